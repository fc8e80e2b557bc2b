#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two agents on one structure: a clean merge, a conflict in the form, and one that the outbox brings back."""
import re
import signal
import sys

sys.dont_write_bytecode = True

from driver.central import Central
from driver.desktop import Desktop
from driver.registre import Registre
from driver.tap import Steps

ALSH = "Centre de loisirs La Ribambelle"
CONFLICT = re.compile("^Quelqu’un d’autre a changé les mêmes champs")

UNDECIDED = re.compile("^1 champ modifié aussi par quelqu’un d’autre")


class FicheConflit(Registre):

    def merge(self):
        """Different fields: both stand."""
        self.edit(ALSH)
        self.line("Téléphone").write("01 43 66 12 99")
        self.change(ALSH, presentation="Une maison au fond du parc.")
        self.office.synchronise()
        self.office.says(re.compile("^Un autre agent vient de modifier cette structure"))
        self.save(ALSH)
        record = self.wait(ALSH, "both edits at the server", lambda record: record["fiche"].get("telephone") == "0143661299")
        assert record["fiche"]["presentation"] == "Une maison au fond du parc.", record

    def choose(self):
        """The same field: what was typed and what stands are beside each other."""
        self.edit(ALSH)
        self.line("Téléphone").write("01 43 66 12 11")
        self.change(ALSH, telephone="0143661222")
        self.office.synchronise()
        self.office.says(CONFLICT)
        assert self.line("Téléphone").text == "01 43 66 12 11"
        self.office.keys("ctrl+Return")
        self.office.says(UNDECIDED)
        self.office.press(re.compile(r"^Téléphone\s: Garder ma saisie"))
        self.office.gone(name=CONFLICT, where=self.office.is_shown)
        self.office.gone(name=UNDECIDED, where=self.office.is_shown)
        self.save(ALSH)
        self.wait(ALSH, "mine at the server", lambda record: record["fiche"]["telephone"] == "0143661211")

    def edit_late(self):
        """Saved without a server; the colleague's edit arrives first."""
        self.disconnect()
        self.edit(ALSH)
        self.line("Téléphone").write("01 43 66 12 33")
        self.save(ALSH)
        self.office.status("1 en attente")
        self.office.client.process.signal(signal.SIGSTOP)
        self.central.start()
        self.change(ALSH, telephone="0143661244")
        self.office.client.process.signal(signal.SIGCONT)
        self.office.synchronise()
        self.office.status("1 à revoir")

    def review(self):
        """« Revoir » opens the form with what was typed, beside what stands."""
        self.office.open_actions()
        self.office.press(re.compile("^Revoir avec la version actuelle"))
        self.office.says(CONFLICT)
        assert self.line("Téléphone").text == "01 43 66 12 33", self.line("Téléphone").text
        self.office.press(re.compile(r"^Téléphone\s: Prendre l’autre"))
        self.office.gone(name=CONFLICT, where=self.office.is_shown)
        assert self.line("Téléphone").text == "01 43 66 12 44", self.line("Téléphone").text
        self.office.status(re.compile(r"^En ligne\s?\."))
        assert self.record(ALSH)["fiche"]["telephone"] == "0143661244"


def main(build):
    with (Steps("/end-to-end/fiche-conflit") as steps, Central.demonstration(build) as central,
          steps.watch(Desktop()) as desktop):
        central.start()
        conflit = FicheConflit(build, desktop, central)
        with steps.step("OFF-04/merges-different-fields"):
            conflit.merge()
        with steps.step("OFF-04/lets-choose-between-two-values"):
            conflit.choose()
        with steps.step("OFF-04/sets-a-late-edit-aside"):
            conflit.edit_late()
        with steps.step("OFF-04/reviews-it-in-the-form"):
            conflit.review()
    return steps.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
