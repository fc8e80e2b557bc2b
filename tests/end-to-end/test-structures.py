#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Structures of every type are created by the keyboard; a draft is left and resumed; without a server; deleted."""
import json
import re
import sys

sys.dont_write_bytecode = True

from driver.central import Central
from driver.desktop import Desktop
from driver.structures import Structures
from driver.tap import Steps
from driver.waiting import until

TYPES = ("EAJE", "MAM", "ALSH", "RPE", "LAEP", "LINF", "ER", "SMF", "GAD", "CLAS")


class Register:
    def __init__(self, build, desktop, central):
        self.build, self.desktop, self.central = build, desktop, central

    def sign_in(self, account):
        self.office = Structures(self.desktop, self.build, self.central.url)
        self.office.sign_in(account)
        self.office.online()
        self.office.open_structures()

    def records(self):
        rows = self.central.query("SELECT donnees FROM structure_corps")
        return {record["fiche"]["nom"]: record for record in (json.loads(row["donnees"]) for row in rows)}

    def wait(self, nom, what, condition=lambda record: True):
        return until(lambda: (record := self.records().get(nom)) and condition(record) and record, what, describe=self.records)

    def create(self, code):
        nom = f"{code} des Lilas"
        self.office.begin(code)
        self.office.complete(nom)
        self.office.find("push button", re.compile("^Créer "), self.office.is_shown).press()
        self.office.says(re.compile(f"« {nom} » est créée"))
        record = self.wait(nom, f"{nom} at the server")
        assert record["type"] == code and record["publiee"], record
        self.office.says(re.compile(f"^{nom}, {code}, "))

    def leave_a_draft(self):
        """Name and postal code suffice; the rest waits, also at the server."""
        self.office.begin("EAJE")
        self.office.write_in("Nom", "Brouillon Les Lucioles")
        self.office.press("Enregistrer en tant que brouillon")
        self.office.says("À remplir.")
        self.office.write_in("Code postal", "75020")
        self.office.press("Enregistrer en tant que brouillon")
        self.office.says(re.compile("« Brouillon Les Lucioles » est enregistrée"))
        record = self.wait("Brouillon Les Lucioles", "the draft at the server")
        assert not record["publiee"] and record["fiche"]["commune"] == "75120", record

    def resume(self):
        """« Reprendre le brouillon » goes on where it was left; a power cut costs nothing that was kept."""
        self.row_action("Reprendre le brouillon", "Brouillon Les Lucioles")
        self.office.find("text", "Nom", lambda field: field.text == "Brouillon Les Lucioles")
        self.office.write_in("Voie", "rue des Lilas")
        self.office.says("Conservé sur ce poste à la frappe")
        self.office.kill()
        self.office = Structures(self.desktop, self.build, self.central.url, home=self.office.home)
        self.office.opened()
        self.office.open_structures()
        self.row_action("Reprendre le brouillon", "Brouillon Les Lucioles")
        self.office.find("text", "Voie", lambda field: field.text == "rue des Lilas")
        self.office.says(re.compile("^Votre saisie a été reprise"))
        self.office.find("text", "Gestionnaire", self.office.is_shown)
        self.office.complete("Brouillon Les Lucioles")
        self.office.press("Créer un EAJE")
        self.wait("Brouillon Les Lucioles", "the structure at the server", lambda record: record["publiee"])

    def row_action(self, action, nom):
        self.office.find("push button", f"{action} : {nom}", self.office.is_shown).press()

    def edit_offline(self):
        """An edit of a validated structure applies at once here, and at the server when there is one."""
        nom = "MAM des Lilas"
        self.central.stop()
        self.office.synchronise()
        self.office.status("Hors ligne")
        self.row_action("Modifier", nom)
        self.office.find("text", "Téléphone", lambda field: self.office.is_shown(field)).write("01 43 66 12 99")
        self.office.press("Enregistrer")
        self.office.says(re.compile(f"« {nom} » est enregistrée"))
        self.office.status("1 en attente")
        self.central.start()
        self.office.synchronise()
        self.wait(nom, "the edit at the server", lambda record: record["fiche"]["telephone"] == "0143661299")

    def delete(self):
        """Final, and asked for first."""
        nom = "GAD des Lilas"
        until(lambda: self.office.find_all("push button", f"Actions : {nom}"), "the row's menu")[-1].press()
        self.office.find("push button", "Supprimer", self.office.is_shown).press()
        self.office.says(f"Supprimer « {nom} » ?")
        self.office.find_all("push button", "Supprimer", self.office.is_shown)[-1].press()
        self.office.says("La structure est supprimée.")
        until(lambda: nom not in self.records(), "the structure gone from the server", describe=self.records)


def main(build):
    with (Steps("/end-to-end/structures") as steps, Central.demonstration(build) as central, steps.watch(Desktop()) as desktop):
        register = Register(build, desktop, central)
        central.start()
        register.sign_in(central.accounts()[0])
        for code in TYPES:
            with steps.step(f"STR-02/creates-{code.lower()}-by-the-keyboard"):
                register.create(code)
        with steps.step("STR-03/leaves-a-draft"):
            register.leave_a_draft()
        with steps.step("STR-03/resumes-it-after-a-kill"):
            register.resume()
        with steps.step("OFF-02/edits-without-a-server"):
            register.edit_offline()
        with steps.step("STR-07/deletes-after-asking"):
            register.delete()
    return steps.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
