# SPDX-License-Identifier: GPL-3.0-or-later
"""The central server with a store of its own."""
import contextlib
import datetime
import email
import email.policy
import fcntl
import glob
import json
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
import urllib.parse

from .contract import ContractLine
from .process import Process
from .waiting import until


class Central:
    """A store filled by « demo », or empty (demo=None), and, once started, the server on it. Leaving the context ends
    both."""

    def __init__(self, build, demo=(), keep=False, env=None):
        self.env = env or {}
        self.program = os.path.join(build, "src/server/monenfant-central")
        self.line = ContractLine(os.path.join(build, "tests/support/contract-tap")) if "MEF_CONTRACT_SEEN" in os.environ else None
        self.others = []
        self.home = tempfile.mkdtemp(prefix="mef-central-")
        self.data = os.path.join(self.home, "data")
        self.log_path = os.path.join(self.home, "central.log")
        self.listen = "127.0.0.1:0"
        self.process = None
        self.url = None
        try:
            if keep:
                self.fill_kept(build, demo)
            else:
                self.fill(demo)
        except BaseException:
            self.close()
            raise

    @classmethod
    def demonstration(cls, build):
        """The store the tests share: each gets a copy of it and a server of its own."""
        return cls(build, demo=("--requests", "150", "--seed", "7", "--as-of", "2026-04-23"), keep=True)

    def fill(self, demo):
        self.verb("init")
        if demo is not None:
            self.verb("demo", *demo)

    def fill_kept(self, build, demo):
        """Invented data take a while to draw: what was made once stands in the build tree until the program changes."""
        folder = os.path.join(build, "tests/end-to-end")
        stamp = f"demo-{os.stat(self.program).st_mtime_ns}-{datetime.date.today()}"
        kept = os.path.join(folder, stamp + "".join(demo))
        with open(os.path.join(folder, "demo.lock"), "w", encoding="ascii") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if os.path.isdir(kept):
                shutil.copytree(kept, self.data)
                return
            for old in glob.glob(os.path.join(folder, "demo-*")):
                if not os.path.basename(old).startswith(stamp):
                    shutil.rmtree(old)
            self.fill(demo)
            shutil.copytree(self.data, kept + ".new", dirs_exist_ok=True)
            os.rename(kept + ".new", kept)

    def verb(self, verb, *arguments, told=None):
        """Runs another verb on the store to its end, told something on its standard input; its standard output."""
        result = subprocess.run([self.program, verb, "--data", self.data, *map(str, arguments)], capture_output=True,
                                text=True, timeout=1200, env=self.environment(), input=told)
        if result.returncode:
            raise AssertionError(f"{verb} ended with {result.returncode}\n{result.stdout}{result.stderr}")
        return result.stdout

    def environment(self):
        return {**os.environ, "HOME": self.home, "LC_ALL": "C.UTF-8", **self.env}

    def start(self, *arguments):
        """Starts serving; after a stop, at the same address as before."""
        output = os.path.join(self.home, "listening")
        with open(output, "wb") as listening:
            listen = "127.0.0.1:0" if self.line else self.listen
            self.process = Process([self.program, "serve", "--data", self.data, "--listen", listen, *arguments],
                                   self.environment(), self.log_path, stdout=listening)

        def address():
            if not self.process.runs():
                raise AssertionError(f"the server ended\n{self.process.log()}")
            with open(output, encoding="utf-8") as file:
                return re.search(r"^listening on (https?://(\S+))$", file.read(), re.MULTILINE)
        found = until(address, "« listening on … »")
        self.url, self.listen = found.group(1), found.group(2)
        if self.line:
            secrets = [value for name, value in zip(arguments, arguments[1:]) if name in ("--tls-certificate", "--tls-key")]
            self.url, self.listen = self.line.start(self.listen, self.home, *secrets)
        return self

    def stop(self):
        return self.end(self.process.stop)

    def kill(self):
        return self.end(self.process.kill)

    def end(self, how):
        status = how()
        for line in [self.line, *self.others] if self.line else []:
            line.stop()
        return status

    def watch(self, url):
        """Another listener of the server, its answers held against the contract until the server ends; where it is."""
        if not self.line:
            return url
        self.others.append(ContractLine(self.line.program, f"line-{len(self.others)}"))
        return self.others[-1].start(urllib.parse.urlsplit(url).netloc, self.home)[0]

    def add_account(self, email, first, last, site="751", role="MODERATEUR", password="Premier-Jour-2026!"):
        """By the verb « user », as whoever installs the server does; its password must be changed at first."""
        self.verb("user", "--email", email, "--prenom", first, "--nom", last, "--site", site, "--role", role,
                  "--mot-de-passe-stdin", told=password + "\n")
        return {"email": email, "mot_de_passe": password}

    def accounts(self):
        """What « demo » wrote to comptes-demo.json."""
        with open(self.demo_accounts, encoding="utf-8") as file:
            return json.load(file)["comptes"]

    @property
    def demo_accounts(self):
        return os.path.join(self.data, "comptes-demo.json")

    def mails(self):
        """The spooled mails, parsed, oldest first."""
        paths = sorted(glob.glob(os.path.join(self.data, "spool/**/*.eml"), recursive=True), key=os.path.getmtime)
        mails = []
        for path in paths:
            with open(path, "rb") as file:
                mails.append(email.message_from_binary_file(file, policy=email.policy.default))
        return mails

    # What stands in the store, read beside the server.

    def query(self, text, *values):
        """The rows of a SELECT, as dictionaries."""
        with contextlib.closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=60)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(text, values)]

    def change(self, text, *values):
        """Does to the store what no call does: a session that ends early, a damaged record."""
        with contextlib.closing(sqlite3.connect(self.database, timeout=60)) as connection, connection:
            return connection.execute(text, values).rowcount

    def change_together(self, *statements):
        """Several of them, each with its values, in one transaction."""
        with contextlib.closing(sqlite3.connect(self.database, timeout=60)) as connection, connection:
            connection.execute("BEGIN IMMEDIATE")
            for text, *values in statements:
                connection.execute(text, values)

    @property
    def database(self):
        return os.path.join(self.data, "central.sqlite")

    def requests(self, site="751", state="EN_ATTENTE_TRAITEMENT"):
        """The requests of a site, the longest waiting first: the record as sent, its register findings beside it."""
        rows = self.query("SELECT c.donnees, k.donnees AS constats FROM demande AS d"
                          " JOIN demande_corps AS c ON c.demande = d.id LEFT JOIN constats AS k ON k.demande = d.id"
                          " WHERE d.site = ? AND d.etat = ? ORDER BY d.etat_depuis, d.numero", site, state)
        return [self.flatten(json.loads(row["donnees"]), json.loads(row["constats"] or "{}")) for row in rows]

    @staticmethod
    def flatten(record, findings):
        return {**record, **record["identite"], "constats": {found["code"] for found in findings.get("constats", [])}}

    def request(self, identifier):
        return json.loads(self.query("SELECT donnees FROM demande_corps WHERE demande = ?", identifier)[0]["donnees"])

    def decisions(self, identifier):
        """The decisions in a request's history, oldest first."""
        rows = self.query("SELECT donnees FROM historique WHERE demande = ? ORDER BY rang", identifier)
        actions = [entry["action"] for row in rows for entry in json.loads(row["donnees"])["entrees"]]
        return [action for action in actions if action in ("VALIDER", "DEMANDER_ELEMENTS", "REJETER")]

    def close(self):
        try:
            if self.process:
                self.stop()
        finally:
            shutil.rmtree(self.home, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()
