# SPDX-License-Identifier: GPL-3.0-or-later
"""« Gestion des structures » as somebody works in it who never touches the mouse: F8 leads from gap to gap."""
import glob
import json
import os
import re

from .glance import Glance
from .moderation import Moderation
from .waiting import until

FORMS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "resources", "forms")
FILLED = "Tout est rempli"
ANSWERS = {"TELEPHONE": "0143661280", "MAIL": "contact@exemple.fr", "WEB": "https://www.exemple.fr",
           "CODE_POSTAL": "75020", "DATE": "03/03/2026", "ENTIER": "5", "MONTANT": "12,50"}
OTHER_ANSWER = "Association Petits Pas"


def declared_fields():
    """Of all forms: genre and columns by the label people see."""
    fields = {}
    for path in glob.glob(os.path.join(FORMS, "*.json")):
        with open(path, encoding="utf-8") as file:
            form = json.load(file)
        sections = form.get("sections", [{"champs": list(form.values())}])
        for field in (field for section in sections for field in section["champs"] if "libelle" in field):
            fields[field["libelle"]] = field
    return fields


class Structures(Moderation):
    """The client, in the hands of somebody who looks after structures."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        glance = Glance(self.client.tree.node)
        self.find, self.find_all, self.gone = glance.find, glance.find_all, glance.gone
        self.fields = declared_fields()

    def open_structures(self):
        self.click(self.find("list item", re.compile("^Gestion des structures"), self.is_shown))
        self.find("push button", "+ Créer", self.is_shown)
        return self

    def begin(self, code):
        """« + Créer », with the type chosen by the arrows."""
        for _ in range(12):
            button = self.find("push button", "Type de structure à créer", self.is_shown)
            if button.find_all("label", re.compile(f"^{code} ·"), self.is_shown):
                break
            button.press()
            type_ = until(lambda: (now := self.focused()) and now.role == "list item" and now, "the types to have the cursor")
            self.keys("Down", "Return")
            until(lambda: not type_.holds("focused"), "the types to go away")
        self.press("+ Créer")
        self.says(re.compile("^Création d’une? " + code))
        return self.find("text", "Nom", lambda field: field.has("focused") and self.is_shown(field))

    def focused(self):
        found = self.find_all(where=lambda element: element.has("focused") and element.role != "frame")
        return found[-1] if found else None

    def write_in(self, name, text):
        self.find("text", name, self.is_shown).write(text)

    def row_action(self, action, nom):
        """The button of a row, or of its menu."""
        def buttons(name):
            return self.find_all("push button", re.compile(rf"^{name}\s: {re.escape(nom)}$"), self.is_shown)
        direct = buttons(action)
        if direct:
            return direct[0].press()
        # A menu button is two nodes of one name, the inner one acts.
        until(lambda: buttons("Actions"), f"the menu of {nom}")[-1].press()
        return self.find("push button", action, self.is_shown).press()

    def answer(self, response):
        """Presses a button of the question over the window; libadwaita says its name twice."""
        name = re.compile(f"^{response} {response}$")
        self.find("push button", name, self.is_shown).press()
        self.gone("push button", name, self.is_shown)

    # Filling a form in.

    def write_lines(self, nom):
        """All at once into the lines that are one value each."""
        for field in self.find_all("text", where=self.is_shown):
            declared = self.declared(field)
            if declared is not None and declared.get("obligatoire") and declared["genre"] not in ("COMMUNES", "LISTE", "AGE"):
                field.write(nom if field.name == "Nom" else ANSWERS.get(declared["genre"], OTHER_ANSWER))

    def complete(self, nom):
        """From gap to gap until nothing is missing."""
        missing, last = self.missing(), self.focused()
        for _ in range(40):
            self.keys("F8")
            until(lambda: missing.now() == FILLED or not last.holds("focused"), f"the cursor to leave « {last.name} »",
                  describe=lambda: f"{missing.now()}: {self.texts()}")
            if missing.now() == FILLED:
                return
            last = until(self.focused, "a field with the cursor")
            self.fill(last, nom)
        raise AssertionError(missing.now())

    def missing(self):
        """The words of the footer; now () tells what is missing."""
        return self.find("status bar", re.compile(r"(erreurs?|à remplir)$|^" + FILLED), self.is_shown)

    def declared(self, field):
        names = sorted(self.fields, key=len, reverse=True)
        return next((self.fields[name] for name in names if field.name.startswith(name)), None)

    def fill(self, field, nom):
        declared = self.declared(field)
        if field.role == "text" and not field.name.startswith("Lundi, "):
            self.answer_line(field, declared, nom)
        elif field.role == "check box" and field.name != "Lundi":
            self.keys("space")
            until(lambda: field.holds("checked"), f"« {field.name} » to be ticked")
        else:
            self.keys("space")
            until(lambda: not field.holds("focused"), f"the cursor to leave « {field.name} »")
            if declared is not None and declared["genre"] == "CHOIX":
                self.keys("Down", "Return")
                until(lambda: field.holds("focused"), f"the cursor in « {field.name} »")
            elif field.name == "Lundi":
                self.type("9\t17\t")
            else:
                self.type("Awa\tDiallo")

    def answer_line(self, field, declared, nom):
        genre = declared["genre"] if declared is not None else "COMMUNES"
        if field.name == "Nom":
            self.type(nom)
        elif genre == "AGE":
            self.type("6 ans" if "max" in field.name else "10 semaines")
        elif genre == "COMMUNES":
            self.type("93200\r")
        else:
            self.type(ANSWERS.get(genre, OTHER_ANSWER))
