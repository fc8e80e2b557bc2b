# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs that end when this process ends, however it ends."""
import signal
import subprocess


class Process:
    """A program with its output kept in a file."""

    def __init__(self, arguments, env, log, **options):
        self.log_path = log
        with open(log, "ab") as output:
            options.setdefault("stdout", output)
            options.setdefault("stderr", output)
            self.child = subprocess.Popen(["setpriv", "--pdeathsig", "KILL", *map(str, arguments)], env=env, **options)

    @property
    def pid(self):
        return self.child.pid

    def runs(self):
        return self.child.poll() is None

    def log(self):
        with open(self.log_path, encoding="utf-8", errors="replace") as file:
            return file.read()

    def signal(self, number):
        if self.runs():
            self.child.send_signal(number)

    def kill(self):
        """kill -9, as a power cut would."""
        self.signal(signal.SIGKILL)
        return self.child.wait(60)

    def stop(self, timeout=60):
        """Asks it to end, then insists; the exit status."""
        self.signal(signal.SIGTERM)
        try:
            return self.child.wait(timeout)
        except subprocess.TimeoutExpired:
            return self.kill()
