#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A forgotten password in the client (USR-14): from the sign-in page by the mail to Accueil, and the password is new."""
import re
import sys

sys.dont_write_bytecode = True

from driver.backoffice import BackOffice
from driver.central import Central
from driver.desktop import Desktop
from driver.tap import Steps
from driver.waiting import until

NEW = "Grand-Vent-2027?"
SUBJECT = "monenfant.fr - Mot de passe oublié"


class Oubli:
    def __init__(self, build, desktop, central):
        self.central = central
        self.account = central.accounts()[0]
        self.office = BackOffice(desktop, build, central.url)

    def ask(self, address):
        self.office.find("text", "Adresse mail du compte", self.office.is_shown).write(address)
        self.office.press("Recevoir le lien")

    def link(self):
        mails = [mail for mail in self.central.mails() if mail["Subject"] == SUBJECT]
        links = [re.search(r"https?://\S+/lien/\S+", mail.get_body(("plain",)).get_content()) for mail in mails]
        return links[-1].group(0) if links else None

    def unknown(self):
        self.office.find("text", "Adresse mail").write("personne@caf.example")
        self.office.press("Mot de passe oublié ?")
        self.ask("personne@caf.example")
        self.office.says("Cette adresse e-mail n’est pas connue de monenfant.fr.")
        assert self.central.mails() == []

    def offline(self):
        """Says so, keeps what was typed, and works when the server is back."""
        self.central.stop()
        self.ask(self.account["email"])
        self.office.says("Le serveur ne répond pas. Votre saisie est conservée")
        self.central.start()
        self.office.press("Recevoir le lien")
        self.office.says(f"part vers {self.account['email']}")

    def choose(self, code, password):
        def write(name, text):
            self.office.find(name=name, where=lambda element: element.has("editable")).write(text)
        write("Lien ou code du mail", code)
        write("Nouveau mot de passe", password)
        write("Le même, pour vérification", password)

    def choose_new(self):
        link = until(self.link, "the mail with its link")
        self.choose(link[:-7], "court")
        self.office.says("Il manque : ")
        self.choose(link[:-7], NEW)
        self.office.press("Enregistrer et continuer")
        self.office.says("Ce lien n’existe pas.")
        self.choose(link, NEW)
        self.office.press("Enregistrer et continuer")
        self.office.opened()

    def come_back(self):
        self.office.sign_out()
        self.office.fill_in(self.account["email"], self.account["mot_de_passe"])
        self.office.says("L’adresse e-mail ou le mot de passe est incorrect.")
        self.office.sign_in({"email": self.account["email"], "mot_de_passe": NEW})


def main(build):
    with (Steps("/end-to-end/oubli") as steps, Central.demonstration(build) as central,
          steps.watch(Desktop()) as desktop):
        central.start()
        oubli = Oubli(build, desktop, central)
        with steps.step("USR-14/unknown-address"):
            oubli.unknown()
        with steps.step("USR-14/offline-then-asked"):
            oubli.offline()
        with steps.step("USR-14/link-of-the-mail-signs-in"):
            oubli.choose_new()
        with steps.step("USR-14/the-password-is-the-new-one"):
            oubli.come_back()
    return steps.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
