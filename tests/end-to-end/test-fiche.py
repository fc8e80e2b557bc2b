#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of a structure: a draft that outlives the client, a copy, an edit without a server, the mail, the end."""
import os
import re
import sys
import urllib.parse

sys.dont_write_bytecode = True

from driver.central import Central
from driver.desktop import Desktop
from driver.registre import Registre
from driver.tap import Steps
from driver.waiting import until

DRAFT = "Brouillon Les Lucioles"
ALSH = "Centre de loisirs La Ribambelle"
COPY = "Centre de loisirs du Port"
GESTIONNAIRE = "Petits Chaperons SAS"
MAIL_PROGRAM = """[Desktop Entry]
Type=Application
Name=Messagerie
Exec=sh -c 'printf %%s "$1" > {path}' mail %u
MimeType=x-scheme-handler/mailto;
"""


class Fiche(Registre):

    def leave_a_draft(self):
        """Name and postal code suffice; a word that is being typed is kept on this workstation."""
        self.office.begin("LAEP")
        self.office.write_in("Nom", DRAFT)
        self.office.press("Enregistrer en tant que brouillon")
        self.office.says("À remplir.")
        self.office.write_in("Code postal", "75020")
        self.office.press("Enregistrer en tant que brouillon")
        self.office.says(re.compile(f"« {DRAFT} » est enregistrée"))
        record = self.wait(DRAFT, "the draft at the server")
        assert record["etat"] == "EN_COURS_DE_CREATION" and record["fiche"]["commune"] == "75120", record

    def resume(self):
        """kill -9 costs nothing that was kept; « Retour » asks nothing, as nothing is lost."""
        self.act("Reprendre le brouillon", DRAFT)
        self.line("Nom")
        self.office.write_in("Voie", "rue des Lilas")
        self.office.says("Conservé sur ce poste à la frappe")
        self.office.kill()
        self.start_again()
        self.act("Reprendre le brouillon", DRAFT)
        self.office.find("text", "Voie", lambda field: self.office.is_shown(field) and field.text == "rue des Lilas")
        self.office.says(re.compile("^Votre saisie a été reprise"))
        self.office.keys("Escape")
        self.office.find("push button", "+ Créer", self.office.is_shown)

    def duplicate(self):
        """Nom and code postal must both be changed."""
        self.act("Dupliquer", ALSH)
        name = self.office.find("text", "Nom", lambda field: field.text == ALSH)
        refused = re.compile("^Le nom et le code postal doivent être différents")
        self.office.keys("ctrl+Return")
        self.office.says(refused)
        name.write(COPY)
        self.office.keys("ctrl+Return")
        self.office.says(refused)
        code = self.line("Code postal")
        assert code.text == self.record(ALSH)["fiche"]["code_postal"], code.text
        code.write("93200")
        self.save(COPY, "est créée")
        original, copy = self.record(ALSH), self.wait(COPY, "the copy at the server")
        own = ("nom", "code_postal", "commune")
        assert {name: value for name, value in copy["fiche"].items() if name not in own} == \
            {name: value for name, value in original["fiche"].items() if name not in own}, (original, copy)
        assert (copy["fiche"]["code_postal"], copy["fiche"]["commune"]) == ("93200", "93066"), copy
        assert (copy["etat"], copy["gestionnaire"]) == ("VALIDE", None), copy

    def prepare_mail(self):
        """A mail program that only notes what it is asked to open."""
        self.mail = os.path.join(self.office.home, "mail")
        programs = os.path.join(self.office.home, "data", "applications")
        os.makedirs(programs, exist_ok=True)
        with open(os.path.join(programs, "messagerie.desktop"), "w", encoding="utf-8") as file:
            file.write(MAIL_PROGRAM.format(path=self.mail))
        with open(os.path.join(self.office.home, "config", "mimeapps.list"), "w", encoding="utf-8") as file:
            file.write("[Default Applications]\nx-scheme-handler/mailto=messagerie.desktop\n")

    def choose_gestionnaire(self):
        """The one that has a convention is proposed; the server writes the link."""
        self.act("Reprendre le brouillon", DRAFT)
        self.line("Nom")
        self.office.keys("Escape")
        self.office.begin("GAD")
        nom = "GAD des Lilas"
        self.office.write_lines(nom)
        self.line("Gestionnaire").write(GESTIONNAIRE.lower())
        self.office.says(re.compile(f"^« {GESTIONNAIRE} » a une convention depuis le 4 mai 2024"))
        self.office.find_all("push button", "Choisir un gestionnaire…", self.office.is_shown)[-1].press()
        search = self.office.find("entry", "Chercher un gestionnaire", self.office.is_shown)
        until(lambda: any(part.has("focused") for part, _ in self.office.find("entry", search.name).walk()), "the cursor there")
        self.office.type("chap")
        self.office.find("list item", re.compile(f"^{GESTIONNAIRE}, Convention du"), self.office.is_shown)
        until(lambda: len(self.office.find_all("list item", re.compile("Convention du"), self.office.is_shown)) == 1,
              "the only one of that name")
        self.office.keys("Return")
        self.office.says(re.compile(f"^La structure sera ajoutée à l’habilitation de « {GESTIONNAIRE} »"))
        assert self.line("Gestionnaire").text == GESTIONNAIRE
        self.office.find("text", "Nom", self.office.is_shown)
        self.office.complete(nom)
        self.save(nom, "est créée")
        record = self.wait(nom, "the structure at the server")
        there = self.central.query("SELECT donnees FROM gestionnaire WHERE id = ?", record["gestionnaire"])
        assert len(there) == 1 and GESTIONNAIRE in there[0]["donnees"], (record, there)
        assert record["fiche"]["gestionnaire_statut"] == "ENTREPRISE", record

    def tell(self):
        """The mail is proposed and leaves by nobody but the agent."""
        before = len(self.central.mails())
        self.office.press("Prévenir le gestionnaire…")
        text = self.office.find("text", "Texte du mail", self.office.is_shown).text
        assert "« GAD des Lilas »" in text and "ajoutée à votre habilitation" in text, text
        self.office.find("text", "À", self.office.is_shown).write("direction@exemple.fr")
        self.office.answer("Ouvrir dans la messagerie")
        self.office.says("Le mail est ouvert dans votre messagerie")
        until(lambda: os.path.exists(self.mail) and os.path.getsize(self.mail), "the mail program asked")
        with open(self.mail, encoding="utf-8") as file:
            link = urllib.parse.urlsplit(file.read())
        fields = urllib.parse.parse_qs(link.query)
        assert (link.scheme, link.path) == ("mailto", "direction@exemple.fr"), link
        assert fields["body"] == [text.replace("\n", "\r\n")], fields
        assert len(self.central.mails()) == before

    def edit_offline(self):
        """An edit of a validated structure applies at once here, and at the server when there is one; no mail."""
        before = len(self.central.mails())
        self.disconnect()
        self.edit(COPY)
        self.line("Téléphone").write("01 43 66 12 99")
        self.save(COPY)
        self.office.status("1 en attente")
        self.connect()
        self.wait(COPY, "the edit at the server", lambda record: record["fiche"]["telephone"] == "0143661299")
        self.office.online()
        assert len(self.central.mails()) == before

    def delete(self):
        """Final, and asked for first; « Annuler » is the answer of Enter."""
        self.act("Supprimer", COPY)
        self.office.says(f"Supprimer « {COPY} » ?")
        self.office.keys("Return")
        self.office.gone(name=f"Supprimer « {COPY} » ?", where=self.office.is_shown)
        assert self.record(COPY)
        self.act("Supprimer", COPY)
        self.office.says(f"Supprimer « {COPY} » ?")
        self.office.answer("Supprimer")
        until(lambda: not self.record(COPY), "the structure gone from the server")
        assert self.record(ALSH)


def main(build):
    with (Steps("/end-to-end/fiche") as steps, Central.demonstration(build) as central, steps.watch(Desktop()) as desktop):
        central.start()
        fiche = Fiche(build, desktop, central)
        with steps.step("STR-03/leaves-a-draft"):
            fiche.leave_a_draft()
        with steps.step("STR-03/resumes-it-after-a-kill"):
            fiche.resume()
        with steps.step("STR-08/duplicates-under-another-name-and-place"):
            fiche.duplicate()
        with steps.step("OFF-02/edits-without-a-server"):
            fiche.edit_offline()
        with steps.step("STR-07/deletes-after-asking"):
            fiche.delete()
        with steps.step("STR-05/adds-to-an-habilitation"):
            fiche.prepare_mail()
            fiche.choose_gestionnaire()
        with steps.step("STR-10/proposes-the-mail"):
            fiche.tell()
    return steps.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
