#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests that wait for new elements for long: some chosen, reminded, taken back, reminded without a server, once."""
import json
import re
import sys

sys.dont_write_bytecode = True

from driver.central import Central
from driver.desktop import Desktop
from driver.moderation import ROW
from driver.structures import Structures
from driver.tap import Steps
from driver.waiting import until

COMMENT = "Pensez a joindre les deux pages."
EMPTY = "Aucune demande n’attend une relance"


class Relance:
    def __init__(self, build, desktop, central):
        self.build, self.central, self.desktop = build, central, desktop
        # The demonstration has no migrated one among them.
        last = central.requests(state="EN_ATTENTE_NOUVEAUX_ELEMENTS")[-1]
        central.change("UPDATE demande_corps SET donnees = json_set (donnees, '$.migre', json ('true')) WHERE demande = ?",
                       last["id"])
        waiting = central.requests(state="EN_ATTENTE_NOUVEAUX_ELEMENTS")
        self.migrated = [request for request in waiting if request["migre"]]
        self.due = [request for request in waiting if not request["migre"]]
        assert len(self.due) >= 3 and self.migrated, waiting

    def sign_in(self, account):
        self.office = Structures(self.desktop, self.build, self.central.url)
        self.office.sign_in(account)
        self.office.online()

    def open(self):
        """The third place of the menu, by the key's place on the keyboard."""
        self.office.keys("ctrl+12")
        self.wait(len(self.due))

    def rows(self):
        for view in self.office.find_all(name="Demandes à relancer"):
            rows = view.find_all(where=lambda element: element.role in ROW and ", " in element.name)
            if rows:
                return [row.name for row in rows]
        return []

    def wait(self, number):
        return until(lambda: len(rows := self.rows()) == number and rows, f"{number} rows", describe=self.rows)

    def box(self, request):
        return self.office.find("check box", f"Choisir {request['prenom']} {request['nom']}")

    def choose(self, *requests):
        for request in requests:
            self.office.click(self.box(request))
            self.office.find("check box", self.box(request).name, lambda box: box.has("checked"))

    def send(self, number, comment=""):
        self.office.press("Envoyer la relance")
        self.office.says(f"Envoyer {number} relance" + ("s" if number > 1 else ""))
        if comment:
            self.office.click(self.office.find("text", "Commentaire"))
            self.office.type(comment)
            self.office.find("text", "Commentaire", lambda field: field.text == comment)
        self.office.find("push button", re.compile("^Confirmer"), self.office.is_shown).press()
        self.office.says(re.compile(f"^{number} relances? enregistrées?"))

    def reminders(self):
        return {row["demande"]: row["commentaire"] for row in self.central.query("SELECT demande, commentaire FROM relance")}

    def shows(self):
        names = " ".join(self.rows())
        for request in self.due:
            assert f"{request['prenom']} {request['nom']}" in names, (request["nom"], names)
        for request in self.migrated:
            assert f"{request['prenom']} {request['nom']}" not in names, (request["nom"], names)
        self.office.find("push button", "Envoyer la relance", lambda button: not button.has("sensitive"))

    def reason(self, request):
        """The first one the moderator gave."""
        chosen = request["derniere_decision"]["refus"]["motifs"][0]
        motive = self.central.query("SELECT donnees FROM motif WHERE id = ? AND version = ?", chosen["id"], chosen["version"])
        return re.escape(json.loads(motive[0]["donnees"])["titre"])

    def filter(self, name, text):
        field = self.office.find(name=f"Filtrer les relances par {name}", where=lambda element: element.has("editable"))
        field.write(text)

    def filters(self):
        """By place, then by name; « Tout choisir » is what they leave; the place is there after a new start."""
        def place_of(request):
            return request["contact"]["adresse"]["code_postal"]
        place = place_of(self.due[0])
        here = [request for request in self.due if place_of(request) == place]
        self.filter("commune ou code postal", place)
        self.wait(len(here))
        self.office.keys("Return", "ctrl+a")
        self.office.says(re.compile(f"· {len(here)} choisie"))
        self.filter("nom, e-mail ou numéro", "introuvable")
        self.office.says("Aucune demande à relancer ne correspond")
        self.office.find("push button", "Envoyer la relance", lambda button: not button.has("sensitive"))
        self.filter("nom, e-mail ou numéro", "")
        self.wait(len(here))
        self.office.stop()
        self.office = Structures(self.desktop, self.build, self.central.url, home=self.office.home, held=True)
        self.office.opened()
        self.office.online()
        self.office.keys("ctrl+12")
        self.wait(len(here))
        self.office.find_all("push button", "Effacer les filtres", self.office.is_shown)[0].press()
        self.wait(len(self.due))

    def shows_the_mail(self):
        """What is typed stands in the mail of each, with the reasons the moderator gave."""
        self.choose(*self.due[:2])
        self.office.press("Envoyer la relance")
        self.office.says(re.compile("^Le mail à "))
        self.office.find("text", "Commentaire").write(COMMENT)
        first, second = map(self.reason, self.due[:2])
        self.office.says(re.compile(f"(?s)1. {first}.*Message de votre Caf.*{COMMENT}"))
        self.office.press("Mail suivant")
        self.office.says("2 sur 2")
        self.office.says(re.compile(f"(?s)1. {second}.*{COMMENT}"))
        self.office.keys("Escape")
        until(lambda: len(self.office.client.windows()) == 1, "the mail to go away")
        self.office.keys("ctrl+shift+a")
        self.office.says(re.compile("· 0 choisie"))

    def press_undo(self):
        """In the toast, which is the only alert with a button."""
        self.office.find("alert", re.compile("enregistrées"), self.office.is_shown).find("push button", "Annuler").press()

    def take_back(self):
        """By the button of the toast, then by the key."""
        self.office.hold_time()
        for undo in (self.press_undo, lambda: self.office.keys("ctrl+z")):
            self.choose(*self.due[:2])
            self.send(2, COMMENT)
            self.office.status("2 en attente")
            self.wait(len(self.due) - 2)
            undo()
            self.office.says(re.compile("^2 relances annulées"))
            self.wait(len(self.due))
        assert not self.reminders()
        self.office.let_time_go()

    def remind(self):
        self.choose(self.due[0])
        self.send(1, COMMENT)
        until(lambda: self.reminders() == {self.due[0]["id"]: COMMENT}, "the reminder at the server",
              describe=self.reminders)
        self.wait(len(self.due) - 1)

    def without_server(self):
        self.central.stop()
        self.office.synchronise()
        self.office.status(re.compile(r"^Hors ligne depuis \d{1,2}:\d\d"))
        self.office.click(self.office.find("check box", "Tout choisir", self.office.is_shown))
        self.send(len(self.due) - 1)
        self.office.says(EMPTY)
        self.office.kill()
        self.office = Structures(self.desktop, self.build, self.central.url, home=self.office.home)
        self.office.opened()
        self.office.status(re.compile(f"^Hors ligne.*{len(self.due) - 1} en attente"))
        self.office.open_actions()
        until(lambda: all(request["nom"] in " ".join(self.office.actions()) for request in self.due[1:]),
              "the reminders in the outbox", describe=self.office.actions)
        self.office.keys("Escape")

    def once(self):
        self.central.start()
        self.office.synchronise()
        until(lambda: len(self.reminders()) == len(self.due), "all reminders at the server", describe=self.reminders)
        assert set(self.reminders()) == {request["id"] for request in self.due}
        self.office.online()
        self.office.keys("ctrl+12")
        self.office.says(EMPTY)
        # One each, ever: the journal has as many as there were.
        assert len(self.central.query("SELECT 1 FROM relance")) == len(self.due)
        assert "intact" in self.central.verb("verify-audit")

    def not_for_all(self, account):
        """Who only moderates has no such place."""
        self.office.sign_out().sign_in(account)
        self.office.online()
        names = [element.name for element in self.office.find_all("list item")]
        assert names and not [name for name in names if "Relance" in name], names


def main(build):
    with (Steps("/end-to-end/relance") as steps, Central.demonstration(build) as central, steps.watch(Desktop()) as desktop):
        relance = Relance(build, desktop, central)
        central.start()
        accounts = central.accounts()
        relance.sign_in(accounts[1])
        with steps.step("RLC-01/lists-what-waits-for-long"):
            relance.open()
            relance.shows()
        with steps.step("RLC-01/filters-and-remembers"):
            relance.filters()
        with steps.step("RLC-02/shows-the-mail"):
            relance.shows_the_mail()
        with steps.step("RLC-02/takes-back-what-was-sent"):
            relance.take_back()
        with steps.step("RLC-02/sends-with-a-comment"):
            relance.remind()
        with steps.step("OFF-02/reminds-without-a-server-and-survives-a-kill"):
            relance.without_server()
        with steps.step("RLC-02/arrives-once"):
            relance.once()
        with steps.step("USR-02/only-for-those-with-the-right"):
            relance.not_for_all(accounts[3])
    return steps.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
