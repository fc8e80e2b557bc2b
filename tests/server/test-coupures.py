#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-coupures.py BUILD [KILLS [SEED]]: kill -9 of the server at any moment of registrations, decisions, edits of
structures, mails and synchronisations, beside a model of what was acknowledged: nothing is lost, nothing is done twice (REL-10, API-05)."""
import contextlib
import os
import random
import sqlite3
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "end-to-end"))
sys.path.insert(0, HERE)
sys.dont_write_bytecode = True

from coupures import people, structures
from coupures.model import Model
from driver.central import Central
from driver.mailbox import Mailbox
from driver.tap import Steps
from driver.waiting import until


class Cuts:
    def __init__(self, central, mailbox, kills, seed):
        self.central, self.mailbox, self.kills = central, mailbox, kills
        self.random = random.Random(seed)
        self.settings = (*mailbox.settings(), "--trusted-proxies", "127.0.0.1")
        self.model = Model()
        self.register = structures.Register()
        self.crowd = []

    def begin(self):
        accounts = [self.central.add_account(f"{first}@caf751.example", first, "Ferrand", role=role)
                    for first, role in (("nadia", "MODERATEUR"), ("theo", "MODERATEUR"), ("lea", "ADMIN_CAF"),
                                        ("ines", "AGENT_CAF"), ("paul", "AGENT_CAF"))]
        structures.let_in(self.central)
        self.central.start(*self.settings)
        moderators = [people.sign_in_first(self.central, account) for account in accounts]
        self.crowd = [people.Registrant(self.central, self.model, number) for number in range(3)]
        self.crowd += [people.Moderator(self.central, self.model, token, number)
                       for number, token in enumerate(moderators[:2])]
        self.crowd += [structures.Agent(self.central, self.model, self.register, token, number)
                       for number, token in enumerate(moderators[3:])]
        self.crowd += [people.Reader(self.central, self.model, self.register, moderators[2])]
        for somebody in self.crowd:
            somebody.start()
        until(lambda: self.complain() or (self.model.count() >= 6 and self.register.count() >= 6), "some load")

    def rows(self, text, *values):
        with contextlib.closing(sqlite3.connect(f"file:{self.central.database}?mode=ro", uri=True, timeout=60)) as connection:
            return connection.execute(text, values).fetchall()

    def at_rest(self):
        """What a killed server leaves: everything that was acknowledged until then, and no half of anything."""
        acknowledged, register, gone = self.model.snapshot(), self.register.snapshot(), self.register.gone()
        assert self.rows("PRAGMA integrity_check") == [("ok",)]
        assert "intact" in self.central.verb("verify-audit")
        there = dict(self.rows("SELECT numero, version FROM demande"))
        for numero, version in acknowledged.items():
            assert there.get(numero, 0) >= version, f"{numero}: version {version} was acknowledged, {there.get(numero)} is there"
        for text in ("SELECT demande FROM demande_corps EXCEPT SELECT id FROM demande",
                     "SELECT d.id FROM demande AS d WHERE version <> (SELECT count(*) FROM historique WHERE demande = d.id)",
                     "SELECT d.id FROM demande AS d WHERE version <> (SELECT count(*) FROM courrier WHERE demande = d.id)",
                     "SELECT d.id FROM demande AS d WHERE version <> (SELECT version FROM change WHERE collection = 'demandes'"
                     " AND record_id = d.id)",
                     "SELECT cle FROM idempotence WHERE statut = 0"):
            assert not self.rows(text), text
        self.register.at_rest(self, register, gone)

    def cut(self):
        for number in range(self.kills):
            time.sleep(self.random.uniform(0.05, 2.5))
            self.complain()
            self.central.kill()
            self.at_rest()
            self.central.start(*self.settings)
            if number % 10 == 9:
                print(f"# {number + 1} kills, {self.written()} writes acknowledged", flush=True)

    def written(self):
        return self.model.count() + self.register.count()

    def complain(self):
        for somebody in self.crowd:
            if somebody.complaint:
                raise AssertionError(f"{type(somebody).__name__}: {somebody.complaint}")

    def end(self):
        """Everybody comes to the end of what was begun; then the model and the store are the same."""
        before, edited = self.model.count(), self.register.count()
        until(lambda: self.complain() or (self.model.count() > before + 3 and self.register.count() > edited + 3),
              "work to go on after the last kill")
        for somebody in self.crowd:
            somebody.over.set()
        for somebody in self.crowd:
            somebody.join(people.PATIENCE)
            assert not somebody.is_alive(), type(somebody).__name__
        self.complain()
        self.at_rest()
        print(f"# {self.kills} kills: {len(self.model.people)} registered, {self.written()} writes acknowledged, "
              f"{self.register.count()} of them about {len(self.register.structures)} structures, "
              f"{sum(somebody.line.doubtful for somebody in self.crowd)} calls cut off, "
              f"{self.model.pulls} synchronisations", flush=True)
        assert not self.kills or sum(somebody.line.doubtful for somebody in self.crowd) > 0, "no call was ever cut"
        self.model.compare(self)
        self.register.compare(self)
        reader = self.crowd[-1]
        reader.pull()
        for collection, table, key in (("demandes", "demande", "id"), ("structures", "structure", "id"),
                                       ("disponibilites", "disponibilites", "structure")):
            assert reader.mirrors[collection] == dict(self.rows(f"SELECT {key}, version FROM {table} WHERE site = '751'")), collection

    def mails(self):
        """Each mail once; one that was on its way when the server was killed may come again, as the same mail."""
        assert self.central.stop() == 0
        # What was taken for delivery is due again after ten minutes.
        self.central.change("UPDATE courrier SET prochain_essai = 0 WHERE etat = 'EN_ATTENTE'")
        self.central.start(*self.settings)
        until(lambda: not self.rows("SELECT id FROM courrier WHERE etat <> 'ENVOYE'"), "all mails to be sent",
              describe=lambda: self.rows("SELECT etat, motif_refus, count(*) FROM courrier GROUP BY 1, 2"))
        arrived = [mail["Message-ID"].strip("<> ") for mail in self.mailbox.mails()]
        sent = [text.strip("<> ") for (text,) in self.rows("SELECT message_id FROM courrier")]
        assert set(arrived) == set(sent) and len(set(sent)) == len(sent)
        again = len(arrived) - len(set(arrived))
        print(f"# {len(sent)} mails arrived, {again} of them again", flush=True)
        assert again <= self.kills, again
        assert self.central.stop() == 0
        assert "intact" in self.central.verb("verify-audit")


def main(build, kills=4, seed=None):
    seed = int(seed) if seed else random.randrange(1 << 20)
    print(f"# seed {seed}", flush=True)
    with (Steps("/server/coupures") as steps, Mailbox(secure=False) as mailbox, Central(build, demo=None) as central):
        cuts = Cuts(central, mailbox, int(kills), seed)
        with steps.step("REL-10/everybody-at-work"):
            cuts.begin()
        with steps.step("REL-10/killed-and-what-is-left-is-whole"):
            cuts.cut()
        with steps.step("API-05/nothing-lost-nothing-twice"):
            cuts.end()
        with steps.step("API-06/each-mail-once"):
            cuts.mails()
    return steps.status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
