#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""serveur.py BUILD [--requests N…] [--stores DIR]: PRF-07, PRF-08 and the server's part of PRF-09, each beside a static
SoupServer that answers the same bytes in the same run, then all sizes side by side. Nothing is asserted: a figure is
read by a person. The one exception is the first synchronisation, whose anchor is the spec's: the time in which a caller
that keeps nothing reads its bytes from this server, and that of one SQLite transaction that inserts the rows the
client stored of them, from memory, into the same tables with all their indexes (bench-first-sync); the time is the
client's own, from the first request until its last index is made. A store of a million requests takes long to make: with --stores it is made once, in DIR/1000000, and
served from there ever after, brought to the newest schema."""
import argparse
import concurrent.futures
import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import uuid
import urllib.error
import urllib.parse
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "end-to-end"))

from driver.central import Central

SITE = "/api/v1/sites/751"
RECORDS = 200
PAGES = 8
SIGN_INS = 24


# What is shown side by side: by what was measured, a figure for each size.
SIDE_BY_SIDE = {}


def tell(name, figure, anchor, bar, good):
    print(f"{name:<8} {figure:<62} {anchor:<40} {bar:<26} {'held' if good else 'MISSED'}", flush=True)


def note(what, figure):
    SIDE_BY_SIDE.setdefault(what, []).append(figure)


def pss(pid):
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
        return int(re.search(r"^Pss:\s+(\d+)", file.read(), re.MULTILINE).group(1)) / 1024


class Static:
    """The anchor: these answers from memory."""

    def __init__(self, build, bodies):
        self.folder = tempfile.TemporaryDirectory(prefix="mef-bench-")
        paths = []
        for i, body in enumerate(bodies):
            paths.append(os.path.join(self.folder.name, str(i)))
            with open(paths[-1], "wb") as file:
                file.write(body)
        self.process = subprocess.Popen([os.path.join(build, "tests/bench/bench-static"), *paths], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline().rsplit(":", 1)[1])

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()
        self.folder.cleanup()


class Bench:
    def __init__(self, build, central, seconds):
        self.build, self.central, self.seconds = build, central, seconds
        self.port = urllib.parse.urlsplit(central.url).port
        self.account = central.accounts()[0]
        self.token = self.sign_in()[1]

    def sign_in(self):
        """Seconds and token; none when the server had too many."""
        body = json.dumps({"email": self.account["email"], "mot_de_passe": self.account["mot_de_passe"]}).encode()
        start = time.monotonic()
        try:
            with urllib.request.urlopen(urllib.request.Request(f"{self.central.url}/api/v1/sessions", body,
                                                               {"Content-Type": "application/json"}), timeout=60) as answer:
                return time.monotonic() - start, json.load(answer)["jeton"]
        except urllib.error.HTTPError as error:
            error.close()
            assert error.code in (429, 503), error.code
            return time.monotonic() - start, None

    def fetch(self, path):
        with urllib.request.urlopen(urllib.request.Request(self.central.url + path, headers={
                "Authorization": f"Bearer {self.token}"}), timeout=600) as answer:
            return answer.read()

    def load(self, port, token, connections, paths):
        result = subprocess.run([os.path.join(self.build, "tests/bench/bench-load"), str(port), token, str(connections),
                                 str(self.seconds), *paths], capture_output=True, text=True, timeout=600, check=True)
        figures = json.loads(result.stdout)
        assert figures["others"] == 0, figures
        return figures

    def beside(self, connections, paths):
        """The server's figures for these paths and the static server's for the same answers, by turns."""
        bodies = [self.fetch(path) for path in paths]
        with Static(self.build, bodies) as static:
            anchor_paths = [f"/{i}" for i in range(len(paths))]
            runs = [(self.load(self.port, self.token, connections, paths),
                     self.load(static.port, "-", connections, anchor_paths)) for _ in range(3)]
        runs.sort(key=lambda run: run[0]["rps"] / run[1]["rps"])
        return runs[1]

    def latency(self, name, what, paths, factor):
        ours, anchor = self.beside(1, paths)
        ratio = ours["p50_ms"] / anchor["p50_ms"]
        tell(name, f"{what}: {ours['p50_ms']:.2f} ms (p95 {ours['p95_ms']:.2f})",
             f"static: {anchor['p50_ms']:.2f} ms (p95 {anchor['p95_ms']:.2f})", f"≤ {factor} × (is {ratio:.2f})",
             ratio <= factor)
        note(f"{name} {what}", f"{ours['p50_ms']:.2f} ms, {ratio:.1f} ×")
        # Busy, threads need not be woken for each: what an answer costs then.
        ours, anchor = self.beside(8, paths)
        note(f"{name} {what}, busy", f"{anchor['rps'] / ours['rps']:.1f} ×")
        print(f"         the same for eight callers at once: {ours['rps']:.0f}/s, static {anchor['rps']:.0f}/s: "
              f"{anchor['rps'] / ours['rps']:.2f} × its cost", flush=True)

    def records(self):
        page = json.loads(self.fetch(f"{SITE}/demandes?limite=100"))
        paths = [f"{SITE}/demandes/{demande['id']}" for demande in page["demandes"][:RECORDS]]
        ours, anchor = self.beside(16, paths)
        part = 100 * ours["rps"] / anchor["rps"]
        tell("PRF-08", f"one record, authentication included: {ours['rps']:.0f}/s (p95 {ours['p95_ms']:.1f} ms)",
             f"static: {anchor['rps']:.0f}/s (p95 {anchor['p95_ms']:.1f} ms)", f"≥ 45 % (is {part:.0f} %)", part >= 45)
        note("PRF-08 one record", f"{ours['rps']:.0f}/s, {part:.0f} %")

    def pages(self, wanted):
        """The paths of the first pages of the list, and the requests on them."""
        paths, demandes = [f"{SITE}/demandes?limite=100"], []
        while True:
            page = json.loads(self.fetch(paths[-1]))
            demandes += page["demandes"]
            if len(paths) == wanted or page["suivant"] is None:
                return paths, demandes
            paths.append(f"{SITE}/demandes?limite=100&apres={urllib.parse.quote(page['suivant'])}")

    def lists(self):
        paths, demandes = self.pages(PAGES)
        names = sorted({demande["identite"]["nom"] for demande in demandes if len(demande["identite"]["nom"]) > 5})[:PAGES]
        words = {
            "first letters of a name": [name[:4] for name in names],
            "a name": names,
            "a number": [demande["numero"] for demande in demandes[:PAGES]],
            "no hit": ["zzyzx"],
        }
        self.latency("PRF-08", "list page of 100", paths, 3)
        for what, sought in words.items():
            self.latency("PRF-08", f"search, {what}",
                         [f"{SITE}/demandes?limite=100&mot_cle={urllib.parse.quote(word)}" for word in sought], 3)

    def nothing_changed(self):
        cursor = json.loads(self.fetch(f"{SITE}/changes").splitlines()[-1])["curseur"]
        self.latency("PRF-07", "nothing changed", [f"{SITE}/changes?after={cursor}"], 2)

    def take(self, method, demande):
        request = urllib.request.Request(f"{self.central.url}{SITE}/demandes/{demande['id']}/prise", method=method, headers={
            "Authorization": f"Bearer {self.token}", "Idempotency-Key": str(uuid.uuid4())})
        with urllib.request.urlopen(request, timeout=60) as answer:
            answer.read()

    def one_changed(self):
        """What grows with the change must not grow with the store (PRF-09): the feed after one claim."""
        waiting = json.loads(self.fetch(f"{SITE}/demandes?etat=EN_ATTENTE_TRAITEMENT&limite=1"))["demandes"][0]
        cursor = json.loads(self.fetch(f"{SITE}/changes").splitlines()[-1])["curseur"]
        self.take("PUT", waiting)
        ours, anchor = self.beside(1, [f"{SITE}/changes?after={cursor}"])
        self.take("DELETE", waiting)
        print(f"PRF-09   the feed after one change: {ours['p50_ms']:.2f} ms, static {anchor['p50_ms']:.2f} ms", flush=True)
        note("PRF-09 feed after one change", f"{ours['p50_ms']:.2f} ms, {ours['p50_ms'] / anchor['p50_ms']:.1f} ×")

    def argon2(self):
        """Everybody signs in at once, while others work."""
        with concurrent.futures.ThreadPoolExecutor(SIGN_INS) as pool:
            start = time.monotonic()
            attempts = [pool.submit(self.sign_in) for _ in range(SIGN_INS)]
            others = self.load(self.port, self.token, 4, [f"{SITE}/motifs"])
            answers = [attempt.result() for attempt in attempts]
            took = time.monotonic() - start
        good = [seconds for seconds, token in answers if token]
        memory = pss(self.central.process.pid)
        print(f"         {SIGN_INS} sign-ins at once: {len(good)} in {max(good, default=0):.2f} s at the most, "
              f"{len(answers) - len(good)} told to wait, all in {took:.1f} s; meanwhile {others['rps']:.0f} calls/s of "
              f"others, p95 {others['p95_ms']:.1f} ms", flush=True)
        tell("PRF-08", f"memory of the server after all this: {memory:.0f} MiB", "", "≤ 60 MiB", memory <= 60)
        note("PRF-08 memory", f"{memory:.0f} MiB")

    def read_feed(self):
        """Seconds to read the bytes of a first synchronisation, and how many they are."""
        octets, start = 0, time.monotonic()
        for site in ("000", "751"):
            with socket.create_connection(("127.0.0.1", self.port), timeout=600) as connection:
                connection.sendall(f"GET /api/v1/sites/{site}/changes HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                                   f"Authorization: Bearer {self.token}\r\n\r\n".encode())
                while piece := connection.recv(1 << 18):
                    octets += len(piece)
        return time.monotonic() - start, octets

    def first_synchronisation(self):
        with tempfile.TemporaryDirectory(prefix="mef-bench-", dir=self.central.home) as folder:
            result = subprocess.run([os.path.join(self.build, "tests/bench/bench-first-sync"), self.central.url, self.token,
                                     "751", os.path.join(folder, "cache")], capture_output=True, text=True, timeout=3600,
                                    check=True)
            figures = json.loads(result.stdout)
            read, octets = self.read_feed()
        ratio = figures["seconds"] / (read + figures["anchor_s"])
        tell("PRF-07", f"first synchronisation of {figures['demandes']:,} requests: {figures['seconds']:.2f} s",
             f"{octets / 1e6:.0f} MB in {read:.2f} s + rows {figures['anchor_s']:.2f} s", f"≤ 2 × (is {ratio:.2f})",
             ratio <= 2)
        note("PRF-07 first synchronisation", f"{figures['seconds']:.1f} s, {ratio:.1f} ×")
        print(f"         of it until all lines are stored: {figures['lines_s']:.2f} s; the rest makes the indexes of lists",
              flush=True)


@contextlib.contextmanager
def serving(build, count, stores):
    """A server with so many requests in its store, kept in the folder of stores where there is one."""
    demo = ("--requests", str(count), "--seed", "1")
    start = time.monotonic()
    with Central(build, None if stores else demo) as central:
        if stores:
            central.data = os.path.join(os.path.abspath(stores), str(count))
            if os.path.exists(os.path.join(central.data, "comptes-demo.json")):
                central.verb("init")
            else:
                os.makedirs(stores, exist_ok=True)
                subprocess.run([central.program, "demo", "--data", central.data, *demo], check=True,
                               env=central.environment(), stdout=subprocess.DEVNULL)
        print(f"\n{count:,} requests in the country (their store: {time.monotonic() - start:.0f} s)", flush=True)
        central.start("--log-level", "warning")
        yield central


def measure(build, count, seconds, stores):
    with serving(build, count, stores) as central:
        bench = Bench(build, central, seconds)
        note("PRF-09 memory at first", f"{pss(central.process.pid):.0f} MiB")
        bench.records()
        bench.lists()
        bench.nothing_changed()
        bench.one_changed()
        bench.first_synchronisation()
        bench.argon2()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build")
    parser.add_argument("--requests", type=int, nargs="+", default=[10000, 100000, 1000000])
    parser.add_argument("--seconds", type=float, default=2, help="of each run of a load")
    parser.add_argument("--stores", metavar="DIR", help="where stores are kept between runs, one a size; made there if missing")
    options = parser.parse_args()
    for count in options.requests:
        measure(os.path.abspath(options.build), count, options.seconds, options.stores)
    print("\nPRF-09: the sizes side by side\n" + " " * 48 + "".join(f"{count:>20,}" for count in options.requests))
    for what, figures in SIDE_BY_SIDE.items():
        print(f"{what:<48}" + "".join(f"{figure:>20}" for figure in figures))


if __name__ == "__main__":
    main()
