# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody else at another workstation: a desktop in a process of its own, as libatspi knows only one bus."""
import multiprocessing
import sys
import traceback


def serve(pipe, options):
    from .desktop import Desktop
    with Desktop(**options) as desktop:
        pipe.send((True, None))
        while True:
            try:
                function, arguments = pipe.recv()
            except EOFError:
                return
            try:
                pipe.send((True, function(desktop, *arguments)))
            except Exception:
                pipe.send((False, traceback.format_exc()))


class Colleague:
    """colleague.do (function, …) runs function (desktop, …) there and gives what it returns. The function stands at
    the top of a module; it may keep things on the desktop, « desktop.office = … »."""

    def __init__(self, **options):
        context = multiprocessing.get_context("spawn")
        self.pipe, there = context.Pipe()
        self.process = context.Process(target=serve, args=(there, options), daemon=True)
        self.process.start()
        there.close()
        self.answer(60)

    def do(self, function, *arguments, timeout=300):
        self.pipe.send((function, arguments))
        return self.answer(timeout)

    def answer(self, timeout):
        if not self.pipe.poll(timeout):
            raise AssertionError(f"the colleague did not answer within {timeout} s")
        good, answer = self.pipe.recv()
        if not good:
            print(answer, file=sys.stderr)
            raise AssertionError("the colleague failed: " + answer.strip().splitlines()[-1])
        return answer

    def close(self):
        self.pipe.close()
        self.process.join(20)
        if self.process.is_alive():
            self.process.kill()
            self.process.join(5)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.close()
        if not kind and self.process.exitcode:
            raise AssertionError("the colleague's desktop ended badly")
