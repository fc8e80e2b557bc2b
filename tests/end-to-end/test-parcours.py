#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A moderator's way through: signing in, reviewing scans, deciding; then the mails, the journal, a colleague's view."""
import re
import sys
import unicodedata

sys.dont_write_bytecode = True

from driver.central import Central
from driver.colleague import Colleague
from driver.desktop import Desktop
from driver.moderation import ASK, REJECT, VALIDATE, Moderation
from driver.pixels import Pixels
from driver.tap import Steps
from driver.waiting import until

BLOCKING = {"FIN_AVANT_DEBUT", "AGREMENT_ABSENT", "ATTESTATION_ABSENTE", "ASM_RADIE"}
INCOMPLETE, ILLEGIBLE, FORGED = "Document incomplet", "Document illisible", "Document falsifié"
PRECISION = "page 2, conditions d'accueil"
REASON = "Voyez la page 2 (tél. 3230)."


def plain(text):
    """Lower case without accents, as somebody in a hurry types it."""
    return "".join(letter for letter in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(letter))


def can_be_validated(request):
    kinds = {document["genre"] for document in request["documents"]}
    wanted = {"AGREMENT", "ATTESTATION_FORMATION"} if request["premier_agrement"] else {"AGREMENT"}
    return wanted <= kinds and not BLOCKING & request["constats"]


def pick(waiting):
    """One that can be validated, of somebody whose first name no other bears and is written with an accent."""
    names = [plain(request["prenom"]) for request in waiting]
    return next(request for request in waiting if can_be_validated(request)
                and request["prenom"].lower() != plain(request["prenom"]) and names.count(plain(request["prenom"])) == 1)


def body_of(mail):
    return mail.get_body(("plain",)).get_content()


def words(text):
    """A text as it is read: a mail folds its lines, letters set the apostrophe and the spaces as printers do."""
    return " ".join(text.replace("’", "'").split())


def open_elsewhere(desktop, build, url, account):
    desktop.office = Moderation(desktop, build, url)
    desktop.office.sign_in(account)
    desktop.office.online().open_list()
    return sorted(desktop.office.rows())


def look_elsewhere(desktop, numbers):
    """After F5 the colleague no longer finds them among what waits."""
    desktop.office.synchronise()
    for number in numbers:
        desktop.office.filter(number)
        desktop.office.says(re.compile("^Aucune demande ne correspond"))


def overlap(first, second):
    """Of two places: left, top, width, height."""
    return all(first[side] < second[side] + second[side + 2] and second[side] < first[side] + first[side + 2]
               for side in (0, 1))


class Parcours:
    def __init__(self, build, desktop, central):
        self.build, self.central, self.desktop = build, central, desktop
        self.accounts = central.accounts()
        self.waiting = central.requests()
        self.first = pick(self.waiting)
        self.previews = []

    def sign_in(self):
        account = self.accounts[1]
        self.office = Moderation(self.desktop, self.build, self.central.url, held=True)
        self.office.fill_in(account["email"], "pas le bon mot de passe")
        self.office.says("L’adresse e-mail ou le mot de passe est incorrect.")
        self.office.sign_in(account)

    def first_synchronisation(self):
        self.office.online()
        self.office.open_list()
        rows = self.office.wait_rows(lambda rows: len(rows) >= len(self.waiting), "all that waits")
        assert len(rows) == len(self.waiting), rows
        for request, row in zip(self.waiting, rows):
            assert request["nom"] in row and request["prenom"] in row, (request["nom"], row)

    def filter(self):
        self.office.filter(plain(self.first["prenom"]).upper())
        rows = self.office.wait_rows(lambda rows: len(rows) == 1, "one row left")
        assert self.first["prenom"] in rows[0], rows
        self.office.open_first().shows(self.first)

    def see_scan(self):
        """Light paper, dark lines, and not the same after a turn."""
        pane = self.office.scan()
        page = until(lambda: (pixels := Pixels.of(self.desktop, pane)).is_page() and pixels, "a page on the screen")
        self.office.keys("ctrl+Right")
        until(lambda: Pixels.of(self.desktop, pane).difference(page) > 0.02, "the page turned")
        self.office.keys("ctrl+Left")
        until(lambda: Pixels.of(self.desktop, pane).difference(page) < 0.02, "the page upright again")

    def validate(self):
        assert not self.office.can("Valider")
        self.office.acknowledge().tick_all()
        until(lambda: self.office.can("Valider"), "« Valider » to be possible")
        self.office.press("Voir le mail de validation")
        self.previews.append(self.office.preview())
        self.office.keys("Escape")
        self.office.keys(VALIDATE)
        self.office.find(name="0 demande")

    def ask(self):
        self.second = next(request for request in self.waiting if request is not self.first)
        self.office.filter("").wait_rows(lambda rows: len(rows) > 2, "the whole list again")
        self.office.open_first().shows(self.second)
        self.office.keys(ASK)
        self.office.choose(ILLEGIBLE, INCOMPLETE).type(PRECISION)
        until(lambda: words(PRECISION) in words(self.office.preview()), "the mail to follow what is typed")
        self.previews.append(self.office.preview())
        self.office.send()

    def reject(self):
        left = [request for request in self.waiting if request not in (self.first, self.second)]
        shown = until(lambda: next((request for request in left if request["nom"] in self.office.shown()), None),
                      "the next request to open by itself")
        self.third = shown
        self.office.keys(REJECT)
        self.office.choose(FORGED)
        self.office.write_freely(REASON)
        until(lambda: words(REASON) in words(self.office.preview()), "the mail to follow what is typed")
        self.previews.append(self.office.preview())
        self.office.hold_time().send()
        until(lambda: shown["nom"] not in self.office.shown(), "the next request to open by itself")

    def undo(self):
        """Back to the request, its work as it was; then the same again."""
        self.office.keys("ctrl+z")
        self.office.shows(self.third)
        self.office.keys(REJECT)
        assert self.office.find("check box", FORGED).has("checked")
        assert self.office.preview() == self.previews[-1]
        self.stands_clear("Décision annulée")
        self.office.write_freely().send()
        self.office.let_time_go()

    def stands_clear(self, words):
        """The toast is beside what is typed into next, not over it."""
        toast = self.office.says(re.compile(f"^{words}")).extents
        field = self.office.find("text", "Texte libre").extents
        assert not overlap(toast, field), (toast, field)

    def arrive(self):
        until(lambda: len(self.central.mails()) >= 3, "three mails")
        self.office.online()
        mails = {mail["To"].addresses[0].addr_spec: mail for mail in self.central.mails()}
        assert len(self.central.mails()) == 3, "one mail per decision"
        expected = ((self.first, "validé", ["validée", self.first["nom"]]),
                    (self.second, "compléter", [INCOMPLETE, ILLEGIBLE, PRECISION]),
                    (self.third, "rejetée", [FORGED, REASON]))
        for (request, subject, parts), preview in zip(expected, self.previews):
            mail = mails[request["email"]]
            assert mail["To"].addresses[0].display_name == f"{request['prenom']} {request['nom']}", mail["To"]
            assert subject in mail["Subject"], mail["Subject"]
            text = words(body_of(mail))
            for part in parts:
                assert words(part) in text, (part, text)
            assert text == words(preview), f"preview:\n{words(preview)}\nmail:\n{text}"

    def states(self):
        for request, state in ((self.first, "VALIDE"), (self.second, "EN_ATTENTE_NOUVEAUX_ELEMENTS"),
                               (self.third, "REJETE")):
            assert self.central.request(request["id"])["etat"] == state
        assert "intact" in self.central.verb("verify-audit")


def main(build):
    with (Steps("/end-to-end/parcours") as steps, Central.demonstration(build) as central, steps.watch(Desktop()) as desktop,
          Colleague() as colleague):
        central.start()
        parcours = Parcours(build, desktop, central)
        with steps.step("USR-03/wrong-password-is-told-then-signs-in"):
            parcours.sign_in()
        with steps.step("OFF-01/first-synchronisation-brings-what-waits"):
            parcours.first_synchronisation()
        rows = colleague.do(open_elsewhere, build, central.url, parcours.accounts[2])
        with steps.step("MOD-01/filters-without-accents-and-case"):
            parcours.filter()
        with steps.step("MOD-03/shows-the-scan"):
            parcours.see_scan()
        with steps.step("MOD-04/validates-after-seven-checks"):
            parcours.validate()
        with steps.step("MOD-05/asks-for-elements-with-two-motives"):
            parcours.ask()
        with steps.step("MOD-06/the-next-opens-and-is-rejected"):
            parcours.reject()
        with steps.step("MOD-05/undoes-and-decides-again"):
            parcours.undo()
        with steps.step("MOD-05/mails-are-those-previewed"):
            parcours.arrive()
        with steps.step("AUD-01/states-and-journal-hold"):
            parcours.states()
        with steps.step("OFF-05/a-colleague-sees-it-after-synchronising"):
            assert len(rows) == len(parcours.waiting)
            decided = (parcours.first, parcours.second, parcours.third)
            colleague.do(look_elsewhere, [request["numero"] for request in decided])
    return steps.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
