#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From an ASM's curl to the moderator's list, to the mail, and back: registration with a real PDF and a real JPEG, a
cut upload resumed, new elements asked for and sent, validation (PUB-01)."""
import glob
import os
import re
import sys

sys.dont_write_bytecode = True

from driver.assistant import Assistant, Moderator, Refused
from driver.central import Central
from driver.tap import Steps
from driver.waiting import until

EMAIL = "rosa.bellamy@exemple.fr"
REASON = "Capacité différente du document"


def find_scan(central, magic, smallest=20000):
    """A scan that « demo » drew: a real file of that format."""
    for path in sorted(glob.glob(os.path.join(central.data, "documents/*/*/*"))):
        with open(path, "rb") as file:
            if file.read(len(magic)) == magic and os.path.getsize(path) > smallest:
                return path
    raise AssertionError(f"no scan that begins with {magic!r}")


def mails_to(central, address):
    return [mail for mail in central.mails() if address in str(mail["To"])]


def wait_for_mail(central, words, count):
    return until(lambda: [mail for mail in mails_to(central, EMAIL) if words in str(mail["Subject"])][count - 1:],
                 f"mail « {words} »", describe=lambda: [str(mail["Subject"]) for mail in mails_to(central, EMAIL)])


class Registration:
    def __init__(self, central):
        self.central = central
        self.pdf, self.jpeg = find_scan(central, b"%PDF"), find_scan(central, b"\xff\xd8\xff")
        self.rosa = Assistant(central.url, EMAIL, "Bellamy")
        account = next(account for account in central.accounts() if "751" in account["sites"])
        self.moderator = Moderator(central.url, account)
        self.deposit = self.number = self.request = None

    def register(self):
        self.deposit = self.rosa.open([("AGREMENT", self.pdf), ("ATTESTATION_FORMATION", self.jpeg)])
        size = os.path.getsize(self.pdf)
        # The line breaks in the middle of the file: what came is kept, the rest is sent from there.
        self.rosa.put_cut(self.deposit, 1, self.pdf)
        kept = until(lambda: self.rosa.where(self.deposit, 1), "the beginning of the file")
        assert 0 < kept < size, f"{kept} of {size}"
        assert self.rosa.put(self.deposit, 1, self.pdf, 0) == 409
        assert self.rosa.put(self.deposit, 1, self.pdf, kept) == 204
        assert self.rosa.put(self.deposit, 2, self.jpeg) == 204
        self.number = self.rosa.send(self.deposit)
        assert self.rosa.where(self.deposit, 1) == size

    def thank(self):
        mail = wait_for_mail(self.central, "Merci pour votre demande", 1)[0]
        assert self.number in mail.get_body(("plain",)).get_content()

    def confirm(self):
        """The link of the mail, as a browser follows it: looking changes nothing, the form confirms, once."""
        mail = wait_for_mail(self.central, "onfirm", 1)[0]
        path = re.search(r"https?://[^/\s]+(/lien/[\w-]+)", mail.get_body(("plain",)).get_content()).group(1)

        def confirmed():
            return self.central.query("SELECT email_confirme_le FROM compte WHERE email = ?", EMAIL)[0]["email_confirme_le"]
        assert self.rosa.run("GET", path)[0] == 200 and self.rosa.run("GET", path)[0] == 200
        assert confirmed() is None
        assert self.rosa.run("POST", path, "--data", "")[0] == 200
        assert confirmed() is not None
        assert self.rosa.run("POST", path, "--data", "")[0] == 410

    def reduced(self):
        self.rosa.enter()
        space = self.rosa.space()
        assert space["acces"] == "REDUIT" and not space["actions"], space
        assert space["demande"]["etat_libelle"] == "En attente de traitement", space
        try:
            self.rosa.ask("GET", "/api/v1/sites/751/demandes", token=self.rosa.token)
        except Refused as refusal:
            assert refusal.status == 403
        else:
            raise AssertionError("an ASM reads the queue")

    def taken(self):
        try:
            self.rosa.open([("AGREMENT", self.pdf), ("ATTESTATION_FORMATION", self.jpeg)])
        except Refused as refusal:
            assert refusal.status == 409 and "email-utilise" in refusal.body
        else:
            raise AssertionError("the same e-mail was taken twice")

    def moderate(self):
        self.moderator.changes()
        self.request = until(lambda: self.moderator.find(self.number), f"{self.number} in the queue")
        assert self.request["etat"] == "EN_ATTENTE_TRAITEMENT" and self.request["identite"]["nom"] == "Bellamy"
        assert all(scan["pages"] >= 1 for scan in self.request["documents"]), self.request["documents"]
        for number, path, kind in ((1, self.pdf, "application/pdf"), (2, self.jpeg, "image/jpeg")):
            media_type, body = self.moderator.document(self.request, number)
            with open(path, "rb") as file:
                assert media_type == kind and body == file.read(), f"document {number}"
        self.moderator.decide(self.request, "DEMANDER_ELEMENTS", "CAPACITE", [self.moderator.reason(REASON)])
        wait_for_mail(self.central, "Votre demande à compléter", 1)

    def correct(self):
        self.moderator.changes()
        space = self.rosa.space()
        assert space["actions"] == ["CORRIGER"] and space["demande"]["raisons"] == [REASON], space
        deposit = self.rosa.begin({"type": "CORRECTION", "agrement": self.rosa.agrement(3), "conserves": [{"numero": 2}]},
                                  [("AGREMENT", self.jpeg)])
        assert self.rosa.put(deposit, 1, self.jpeg) == 204
        assert self.rosa.send(deposit) == self.number
        wait_for_mail(self.central, "Vos nouveaux éléments sont bien arrivés", 1)

    def back(self):
        line = next(line for line in self.moderator.changes() if line.get("id") == self.request["id"]
                    and line.get("collection") == "demandes")
        request = self.moderator.find(self.number)
        assert request["etat"] == "EN_ATTENTE_TRAITEMENT" and request["retour"], request
        assert request["agrement"]["capacite"] == 3 and line["version"] == request["version"], line
        assert [document["numero"] for document in request["documents"]] == [2, 3], request["documents"]
        self.request = request

    def validate(self):
        self.moderator.decide(self.request, "VALIDER")
        wait_for_mail(self.central, "Votre inscription est validée", 1)
        space = self.rosa.space()
        assert space["acces"] == "COMPLET" and space["actions"] == ["RENOUVELER"], space

    def verify(self):
        self.central.stop()
        self.central.verb("verify-audit")


def main(build):
    with Steps("/end-to-end/inscription") as steps, Central.demonstration(build) as central:
        central.start()
        run = Registration(central)
        for name in ("register", "thank", "confirm", "reduced", "taken", "moderate", "correct", "back", "validate", "verify"):
            with steps.step(f"PUB-01/{name}"):
                getattr(run, name)()
    return steps.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
