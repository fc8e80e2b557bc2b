#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The server goes away, two decisions are made, the client is killed, all come back: both applied exactly once."""
import re
import sys

sys.dont_write_bytecode = True

from driver.central import Central
from driver.desktop import Desktop
from driver.moderation import Moderation
from driver.tap import Steps
from driver.waiting import until


def main(build):
    with (Steps("/end-to-end/hors-ligne") as steps, Central.demonstration(build) as central, steps.watch(Desktop()) as desktop):
        account = central.accounts()[1]
        first, second, third = central.requests()[:3]
        central.start()
        office = Moderation(desktop, build, central.url)
        office.sign_in(account)
        office.online().open_list()
        with steps.step("OFF-05/says-that-the-server-is-gone"):
            central.stop()
            office.synchronise()
            office.status(re.compile(r"^Hors ligne depuis \d{1,2}:\d\d"))
        with steps.step("OFF-02/decides-without-a-server"):
            office.ask_for_a_copy(first)
            office.status("1 en attente")
            office.ask_for_a_copy(second)
            office.status("2 en attente")
        with steps.step("MOD-05/undoes-from-the-outbox"):
            office.ask_for_a_copy(third)
            office.status("3 en attente")
            office.open_actions()
            office.press(re.compile("^Annuler : .*" + re.escape(third["nom"])))
            office.shows(third)
            office.status("2 en attente")
        with steps.step("OFF-03/kill-loses-nothing"):
            office.kill()
            assert not central.decisions(first["id"]) and not central.decisions(second["id"])
            office = Moderation(desktop, build, central.url, home=office.home)
            office.opened()
            office.status(re.compile("^Hors ligne.*2 en attente"))
            office.open_actions()
            until(lambda: [request["nom"] in " ".join(office.actions()) for request in (first, second)] == [True, True],
                  "both decisions in the outbox", describe=office.actions)
            office.keys("Escape")
        with steps.step("OFF-01/reads-without-a-server"):
            office.open_list()
            office.wait_rows(lambda rows: rows, "the list")
        with steps.step("OFF-03/applied-exactly-once"):
            central.start()
            office.synchronise()
            until(lambda: central.decisions(first["id"]) and central.decisions(second["id"]), "both decisions at the server")
            office.status(re.compile(r"^En ligne ?\."))
            until(lambda: len(central.mails()) >= 2, "two mails")
            for request in (first, second):
                assert central.decisions(request["id"]) == ["DEMANDER_ELEMENTS"]
                assert central.request(request["id"])["etat"] == "EN_ATTENTE_NOUVEAUX_ELEMENTS"
                assert len([mail for mail in central.mails() if request["email"] in mail["To"]]) == 1
            assert len(central.mails()) == 2 and not central.decisions(third["id"])
            assert "intact" in central.verb("verify-audit")
    return steps.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
