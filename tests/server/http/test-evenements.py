#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-evenements.py BUILD: a thousand idle event streams on one server: their memory, how fast all hear of a change, and
that all end cleanly when it stops (API-04, API-08)."""
import hashlib
import os
import re
import resource
import selectors
import socket
import sys
import time
import urllib.parse
import urllib.request
import uuid

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "end-to-end"))

from driver.central import Central
from driver.tap import Steps

STREAMS = 1000
PATIENCE = 300  # of whoever waits for something to happen: nobody's figure
PER_SESSION = 8


def pss(pid):
    """KiB of a process, shared pages divided among those that share them."""
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
        return int(re.search(r"^Pss:\s+(\d+)", file.read(), re.MULTILINE).group(1))


def cpu(pid):
    """Seconds of processor a process has used."""
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def open_session(central, account, number):
    """A session opened behind the server's back: what counts here is not the password."""
    token = f"{number:043d}"
    central.change("INSERT INTO session (hash, compte, acteur, audience, cree_le, expire_le) SELECT ?, id, id, audience, 0, ?"
                   " FROM compte WHERE id = ?", hashlib.sha256(token.encode()).hexdigest(), int(9e15), account)
    return token


class Streams:
    """Open streams, read as they come."""

    def __init__(self, url, site, tokens):
        where = urllib.parse.urlsplit(url)
        self.selector = selectors.DefaultSelector()
        self.sockets = []
        self.text = {}
        self.over = set()
        for i in range(STREAMS):
            connection = socket.create_connection((where.hostname, where.port), timeout=20)
            connection.sendall(f"GET /api/v1/sites/{site}/events HTTP/1.1\r\nHost: {where.netloc}\r\n"
                               f"Authorization: Bearer {tokens[i // PER_SESSION]}\r\n\r\n".encode())
            connection.setblocking(False)
            self.selector.register(connection, selectors.EVENT_READ)
            self.sockets.append(connection)
            self.text[connection] = b""

    def read(self, wait):
        for key, _ in self.selector.select(wait):
            try:
                piece = key.fileobj.recv(65536)
            except ConnectionResetError:
                piece = b""
            self.text[key.fileobj] += piece
            if not piece:
                self.over.add(key.fileobj)
                self.selector.unregister(key.fileobj)

    def until(self, what):
        """Reads until what (bytes) has come on all; seconds it took."""
        start = time.monotonic()
        while time.monotonic() - start < PATIENCE:
            self.read(0.05)
            if all(what(self.text[connection]) for connection in self.sockets):
                return time.monotonic() - start
        missing = sum(not what(self.text[connection]) for connection in self.sockets)
        raise AssertionError(f"{missing} of {STREAMS} streams are still waiting after {PATIENCE} s")


def main():
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < 4 * STREAMS:
        print(f"1..0 # SKIP no {4 * STREAMS} open files allowed here")
        return 0
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 4 * STREAMS), hard))
    with Central(sys.argv[1], ("--requests", "20", "--seed", "3")) as central, Steps("/server/http/events") as steps:
        central.start("--trusted-proxies", "127.0.0.1/32")
        account = central.query("SELECT id FROM compte WHERE email = ?", central.accounts()[0]["email"])[0]["id"]
        tokens = [open_session(central, account, i) for i in range(STREAMS // PER_SESSION + 1)]
        pid = central.process.pid
        with urllib.request.urlopen(urllib.request.Request(
                f"{central.url}/api/v1/sites/751/demandes", headers={"Authorization": f"Bearer {tokens[-1]}"}), timeout=20):
            before = pss(pid)

        with steps.step("API-04/a-thousand-idle"):
            streams = Streams(central.url, "751", tokens)
            took = streams.until(lambda text: text.count(b"event: tetes") == 1)
            idle = pss(pid)
            start, used = time.monotonic(), cpu(pid)
            while time.monotonic() - start < 6:
                streams.read(0.2)
            used = (cpu(pid) - used) / (time.monotonic() - start)
            assert not streams.over
            print(f"# {STREAMS} streams opened in {took:.1f} s: Pss {before / 1024:.1f} -> {idle / 1024:.1f} MiB, "
                  f"{(idle - before) / STREAMS:.1f} KiB each; idle they take {100 * used:.1f} % of a processor", flush=True)
            assert idle <= 60 * 1024, "PRF-08: Pss ≤ 60 MiB"

        with steps.step("OFF-06/all-hear"):
            demande = central.requests()[0]["id"]
            call = urllib.request.Request(f"{central.url}/api/v1/sites/751/demandes/{demande}/prise", method="PUT",
                                          headers={"Authorization": f"Bearer {tokens[-1]}",
                                                   "Idempotency-Key": str(uuid.uuid4())})
            start = time.monotonic()
            with urllib.request.urlopen(call, timeout=20) as answer:
                assert answer.status == 200
            streams.until(lambda text: text.count(b"event: tetes") == 2)
            print(f"# all {STREAMS} heard of one change in {time.monotonic() - start:.2f} s", flush=True)

        with steps.step("API-04/heartbeat-on-all"):
            streams.until(lambda text: b"\r\n:\n\n\r\n" in text)
            assert not streams.over

        with steps.step("API-08/all-end-cleanly"):
            start = time.monotonic()
            status = central.stop()
            took = time.monotonic() - start
            streams.until(lambda text: text.endswith(b"\r\n0\r\n\r\n"))
            print(f"# the server ended {took:.2f} s after SIGTERM", flush=True)
            assert status == 0
    return steps.status


if __name__ == "__main__":
    sys.exit(main())
