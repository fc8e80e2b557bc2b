#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an authorised person of a gestionnaire changes: decided in the client, published with a correction, told by mail,
refused with a reason; and an earlier version brought back."""
import json
import re
import sys

sys.dont_write_bytecode = True

from driver.central import Central
from driver.desktop import Desktop
from driver.mailbox import Mailbox
from driver.stand import Caller
from driver.structures import Structures
from driver.tap import Steps
from driver.waiting import until

TELEPHONE, SITE = "0143661280", "https://www.les-lucioles.exemple.fr"
PROPOSED, CORRECTED = "Une maison ouverte aux familles, toute l’anée.", "Une maison ouverte aux familles, toute l’année."
REASON = "Ce numéro n’est pas attribué."


class Review:
    """The client and the authorised person, about one structure."""

    def __init__(self, office, central, mailbox):
        self.office, self.central, self.mailbox = office, central, mailbox
        with open(central.demo_accounts, encoding="utf-8") as file:
            accounts = json.load(file)
        self.person = next(account for account in accounts["habilites"] if "structures751" in account["email"])
        self.author = Caller(central.url, self.person)
        own = self.author.call("GET", "/espace/structures")["structures"]
        names = [json.loads(row["donnees"])["fiche"].get("nom") for row in central.query("SELECT donnees FROM structure_corps")]
        self.record = next(record for record in own if record["etat"] == "VALIDE" and names.count(record["fiche"]["nom"]) == 1
                           and not central.query("SELECT 1 FROM proposition WHERE structure = ?", record["id"]))
        self.id, self.nom = self.record["id"], self.record["fiche"]["nom"]

    def published(self):
        row = self.central.query("SELECT donnees FROM structure_corps WHERE structure = ?", self.id)[0]
        return json.loads(row["donnees"])

    def propose(self, **values):
        """The authorised person's form of monenfant.fr, as its calls."""
        record = self.published()
        changes = [{"field": "/" + name, "from": record["fiche"].get(name), "to": value} for name, value in values.items()]
        self.author.call("PUT", f"/espace/structures/{self.id}/proposition", {"type": record["type"], "ecarts": changes},
                         record["version"])

    def mail_to(self, address, words):
        def arrived():
            return [mail for mail in self.mailbox.mails() if mail.envelope["to"] == [address] and words in told(mail)]
        return until(arrived, f"a mail to {address} with « {words} »",
                     describe=lambda: [(mail.envelope["to"], told(mail)) for mail in self.mailbox.mails()])[0]

    def open(self):
        """« Accéder à la validation », from the list, once it has arrived there."""
        self.office.synchronise()
        self.office.find("push button", f"Accéder à la validation : {self.nom}", self.office.is_shown).press()
        self.office.says(re.compile("^Proposé le "))

    def open_history(self):
        """A menu button is two nodes of one name, the inner one acts."""
        name = f"Actions : {self.nom}"
        until(lambda: self.office.find_all("push button", name, self.office.is_shown), "the row's menu")[-1].press()
        self.office.press("Historique")

    def field(self, name):
        return self.office.find("text", re.compile("^" + name), self.office.is_shown)


def told(mail):
    return mail["Subject"] + " " + mail.get_body(("plain",)).get_content()


def show_list(review):
    review.office.open_structures()
    review.office.find("entry", "Filtrer les structures par nom", review.office.is_shown).write(review.nom)


def accept(steps, review):
    office = review.office
    before = review.published()
    with steps.step("VAL-01/waits-in-the-list-and-is-told-to-the-approvers"):
        review.propose(telephone=TELEPHONE, presentation=PROPOSED, site_web=SITE)
        review.mail_to("approbateurs@caf751.example", review.nom)
        show_list(review)
        office.hold_time()
        review.open()
    with steps.step("VAL-02/what-changes-beside-what-is-published"):
        office.says(re.compile(rf"^Proposé le .* par {review.person['nom']} \("))
        office.says("3 modifications")
        office.says("1 sur 3")
        office.keys("F8")
        office.says("2 sur 3")
        assert review.published()["fiche"] == before["fiche"], "what is published must stand until the verdict"
    with steps.step("VAL-02/corrected-and-accepted"):
        field = review.field("Présentation")
        assert field.text == PROPOSED, field.text
        field.write(CORRECTED)
        office.says("3 modifications, dont 1 corrigée")
        office.keys("ctrl+Return")
        office.says(f"Les modifications de « {review.nom} » sont validées.")
    with steps.step("VAL-02/undone-to-where-it-was"):
        office.keys("ctrl+z")
        office.says("3 modifications, dont 1 corrigée")
        assert review.field("Présentation").text == CORRECTED
        office.keys("ctrl+Return")
        office.says(f"Les modifications de « {review.nom} » sont validées.")
        assert review.published()["version"] == before["version"], "it is held until it cannot be undone any more"
    with steps.step("VAL-02/published-with-the-correction-and-told-to-the-author"):
        office.let_time_go()
        office.synchronise()
        until(lambda: review.published()["version"] > before["version"], "the values to be published")
        fiche = review.published()["fiche"]
        assert (fiche["presentation"], fiche["telephone"], fiche["site_web"]) == (CORRECTED, TELEPHONE, SITE), fiche
        review.mail_to(review.person["email"], review.nom)
        office.find("push button", f"Modifier : {review.nom}", office.is_shown)


def refuse(steps, review):
    office = review.office
    before = review.published()
    with steps.step("VAL-02/refused-with-a-reason"):
        review.propose(telephone="0199009900")
        office.hold_time()
        review.open()
        office.press("Refuser…")
        reason = office.find("text", "Motif du refus", lambda text: text.has("focused") and office.is_shown(text))
        office.keys("ctrl+Return")
        office.says(re.compile("^Écrivez le motif du refus"))
        reason.write(REASON)
        office.says(f"{len(REASON)} sur ")
        office.keys("ctrl+Return")
        office.says(f"Les modifications de « {review.nom} » sont refusées.")
        office.let_time_go()
        office.synchronise()
        review.mail_to(review.person["email"], REASON)
        assert review.published() == before, "a refusal changes nothing of what is published"
        office.find("push button", f"Modifier : {review.nom}", office.is_shown)


def restore(steps, review):
    office = review.office
    with steps.step("VAL-03/what-each-version-changed"):
        review.open_history()
        office.says(re.compile("^Version 2 · "))
        office.says(re.compile("^Proposition validée · .* · 3 champs changés$"))
    with steps.step("VAL-03/an-earlier-version-stands-again"):
        office.hold_time()
        office.press(re.compile("^Rétablir la version 1 du "))
        office.says(re.compile("^La version choisie de .* est rétablie"))
        office.let_time_go()
        office.synchronise()
        until(lambda: review.published()["version"] == 3, "the first version to stand again")
        assert review.published()["fiche"] == review.record["fiche"], review.published()["fiche"]
    with steps.step("VAL-03/needs-the-server-and-says-so"):
        review.central.stop()
        office.synchronise()
        office.status("Hors ligne")
        review.open_history()
        office.says("L’historique est gardé par le serveur, qui ne répond pas.")
        office.keys("Escape")
        office.gone(name="L’historique est gardé par le serveur, qui ne répond pas.", where=office.is_shown)
        review.central.start(*review.mailbox.settings())
        office.synchronise()
        office.online()


def accept_offline(steps, review):
    office = review.office
    before = review.published()
    with steps.step("OFF-02/corrected-and-accepted-without-the-server"):
        review.propose(telephone=TELEPHONE)
        office.hold_time()
        review.open()
        review.central.stop()
        office.synchronise()
        office.status("Hors ligne")
        review.field("Téléphone").write("01 43 66 12 81")
        office.says("1 modification, dont 1 corrigée")
        office.keys("ctrl+Return")
        office.says(f"Les modifications de « {review.nom} » sont validées.")
        office.status("1 en attente")
        office.let_time_go()
        review.central.start(*review.mailbox.settings())
        office.synchronise()
        until(lambda: review.published()["version"] > before["version"], "the values to be published")
        assert review.published()["fiche"]["telephone"] == "0143661281", review.published()["fiche"]


def main(build):
    with (Steps("/end-to-end/validation") as steps, Mailbox() as mailbox, Central.demonstration(build) as central,
          steps.watch(Desktop()) as desktop):
        central.start(*mailbox.settings())
        office = Structures(desktop, build, central.url, held=True)
        office.sign_in(central.accounts()[0])
        office.online()
        review = Review(office, central, mailbox)
        accept(steps, review)
        refuse(steps, review)
        restore(steps, review)
        accept_offline(steps, review)
    return steps.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
