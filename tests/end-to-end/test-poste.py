#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A workstation in trouble: a damaged scan, a full disk, an unreadable cache, no keyring: a sentence each, nothing lost."""
import glob
import hashlib
import json
import os
import re
import subprocess
import sys

sys.dont_write_bytecode = True

from driver.central import Central
from driver.colleague import Colleague
from driver.desktop import Desktop
from driver.moderation import ASK, Moderation
from driver.tap import Steps
from driver.waiting import until

# A write beyond the limit then fails as on a full disk, instead of ending the client.
FULL_DISK_FAILS = ("env", "--ignore-signal=XFSZ")


def limit_files(office, size):
    subprocess.run(["prlimit", "--pid", str(office.client.process.pid), f"--fsize={size}:unlimited"], check=True, timeout=60)


def damage(path):
    """The same number of bytes, none of them what it was."""
    size = os.path.getsize(path)
    with open(path, "wb") as file:
        file.write(b"\x93" * size)


def stored(central, digest):
    return os.path.join(central.data, "documents", digest[:2], digest[2:4], digest)


def send_beginning(central, request):
    """The request came with a scan that breaks off before its first line."""
    record = central.request(request["id"])
    with open(stored(central, record["documents"][0]["sha256"]), "rb") as file:
        beginning = file.read(300)
    digest = hashlib.sha256(beginning).hexdigest()
    os.makedirs(os.path.dirname(stored(central, digest)), exist_ok=True)
    with open(stored(central, digest), "wb") as file:
        file.write(beginning)
    record["documents"][0].update(sha256=digest, taille=len(beginning))
    central.change("UPDATE demande_corps SET donnees = ? WHERE demande = ?", json.dumps(record), request["id"])


def database(office):
    found = glob.glob(os.path.join(office.home, "data/monenfant-backoffice/**/cache.db"), recursive=True)
    assert len(found) == 1, found
    return found[0]


class Workstation:
    def __init__(self, build, desktop, central):
        self.build, self.desktop, self.central = build, desktop, central
        self.broken, self.lost, self.first = central.requests()[:3]
        self.account = central.accounts()[1]
        send_beginning(central, self.broken)
        damage(stored(central, self.lost["documents"][0]["sha256"]))

    def start(self, home=None):
        self.office = Moderation(self.desktop, self.build, self.central.url, home=home, before=FULL_DISK_FAILS)

    def sign_in(self):
        self.start()
        self.office.sign_in(self.account)
        self.office.online().open_list()

    def told_instead_of(self, request, words):
        """The pane says why there is no page; the request can still be decided; the next scan is shown."""
        self.office.open_request(request)
        self.office.says(re.compile(words))
        until(lambda: self.office.can("Demander de nouveaux éléments…"), "the decision to be possible")

    def broken_scan(self):
        self.told_instead_of(self.broken, "^Ce document ne peut pas être affiché : il est endommagé ou incomplet")
        self.office.open_request(self.first)
        self.office.scan()

    def lost_scan(self):
        self.told_instead_of(self.lost, "^Le serveur n’a pas pu donner ce document")
        self.office.open_request(self.first)
        self.office.scan()

    def full_disk(self):
        """The decision is refused with a reason and stays in the panel; with room again it is taken."""
        self.office.keys(ASK)
        self.office.choose("Document illisible")
        self.desktop.provokes("The local database: ")
        limit_files(self.office, 1)
        self.office.send()
        self.office.says("Le disque de ce poste est plein : rien n’a été enregistré de cette action")
        assert self.office.find("check box", "Document illisible").has("checked")
        assert not self.central.decisions(self.first["id"])
        limit_files(self.office, "unlimited")
        self.office.send()
        until(lambda: self.central.decisions(self.first["id"]) == ["DEMANDER_ELEMENTS"], "the decision at the server")

    def unreadable_cache(self):
        """Set aside, told, and filled anew; the damaged file is kept."""
        self.desktop.provokes("The local database cannot be read", "Nothing can be read of the database set aside")
        home, path = self.office.home, database(self.office)
        self.office.stop()
        for part in glob.glob(path + "-*"):
            os.remove(part)
        damage(path)
        self.start(home)
        self.office.opened()
        self.office.says(re.compile("mises de côté"))
        self.office.online().open_list()
        self.office.wait_rows(lambda rows: len(rows) == len(self.central.requests()), "what waits, brought again")
        kept = glob.glob(os.path.join(home, "data/monenfant-backoffice/**/*"), recursive=True)
        assert any(os.path.isfile(name) and os.path.getsize(name) and open(name, "rb").read(8) == b"\x93" * 8
                   for name in kept), kept


def without_keyring(desktop, build, url, account):
    """Signed in for this session only, and told; the next start asks for the password."""
    office = Moderation(desktop, build, url)
    office.sign_in(account)
    office.says(re.compile("^Aucun trousseau n’est ouvert sur ce poste"))
    office.online()
    office.stop()
    office = Moderation(desktop, build, url, home=office.home)
    office.find("push button", "Se connecter")
    office.sign_in(account)
    office.stop()


def main(build):
    with (Steps("/end-to-end/poste") as steps, Central.demonstration(build) as central, steps.watch(Desktop()) as desktop,
          Colleague(keyring=False) as colleague):
        central.start()
        workstation = Workstation(build, desktop, central)
        workstation.sign_in()
        with steps.step("REL-11/broken-scan"):
            workstation.broken_scan()
        with steps.step("REL-11/scan-damaged-at-the-server"):
            workstation.lost_scan()
        with steps.step("OFF-03/full-disk"):
            workstation.full_disk()
        with steps.step("OFF-09/unreadable-cache"):
            workstation.unreadable_cache()
        with steps.step("USR-03/no-keyring"):
            colleague.do(without_keyring, build, central.url, workstation.account)
    return steps.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
