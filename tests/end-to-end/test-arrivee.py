#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From an empty server to mails that arrived: two ASM register with curl, the client is told and decides, a real mail
server takes the mails, a correction comes back into the queue on the screen."""
import glob
import os
import re
import shutil
import sys
import time

sys.dont_write_bytecode = True

from driver.assistant import Assistant
from driver.central import Central
from driver.desktop import Desktop
from driver.mailbox import USER, Mailbox
from driver.moderation import ASK, VALIDATE, Moderation
from driver.pixels import Pixels
from driver.tap import Steps
from driver.waiting import until

OWN_PASSWORD = "Depuis-Ce-Matin-26!"
REASON = "Capacité différente du document"
WORDS = "Voyez l'article 2."
THANKS, CONFIRM, ASKED = "Merci pour votre demande", "Confirmez votre adresse", "Votre demande à compléter"
RECEIVED, VALIDATED = "Vos nouveaux éléments sont bien arrivés", "Votre inscription est validée"


def words(text):
    """A text as it is read: a mail folds its lines, letters set the apostrophe and the spaces as printers do."""
    return " ".join(text.replace("’", "'").split())


def body_of(mail):
    return words(mail.get_body(("plain",)).get_content())


def draw_scans(build, folder):
    """The files they send, a PDF and a JPEG of a scanned page, as « demo » draws them. { ending: path }"""
    scans = {}
    with Central(build, ("--requests", "12", "--seed", "3")) as other:
        for path in sorted(glob.glob(os.path.join(other.data, "documents/*/*/*")), key=os.path.getsize):
            with open(path, "rb") as file:
                magic = file.read(4)
            ending = {b"%PDF": ".pdf", b"\xff\xd8\xff\xe0": ".jpeg"}.get(magic)
            if ending:
                scans[ending] = shutil.copy(path, os.path.join(folder, "scan" + ending))
    assert len(scans) == 2 and all(os.path.getsize(path) > 50000 for path in scans.values()), scans
    return scans


class Arrival:
    def __init__(self, build, desktop, central, mailbox):
        self.build, self.central, self.mailbox, self.desktop = build, central, mailbox, desktop
        self.account = central.add_account("nadia.ferrand@caf751.example", "Nadia", "Ferrand")
        self.scans = draw_scans(build, central.home)
        self.rosa = Assistant(central.url, "rosa.bellamy@exemple.example", "Bellamy")
        self.ines = Assistant(central.url, "ines.corvol@exemple.example", "Corvol")

    def mails(self, person, subject):
        return [mail for mail in self.mailbox.mails()
                if mail.envelope["to"] == [person.email] and subject in mail["Subject"]]

    def mail(self, person, subject):
        """The one mail of that subject, once it is there."""
        return until(lambda: self.mails(person, subject), f"« {subject} » for {person.email}",
                     describe=lambda: [(mail.envelope["to"], mail["Subject"]) for mail in self.mailbox.mails()])[0]

    # The workstation.

    def first_day(self):
        """The provisional password is replaced; the server is empty."""
        self.office = Moderation(self.desktop, self.build, self.central.url, held=True)
        self.office.fill_in(self.account["email"], self.account["mot_de_passe"])
        self.office.says("Votre mot de passe est provisoire.")
        for name in ("Nouveau mot de passe", "Le même, pour vérification"):
            self.office.find(name=name, where=lambda element: element.has("editable")).write(OWN_PASSWORD)
        self.office.press("Enregistrer et continuer")
        self.office.opened().online().open_list()
        assert not self.office.rows()

    def told(self, person):
        """The request is in the list; the client does not ask by itself, so it was told."""
        start = time.monotonic()
        self.office.wait_rows(lambda rows: any(person.name in row for row in rows), f"{person.name} in the list")
        print(f"# {person.name} on the screen {time.monotonic() - start:.2f} s after the answer", flush=True)

    def open_request(self, person):
        self.office.open_request({"numero": person.number, "nom": person.name, "prenom": "Rosa"})

    # Registering.

    def upload(self, person, deposit, number, path, cut=False):
        """In one go, or cut half-way and gone on with from where the server says it stands."""
        size, kept = os.path.getsize(path), 0
        if cut:
            person.put_cut(deposit, number, path)
            kept = until(lambda: person.where(deposit, number), "the beginning of the file")
            assert 0 < kept < size, f"{kept} of {size}"
            print(f"# cut after {kept} of {size} bytes", flush=True)
        assert person.put(deposit, number, path, kept) == 204
        assert person.where(deposit, number) == size

    def register(self, person, first, second, cut=False):
        files = [("AGREMENT", self.scans[first]), ("ATTESTATION_FORMATION", self.scans[second])]
        deposit = person.open(files)
        assert not self.mails(person, "")
        for number, (_, path) in enumerate(files, 1):
            self.upload(person, deposit, number, path, cut and number == 1)
        person.number = person.send(deposit)
        self.told(person)

    def thank(self):
        for person in (self.rosa, self.ines):
            assert person.number in body_of(self.mail(person, THANKS))
            assert re.search(r"https?://\S+/lien/[\w-]+", body_of(self.mail(person, CONFIRM)))

    def confirm(self):
        """As a browser without script does: the page, then its button."""
        path = re.search(r"https?://[^/\s]+(/lien/[\w-]+)", body_of(self.mail(self.rosa, CONFIRM))).group(1)
        assert self.rosa.run("GET", path)[0] == 200
        assert self.rosa.run("POST", path, "--data", "")[0] == 200
        assert self.central.query("SELECT email_confirme_le FROM compte WHERE email = ?",
                                  self.rosa.email)[0]["email_confirme_le"]

    # Deciding.

    def ask(self):
        self.open_request(self.rosa)
        pane = self.office.scan()
        until(lambda: Pixels.of(self.desktop, pane).is_page(), "the page sent with curl on the screen")
        self.office.keys(ASK)
        self.office.choose(REASON)
        self.office.write_freely(WORDS)
        until(lambda: words(WORDS) in words(self.office.preview()), "the mail to follow what is typed")
        preview = self.office.preview()
        self.office.send()
        text = body_of(self.mail(self.rosa, ASKED))
        assert REASON in text and WORDS in text and text == words(preview), text

    def validate(self, person):
        self.open_request(person)
        self.office.acknowledge().tick_all()
        until(lambda: self.office.can("Valider"), "« Valider » to be possible")
        self.office.press("Voir le mail de validation")
        preview = self.office.preview()
        self.office.keys("Escape")
        self.office.keys(VALIDATE)
        text = body_of(self.mail(person, VALIDATED))
        assert "validée" in text and text == words(preview), text
        self.office.online()

    # Coming back.

    def correct(self):
        self.office.filter("")
        until(lambda: not self.office.rows(), "nothing left to decide", describe=self.office.rows)
        self.rosa.enter()
        space = self.rosa.space()
        assert space["demande"]["raisons"] == [REASON] and space["actions"] == ["CORRIGER"], space
        scan = self.scans[".jpeg"]
        deposit = self.rosa.begin({"type": "CORRECTION", "agrement": self.rosa.agrement(3), "conserves": [{"numero": 2}]},
                                  [("AGREMENT", scan)])
        self.upload(self.rosa, deposit, 1, scan)
        assert self.rosa.send(deposit) == self.rosa.number
        self.told(self.rosa)
        assert self.rosa.number in body_of(self.mail(self.rosa, RECEIVED))

    def validate_the_correction(self):
        row = next(row for row in self.office.rows() if self.rosa.name in row)
        assert "de retour" in row, row
        self.validate(self.rosa)
        space = self.rosa.space()
        assert space["acces"] == "COMPLET" and space["agrement"]["capacite"] == 3, space

    def verify(self):
        """Each mail once, encrypted and by whom it may; the journal whole."""
        expected = {self.rosa: (THANKS, CONFIRM, ASKED, RECEIVED, VALIDATED), self.ines: (THANKS, CONFIRM, VALIDATED)}
        for person, subjects in expected.items():
            assert [len(self.mails(person, subject)) for subject in subjects] == [1] * len(subjects)
        mails = self.mailbox.mails()
        assert len(mails) == 8 and len({mail["Message-ID"] for mail in mails}) == 8
        assert all(mail.envelope["tls"] and mail.envelope["user"] == USER for mail in mails)
        assert {row["etat"] for row in self.central.query("SELECT etat FROM courrier")} == {"ENVOYE"}
        assert self.central.stop() == 0
        assert "intact" in self.central.verb("verify-audit")


def main(build):
    with (Steps("/end-to-end/arrivee") as steps, Mailbox() as mailbox, Central(build, demo=None) as central,
          steps.watch(Desktop()) as desktop):
        central.start(*mailbox.settings())
        arrival = Arrival(build, desktop, central, mailbox)
        with steps.step("USR-03/the-first-password-is-replaced"):
            arrival.first_day()
        with steps.step("PUB-01/registers-with-a-cut-upload-and-is-on-the-screen"):
            arrival.register(arrival.rosa, ".pdf", ".jpeg", cut=True)
        with steps.step("PUB-01/another-registers"):
            arrival.register(arrival.ines, ".jpeg", ".pdf")
        with steps.step("API-06/thanks-arrive-by-smtp"):
            arrival.thank()
        with steps.step("PUB-01/confirms-the-address"):
            arrival.confirm()
        with steps.step("MOD-05/asks-for-elements"):
            arrival.ask()
        with steps.step("MOD-04/validates"):
            arrival.validate(arrival.ines)
        with steps.step("PUB-01/the-correction-is-back-on-the-screen"):
            arrival.correct()
        with steps.step("MOD-04/validates-the-correction"):
            arrival.validate_the_correction()
        with steps.step("AUD-01/each-mail-once-and-the-journal-holds"):
            arrival.verify()
    return steps.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
