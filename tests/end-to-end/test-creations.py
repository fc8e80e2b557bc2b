#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A structure of each type named on the command line is created in the client and stands at the server as it was typed:
the first one by the keyboard alone."""
import json
import os
import re
import sys

sys.dont_write_bytecode = True

from driver.central import Central
from driver.desktop import Desktop
from driver.stand import Caller
from driver.structures import FORMS, Structures
from driver.tap import Steps
from driver.waiting import until


class Creations:
    def __init__(self, build, desktop, central, account):
        self.office = Structures(desktop, build, central.url)
        self.office.sign_in(account)
        self.office.online()
        self.office.open_structures()
        self.site = "751"
        self.caller = Caller(central.url, account)

    def create(self, code, by_keys):
        nom = f"{code} des Lilas"
        self.office.begin(code)
        if not by_keys:
            self.office.write_lines(nom)
        self.office.complete(nom)
        if by_keys:
            self.office.keys("ctrl+Return")
        else:
            self.office.press(re.compile("^Créer "))
        if code == "RPE":
            self.office.says("Quel Linf pour ce RPE")
            self.office.answer("Enregistrer")
        self.office.says(re.compile(f"« {nom} » est créée"))
        self.check(code, nom)

    def check(self, code, nom):
        """What the server says of it: everything the form requires, as it was typed."""
        record = until(lambda: self.records().get(nom), f"{nom} at the server", describe=self.records)
        assert (record["type"], record["etat"]) == (code, "VALIDE"), record
        fiche = record["fiche"]
        assert (fiche["code_postal"], fiche["commune"]) == ("75020", "75120"), fiche
        assert fiche["gestionnaire_nom"] == "Association Petits Pas", fiche
        lacking = [name for name in required(code) if name not in fiche]
        assert not lacking, (lacking, fiche)
        if "horaires" in required(code):
            assert fiche["horaires"]["lundi"] == [{"debut": "09:00", "fin": "17:00"}], fiche["horaires"]

    def records(self):
        answer = self.caller.call("GET", f"/sites/{self.site}/structures?nom=des%20Lilas")
        return {record["fiche"]["nom"]: record for record in answer["structures"]}

    def check_twin(self):
        """STR-09: who answers « Oui » to both questions of the LINF part has made two structures."""
        records = until(lambda: len(found := self.records()) > 1 and "RPE des Lilas (Linf)" in found and found, "its LINF",
                        describe=self.records)
        rpe, linf = records["RPE des Lilas"], records["RPE des Lilas (Linf)"]
        assert (rpe["jumelle"], linf["jumelle"]) == (linf["id"], rpe["id"]), (rpe, linf)
        assert (linf["type"], linf["etat"]) == ("LINF", "VALIDE"), linf


def required(code):
    """The fields that a form always asks for."""
    with open(os.path.join(FORMS, "commun.json"), encoding="utf-8") as file:
        common = json.load(file)
    with open(os.path.join(FORMS, code.lower() + ".json"), encoding="utf-8") as file:
        sections = json.load(file)["sections"]
    fields = [common[field["commun"]] if "commun" in field else field for section in sections for field in section["champs"]]
    return [field["id"] for field in fields if field.get("obligatoire") and "si" not in field]


def main(build, *types):
    with (Steps("/end-to-end/creations") as steps, Central.demonstration(build) as central,
          steps.watch(Desktop()) as desktop):
        central.start()
        creations = Creations(build, desktop, central, central.accounts()[0])
        for code in types:
            by_keys = code == types[0]
            with steps.step(f"STR-02/creates-{code.lower()}" + ("-by-the-keyboard" if by_keys else "")):
                creations.create(code, by_keys)
            if code == "RPE":
                with steps.step("STR-09/creates-its-linf"):
                    creations.check_twin()
    return steps.status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
