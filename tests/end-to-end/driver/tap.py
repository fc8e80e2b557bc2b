# SPDX-License-Identifier: GPL-3.0-or-later
"""A test's steps in TAP: each step one point; after one that fails the rest is not tried."""
import os
import sys
import traceback


class Steps:
    """with Steps ("/end-to-end/review") as steps: … ; sys.exit (steps.status). With MEF_PICTURES=DIR in the environment a
    step that fails leaves a picture of the screen there, of the desktop told by steps.watch (desktop)."""

    def __init__(self, prefix):
        self.prefix = prefix
        self.desktop = None
        self.number = 0
        self.status = 0

    def watch(self, desktop):
        self.desktop = desktop
        return desktop

    def take_picture(self, name):
        if self.desktop and "MEF_PICTURES" in os.environ:
            self.desktop.picture(os.path.join(os.environ["MEF_PICTURES"], name.strip("/").replace("/", "-") + ".png"))

    def step(self, name):
        """with steps.step ("MOD-05/validate"): …"""
        return Step(self, f"{self.prefix}/{name}")

    def point(self, good, name):
        self.number += 1
        self.status |= not good
        print(f"{'ok' if good else 'not ok'} {self.number} - {name}", flush=True)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind and not getattr(error, "told", False):
            traceback.print_exception(kind, error, trace, file=sys.stderr)
            self.point(False, f"{self.prefix}/outside-a-step")
        print(f"1..{self.number}", flush=True)
        return kind is None or issubclass(kind, Exception)


class Step:
    def __init__(self, steps, name):
        self.steps, self.name = steps, name

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind:
            traceback.print_exception(kind, error, trace, file=sys.stderr)
            error.told = True
            self.steps.take_picture(self.name)
        self.steps.point(kind is None, self.name)
        return False
