# SPDX-License-Identifier: GPL-3.0-or-later
"""Structures in the client and at the server beside it: what each test of the forms begins with."""
import re
import urllib.parse

from .stand import Caller
from .structures import Structures
from .waiting import until

SITE = "/sites/751/structures"


class Registre:
    """office: the client on « Gestion des structures »; caller: a colleague, by the calls their client makes."""

    def __init__(self, build, desktop, central):
        self.build, self.desktop, self.central = build, desktop, central
        account = central.accounts()[0]
        self.caller = Caller(central.url, account)
        self.office = Structures(desktop, build, central.url)
        self.office.sign_in(account)
        self.office.online()
        self.office.open_structures()

    def start_again(self):
        """After the client was killed: with what it had kept."""
        self.office = Structures(self.desktop, self.build, self.central.url, home=self.office.home)
        self.office.opened()
        self.office.open_structures()

    def records(self, words):
        """What the server has whose name has these words, by name."""
        found = self.caller.call("GET", f"{SITE}?nom={urllib.parse.quote(words)}")["structures"]
        return {record["fiche"]["nom"]: record for record in found}

    def record(self, nom):
        return self.records(nom).get(nom)

    def wait(self, nom, what, fits=lambda record: True):
        """The record once the server has it so."""
        return until(lambda: (record := self.record(nom)) and fits(record) and record, what, describe=lambda: self.record(nom))

    def change(self, nom, **fields):
        """The colleague edits it."""
        record = self.record(nom)
        self.caller.call("PATCH", f"{SITE}/{record['id']}", {"type": record["type"], "publier": True, "ecarts": [
            {"field": "/" + name, "from": record["fiche"].get(name), "to": value} for name, value in fields.items()]},
                         record["version"])

    # The client.

    def only(self, nom):
        """The list of those whose name has these words."""
        self.office.find("entry", "Filtrer les structures par nom", self.office.is_shown).write(nom)
        self.office.find("table row", re.compile(f"^{re.escape(nom)}, "))

    def act(self, action, nom):
        self.only(nom)
        self.office.row_action(action, nom)

    def edit(self, nom):
        self.act("Modifier", nom)
        return self.office.find("text", "Nom", lambda field: field.has("focused"))

    def line(self, name):
        """A line of the form."""
        return self.office.find("text", name, self.office.is_shown)

    def save(self, nom, said="est enregistrée"):
        self.office.keys("ctrl+Return")
        self.office.says(re.compile(f"« {re.escape(nom)} » {said}"))

    def disconnect(self):
        self.central.stop()
        self.office.synchronise()
        self.office.status("Hors ligne")

    def connect(self):
        self.central.start()
        self.office.synchronise()
