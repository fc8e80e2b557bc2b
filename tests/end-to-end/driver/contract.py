# SPDX-License-Identifier: GPL-3.0-or-later
"""What passes between the programs and the server, held against the contract (API-01)."""
import os
import re
import sys

from .process import Process
from .waiting import until


class ContractLine:
    """A line into the server at an address that stays the same, by tests/support/contract-tap.c."""

    def __init__(self, program, name="line"):
        self.program, self.name = program, name
        self.port = "0"
        self.process = None

    def start(self, server, home, certificate=None, key=None):
        """Its URL and its address, in front of the server's; of one that ended by itself the line is still there.
        certificate, key: of an encrypted server."""
        self.stop()
        output = os.path.join(home, self.name)
        log = os.path.join(home, self.name + ".log")
        with open(output, "wb") as said:
            self.process = Process([self.program, os.path.basename(sys.argv[0]), server, self.port,
                                    *([certificate, key] if certificate else [])], None, log, stdout=said)

        def address():
            with open(output, encoding="utf-8") as file:
                return re.search(r"^listening on (https?://(\S+))$", file.read(), re.MULTILINE)
        found = until(address, "the line to the server")
        self.port = found.group(2).rsplit(":", 1)[1]
        return found.group(1), found.group(2)

    def stop(self):
        """Fails if anything that passed was not as the contract says."""
        if not self.process:
            return
        process, self.process = self.process, None
        status = process.stop()
        assert status == 0, f"the line to the server ended with {status}\n{process.log()}"
