# SPDX-License-Identifier: GPL-3.0-or-later
"""What was acknowledged: per person what happened to the request, in order."""
import hashlib
import json
import os
import threading

# What happens: the state after it, the mails it makes.
EVENTS = {
    "DEPOT": ("EN_ATTENTE_TRAITEMENT", ["REMERCIEMENT_INSCRIPTION", "CONFIRMATION_ADRESSE"]),
    "DEMANDER_ELEMENTS": ("EN_ATTENTE_NOUVEAUX_ELEMENTS", ["NOUVEAUX_ELEMENTS"]),
    "RENVOYER": ("EN_ATTENTE_TRAITEMENT", ["ELEMENTS_RECUS"]),
    "VALIDER": ("VALIDE", ["VALIDATION_INSCRIPTION"]),
    "REJETER": ("REJETE", ["REJET_INSCRIPTION"]),
}


class Person:
    """Somebody who registers; numero: once it was answered."""

    def __init__(self, name, email, address):
        self.name, self.email, self.address = name, email, address
        self.numero = None
        self.events = []
        self.files = []  # what the request shows of documents, in order
        self.token = None


class Model:
    """Any thread."""

    def __init__(self):
        self.lock = threading.Lock()
        self.people = []
        self.to_decide, self.to_correct = [], []
        self.pulls = 0

    def acknowledge(self, person, event):
        with self.lock:
            if event == "DEPOT":
                self.people.append(person)
            person.events.append(event)
            state = EVENTS[event][0]
            if state == "EN_ATTENTE_TRAITEMENT":
                self.to_decide.append(person)
            elif state == "EN_ATTENTE_NOUVEAUX_ELEMENTS":
                self.to_correct.append(person)

    def take(self, queue):
        """Somebody whose turn it is; None when nobody waits."""
        with self.lock:
            return queue.pop(0) if queue else None

    def count(self):
        with self.lock:
            return sum(len(person.events) for person in self.people)

    def snapshot(self):
        """Version acknowledged by number."""
        with self.lock:
            return {person.numero: len(person.events) for person in self.people}

    def compare(self, store):
        """When nobody is at work any more."""
        assert len(self.people) == len({person.numero for person in self.people})
        numbers = sorted(numero for (numero,) in store.rows("SELECT numero FROM demande"))
        assert numbers == sorted(person.numero for person in self.people), "requests nobody was told of, or lost ones"
        assert [int(numero[-6:]) for numero in numbers] == list(range(1, len(numbers) + 1))
        assert store.rows("SELECT count(*) FROM compte WHERE audience = 'asm'") == [(len(self.people),)]
        assert store.rows("SELECT count(*) FROM assistant_maternel") == [(len(self.people),)]
        for person in self.people:
            self.compare_person(store, person)
        states = {}
        for person in self.people:
            state = EVENTS[person.events[-1]][0]
            states[state] = states.get(state, 0) + 1
        assert {etat: nombre for etat, nombre in store.rows("SELECT etat, nombre FROM demande_compte") if nombre} == states
        actions = store.rows("SELECT action, count(*) FROM journal WHERE action IN ('envoyerDepot', 'deciderDemande') GROUP BY 1")
        expected = sum(event in ("DEPOT", "RENVOYER") for person in self.people for event in person.events)
        assert dict(actions) == {"envoyerDepot": expected, "deciderDemande": self.count() - expected}, actions
        assert not store.rows("SELECT m.depot FROM depot_morceau AS m JOIN depot AS d ON d.id = m.depot WHERE d.envoye = 1")

    @staticmethod
    def compare_person(store, person):
        (identifier, version, state, body), = store.rows(
            "SELECT d.id, d.version, d.etat, c.donnees FROM demande AS d JOIN demande_corps AS c ON c.demande = d.id"
            " WHERE d.numero = ?", person.numero)
        record = json.loads(body)
        assert version == record["version"] == len(person.events), (person.numero, version, person.events)
        assert state == record["etat"] == EVENTS[person.events[-1]][0], (person.numero, state, person.events)
        history = [entry["action"] for (text,) in store.rows("SELECT donnees FROM historique WHERE demande = ? ORDER BY rang",
                                                             identifier) for entry in json.loads(text)["entrees"]]
        assert history == person.events, (person.numero, history, person.events)
        mails = [event for (event,) in store.rows("SELECT evenement FROM courrier WHERE destinataire = ?", person.email)]
        assert sorted(mails) == sorted(mail for event in person.events for mail in EVENTS[event][1]), (mails, person.events)
        digests = [document["sha256"] for document in record["documents"]]
        assert digests == person.files, (person.numero, digests, person.files)
        for digest in digests:
            with open(os.path.join(store.central.data, "documents", digest[:2], digest[2:4], digest), "rb") as file:
                assert hashlib.sha256(file.read()).hexdigest() == digest
