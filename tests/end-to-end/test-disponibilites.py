#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The availability grid of an EAJE, against the central server: saved at once, without a server, beside a colleague."""
import datetime
import json
import re
import sys

sys.dont_write_bytecode = True

from driver.central import Central
from driver.desktop import Desktop
from driver.moderation import Moderation
from driver.stand import Caller
from driver.tap import Steps
from driver.waiting import until


MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
          "décembre")
SECOND_DIGIT = 11  # the key of « é » and 2


class Grid:
    def __init__(self, office, central, account):
        self.office, self.central = office, central
        self.colleague = Caller(central.url, account)
        rows = central.query("SELECT donnees FROM structure_corps")
        records = sorted((json.loads(row["donnees"]) for row in rows), key=lambda record: record["fiche"].get("nom", ""))
        names = [record["fiche"].get("nom") for record in records]
        self.record = next(record for record in records if names.count(record["fiche"].get("nom")) == 1 and record["type"] == "EAJE" and record["etat"] == "VALIDE"
                           and record["site"] == "751" and record["fiche"].get("capacite", 0) > 1
                           and not central.query("SELECT 1 FROM proposition WHERE structure = ?", record["id"]))

    @property
    def path(self):
        return f"/sites/{self.record['site']}/structures/{self.record['id']}/disponibilites"

    def open(self):
        nom = self.record["fiche"]["nom"]
        self.office.click(self.office.find("list item", re.compile("^Gestion des structures"), self.office.is_shown))
        self.office.find("push button", "+ Créer", self.office.is_shown)
        self.office.find("entry", "Filtrer les structures par nom", self.office.is_shown).write(nom)
        # The only row; a menu button is two nodes, the inner one acts.
        def menus():
            found = self.office.find_all("push button", re.compile("^Actions : "), self.office.is_shown)
            return len(found) == 2 and found[0].name == f"Actions : {nom}" and found

        until(menus, "the row's menu")[-1].press()
        self.office.find("push button", "Disponibilités", self.office.is_shown).press()
        self.office.find("table", re.compile("^Semaine du "), self.office.is_shown)

    def cells(self):
        return self.office.find_all("table cell", where=lambda cell: self.office.is_shown(cell) and cell.name)

    def here(self):
        """The cell with the cursor."""
        return until(lambda: [cell for cell in self.cells() if cell.has("focused")], "a cell with the cursor")[0]

    def told(self):
        """What the server says, by day and half."""
        return {(cell["jour"], cell["moitie"]): (cell["etat"], cell.get("places", 0))
                for cell in self.colleague.call("GET", self.path)["demi_journees"]}

    def set(self, key, ends):
        """A key on the cell of the cursor, and what it then says."""
        start = self.here().name.split(". ")[0]
        self.office.keys(key)
        self.office.find("table cell", re.compile("^" + re.escape(start) + r"\. " + ends))

    def save(self):
        self.office.keys("ctrl+s")


def change(grid, start):
    """From what the server has in the cell that reads so, to one place."""
    day, month = re.match(r"^\w+ (\d+)(?:er)? (\S+?), ", start).groups()
    today = datetime.date.today()
    dates = (today + datetime.timedelta(days=n) for n in range(-1, 33))
    date = next(date for date in dates if date.day == int(day) and MONTHS[date.month - 1] == month)
    half = "MATIN" if ", matin" in start else "APRES_MIDI"
    state, places = grid.told().get((date.isoformat(), half), ("NON_TRAVAILLE", 0))
    return {"jour": date.isoformat(), "moitie": half, "from": {"etat": state, "places": places},
            "to": {"etat": "DISPONIBLE", "places": 1}}


def main(build):
    with (Steps("/end-to-end/disponibilites") as steps, Central.demonstration(build) as central,
          steps.watch(Desktop()) as desktop):
        central.start()
        office = Moderation(desktop, build, central.url)
        account = central.accounts()[0]
        office.sign_in(account)
        office.online()
        grid = Grid(office, central, account)
        with steps.step("DIS-01/opens-from-the-list"):
            grid.open()
        with steps.step("DIS-04/saved-at-once-without-validation"):
            before = grid.told()
            grid.set("x", "Non disponible")
            grid.set(SECOND_DIGIT, "Disponible, 2 places")
            grid.save()
            until(lambda: grid.told() != before, "the half-day at the server", describe=grid.told)
            office.says("Tout est enregistré")
        with steps.step("OFF-02/saved-without-a-server"):
            before = grid.told()
            central.stop()
            office.synchronise()
            office.status("Hors ligne")
            grid.set("x", "Non disponible")
            grid.save()
            office.says("Enregistré sur ce poste, à envoyer")
            office.status("1 en attente")
            central.start()
            office.synchronise()
            until(lambda: grid.told() != before, "the half-day at the server", describe=grid.told)
            office.says("Tout est enregistré")
        with steps.step("OFF-04/a-colleague-s-change-is-there-at-once"):
            office.keys("Right")
            start = grid.here().name.split(". ")[0]
            grid.colleague.call("PATCH", grid.path, {"changements": [change(grid, start)]})
            office.synchronise()
            office.find("table cell", re.compile("^" + re.escape(start) + r"\. Disponible, 1 place$"))
        with steps.step("DIS-04/leaves-nothing-behind"):
            office.keys("Escape")
            office.find("push button", "+ Créer", office.is_shown)
    return steps.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
