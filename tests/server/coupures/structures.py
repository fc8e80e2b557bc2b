# SPDX-License-Identifier: GPL-3.0-or-later
"""Agents who create, edit and delete structures, fill in their grids and judge what an authorised person proposes."""
import datetime
import hashlib
import json
import threading
import time
import uuid

from .people import Line, Somebody

SITE = "/api/v1/sites/751/structures"
SPACE = "/api/v1/espace/structures"
GESTIONNAIRE = "75cfd4cd-b37c-4f34-a637-18f4106d11c9"
PERSON = "453735c2-14f6-434c-b39d-7da501f5e745"
MAIL = "direction@structures751.example"
TOKEN = f"{751:043d}"
FICHE = {
    "nom": "Crèche La Farandole", "gestionnaire_nom": "Léo Lagrange", "gestionnaire_statut": "ASSOCIATION", "numero": "4",
    "voie": "rue d’Avron", "code_postal": "75020", "commune": "75120", "telephone": "0211668248", "contact_nom": "Priscilla Henry",
    "nature": "MULTI_ACCUEIL", "capacite": 37, "age_min": "P3M", "age_max": "P3Y", "accueils": ["PONCTUEL", "URGENCE"],
    "horaires_atypiques": False, "handicap": False, "horaires": {"lundi": [{"debut": "07:30", "fin": "18:30"}]},
    "financement": "PSU", "accessible": True,
}
FIELDS = ("nom", "voie", "contact_nom", "tarifs", "projet")
PLACES = 37


def let_in(central):
    """A gestionnaire, its authorised person and a session of theirs, as habilitations will make them one day."""
    record = {"id": GESTIONNAIRE, "site": "751", "version": 1, "nom": "Léo Lagrange", "statut": "ASSOCIATION",
              "convention": "2025-05-31", "revoque_le": None,
              "personnes": [{"compte": PERSON, "prenom": "Mamadou", "nom": "Koné", "email": MAIL}]}
    central.change_together(
        ("INSERT INTO compte (id, version, audience, email, email_cle, prenom, nom, titre_poste, actif, provisoire, roles, secret)"
         " VALUES (?, 1, 'gestionnaire', ?, ?, 'Mamadou', 'Koné', 'GESTIONNAIRE', 1, 0, '', '')", PERSON, MAIL, MAIL),
        ("INSERT INTO gestionnaire VALUES (?, '751', 1, 'leo lagrange', ?)", GESTIONNAIRE, json.dumps(record)),
        ("INSERT INTO personne_habilitee (gestionnaire, compte) VALUES (?, ?)", GESTIONNAIRE, PERSON),
        ("INSERT INTO session VALUES (?, ?, ?, 'gestionnaire', 0, ?)", hashlib.sha256(TOKEN.encode()).hexdigest(), PERSON, PERSON,
         int(9e15)))


class Structure:
    """As it was acknowledged."""

    def __init__(self, name):
        self.id, self.fiche = str(uuid.uuid4()), {**FICHE, "nom": name}
        self.actions, self.cells = [], {}
        self.filled = self.proposed = self.verdicts = 0
        self.leaving = self.gone = False  # leaving: asked for, perhaps done


class Register:
    """Any thread."""

    def __init__(self):
        self.lock = threading.Lock()
        self.structures = []

    def count(self):
        with self.lock:
            return sum(len(one.actions) + one.filled + one.proposed + one.gone for one in self.structures)

    def snapshot(self):
        """Acknowledged version, and that of the grid, by id, of what nobody deletes."""
        with self.lock:
            return {one.id: (len(one.actions), one.filled) for one in self.structures if one.actions and not one.leaving}

    def gone(self):
        with self.lock:
            return {one.id for one in self.structures if one.gone}

    def at_rest(self, store, acknowledged, gone):
        """What was acknowledged until then, and no half of anything."""
        there = dict(store.rows("SELECT id, version FROM structure"))
        filled = dict(store.rows("SELECT structure, version FROM disponibilites"))
        leaving = {one.id for one in self.structures if one.leaving}
        for identifier, versions in acknowledged.items():
            found = (there.get(identifier, 0), filled.get(identifier, 0))
            assert identifier in leaving or (found[0] >= versions[0] and found[1] >= versions[1]), (identifier, versions, found)
        assert not gone & set(there), "a structure came back"
        for text in ("SELECT structure FROM structure_corps EXCEPT SELECT id FROM structure",
                     "SELECT id FROM structure EXCEPT SELECT structure FROM structure_corps",
                     "SELECT id FROM structure AS s WHERE version <> (SELECT count(*) FROM structure_version WHERE structure = s.id)",
                     "SELECT id FROM structure AS s JOIN structure_corps AS c ON c.structure = s.id"
                     " WHERE version <> json_extract(donnees, '$.version')",
                     "SELECT id FROM structure AS s WHERE version <> (SELECT version FROM change WHERE collection = 'structures'"
                     " AND record_id = s.id)",
                     "SELECT structure FROM disponibilites AS d WHERE version <> (SELECT version FROM change"
                     " WHERE collection = 'disponibilites' AND record_id = d.structure)"):
            assert not store.rows(text), text

    def compare(self, store):
        """When nobody is at work any more."""
        standing = {one.id: one for one in self.structures if one.actions and not one.gone}
        assert {identifier for (identifier,) in store.rows("SELECT id FROM structure")} == set(standing)
        for one in standing.values():
            self.compare_structure(store, one)
        assert not store.rows("SELECT structure FROM proposition WHERE ouverte = 1")
        mails = store.rows("SELECT count(*) FROM courrier WHERE destinataire = ?", MAIL)
        assert mails == [(sum(one.verdicts for one in self.structures),)], mails
        actions = dict(store.rows("SELECT action, count(*) FROM journal GROUP BY 1"))
        expected = {"supprimerStructure": sum(one.gone for one in self.structures),
                    "creerStructure": sum("CREER" in one.actions for one in self.structures),
                    "modifierStructure": sum(one.actions.count("MODIFIER") for one in self.structures),
                    "deciderProposition": sum(one.verdicts for one in self.structures),
                    "proposerModification": sum(one.proposed for one in self.structures),
                    "modifierDisponibilites": sum(one.filled for one in self.structures)}
        assert {action: actions.get(action, 0) for action in expected} == expected, (actions, expected)

    @staticmethod
    def compare_structure(store, one):
        (version, text), = store.rows("SELECT s.version, c.donnees FROM structure AS s JOIN structure_corps AS c"
                                      " ON c.structure = s.id WHERE s.id = ?", one.id)
        history = [action for (action,) in store.rows("SELECT action FROM structure_version WHERE structure = ? ORDER BY version",
                                                      one.id)]
        assert (version, history) == (len(one.actions), one.actions), (one.id, version, history, one.actions)
        assert json.loads(text)["fiche"] == one.fiche, (one.id, text, one.fiche)
        grid = store.rows("SELECT version, donnees FROM disponibilites WHERE structure = ?", one.id)
        assert [version for version, _ in grid] == ([one.filled] if one.filled else []), (one.id, grid, one.filled)
        for _, text in grid:
            cells = {(half["jour"], half["moitie"]): half["places"] for half in json.loads(text)["demi_journees"]}
            assert cells == one.cells, (one.id, cells, one.cells)


class Agent(Somebody):
    """Has structures of their own, so that it is known what each must hold; the authorised person speaks in between."""

    def __init__(self, central, model, register, token, number):
        super().__init__(central, model, number)
        self.register, self.token = register, token
        self.person = Line(central, "127.0.0.1")
        self.mine, self.turns = [], 0

    def turn(self):
        self.turns += 1
        time.sleep(0.05)  # the others have work too
        if len(self.mine) < 3:
            self.create()
            return
        one = self.random.choice(self.mine)
        self.random.choices((self.edit, self.fill_in, self.judge, self.delete), (5, 5, 4, 1))[0](one)

    def insist(self, method, path, body=None, line=None, token=None, **fields):
        return (line or self.line).insist(method, path, body, token=token or self.token, key=str(uuid.uuid4()), **fields)

    def acknowledge(self, one, change):
        with self.register.lock:
            change(one)

    def create(self):
        one = Structure(f"Crèche {self.number} {self.turns}")
        with self.register.lock:
            self.register.structures.append(one)
        self.insist("PUT", f"{SITE}/{one.id}", {"type": "EAJE", "publier": True, "gestionnaire": GESTIONNAIRE, "jumelle": None,
                                                "originale": None, "fiche": one.fiche}, new=True, expected=201)
        self.acknowledge(one, lambda one: one.actions.append("CREER"))
        self.mine.append(one)

    def draw_changes(self, one):
        return [{"field": f"/{field}", "from": one.fiche.get(field), "to": f"{field} {self.number} {self.turns}"}
                for field in self.random.sample(FIELDS, self.random.randint(1, 3))]

    def edit(self, one):
        changes = self.draw_changes(one)
        self.insist("PATCH", f"{SITE}/{one.id}", {"type": "EAJE", "ecarts": changes}, version=len(one.actions))
        self.acknowledge(one, lambda one: self.apply(one, changes, "MODIFIER"))

    @staticmethod
    def apply(one, changes, action):
        one.fiche.update({change["field"][1:]: change["to"] for change in changes})
        one.actions.append(action)

    def fill_in(self, one):
        day = datetime.date.today() + datetime.timedelta(days=self.random.randrange(2, 25))
        cell = (day.isoformat(), self.random.choice(("MATIN", "APRES_MIDI")))
        before = one.cells.get(cell)
        after = self.random.randint(1, PLACES)
        self.insist("PATCH", f"{SITE}/{one.id}/disponibilites", {"changements": [
            {"jour": cell[0], "moitie": cell[1],
             "from": {"etat": "DISPONIBLE" if before else "NON_TRAVAILLE", "places": before or 0},
             "to": {"etat": "DISPONIBLE", "places": after}}]})

        def note(one):
            one.cells[cell] = after
            one.filled += 1
        self.acknowledge(one, note)

    def judge(self, one):
        """A proposal, then the verdict on it, corrected now and then."""
        changes = self.draw_changes(one)
        head, _ = self.insist("PUT", f"{SPACE}/{one.id}/proposition", {"type": "EAJE", "ecarts": changes}, self.person, TOKEN,
                              version=len(one.actions))
        self.acknowledge(one, lambda one: setattr(one, "proposed", one.proposed + 1))
        accepts = self.random.random() < 0.7
        if accepts and self.random.random() < 0.5:
            changes[0]["to"] += " (corrigé)"
        verdict = {"ecarts": changes, "decision": "VALIDER"} if accepts else {"motif": "Déjà décrit.", "decision": "REFUSER"}
        self.insist("POST", f"{SITE}/{one.id}/proposition/decision", {"type": "EAJE", **verdict},
                    version=int(head["ETag"].strip('"')))

        def note(one):
            one.verdicts += 1
            if accepts:
                self.apply(one, changes, "VALIDER")
        self.acknowledge(one, note)

    def delete(self, one):
        self.acknowledge(one, lambda one: setattr(one, "leaving", True))
        self.insist("DELETE", f"{SITE}/{one.id}", version=len(one.actions), expected=204)
        self.acknowledge(one, lambda one: setattr(one, "gone", True))
        self.mine.remove(one)
