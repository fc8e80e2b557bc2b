# SPDX-License-Identifier: GPL-3.0-or-later
"""« Gestion des structures » as somebody works in it who never touches the mouse: F8 leads from gap to gap."""
import glob
import json
import os
import re

from .moderation import Moderation
from .waiting import until

FORMS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "resources", "forms")
FILLED = "Tout est rempli"
ANSWERS = {"TELEPHONE": "0143661280", "MAIL": "contact@exemple.fr", "WEB": "https://www.exemple.fr",
           "CODE_POSTAL": "75020", "DATE": "03/03/2026", "ENTIER": "5", "MONTANT": "12,50"}


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

    def open_structures(self):
        self.click(self.find("list item", re.compile("^Gestion des structures"), self.is_shown))
        self.find("push button", "+ Créer", self.is_shown)
        return self

    def begin(self, code):
        """« + Créer », with the type chosen by its first letters."""
        button = self.find("push button", "Type de structure à créer", self.is_shown)
        for _ in range(12):
            if any(label.name.startswith(code + " ·") for label in button.find_all("label", where=self.is_shown)):
                break
            button.press()
            until(lambda: (now := self.focused()) and now.role == "list item", "the types to have the cursor")
            self.keys("Down", "Return")
            until(lambda: (now := self.focused()) and now.role != "list item", "the types to go away")
        self.press("+ Créer")
        self.says(re.compile("^Création d’une? " + code))
        self.find("text", "Nom", lambda field: field.has("focused"))

    def focused(self):
        found = self.find_all(where=lambda element: element.has("focused") and element.role != "frame")
        return found[-1] if found else None

    def write_in(self, name, text):
        self.find("text", name, self.is_shown).write(text)

    def is_filled(self):
        return bool(self.find_all(name=FILLED, where=self.is_shown))

    def complete(self, nom):
        """From gap to gap until nothing is missing."""
        fields, before = declared_fields(), None
        for _ in range(60):
            if self.is_filled():
                return
            missing = self.missing()
            self.keys("F8")
            field = until(self.focused, "a field with the cursor")
            self.answer(field, fields, nom)
            until(lambda: self.missing() != missing, f"« {field.name} » to be filled in",
                  describe=lambda: f"{self.missing()}, {self.focused().name}, {self.texts()}")
            assert missing != before, missing
            before = missing
        raise AssertionError(self.missing())

    def missing(self):
        """What the footer says is missing."""
        found = self.find_all(name=re.compile("(erreurs?|à remplir)$|^" + FILLED), where=self.is_shown)
        return found[-1].name if found else ""

    def answer(self, field, fields, nom):
        declared = next((fields[name] for name in sorted(fields, key=len, reverse=True) if field.name.startswith(name)), None)
        if field.name.startswith("Lundi, "):
            self.answer_hours(field)
        elif field.role == "text":
            self.answer_line(field, declared, nom)
        elif field.role == "push button" and declared is not None and declared["genre"] == "CHOIX":
            self.keys("space")
            until(lambda: (now := self.focused()) and now.role != "push button", "the choices to have the cursor")
            self.keys("Down", "Return")
        elif field.role == "push button":
            self.keys("space")
            for text in ("Awa", "Tab", "Diallo"):
                self.keys(text) if text == "Tab" else self.type(text)
        elif field.name == "Lundi":
            self.keys("space")
            self.answer_hours(until(self.focused, "the first range"))
        else:
            self.keys("space")

    def answer_hours(self, field):
        """From 9 to 17, wherever ticking the day left the cursor."""
        if field.name == "Lundi":
            self.keys("Tab")
        for name, hour in (("début", "9"), ("fin", "17")):
            until(lambda: (now := self.focused()) and now.name.endswith(name), f"the cursor at its {name}")
            self.type(hour)
            self.keys("Tab")

    def answer_line(self, field, declared, nom):
        genre = declared["genre"] if declared is not None else "COMMUNES"
        if field.name == "Nom":
            self.type(nom)
        elif genre == "AGE":
            self.type("6 ans" if "max" in field.name else "10 semaines")
        elif genre == "COMMUNES":
            self.type("93200")
            self.keys("Return")
        else:
            self.type(ANSWERS.get(genre, "Association Petits Pas"))
