#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A11Y-01: in every view each control and each picture that means something has a name a screen reader can say."""
import re
import sys

sys.dont_write_bytecode = True

from driver.backoffice import BackOffice
from driver.central import Central
from driver.desktop import Desktop
from driver.moderation import ASK, REJECT, Moderation
from driver.tap import Steps
from driver.waiting import until

CONTROLS = {"push button", "toggle button", "check box", "radio button", "switch", "text", "password text", "spin button",
            "combo box", "slider", "list", "list item", "table", "tree table", "table row", "image", "icon", "progress bar",
            "alert", "menu item", "link", "heading", "dialog", "frame"}
# Without a name of its own GTK gives the type's.
TYPE = re.compile(r"^(Gtk|Adw|Mef)[A-Z]\w+$")
MNEMONIC = re.compile(r"(^|\s)_\w")
TWICE = re.compile(r"^(.+) \1$")


def is_named(element):
    name = element.name.strip()
    return bool(name) and not any(pattern.search(name) for pattern in (TYPE, MNEMONIC, TWICE))


def unnamed(view, path=()):
    """Controls that read as nothing, as a type, twice or with their mnemonic; of a menu button's two parts one has it."""
    for element in view.children():
        here = path + (f"{element.role} « {element.name} »",)
        if element.role in CONTROLS and BackOffice.is_shown(element) and not is_named(element):
            parts = [child for child in element.children() if child.role == element.role]
            if len(parts) != 1 or not is_named(parts[0]):
                yield " › ".join(part for part in here[-6:] if not part.startswith(("panel", "filler")))
        yield from unnamed(element, here)


class Views:
    def __init__(self, steps, office, requests):
        self.steps, self.office, self.requests = steps, office, requests

    def check(self, name):
        with self.steps.step(f"A11Y-01/{name}"):
            found = sorted(set(unnamed(self.office.client.tree)))
            assert not found, "\n" + "\n".join(found)

    def walk(self, account):
        office = self.office
        office.find("push button", "Se connecter")
        self.check("connexion")
        office.sign_in(account).online()
        self.check("accueil")
        self.moderation()
        self.outbox()
        self.reminders()
        self.structures()
        self.shell()

    def moderation(self):
        office = self.office
        office.open_list()
        office.wait_rows(lambda rows: len(rows) > 3, "the list")
        self.check("file")
        office.press(re.compile("^Filtres"))
        office.find("combo box", "Département", office.is_shown)
        self.check("filtres")
        office.keys("Escape")
        until(lambda: len(office.client.windows()) == 1, "the filters to go away")
        office.filter("personne ne s'appelle ainsi").says("Aucune demande ne correspond")
        self.check("file-vide")
        office.open_request(self.requests[0])
        office.scan()
        self.check("examen")
        office.keys(ASK)
        office.find("check box", "Document illisible")
        self.check("demander")
        office.keys("Escape", REJECT)
        office.find("check box", "Document falsifié")
        self.check("rejeter")
        office.keys("Escape")

    def reminders(self):
        office = self.office
        office.keys("ctrl+12")
        box = office.find("check box", re.compile("^Choisir "), office.is_shown)
        self.check("relances")
        office.click(box)
        office.find("check box", box.name, lambda element: element.has("checked"))
        office.press("Envoyer la relance")
        office.says(re.compile("^Le mail à "))
        self.check("envoyer-la-relance")
        office.keys("Escape")
        until(lambda: len(office.client.windows()) == 1, "the mail to go away")
        office.find(name="Filtrer les relances par nom, e-mail ou numéro", where=lambda field: field.has("editable")).write("zzz")
        office.says("Aucune demande à relancer ne correspond")
        self.check("relances-vide")

    def structures(self):
        """The list, still without one, and a form with all that is missing in it told."""
        office = self.office
        office.keys("ctrl+13")
        office.find("push button", "+ Créer", office.is_shown)
        self.check("structures")
        office.press("+ Créer")
        office.find("text", "Nom", lambda field: field.has("focused"))
        self.check("formulaire")
        office.press("Créer un EAJE")
        office.says("À remplir.")
        self.check("formulaire-refuse")
        office.keys("Escape")
        office.find("push button", "+ Créer", office.is_shown)

    def outbox(self):
        """Empty, then with a decision that can still be undone."""
        office = self.office
        self.window("actions-rien", re.compile(r"Actions à envoyer$"), "Rien à envoyer")
        office.ask_for_a_copy(self.requests[0])
        self.window("actions", re.compile(r"Actions à envoyer$"), re.compile("^Demande de nouveaux éléments|^Action"))

    def shell(self):
        office = self.office
        self.window("boussole", re.compile("^Site : "), re.compile("^Changer de site$"))
        self.window("raccourcis", "ctrl+question", "Demande suivante de la liste")
        office.keys("ctrl+14")
        office.find("list", "Sites autorisés", office.is_shown)
        self.check("emplacement")

    def window(self, name, opener, text):
        """What opens above the window by a button, a pattern, or by a key, and goes away by Escape."""
        if isinstance(opener, re.Pattern):
            self.office.find_all("push button", opener)[-1].press()
        else:
            self.office.keys(opener)
        self.office.says(text)
        self.check(name)
        self.office.keys("Escape")
        until(lambda: len(self.office.client.windows()) == 1, f"« {name} » to go away")


def main(build):
    with (Steps("/end-to-end/accessibilite") as steps, Central.demonstration(build) as central, steps.watch(Desktop()) as desktop):
        central.start()
        office = Moderation(desktop, build, central.url, demo=central.demo_accounts)
        Views(steps, office, central.requests()).walk(central.accounts()[0])
    return steps.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
