#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two moderators and the same requests: a claim is seen and released, a late decision becomes a conflict."""
import re
import signal
import sys

sys.dont_write_bytecode = True

from driver.central import Central
from driver.colleague import Colleague
from driver.desktop import Desktop
from driver.moderation import ASK, Moderation
from driver.tap import Steps
from driver.waiting import until


def sign_in(desktop, build, url, account):
    desktop.office = Moderation(desktop, build, url)
    desktop.office.sign_in(account)
    desktop.office.online().open_list()


def open_request(desktop, request):
    desktop.office.open_request(request)


def leave_request(desktop):
    desktop.office.keys("Escape", "Escape")


def ask_for_a_copy(desktop, *requests):
    for request in requests:
        desktop.office.ask_for_a_copy(request)


def claim(central, request):
    """Who holds a request at the server."""
    rows = central.query("SELECT titulaire_nom FROM prise WHERE demande = ? AND titulaire IS NOT NULL", request["id"])
    return rows[0]["titulaire_nom"] if rows else None


def state(central, request):
    return central.request(request["id"])["etat"]


class Conflict:
    def __init__(self, build, central, desktop, colleague):
        self.central, self.colleague = central, colleague
        admin, other = central.accounts()[:2]
        self.claimed, self.first, self.second = central.requests()[:3]
        self.office = Moderation(desktop, build, central.url)
        self.office.sign_in(admin)
        self.office.online().open_list()
        colleague.do(sign_in, build, central.url, other)

    def see_claim(self):
        """What a colleague has open is theirs, by name."""
        self.colleague.do(open_request, self.claimed)
        holder = until(lambda: claim(self.central, self.claimed), "the claim at the server")
        self.office.synchronise().open_request(self.claimed)
        self.office.says(re.compile(f"^{re.escape(holder)} traite cette demande depuis"))
        assert not self.office.find_all("push button", "Valider", self.office.is_shown)

    def release(self):
        self.office.press("Libérer…")
        self.office.press(re.compile("^Libérer( Libérer)?$"))
        self.office.find("push button", re.compile("^Demander de nouveaux éléments"), self.office.is_shown)
        until(lambda: claim(self.central, self.claimed) != "M. Diallo", "the claim released at the server")
        self.colleague.do(leave_request)
        self.office.keys("Escape")

    def decide_twice(self):
        """Both decide without the server; the colleague's decisions arrive first."""
        self.central.stop()
        for request in (self.first, self.second):
            self.office.ask_for_a_copy(request)
        self.office.status("2 en attente")
        self.office.client.process.signal(signal.SIGSTOP)
        self.central.start()
        self.colleague.do(ask_for_a_copy, self.first, self.second)
        until(lambda: {state(self.central, request) for request in (self.first, self.second)}
              == {"EN_ATTENTE_NOUVEAUX_ELEMENTS"}, "the colleague's decisions at the server", 60)
        self.office.client.process.signal(signal.SIGCONT)
        self.office.synchronise()
        self.office.status("2 à revoir", 45)

    def compare(self):
        self.office.open_actions()
        until(lambda: len([row for row in self.office.actions() if "Conflit" in row]) == 2, "two conflicts")
        self.office.says("Votre décision")
        self.office.says("Version actuelle")
        self.office.says(re.compile("Votre (travail est conservé|décision est conservée)"))
        cells = self.office.texts()
        assert "État" in cells and "En attente de nouveaux éléments" in cells, cells

    def give_up(self):
        self.office.press("Abandonner ma décision")
        self.office.status("1 à revoir")

    def review(self):
        self.office.press(re.compile("^Revoir avec la version actuelle"))
        self.office.status(re.compile(r"^En ligne ?\."))
        shown = self.office.shown()
        assert self.first["nom"] in shown or self.second["nom"] in shown, shown

    def nothing_twice(self):
        until(lambda: len(self.central.mails()) >= 2, "two mails")
        assert len(self.central.mails()) == 2, [mail["To"] for mail in self.central.mails()]
        for request in (self.first, self.second):
            assert self.central.decisions(request["id"]) == ["DEMANDER_ELEMENTS"]
        assert "intact" in self.central.verb("verify-audit")


def main(build):
    with (Steps("/end-to-end/conflit") as steps, Central.demonstration(build) as central, steps.watch(Desktop()) as desktop,
          Colleague() as colleague):
        central.start()
        conflict = Conflict(build, central, desktop, colleague)
        with steps.step("MOD-02/the-holder-is-named"):
            conflict.see_claim()
        with steps.step("MOD-02/an-admin-releases"):
            conflict.release()
        with steps.step("OFF-04/late-decisions-become-conflicts"):
            conflict.decide_twice()
        with steps.step("OFF-04/side-by-side"):
            conflict.compare()
        with steps.step("OFF-04/given-up"):
            conflict.give_up()
        with steps.step("OFF-04/reviewed-again"):
            conflict.review()
        with steps.step("OFF-03/nothing-twice"):
            conflict.nothing_twice()
    return steps.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
