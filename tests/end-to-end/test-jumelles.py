#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An RPE that is also a LINF: linked to one that is there, parted from it, given a new one, deleted with it."""
import re
import sys

sys.dont_write_bytecode = True

from driver.central import Central
from driver.desktop import Desktop
from driver.registre import Registre
from driver.tap import Steps
from driver.waiting import until

RPE = "Relais petite enfance Les Coccinelles"
LINF = "Point info famille La Passerelle"
OUI, NON = 0, 1


class Jumelles(Registre):

    def reply(self, question, which):
        """« Oui » or « Non » to a question of the form, by the keyboard from the field before it."""
        boxes = self.office.find(name=question, where=lambda element: self.office.is_shown(element)
                                 and element.find_all("check box")).find_all("check box")
        self.office.click(boxes[which])
        until(lambda: boxes[which].holds("checked"), f"the reply to « {question} »")

    def ask_for_linf(self):
        """Ticks the RPE and answers what that asks for."""
        self.edit(RPE)
        self.office.click(self.office.find("list item", re.compile("^LINF,"), self.office.is_shown))
        self.reply("Je souhaite que mon RPE soit également identifié en tant que Linf", OUI)
        self.office.complete(RPE)
        self.office.keys("ctrl+Return")

    def link(self):
        """Ticking later offers the LINF that are there."""
        self.ask_for_linf()
        self.office.says("Quel Linf pour ce RPE")
        choice = self.office.find("push button", "Linf de ce RPE", self.office.is_shown)
        choice.press()
        until(lambda: (now := self.office.focused()) and now.role == "list item", "the LINF to have the cursor")
        self.office.keys("Down", "Return")
        self.office.says(re.compile(f"^Lier à «.{LINF}.»"))
        self.office.answer("Enregistrer")
        self.office.says(re.compile(f"«.{RPE}.» est enregistrée"))
        rpe = self.wait(RPE, "the link at the server", lambda record: record["jumelle"])
        linf = self.record(LINF)
        assert (rpe["jumelle"], linf["jumelle"]) == (linf["id"], rpe["id"]), (rpe, linf)

    def part(self):
        """Unticking asks about the LINF; here it stays."""
        self.edit(RPE)
        self.office.click(self.office.find("list item", re.compile("^LINF,"), self.office.is_shown))
        self.reply("Je souhaite que mon RPE soit également identifié en tant que Linf", NON)
        self.office.keys("ctrl+Return")
        self.office.says(re.compile(f"^Que devient le Linf «.{LINF}.»"))
        self.office.answer("Annuler")
        assert self.record(RPE)["jumelle"]
        self.office.keys("ctrl+Return")
        self.office.says(re.compile(f"^Que devient le Linf «.{LINF}.»"))
        self.office.answer("Garder le Linf")
        self.office.says(re.compile(f"«.{RPE}.» est enregistrée"))
        self.wait(RPE, "the RPE alone at the server", lambda record: not record["jumelle"])
        assert not self.record(LINF)["jumelle"]

    def make(self):
        """Ticked again it gets a LINF of its own, complete at once."""
        self.ask_for_linf()
        self.office.says("Quel Linf pour ce RPE")
        self.office.answer("Enregistrer")
        self.office.says(re.compile(f"«.{RPE}.» est enregistrée"))
        rpe = self.wait(RPE, "the link at the server", lambda record: record["jumelle"])
        linf = self.record(RPE + " (Linf)")
        assert (linf["id"], linf["jumelle"], linf["etat"]) == (rpe["jumelle"], rpe["id"], "VALIDE"), (rpe, linf)

    def delete(self):
        """Deleting the one asks about the other."""
        self.office.online()
        self.act("Supprimer", RPE)
        self.office.click(self.office.find("check box", re.compile(r"^Supprimer aussi son Linf «.* \(Linf\)"), self.office.is_shown))
        self.office.answer("Supprimer")
        until(lambda: not self.record(RPE) and not self.record(RPE + " (Linf)"), "both gone from the server",
              describe=lambda: self.records("Coccinelles"))
        assert self.record(LINF)


def main(build):
    with (Steps("/end-to-end/jumelles") as steps, Central.demonstration(build) as central,
          steps.watch(Desktop()) as desktop):
        central.start()
        jumelles = Jumelles(build, desktop, central)
        with steps.step("STR-09/links-a-linf-that-is-there"):
            jumelles.link()
        with steps.step("STR-09/unticking-asks-about-it"):
            jumelles.part()
        with steps.step("STR-09/ticking-later-makes-one"):
            jumelles.make()
        with steps.step("STR-09/deletes-both"):
            jumelles.delete()
    return steps.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
