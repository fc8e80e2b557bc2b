#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-sngi.py BUILD: the real server asks a registry on this machine about people who register (PUB-02)."""
import glob
import http.server
import json
import os
import sys
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "end-to-end"))

from driver.assistant import Assistant, Moderator
from driver.central import Central
from driver.tap import Steps
from driver.waiting import until

KEY = "cle-du-registre"
LIMIT = 3  # seconds the server waits for the registry


class Registry:
    """Answers by the name it is asked about; holds what it is told to."""

    def __init__(self):
        self.results = {}
        self.asked, self.keys = [], set()
        self.held, self.release = threading.Event(), threading.Event()
        self.server, self.port = None, 0

    def start(self):
        """At the same address each time."""
        registry = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                registry.asked.append(body)
                registry.keys.add(self.headers["Authorization"])
                result = registry.results.get(body["nom_naissance"], "CONFIRMEE")
                if result == "RIEN":
                    registry.held.set()
                    registry.release.wait(60)
                    return
                answer = json.dumps({"resultat": result}).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *arguments):
                pass
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.release.set()
        self.server.shutdown()
        self.server.server_close()

    def count(self, name):
        return sum(person["nom_naissance"] == name for person in self.asked)


class Identity:
    def __init__(self, central, registry):
        self.central, self.registry = central, registry
        account = next(account for account in central.accounts() if "751" in account["sites"])
        self.moderator = Moderator(central.url, account)
        self.scans = [self.find_scan(b"%PDF"), self.find_scan(b"\xff\xd8\xff")]
        self.findings = {}

    def find_scan(self, magic):
        for path in sorted(glob.glob(os.path.join(self.central.data, "documents/*/*/*"))):
            with open(path, "rb") as file:
                if file.read(len(magic)) == magic:
                    return path
        raise AssertionError(f"no scan that begins with {magic!r}")

    def register(self, name):
        """The number of the request; it is in the queue when this is answered."""
        person = Assistant(self.central.url, f"rosa.{name.lower()}@exemple.example", name)
        deposit = person.open(list(zip(("AGREMENT", "ATTESTATION_FORMATION"), self.scans)))
        for number, path in enumerate(self.scans, 1):
            assert person.put(deposit, number, path) == 204
        number = person.send(deposit)
        assert self.moderator.find(number), f"{number} is not in the queue"
        return number

    def read(self, number):
        """What the moderator is told of a request's identity, as the feed gives it."""
        for line in self.moderator.changes():
            if line.get("collection") == "constats" and not line["supprime"]:
                self.findings[line["id"]] = [finding["code"] for finding in line["donnees"]["constats"]]
        codes = self.findings.get(self.moderator.find(number)["id"], [])
        return [code for code in codes if code.startswith("SNGI_")]

    def wait(self, number, code):
        until(lambda: self.read(number) == [code], f"{code} on {number}", 60, describe=lambda: self.read(number))

    def answered(self):
        for name, result in (("Bellamy", "CONFIRMEE"), ("Corvol", "INTROUVABLE"), ("Dastier", "DIFFERENTE")):
            self.registry.results[name] = result
            self.wait(self.register(name), f"SNGI_{result}")
            assert self.registry.count(name) == 1, self.registry.asked
        assert self.registry.keys == {f"Bearer {KEY}"}, self.registry.keys
        assert not any("email" in person for person in self.registry.asked)

    def slow(self):
        """While it holds one question, people register, are read and decided on; after the limit it is given up."""
        self.registry.results["Estienne"] = "RIEN"
        number = self.register("Estienne")
        until(self.registry.held.is_set, "the registry to be asked")
        other = self.register("Fabre")
        assert not self.registry.release.is_set()
        self.moderator.decide(self.moderator.find(other), "VALIDER", acknowledged=self.acknowledge(other))
        self.wait(number, "SNGI_NON_DISPONIBLE")
        assert not self.registry.release.is_set()

    def acknowledge(self, number):
        self.read(number)
        return self.findings.get(self.moderator.find(number)["id"], [])

    def down(self):
        """A request comes as ever, says that nobody could be asked, and has its result once somebody can."""
        self.registry.stop()
        number = self.register("Gaillard")
        self.wait(number, "SNGI_NON_DISPONIBLE")
        self.registry.results.clear()
        self.registry.start()
        # It is asked again later and later; the next time is now.
        assert self.central.change("UPDATE verification SET prochain_essai = 0") > 0
        self.wait(number, "SNGI_CONFIRMEE")


def main(build):
    registry = Registry()
    registry.start()
    with Steps("/server/sngi") as steps, Central(build, ("--requests", "12", "--seed", "3")) as central:
        key = os.path.join(central.home, "sngi.key")
        with open(os.open(key, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="ascii") as file:
            file.write(KEY + "\n")
        central.start("--sngi-url", f"http://127.0.0.1:{registry.port}/identites", "--sngi-key-file", key,
                      "--sngi-timeout", LIMIT)
        identity = Identity(central, registry)
        for name in ("answered", "slow", "down"):
            with steps.step(f"PUB-02/{name}"):
                getattr(identity, name)()
        with steps.step("SEC-04/log-names-nobody"):
            assert not any(name in central.process.log() for name in ("Bellamy", "Estienne", "Gaillard", KEY))
    registry.stop()
    return steps.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
