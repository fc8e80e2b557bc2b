# SPDX-License-Identifier: GPL-3.0-or-later
"""The central server with a store of its own."""
import email
import email.policy
import glob
import json
import os
import re
import shutil
import subprocess
import tempfile

from .process import Process
from .waiting import until


class Central:
    """A store filled by « demo » and, once started, the server on it. Leaving the context ends both."""

    def __init__(self, build, demo=()):
        self.program = os.path.join(build, "src/server/monenfant-central")
        self.home = tempfile.mkdtemp(prefix="mef-central-")
        self.data = os.path.join(self.home, "data")
        self.log_path = os.path.join(self.home, "central.log")
        self.listen = "127.0.0.1:0"
        self.process = None
        self.url = None
        try:
            self.verb("init")
            self.verb("demo", *demo)
        except BaseException:
            self.close()
            raise

    def verb(self, verb, *arguments):
        """Runs another verb on the store to its end; its standard output."""
        result = subprocess.run([self.program, verb, "--data", self.data, *map(str, arguments)], capture_output=True,
                                text=True, timeout=1200, env=self.environment())
        if result.returncode:
            raise AssertionError(f"{verb} ended with {result.returncode}\n{result.stdout}{result.stderr}")
        return result.stdout

    def environment(self):
        return {**os.environ, "HOME": self.home, "LC_ALL": "C.UTF-8"}

    def start(self, *arguments):
        """Starts serving; after a stop, at the same address as before."""
        output = os.path.join(self.home, "listening")
        with open(output, "wb") as listening:
            self.process = Process([self.program, "serve", "--data", self.data, "--listen", self.listen, *arguments],
                                   self.environment(), self.log_path, stdout=listening)

        def address():
            if not self.process.runs():
                raise AssertionError(f"the server ended\n{self.process.log()}")
            with open(output, encoding="utf-8") as file:
                return re.search(r"^listening on (http://(\S+))$", file.read(), re.MULTILINE)
        found = until(address, "« listening on … »", timeout=60)
        self.url, self.listen = found.group(1), found.group(2)
        return self

    def stop(self):
        return self.process.stop()

    def kill(self):
        return self.process.kill()

    def accounts(self):
        """What « demo » wrote to comptes-demo.json."""
        with open(os.path.join(self.data, "comptes-demo.json"), encoding="utf-8") as file:
            return json.load(file)

    def mails(self):
        """The spooled mails, parsed, oldest first."""
        paths = sorted(glob.glob(os.path.join(self.data, "spool/**/*.eml"), recursive=True), key=os.path.getmtime)
        mails = []
        for path in paths:
            with open(path, "rb") as file:
                mails.append(email.message_from_binary_file(file, policy=email.policy.default))
        return mails

    def close(self):
        if self.process:
            self.process.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()
