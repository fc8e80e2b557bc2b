#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-nuit.py BUILD: the verb « nightly » beside a server at work: by two at once, and again (API-07, RLC-02)."""
import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "end-to-end"))
sys.dont_write_bytecode = True

from driver.assistant import Moderator
from driver.central import Central
from driver.tap import Steps
from driver.waiting import until

COMMENT = "Pensez aux deux pages."


class Night:
    def __init__(self, central):
        self.central = central
        self.agent = Moderator(central.url, central.accounts()[0])
        self.due = [request for request in central.requests(state="EN_ATTENTE_NOUVEAUX_ELEMENTS") if not request["migre"]]
        assert len(self.due) >= 3, self.due
        # The night that the server itself finds due, if it does, is over before anything is asked for.
        until(lambda: "Un autre processus" not in self.begin().communicate(timeout=300)[0], "the server's own night")

    def ask(self, request):
        status, _, body = self.agent.run("PUT", f"/api/v1/sites/751/demandes/{request['id']}/relance",
                                         "--header", "Content-Type: application/json",
                                         "--data-binary", json.dumps({"commentaire": COMMENT}), token=self.agent.token)
        assert status == 200, (status, body)

    def mails(self):
        return [mail["To"].addresses[0].addr_spec for mail in self.central.mails()
                if COMMENT in mail.get_body(("plain",)).get_content()]

    def begin(self):
        return subprocess.Popen([self.central.program, "nightly", "--data", self.central.data], text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.central.environment())

    def run(self, *processes):
        """How many reminders they wrote in all."""
        written = 0
        for process in processes:
            said, complained = process.communicate(timeout=300)
            assert process.returncode == 0, (said, complained)
            written += int(re.search(r"^Relances : (\d+) écrites", said, re.MULTILINE).group(1))
        return written

    def by_two_at_once(self):
        for request in self.due:
            self.ask(request)
        assert self.run(self.begin(), self.begin()) == len(self.due)

    def mails_leave(self):
        until(lambda: len(self.mails()) == len(self.due), "the reminders to leave", describe=self.mails)
        assert sorted(self.mails()) == sorted(request["email"] for request in self.due)

    def again(self):
        assert self.run(self.begin()) == 0
        assert self.central.stop() == 0
        assert self.run(self.begin()) == 0
        assert len(self.central.query("SELECT 1 FROM courrier WHERE evenement = 'RELANCE'")) == len(self.due)
        assert "intact" in self.central.verb("verify-audit")


def main():
    with Central.demonstration(sys.argv[1]) as central, Steps("/server/nuit") as steps:
        central.start()
        night = Night(central)
        with steps.step("API-07/by-two-at-once"):
            night.by_two_at_once()
        with steps.step("RLC-02/the-mails-leave"):
            night.mails_leave()
        with steps.step("API-07/again-does-nothing"):
            night.again()
    return steps.status


if __name__ == "__main__":
    sys.exit(main())
