# SPDX-License-Identifier: GPL-3.0-or-later
"""An assistant maternel at home, with curl: registers, sends scans, looks at the own space, corrects (PUB-01)."""
import hashlib
import json
import os
import re
import subprocess
import tempfile
import uuid

PASSWORD = "Grand-Soleil-2026!"


class Refused(AssertionError):
    def __init__(self, status, body):
        super().__init__(f"{status} {body}")
        self.status, self.body = status, body


class Curl:
    """One server, by the program curl and nothing else."""

    def __init__(self, url):
        self.url = url

    def command(self, method, path, *options, token=None, key=None):
        command = ["curl", "--silent", "--show-error", "--dump-header", "-", "--header", "Mef-Client: 0.1.0"]
        command += ["--head"] if method == "HEAD" else ["--request", method]
        if token:
            command += ["--header", f"Authorization: Bearer {token}"]
        if method not in ("GET", "HEAD"):
            command += ["--header", f"Idempotency-Key: {key or uuid.uuid4()}"]
        return [*command, *options, self.url + path]

    def run(self, method, path, *options, token=None, key=None, timeout=120):
        """Status, header fields in lower case, body."""
        command = self.command(method, path, *options, token=token, key=key)
        result = subprocess.run([*command, "--max-time", str(timeout)], capture_output=True, timeout=timeout + 60)
        head, _, body = result.stdout.partition(b"\r\n\r\n")
        while b" 100 " in head.split(b"\r\n")[0]:
            head, _, body = body.partition(b"\r\n\r\n")
        lines = head.decode().split("\r\n")
        status = int(lines[0].split()[1]) if lines[0] else 0
        return status, {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}, body

    def ask(self, method, path, body=None, token=None, key=None):
        """The JSON answered; Refused for what is no success."""
        options = []
        if body is not None:
            options = ["--header", "Content-Type: application/json", "--data-binary", json.dumps(body)]
        status, _, answer = self.run(method, path, *options, token=token, key=key)
        if not 200 <= status < 300:
            raise Refused(status, answer.decode(errors="replace"))
        return json.loads(answer) if answer else None

    def work(self):
        """A nonce and its proof."""
        task = self.ask("GET", "/api/v1/public/nonce")
        prefix = task["nonce"].encode() + b":"
        for number in range(1 << 30):
            digest = hashlib.sha256(prefix + b"%d" % number).digest()
            if int.from_bytes(digest[:4], "big") >> (32 - task["bits"]) == 0:
                return {"nonce": task["nonce"], "preuve": str(number)}

    def sign_in(self, email, password, audience):
        return self.ask("POST", "/api/v1/sessions", {"email": email, "mot_de_passe": password, "audience": audience})["jeton"]


class Assistant(Curl):
    """Somebody who registers at the CAF of Paris."""

    def __init__(self, url, email, name):
        super().__init__(url)
        self.email, self.name, self.token = email, name, None

    def declaration(self):
        return {
            "identite": {"civilite": "MADAME", "prenom": "Rosa", "nom": self.name, "nom_naissance": "",
                         "date_naissance": "1984-06-12", "lieu_naissance": "Nantes", "email": self.email},
            "contact": {"telephone": "06 12 34 56 78", "telephone2": "", "domicile": True, "publier_adresse": False,
                        "publier_email": True, "publier_telephone": False, "adresse": self.address()},
            "agrement": self.agrement(4), "premier_agrement": True,
            "profil": {"presentation": "J’accueille deux enfants.", "lieu": "", "activites": "", "horaires": "",
                       "places_disponibles": 2, "tarif_horaire": 450},
        }

    @staticmethod
    def address():
        return {"voie": "27, rue des Pyrénées", "complement": None, "code_postal": "75020", "commune": "Paris",
                "insee": "75120"}

    @staticmethod
    def agrement(capacity):
        return {"date_debut_agrement": "2026-02-01", "date_fin_agrement": "2031-01-31", "departement": "75",
                "capacite": capacity}

    @staticmethod
    def announce(files):
        return [{"genre": kind, "nom": os.path.basename(path), "taille": os.path.getsize(path)} for kind, path in files]

    def open(self, files):
        return self.ask("POST", "/api/v1/public/depots",
                        {**self.work(), "mot_de_passe": PASSWORD, **self.declaration(), "documents": self.announce(files)})

    def begin(self, body, files):
        return self.ask("POST", "/api/v1/espace/depots", {**body, "documents": self.announce(files)}, token=self.token)

    def where(self, deposit, number):
        status, fields, _ = self.run("HEAD", f"/api/v1/public/depots/{deposit['id']}/documents/{number}",
                                     token=deposit["secret"])
        assert status == 204, status
        return int(fields["upload-offset"])

    @staticmethod
    def place(deposit, number, offset):
        """Where bytes of a file go."""
        return ("PUT", f"/api/v1/public/depots/{deposit['id']}/documents/{number}", "--header", "Expect:",
                "--header", "Content-Type: application/octet-stream", "--header", f"Upload-Offset: {offset}")

    def put(self, deposit, number, path, offset=0, length=None):
        """Sends bytes of a file; the status."""
        with tempfile.NamedTemporaryFile(prefix="mef-piece-") as piece, open(path, "rb") as whole:
            whole.seek(offset)
            piece.write(whole.read(length if length is not None else -1))
            piece.flush()
            return self.run(*self.place(deposit, number, offset), "--data-binary", "@" + piece.name,
                            token=deposit["secret"])[0]

    def put_cut(self, deposit, number, path):
        """Sends a file slowly, and the line is cut once a piece of it has left: long before its end."""
        command = self.command(*self.place(deposit, number, 0), "--data-binary", "@" + path, "--trace-ascii", "%",
                               "--limit-rate", str(os.path.getsize(path) // 60), token=deposit["secret"])
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as upload:
            assert any(line.startswith(b"=> Send data") for line in upload.stderr), "curl sent nothing"
            upload.kill()

    def send(self, deposit):
        return self.ask("POST", f"/api/v1/public/depots/{deposit['id']}/envoi", token=deposit["secret"])["numero"]

    def enter(self):
        self.token = self.sign_in(self.email, PASSWORD, "asm")

    def space(self):
        return self.ask("GET", "/api/v1/espace", token=self.token)


class Moderator(Curl):
    """Somebody of the CAF of Paris, by the API that the client speaks."""

    def __init__(self, url, account):
        super().__init__(url)
        self.token = self.sign_in(account["email"], account["mot_de_passe"], "caf")
        self.cursor = None

    def find(self, number):
        found = self.ask("GET", f"/api/v1/sites/751/demandes?mot_cle={number}", token=self.token)["demandes"]
        return found[0] if len(found) == 1 else None

    def document(self, request, number):
        status, fields, body = self.run("GET", f"/api/v1/sites/751/demandes/{request['id']}/documents/{number}",
                                        token=self.token)
        assert status == 200, status
        return fields["content-type"], body

    def changes(self):
        """The requests that changed since the last call, as the feed gives them."""
        after = f"?after={self.cursor}" if self.cursor else ""
        status, _, body = self.run("GET", f"/api/v1/sites/751/changes{after}", token=self.token)
        assert status == 200, status
        lines = [json.loads(line) for line in body.splitlines()]
        cursors = re.findall(rb'"curseur":"([^"]+)"', body)
        self.cursor = cursors[-1].decode() if cursors else self.cursor
        return lines

    def decide(self, request, decision, differs=None, reasons=(), acknowledged=()):
        fields = ["PRENOM", "NOM", "ADRESSE", "DATE_DEBUT", "DATE_FIN", "CAPACITE", "DEPARTEMENT"]
        checks = [{"champ": field, "resultat": "DIFFERENT" if field == differs else "CONFORME", "lu": None,
                   "origine": "MODERATEUR"} for field in fields]
        body = {"decision": decision, "controles": checks, "constats_acquittes": list(acknowledged),
                "motifs": [{"id": reason["id"], "version": reason["version"], "precision": None} for reason in reasons],
                "texte_libre": ""}
        status, _, answer = self.run("POST", f"/api/v1/sites/751/demandes/{request['id']}/decision",
                                     "--header", "Content-Type: application/json", "--header",
                                     f'If-Match: "{request["version"]}"', "--data-binary", json.dumps(body),
                                     token=self.token)
        if status != 200:
            raise Refused(status, answer.decode(errors="replace"))
        return json.loads(answer)

    def reason(self, title):
        reasons = self.ask("GET", "/api/v1/sites/751/motifs", token=self.token)["motifs"]
        return next(reason for reason in reasons if reason["titre"] == title)
