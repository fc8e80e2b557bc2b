#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-sauvegarde.py BUILD: a backup taken under a load of writes, put back, and what must hold then (API-08)."""
import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "end-to-end"))

from driver.central import Central
from driver.tap import Steps
from driver.waiting import until

spec = importlib.util.spec_from_file_location("exploitation", os.path.join(HERE, "test-exploitation.py"))
exploitation = importlib.util.module_from_spec(spec)
spec.loader.exec_module(exploitation)
fetch, sign_in, Load = exploitation.fetch, exploitation.sign_in, exploitation.Load


def run(central, *arguments):
    return subprocess.run([central.program, *arguments], capture_output=True, text=True, timeout=300,
                          env=central.environment())


def rows(database, text):
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=60)) as connection:
        return connection.execute(text).fetchall()


def pull(url, token, after=None):
    """Status and last cursor of the feed."""
    status, text = fetch(f"{url}/api/v1/sites/751/changes" + (f"?after={after}" if after else ""), token=token)
    return status, json.loads(text.splitlines()[-1]).get("curseur") if status == 200 else None


def check_documents(data):
    """Every scan a request names is there, whole."""
    count = 0
    for (text,) in rows(os.path.join(data, "central.sqlite"), "SELECT donnees FROM demande_corps"):
        for document in json.loads(text)["documents"]:
            sha = document["sha256"]
            with open(os.path.join(data, "documents", sha[:2], sha[2:4], sha), "rb") as file:
                assert hashlib.sha256(file.read()).hexdigest() == sha
            count += 1
    assert count > 50
    return count


class Backup:
    def __init__(self, central):
        self.central = central
        self.folder = os.path.join(central.home, "sauvegarde")
        self.restored = os.path.join(central.home, "restaure")
        self.account = central.accounts()[0]
        self.token = sign_in(central.url, self.account)[1]
        self.cursor = None

    def take(self):
        """While six callers write without a pause."""
        load = Load(self.central, self.token, self.central.requests()[:24])
        until(lambda: len(load.acknowledged) > 50, "some load")
        with load.lock:
            before = list(load.acknowledged)
        start = time.monotonic()
        result = run(self.central, "backup", "--data", self.central.data, "--to", self.folder)
        took = time.monotonic() - start
        assert result.returncode == 0, result.stderr
        with load.lock:
            during = len(load.acknowledged) - len(before)
        _, self.cursor = pull(self.central.url, self.token)
        load.stop()
        load.join()
        kept = {key for (key,) in rows(os.path.join(self.folder, "central.sqlite"), "SELECT cle FROM idempotence")}
        assert set(before) <= kept
        print(f"# {len(before)} writes before the backup, {during} during its {took:.2f} s; all of the first are in it",
              flush=True)
        assert os.stat(os.path.join(self.folder, "journal.key")).st_mode & 0o777 == 0o600
        assert os.stat(self.folder).st_mode & 0o777 == 0o700
        assert set(os.listdir(self.folder)) == {"central.sqlite", "documents", "journal.key", "sauvegarde.ini"}

    def restore(self):
        result = run(self.central, "restore", "--from", self.folder, "--data", self.restored)
        assert result.returncode == 0, result.stderr
        assert "intact" in run(self.central, "verify-audit", "--data", self.restored).stdout
        print(f"# {check_documents(self.restored)} documents of the restored store are whole", flush=True)
        database = os.path.join(self.restored, "central.sqlite")
        assert rows(database, "PRAGMA integrity_check") == [("ok",)]
        taken = os.path.join(self.folder, "central.sqlite")
        for table in ("demande", "historique", "courrier", "idempotence", "prise", "change"):
            count = f"SELECT count(*) FROM {table}"
            assert rows(database, count) == rows(taken, count), table
        assert rows(database, "SELECT count(*) FROM session") == [(0,)]

    def serve(self):
        """Old cursors and sessions are refused, everything else goes on."""
        self.central.stop()
        shutil.rmtree(self.central.data)
        os.rename(self.restored, self.central.data)
        self.central.start()
        assert fetch(f"{self.central.url}/api/v1/moi", token=self.token)[0] == 401
        token = sign_in(self.central.url, self.account)[1]
        assert pull(self.central.url, token, self.cursor)[0] == 410
        status, cursor = pull(self.central.url, token)
        assert status == 200 and pull(self.central.url, token, cursor)[0] == 200
        request = self.central.requests()[0]
        assert fetch(f"{self.central.url}/api/v1/sites/751/demandes/{request['id']}/documents/1", token=token)[0] == 200
        assert fetch(f"{self.central.url}/api/v1/sites/751/demandes/{request['id']}/prise", "PUT", token, key=True)[0] == 200
        assert "intact" in self.central.verb("verify-audit")

    def refused(self):
        """What is no whole backup is not restored, and nothing is written over."""
        def restore(source, target):
            result = run(self.central, "restore", "--from", source, "--data", target)
            assert result.returncode == 1 and "Rien n’a été modifié" in result.stderr, result.stderr
            assert not os.path.exists(os.path.join(target, "central.sqlite")) or target == self.central.data
        other = os.path.join(self.central.home, "autre")
        restore(self.folder, self.central.data)
        broken = os.path.join(self.central.home, "abimee")
        shutil.copytree(self.folder, broken)
        with open(os.path.join(broken, "central.sqlite"), "r+b") as file:
            file.seek(8192)
            byte = file.read(1)
            file.seek(8192)
            file.write(bytes([byte[0] ^ 1]))
        restore(broken, other)
        os.remove(os.path.join(broken, "sauvegarde.ini"))
        restore(broken, other)
        assert not os.path.exists(other)
        result = run(self.central, "backup", "--data", self.central.data, "--to", self.folder)
        assert result.returncode == 1 and "pas vide" in result.stderr

    def cut(self):
        """A restore that is killed leaves nothing that could be served."""
        for turn in range(8):
            target = os.path.join(self.central.home, f"coupe-{turn}")
            child = subprocess.Popen([self.central.program, "restore", "--from", self.folder, "--data", target],
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=self.central.environment())
            time.sleep(0.004 * 2 ** turn)
            child.kill()
            if child.wait(10) == 0:
                continue
            if os.path.exists(os.path.join(target, "central.sqlite")):
                assert rows(os.path.join(target, "central.sqlite"), "SELECT count(*) FROM session") == [(0,)]
                assert "intact" in run(self.central, "verify-audit", "--data", target).stdout
            else:
                assert run(self.central, "verify-audit", "--data", target).returncode == 1


def main():
    with Central(sys.argv[1], ("--requests", "120", "--seed", "9")) as central, Steps("/server/sauvegarde") as steps:
        central.start()
        backup = Backup(central)
        with steps.step("API-08/backup-under-load"):
            backup.take()
        with steps.step("API-08/restore"):
            backup.restore()
        with steps.step("API-08/restored-is-another-generation"):
            backup.serve()
        with steps.step("API-08/refused"):
            backup.refused()
        with steps.step("API-08/restore-cut"):
            backup.cut()
    return steps.status


if __name__ == "__main__":
    sys.exit(main())
