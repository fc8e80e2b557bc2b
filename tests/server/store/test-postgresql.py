#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""SQL is portable: a real PostgreSQL takes the server's migrations: test-postgresql.py RESOURCES

There is no driver for it yet; nothing may stand in its way. The scripts are run in their order, one transaction each,
and give the tables and columns that SQLite has. Skipped, and said so, where no PostgreSQL is installed.
"""
import glob
import os
import pwd
import shutil
import sqlite3
import subprocess
import sys
import tempfile

SKIPPED = 77
# What only SQLite keeps: search alone has scripts of its own for each engine.
OWN = "sqlite"


def skip(why):
    print(f"SKIPPED: {why}; the migrations are not tried on PostgreSQL")
    sys.exit(SKIPPED)


def find_programs():
    """The folder of initdb and pg_ctl."""
    found = shutil.which("initdb")
    folders = [os.path.dirname(found)] if found else sorted(glob.glob("/usr/lib/postgresql/*/bin"))
    if not folders or not shutil.which("psql"):
        skip("no PostgreSQL here")
    return folders[-1]


class Cluster:
    """A server of one's own, on a socket in a folder that goes away with it."""

    def __init__(self, folder):
        self.folder = folder
        self.programs = find_programs()
        self.prefix = []
        if os.geteuid() == 0:
            # It refuses to run as root.
            try:
                owner = pwd.getpwnam("postgres")
            except KeyError:
                skip("nobody but root to run it")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
            self.prefix = ["runuser", "-u", "postgres", "--"]

    def run(self, *argv, text=None):
        done = subprocess.run([*self.prefix, *argv], input=text, capture_output=True, text=True, timeout=240,
                              cwd=self.folder, check=False)
        if done.returncode:
            sys.exit(f"{argv[0]}: {done.stdout}{done.stderr}")
        return done.stdout

    def start(self):
        self.run(os.path.join(self.programs, "initdb"), "-D", f"{self.folder}/data", "-E", "UTF8", "--locale=C",
                 "-A", "trust", "--no-sync")
        self.run(os.path.join(self.programs, "pg_ctl"), "-D", f"{self.folder}/data", "-l", f"{self.folder}/log", "-w",
                 "-o", f"-k {self.folder} -c listen_addresses='' -c fsync=off", "start")

    def stop(self):
        self.run(os.path.join(self.programs, "pg_ctl"), "-D", f"{self.folder}/data", "-m", "immediate", "stop")

    def sql(self, text):
        return self.run("psql", "-h", self.folder, "-d", "postgres", "-qAt", "-1", "-v", "ON_ERROR_STOP=1", "-f", "-",
                        text=text)

    def columns(self):
        rows = self.sql("SELECT table_name || '.' || column_name FROM information_schema.columns"
                        " WHERE table_schema = 'public'")
        return set(rows.split())


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def scripts(folder, engine):
    """The migrations of an engine, in their order."""
    for path in sorted(glob.glob(f"{folder}/[0-9]*.sql")):
        own = os.path.join(folder, engine, os.path.basename(path))
        yield own if os.path.exists(own) else path


def sqlite_columns(folder):
    with tempfile.TemporaryDirectory() as place:
        database = sqlite3.connect(os.path.join(place, "central.sqlite"))
        for path in scripts(folder, OWN):
            database.executescript(read(path))
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'"
                                                    " AND name NOT LIKE 'sqlite%'")]
        found = {f"{name}.{row[1]}" for name in names for row in database.execute(f"PRAGMA table_info({name})")}
        database.close()
        return found


def main():
    folder = os.path.join(sys.argv[1], "sql", "server")
    place = tempfile.mkdtemp(prefix="mef-pg-")
    cluster = Cluster(place)
    try:
        cluster.start()
        try:
            for path in scripts(folder, "postgresql"):
                cluster.sql(read(path))
                print("taken:", os.path.basename(path))
            mine, its = sqlite_columns(folder), cluster.columns()
        finally:
            cluster.stop()
    finally:
        shutil.rmtree(place, ignore_errors=True)
    print(f"{len(its)} columns on PostgreSQL, {len(mine)} on SQLite")
    missing, more = sorted(mine - its), sorted(its - mine)
    if missing or more:
        sys.exit(f"only on SQLite: {missing}; only on PostgreSQL: {more}")


main()
