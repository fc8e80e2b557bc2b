# SPDX-License-Identifier: GPL-3.0-or-later
"""ASM who register and correct, moderators who decide, a reader who synchronises: each insists until answered."""
import hashlib
import http.client
import json
import random
import threading
import time
import traceback
import urllib.parse
import uuid

from driver.assistant import PASSWORD, Assistant, Curl

from .model import Person

PIECE = 24000
OWN_PASSWORD = "Depuis-Ce-Matin-26!"
PATIENCE = 600  # seconds of whoever insists: between two kills there may be no time for a slow call


class Line:
    """Calls of one person. The server may die in the middle of each of them."""

    def __init__(self, central, address):
        self.central, self.address = central, address
        self.doubtful = 0  # calls without a whole answer

    def call(self, method, path, body=None, token=None, key=None, version=None, offset=None, new=False):
        """Status, header fields, body; status 0: nobody knows whether it was done."""
        fields = {"Mef-Client": "0.1.0", "X-Forwarded-For": self.address}
        if token:
            fields["Authorization"] = f"Bearer {token}"
        if key:
            fields["Idempotency-Key"] = key
        if version:
            fields["If-Match"] = f'"{version}"'
        if new:
            fields["If-None-Match"] = "*"
        if offset is not None:
            fields.update({"Upload-Offset": str(offset), "Content-Type": "application/octet-stream"})
        elif body is not None:
            fields["Content-Type"], body = "application/json", json.dumps(body)
        connection = http.client.HTTPConnection(urllib.parse.urlsplit(self.central.url).netloc, timeout=30)
        try:
            connection.request(method, path, body, fields)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        except ConnectionRefusedError:
            return 0, {}, b""  # it is not there: nothing was begun
        except (OSError, http.client.HTTPException):
            self.doubtful += 1
            return 0, {}, b""
        finally:
            connection.close()

    def insist(self, *arguments, expected=200, **fields):
        """The same call under the same key until it is answered; header fields and what the JSON says."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            status, head, body = self.call(*arguments, **fields)
            if status == expected:
                return head, json.loads(body) if body else None
            if status:
                raise AssertionError(f"{arguments[:2]}: {status} {body.decode(errors='replace')}")
            time.sleep(0.03)
        raise AssertionError(f"{arguments[:2]}: no answer for {PATIENCE} s")


def sign_in_first(central, account):
    """With the provisional password, which is replaced; the token."""
    curl = Curl(central.url)
    token = curl.sign_in(account["email"], account["mot_de_passe"], "caf")
    curl.ask("POST", "/api/v1/moi/mot-de-passe", {"ancien": account["mot_de_passe"], "nouveau": OWN_PASSWORD}, token=token)
    return curl.sign_in(account["email"], OWN_PASSWORD, "caf")


class Somebody(threading.Thread):
    """Works turn after turn until .over is set; .complaint says what was wrong."""

    def __init__(self, central, model, number):
        super().__init__(daemon=True)
        self.model, self.number = model, number
        self.random = random.Random(f"{type(self).__name__} {number}")
        self.line = Line(central, "127.0.0.1")
        self.over = threading.Event()
        self.complaint = None

    def run(self):
        try:
            while not self.over.is_set():
                self.turn()
        except Exception:
            self.complaint = traceback.format_exc()


class Registrant(Somebody):
    """Another person and another address each time; corrects what moderators ask for."""

    turns = 0

    def turn(self):
        person = self.model.take(self.model.to_correct)
        if person:
            self.correct(person)
        else:
            self.turns += 1
            self.register(Person(f"Bellamy{'abcdefghij'[self.number]}{'abcdefghij'[self.turns % 10]}{self.spell(self.turns)}",
                                 f"asm-{self.number}-{self.turns}@exemple.example",
                                 f"10.{self.number}.{self.turns // 250}.{self.turns % 250 + 1}"))

    @staticmethod
    def spell(number):
        return "".join(chr(ord("a") + int(digit)) for digit in str(number))

    def draw_file(self):
        """A page of nothing, and noise that no reader looks at."""
        noise = self.random.randbytes(self.random.randrange(2000, 3 * PIECE))
        objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                   b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
                   b"<</Length %d>>stream\n%s\nendstream" % (len(noise), noise)]
        data, places = b"%PDF-1.7\n", []
        for number, body in enumerate(objects, 1):
            places.append(len(data))
            data += b"%d 0 obj%s\nendobj\n" % (number, body)
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        return data + (b"xref\n0 5\n0000000000 65535 f \n%strailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
                       % (table, len(data)))

    def announce(self, files):
        return [{"genre": kind, "nom": f"{kind.lower()}.pdf", "taille": len(data)} for kind, data in files]

    def work(self):
        task = self.line.insist("GET", "/api/v1/public/nonce")[1]
        prefix = task["nonce"].encode() + b":"
        for number in range(1 << 30):
            digest = hashlib.sha256(prefix + b"%d" % number).digest()
            if int.from_bytes(digest[:4], "big") >> (32 - task["bits"]) == 0:
                return {"nonce": task["nonce"], "preuve": str(number)}

    def register(self, person):
        self.line.address = person.address
        form = Assistant("", person.email, person.name).declaration()
        form["contact"]["adresse"]["voie"] = f"{self.turns}, rue {person.name}"
        files = [("AGREMENT", self.draw_file()), ("ATTESTATION_FORMATION", self.draw_file())]
        deposit = self.line.insist("POST", "/api/v1/public/depots", {**self.work(), "mot_de_passe": PASSWORD, **form,
                                                                     "documents": self.announce(files)},
                                   key=str(uuid.uuid4()), expected=201)[1]
        person.numero = self.send(deposit, files)
        person.files = [hashlib.sha256(data).hexdigest() for _, data in files]
        self.model.acknowledge(person, "DEPOT")

    def send(self, deposit, files):
        """The number people see."""
        for number, (_, data) in enumerate(files, 1):
            self.upload(deposit, number, data)
        return self.line.insist("POST", f"/api/v1/public/depots/{deposit['id']}/envoi", token=deposit["secret"],
                                key=str(uuid.uuid4()), expected=201)[1]["numero"]

    def upload(self, deposit, number, data):
        """Piece by piece; after a cut from where the server says, which is never before what it acknowledged."""
        path, kept, acknowledged = f"/api/v1/public/depots/{deposit['id']}/documents/{number}", 0, 0
        while acknowledged < len(data):
            piece = data[kept:kept + PIECE]
            status, _, body = self.line.call("PUT", path, piece, token=deposit["secret"], key=str(uuid.uuid4()), offset=kept)
            assert status in (0, 204), (status, body)
            if status == 204:
                kept = acknowledged = kept + len(piece)
                continue
            where = int(self.line.insist("HEAD", path, token=deposit["secret"], expected=204)[0]["Upload-Offset"])
            assert acknowledged <= where <= kept + len(piece), (acknowledged, where, kept)
            kept = acknowledged = where

    def correct(self, person):
        self.line.address = person.address
        if not person.token:
            person.token = self.line.insist("POST", "/api/v1/sessions", {"email": person.email, "mot_de_passe": PASSWORD,
                                                                         "audience": "asm"}, expected=201)[1]["jeton"]
        files = [("AGREMENT", self.draw_file())]
        body = {"type": "CORRECTION", "agrement": Assistant.agrement(3), "conserves": [{"numero": 2}],
                "documents": self.announce(files)}
        deposit = self.line.insist("POST", "/api/v1/espace/depots", body, token=person.token, key=str(uuid.uuid4()),
                                   expected=201)[1]
        assert self.send(deposit, files) == person.numero
        person.files = [person.files[1], hashlib.sha256(files[0][1]).hexdigest()]
        self.model.acknowledge(person, "RENVOYER")


class Moderator(Somebody):
    """Takes who waits longest; one decision each, until it is answered."""

    REASONS = {"DEMANDER_ELEMENTS": "Document illisible", "REJETER": "Document falsifié"}

    def __init__(self, central, model, token, number):
        super().__init__(central, model, number)
        self.token = token
        self.reasons = self.line.insist("GET", "/api/v1/sites/751/motifs", token=token)[1]["motifs"]

    def turn(self):
        person = self.model.take(self.model.to_decide)
        if person:
            self.decide(person)
        else:
            time.sleep(0.02)

    def choose(self, person):
        if "RENVOYER" in person.events:
            return "VALIDER"
        return self.random.choice(["VALIDER", "DEMANDER_ELEMENTS", "DEMANDER_ELEMENTS", "REJETER"])

    def decide(self, person):
        found, = self.line.insist("GET", f"/api/v1/sites/751/demandes?mot_cle={person.numero}", token=self.token)[1]["demandes"]
        assert found["version"] == len(person.events), (found["version"], person.events)
        decision = self.choose(person)
        fields = ["PRENOM", "NOM", "ADRESSE", "DATE_DEBUT", "DATE_FIN", "CAPACITE", "DEPARTEMENT"]
        motives = [{"id": reason["id"], "version": reason["version"], "precision": None} for reason in self.reasons
                   if reason["decision"] == decision and reason["titre"] == self.REASONS.get(decision)]
        assert bool(motives) == (decision != "VALIDER")
        body = {"decision": decision, "motifs": motives, "constats_acquittes": [], "texte_libre": "",
                "controles": [{"champ": field, "resultat": "CONFORME", "lu": None, "origine": "MODERATEUR"}
                              for field in fields] if decision == "VALIDER" else []}
        self.line.insist("POST", f"/api/v1/sites/751/demandes/{found['id']}/decision", body, token=self.token,
                         key=str(uuid.uuid4()), version=found["version"])
        self.model.acknowledge(person, decision)


class Reader(Somebody):
    """Keeps a mirror of the queue and of the structures by the feed, as a workstation does."""

    def __init__(self, central, model, register, token):
        super().__init__(central, model, 0)
        self.register, self.token, self.cursor = register, token, None
        self.mirrors = {"demandes": {}, "structures": {}, "disponibilites": {}}
        self.numbers = {}

    def turn(self):
        self.pull()
        time.sleep(0.1)

    def pull(self):
        """What was acknowledged before the call is in its answer, and no version goes back."""
        acknowledged, register, gone = self.model.snapshot(), self.register.snapshot(), self.register.gone()
        complete = False
        while not complete and not (self.over.is_set() and self.is_alive()):
            after = f"?after={self.cursor}" if self.cursor else ""
            status, _, body = self.line.call("GET", f"/api/v1/sites/751/changes{after}", token=self.token)
            assert status in (0, 200), (status, body)
            complete = status == 200 and self.read(body)
            if not complete:
                time.sleep(0.05)
        if complete:
            self.model.pulls += 1
            for numero, version in acknowledged.items():
                there = self.mirrors["demandes"].get(self.numbers.get(numero), 0)
                assert there >= version, f"{numero}: {version} acknowledged, {there} synchronised"
            self.compare_structures(register, gone)

    def compare_structures(self, register, gone):
        edited, filled = self.mirrors["structures"], self.mirrors["disponibilites"]
        leaving = register.keys() - self.register.snapshot().keys()
        for identifier, versions in register.items():
            there = (edited.get(identifier, 0), filled.get(identifier, 0))
            assert identifier in leaving or (there[0] >= versions[0] and there[1] >= versions[1]), (identifier, versions, there)
        assert not gone & edited.keys(), "a structure came back"

    def read(self, body):
        """Applies the changes before each cursor with it; whether nothing is left."""
        changes, complete = [], False
        for line in body.splitlines():
            entry = json.loads(line)
            assert entry["genre"] != "remise_a_zero" or not self.cursor
            if entry["genre"] == "changement" and entry["collection"] in self.mirrors:
                changes.append(entry)
            elif entry["genre"] == "curseur":
                for change in changes:
                    self.apply(change)
                changes, self.cursor, complete = [], entry["curseur"], entry["complet"]
        return complete

    def apply(self, change):
        mirror = self.mirrors[change["collection"]]
        assert change["version"] >= mirror.get(change["id"], 0), change
        if change["supprime"]:
            assert change["collection"] != "demandes", change
            mirror.pop(change["id"], None)
            return
        mirror[change["id"]] = change["version"]
        if change["collection"] == "demandes":
            self.numbers[change["donnees"]["numero"]] = change["id"]
