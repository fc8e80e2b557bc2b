# SPDX-License-Identifier: GPL-3.0-or-later
"""What « ./dev tour » shows of structures: list, forms, hours, grid, workbook, what colleagues and offices change."""
import collections
import datetime
import itertools
import json
import os
import re

from .classeur import fill
from .stand import Caller
from .waiting import until

TYPES = ("ALSH", "CLAS", "EAJE", "ER", "GAD", "LAEP", "LINF", "MAM", "RPE", "SMF")
FILTERS = ("Filtrer les structures par nom", "Filtrer les structures par commune ou code postal",
           "Filtrer les structures par gestionnaire")
SECOND_DIGIT = 11  # the key of « é » and 2


def told_by(record):
    return tuple(record["fiche"].get(field, "") for field in ("nom", "code_postal", "gestionnaire_nom"))


def places(number):
    """What a day offers in the morning and in the afternoon."""
    return [{"etat": "NON_DISPONIBLE", "places": 0} if n % 7 == 3 else {"etat": "DISPONIBLE", "places": n % 5 + 1}
            for n in (number, number * 2 + 1)]


class StructuresTour:
    """A tour's way among the structures of its first account's site."""

    def __init__(self, tour, day):
        self.tour, self.day, self.picture = tour, day, tour.picture
        self.office = tour.signed_in()
        rows = tour.central.query("SELECT donnees FROM structure_corps")
        self.records = sorted((json.loads(row["donnees"]) for row in rows), key=lambda record: record["id"])
        self.proposed = {row["structure"] for row in tour.central.query("SELECT structure FROM proposition")}
        self.office.open_structures()

    def record(self, kind):
        """The fullest of those that the filters tell from all others."""
        found = [record for record in self.records if record["type"] == kind and record["site"] == "751"
                 and record["etat"] == "VALIDE" and record["id"] not in self.proposed]
        told = collections.Counter(map(told_by, found))
        return max((record for record in found if told[told_by(record)] == 1), key=lambda record: len(json.dumps(record["fiche"])))

    # Between list, form and grid.

    def narrow(self, *texts):
        """By name, place and gestionnaire."""
        for text, entry in itertools.zip_longest(texts, FILTERS, fillvalue=""):
            self.office.find("entry", entry, self.office.is_shown).write(text)

    def menu(self, record):
        """Of its row, beside that of a twin at most, once the list is narrowed; a menu button is two nodes, the inner one acts."""
        nom = record["fiche"]["nom"]
        self.narrow(*told_by(record))

        def buttons():
            found = self.office.find_all("push button", re.compile("^Actions\u00a0: "), self.office.is_shown)
            named = [button for button in found if button.name == f"Actions\u00a0: {nom}"]
            return len(found) <= 4 and len(named) == 2 and named
        self.office.says(re.compile("^[12] structures? sur "))
        return until(buttons, "the row's menu")[-1]

    def act(self, record, action):
        self.menu(record).press()
        self.office.find("push button", action, self.office.is_shown).press()

    def open(self, record):
        self.menu(record)
        self.office.click(self.office.find("push button", f"Modifier\u00a0: {record['fiche']['nom']}", self.office.is_shown))
        until(lambda: any(field.text == record["fiche"]["nom"] for field in self.office.find_all("text", "Nom", self.office.is_shown)),
              "the form")

    def back(self):
        self.office.keys("Escape")
        self.office.find("push button", "+ Créer", self.office.is_shown)

    def write(self, name, text):
        self.office.find("text", re.compile("^" + name), self.office.is_shown).write(text)

    def section(self, title):
        """By its line in what is missing, which a narrow window folds away."""
        for line in self.office.find_all("list item", re.compile("^" + title), self.office.is_shown):
            self.office.click(line)
            return True
        return False

    # What is pictured.

    def list(self):
        self.picture("liste")
        self.narrow("les")
        self.picture("filtree")
        self.menu(self.record("EAJE")).press()
        self.picture("actions-de-ligne")
        self.office.keys("Escape")
        self.narrow("introuvable")
        self.office.says("Aucune structure ne correspond")
        self.picture("aucune")
        self.narrow()

    def form(self):
        """Of an EAJE: begun, with what is wrong in it, and its parts."""
        office = self.office
        office.begin("EAJE")
        self.picture("eaje-creation")
        self.back()
        record = self.record("EAJE")
        self.open(record)
        self.picture("eaje")
        self.write("Téléphone", "06 12")
        self.write("Capacité", "650")
        office.keys("F8")
        self.picture("eaje-erreur")
        for title, view in (("Jours et horaires", "eaje-horaires"), ("Communes", "eaje-communes")):
            if self.section(title):
                self.picture(view)
        self.back()

    def forms(self):
        """Of every type as long as it is, filled in and begun."""
        for kind in TYPES:
            self.open(self.record(kind))
            self.picture(kind.lower())
            self.back()
            self.narrow()

    def offer(self, record):
        """Places on working days of three weeks, with half-days that are taken."""
        days = [self.day + datetime.timedelta(days=n) for n in range(1, 22)]
        cells = [{"jour": day.isoformat(), "moitie": half, "from": {"etat": "NON_TRAVAILLE", "places": 0}, "to": place}
                 for day in days if day.weekday() < 5 and (day.month, day.day) not in ((5, 1), (5, 8))
                 for half, place in zip(("MATIN", "APRES_MIDI"), places(day.day))]
        Caller(self.tour.central.url, self.tour.accounts[1]).call(
            "PATCH", f"/sites/{record['site']}/structures/{record['id']}/disponibilites", {"changements": cells})
        self.office.synchronise().online()

    def grid(self):
        office, record = self.office, self.record("EAJE")
        self.offer(record)
        self.act(record, "Disponibilités")
        office.find("table", re.compile("^Semaine du "), office.is_shown)
        office.keys("Right", SECOND_DIGIT)
        self.picture("semaine")
        office.keys("Page_Down")
        self.picture("semaine-feriee")
        office.click(office.find(name="Période entière", where=office.is_shown))
        self.picture("periode-entiere")
        office.click(office.find(name="Semaine", where=office.is_shown))
        office.press("Enregistrer")
        self.picture("enregistrer")
        self.back()

    def workbook(self):
        """What was read, what was refused."""
        office, empty, filled = self.office, *(os.path.join(self.office.home, name) for name in ("vide.xlsx", "rempli.xlsx"))
        office.begin("MAM")
        for name, path in (("Télécharger un classeur vide…", empty), ("Importer un classeur…", filled)):
            office.find_all("push button", "Autres actions", office.is_shown)[-1].press()
            office.find("menu item", name, office.is_shown).press()
            if path == empty:
                office.find("text", where=lambda element: element.text == "classeur-mam.xlsx").write(path)
            else:
                fill(empty, filled)
                office.find("push button", re.compile("Importer$"))
                office.type(path)
            office.keys("Return")
            office.says("Le classeur vide est enregistré." if path == empty else "champs lus")
        self.tour.centre("Importer")
        self.picture("classeur")
        office.keys("Escape")
        self.back()

    def conflict(self):
        """Somebody else saves the field that is being typed, and another one."""
        office, record = self.office, self.record("MAM")
        self.open(record)
        self.write("Téléphone", "01 43 66 12 80")
        changes = [{"field": "/telephone", "from": record["fiche"]["telephone"], "to": "0143661299"},
                   {"field": "/nom", "from": record["fiche"]["nom"], "to": record["fiche"]["nom"] + " et compagnie"}]
        Caller(self.tour.central.url, self.tour.accounts[1]).call(
            "PATCH", f"/sites/{record['site']}/structures/{record['id']}", {"type": "MAM", "ecarts": changes}, record["version"])
        office.synchronise()
        office.find("text", "Nom", lambda field: field.text.endswith(" et compagnie"))
        self.picture("conflit")
        self.back()

    def validation(self):
        """What a gestionnaire proposes, a field corrected, and the refusal."""
        office = self.office
        told = collections.Counter(map(told_by, self.records))
        record = next(record for record in self.records if record["id"] in self.proposed and record["site"] == "751"
                      and told[told_by(record)] == 1)
        self.menu(record)
        office.click(office.find("push button", f"Accéder à la validation\u00a0: {record['fiche']['nom']}", office.is_shown))
        office.says("Valider les modifications")
        self.picture("validation")
        office.find("text", where=lambda field: office.is_shown(field) and field.has("focused")).write("03 20 12 34 56")
        office.says(re.compile("dont 1 corrigée"))
        self.picture("validation-corrigee")
        office.press(re.compile("^Refuser"))
        self.picture("validation-refus")
        office.keys("Escape")
        office.press("Historique")
        self.tour.centre("Historique")
        self.picture("historique")
        self.tour.close()
        office.keys("Escape")
        office.find("push button", "+ Créer", office.is_shown)

    def offline(self):
        self.tour.central.stop()
        self.office.synchronise().status("Hors ligne")
        self.narrow()
        self.picture("hors-ligne")
