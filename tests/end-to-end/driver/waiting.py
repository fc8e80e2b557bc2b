# SPDX-License-Identifier: GPL-3.0-or-later
"""Waiting for something, never for ever and never for a fixed time."""
import time

# Long enough for a machine with much else to do: that something takes so long is never what a test is about.
PATIENCE = 90


class Late(AssertionError):
    """What was waited for did not come."""


def until(ask, what, timeout=PATIENCE, step=0.05, describe=None):
    """The first true answer of ask (); what names it in the complaint, describe () adds what was there instead."""
    end = time.monotonic() + timeout
    while True:
        answer = ask()
        if answer:
            return answer
        if time.monotonic() > end:
            raise Late(f"{what}: not within {timeout} s" + (f"\n{describe()}" if describe else ""))
        time.sleep(step)
