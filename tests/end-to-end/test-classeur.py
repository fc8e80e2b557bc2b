#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An empty workbook is downloaded, filled in by another program, and fills the form; what cannot be used is told."""
import os
import re
import sys
import zipfile

sys.dont_write_bytecode = True

from driver.central import Central
from driver.classeur import fill
from driver.desktop import Desktop
from driver.structures import Structures
from driver.tap import Steps
from driver.waiting import until

class Clerk:
    def __init__(self, build, desktop, central):
        self.office = Structures(desktop, build, central.url)
        self.office.sign_in(central.accounts()[0])
        self.office.online()
        self.office.open_structures()
        self.empty = os.path.join(self.office.home, "vide.xlsx")
        self.filled = os.path.join(self.office.home, "rempli.xlsx")

    def choose_in_menu(self, name):
        self.office.find_all("push button", "Autres actions", self.office.is_shown)[-1].press()
        self.office.find("menu item", name, self.office.is_shown).press()

    def download(self):
        self.office.begin("MAM")
        self.choose_in_menu("Télécharger un classeur vide…")
        field = self.office.find("text", where=lambda element: element.text == "classeur-mam.xlsx")
        field.write(self.empty)
        self.office.keys("Return")
        self.office.says("Le classeur vide est enregistré.")
        assert zipfile.is_zipfile(self.empty)

    def import_it(self):
        fill(self.empty, self.filled)
        self.choose_in_menu("Importer un classeur…")
        self.office.find("push button", re.compile("Importer$"))
        self.office.type(self.filled)
        self.office.keys("Return")
        self.office.says("5 champs lus")
        self.office.says("1 cellule n’a pas pu être utilisée")
        self.office.says("Tapez un nombre entier.")
        assert self.office.find("text", "Nom").text == ""

    def fill_the_form(self):
        self.office.find("push button", re.compile("Remplir le formulaire$")).press()
        until(lambda: self.office.find("text", "Nom").text == "Les Lucioles", "the name in the form", describe=self.office.texts)
        assert self.office.find("text", "Téléphone").text == "01 43 66 12 80"

    def undo(self):
        self.office.find("text", "Nom", lambda field: self.office.is_shown(field))
        self.office.keys("ctrl+z")
        until(lambda: self.office.find("text", "Nom").text == "", "the form as it was", describe=self.office.texts)


def main(build):
    with (Steps("/end-to-end/classeur") as steps, Central.demonstration(build) as central, steps.watch(Desktop()) as desktop):
        central.start()
        clerk = Clerk(build, desktop, central)
        with steps.step("STR-04/downloads-an-empty-workbook"):
            clerk.download()
        with steps.step("STR-04/shows-what-was-read-and-refused"):
            clerk.import_it()
        with steps.step("STR-04/fills-the-form"):
            clerk.fill_the_form()
        with steps.step("STR-04/is-undone-at-once"):
            clerk.undo()
    return steps.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
