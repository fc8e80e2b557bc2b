#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""run.py BUILD [--requests N]: the figures of spec/10 that are measured so far, each beside its anchor of the same run.
Nothing is asserted: a figure is read by a person."""
import argparse
import glob
import json
import os
import random
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "end-to-end"))

from driver.central import Central
from driver.desktop import Desktop
from driver.waiting import until

RUNS = 7
QUEUES = (10000, 100000, 1000000)
SCANS = 60
STRUCTURES = 60000


def tell(name, figure, anchor, bar, good):
    print(f"{name:<8} {figure:<58} {anchor:<46} {bar:<24} {'held' if good else 'MISSED'}", flush=True)


def pss(pid):
    """MiB of a process, shared pages divided among those that share them."""
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
        return int(re.search(r"^Pss:\s+(\d+)", file.read(), re.MULTILINE).group(1)) / 1024


def first_frame(desktop, program, *arguments, home=None):
    """Milliseconds until the program says « first frame », and its memory two seconds later."""
    own = dict(desktop.env)
    if home:
        own.update(desktop.folders(home), XDG_RUNTIME_DIR=desktop.env["XDG_RUNTIME_DIR"])
    start = time.monotonic()
    child = subprocess.Popen([program, *arguments], env=own, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        for line in child.stdout:
            if line.startswith("first frame"):
                break
        took = (time.monotonic() - start) * 1000
        time.sleep(2)
        return took, pss(child.pid)
    finally:
        child.kill()
        child.wait(10)


def beside_renderer(build, name, folder):
    """A copy of a program that finds the renderer as the client in the build tree does."""
    for part, source in (("client", f"tests/bench/{name}"), ("renderer", "src/renderer/monenfant-render")):
        os.makedirs(os.path.join(folder, part), exist_ok=True)
        shutil.copy(os.path.join(build, source), os.path.join(folder, part))
    return os.path.join(folder, "client", name)


def measure_next(build, desktop, central, home):
    own = dict(desktop.env)
    own.update(desktop.folders(home), XDG_RUNTIME_DIR=desktop.env["XDG_RUNTIME_DIR"])
    program = beside_renderer(build, "next-request", os.path.join(desktop.home, "programs"))
    result = subprocess.run([program, "--server", central.url], env=own, capture_output=True, text=True, timeout=200,
                            check=True)
    took = [float(line) for line in result.stdout.split()]
    if len(took) < 20:
        raise RuntimeError(f"only {len(took)} requests were gone through\n{result.stderr}")
    middle, slow = took[len(took) // 2], took[len(took) * 95 // 100]
    tell("PRF-05", f"next request with its scan sharp on screen: {middle:.0f} ms (p95 {slow:.0f})",
         f"{len(took)} requests, the next prepared", "≤ 50 ms", middle <= 50)


def measure_start(build, desktop, central, home, count):
    bare, client = [], []
    program = beside_renderer(build, "first-frame", os.path.join(desktop.home, "programs"))
    for _ in range(RUNS):
        bare.append(first_frame(desktop, os.path.join(build, "tests/bench/bare-window")))
        client.append(first_frame(desktop, program, "--server", central.url, home=home))
    anchor, ours = (statistics.median(run[0] for run in runs) for runs in (bare, client))
    tell("PRF-01", f"start to Accueil with {count:,} requests: {ours:.0f} ms", f"bare window: {anchor:.0f} ms",
         f"≤ 1.8 × (is {ours / anchor:.2f})", ours <= 1.8 * anchor)
    return statistics.median(run[1] for run in bare)


def sign_in(desktop, build, central, home):
    client = desktop.launch(os.path.join(build, "src/client/monenfant-backoffice"), "--server", central.url,
                            "--demo-accounts", os.path.join(central.data, "comptes-demo.json"), home=home)
    accounts = central.accounts()
    account = (accounts["comptes"] if isinstance(accounts, dict) else accounts)[0]
    client.find("text", "Adresse mail").write(account["email"])
    client.find(name="Mot de passe", where=lambda node: node.has("editable")).write(account["mot_de_passe"])
    client.find("push button", "Se connecter").press()
    return client


def rows_in(home, after=0):
    """The requests a client has in its cache, after some seconds."""
    time.sleep(after)
    paths = glob.glob(os.path.join(home, "data/monenfant-backoffice/**/cache.db"), recursive=True)
    if not paths:
        return 0
    with sqlite3.connect(f"file:{urllib.parse.quote(paths[0])}?mode=ro", uri=True) as database:
        return database.execute("SELECT count(*) FROM demande").fetchone()[0]


def measure_memory(desktop, build, central, home, bare, count):
    client = sign_in(desktop, build, central, home)
    until(lambda: rows_in(home) == rows_in(home, 3) > 0, "the first synchronisation", 900)
    print(f"         memory after the first synchronisation: {pss(client.process.pid):.0f} MiB", flush=True)
    client.stop()
    client = desktop.launch(os.path.join(build, "src/client/monenfant-backoffice"), "--server", central.url, home=home)
    client.find("push button", "Traiter la suivante", timeout=60)
    time.sleep(4)
    print(f"         memory at Accueil: {pss(client.process.pid):.0f} MiB", flush=True)
    client.find("push button", "Traiter la suivante", timeout=60).press()
    time.sleep(6)
    ours = pss(client.process.pid)
    renderers = [pss(int(pid)) for pid in subprocess.run(["pgrep", "-P", str(client.process.pid)], capture_output=True,
                                                         text=True, timeout=10).stdout.split()]
    tell("PRF-02", f"memory with {count:,} requests and a scan open: {ours:.0f} MiB", f"bare window: {bare:.0f} MiB",
         f"≤ bare + 45 MiB (is + {ours - bare:.0f})", ours <= bare + 45)
    print(f"         renderer processes beside it: {', '.join(f'{size:.0f} MiB' for size in renderers) or 'none'}")
    client.stop()


def figures_of(build, program, count):
    folder = tempfile.mkdtemp(prefix="mef-bench-")
    try:
        result = subprocess.run([os.path.join(build, "tests/bench", program), folder, str(count)], capture_output=True,
                                text=True, timeout=1800, check=True)
        return json.loads(result.stdout)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure_queue(build, count):
    figures = figures_of(build, "bench-queue", count)
    print(f"\n         a cache of {count:,} requests, all waiting", flush=True)
    tell("PRF-03", f"search, by age: {figures['search_p95_ms']:.0f} ms (p95)", f"{figures['rows']:,} rows", "≤ 16 ms",
         figures["search_p95_ms"] <= 16)
    tell("PRF-03", f"search, in any order: {figures['search_any_p95_ms']:.0f} ms (p95)", f"{figures['rows']:,} rows",
         "≤ 150 ms", figures["search_any_p95_ms"] <= 150)
    print(f"PRF-09   counts of the tiles: {figures['count_ms']:.1f} ms", flush=True)
    tell("PRF-04", f"jump anywhere in {figures['rows']:,} rows: {figures['jump_p50_ms']:.1f} ms "
                   f"(p95 {figures['jump_p95_ms']:.1f})",
         f"the same rows by key: {figures['look_up_p50_ms']:.1f} ms", "≤ 40 ms with the frame",
         figures["jump_p95_ms"] <= 40)
    tell("PRF-03", f"another order, the slowest: {figures['sort_slowest_ms']:.0f} ms", f"{figures['rows']:,} rows",
         "≤ 150 ms", figures["sort_slowest_ms"] <= 150)


def measure_decide(build, count):
    figures = figures_of(build, "bench-decide", count)
    ratio = figures["decide_p50_ms"] / figures["insert_p50_ms"]
    tell("PRF-05", f"decision to durable: {figures['decide_p50_ms']:.2f} ms (p95 {figures['decide_p95_ms']:.2f})",
         f"one FULL insert: {figures['insert_p50_ms']:.2f} ms (p95 {figures['insert_p95_ms']:.2f})",
         f"≤ 3 × (is {ratio:.2f})", ratio <= 3)


def measure_scans(build, central):
    scans = sorted(glob.glob(os.path.join(central.data, "documents/**/*"), recursive=True))
    scans = [path for path in scans if os.path.isfile(path)]
    random.Random(1).shuffle(scans)
    result = subprocess.run([os.path.join(build, "tests/bench/bench-scan"),
                             os.path.join(build, "src/renderer/monenfant-render"), *scans[:SCANS]], capture_output=True,
                            text=True, timeout=900, check=True)
    figures = json.loads(result.stdout)
    for media_type, row in figures.items():
        if isinstance(row, dict):
            tell("PRF-06", f"first page of a cached scan, {media_type}: {row['p50_ms']:.0f} ms (p95 {row['p95_ms']:.0f})",
                 f"{row['n']} demo scans", "≤ 100 ms", row["p95_ms"] <= 100)


def measure_grid(build, desktop):
    result = subprocess.run([os.path.join(build, "tests/bench/bench-grille")], env=desktop.env, capture_output=True, text=True,
                            timeout=200, check=True)
    figures = json.loads(result.stdout)
    tell("DIS-02", f"a painted cell drawn: {figures['p50_ms']:.1f} ms (p95 {figures['p95_ms']:.1f})",
         f"{figures['n']} cells, whole period shown", "≤ 16 ms, in the next frame",
         figures["p95_ms"] <= 16 and figures["frames"] == 1)


def measure_structures(build, desktop):
    """« Structures », from a wish to the frame that shows it."""
    with tempfile.TemporaryDirectory(prefix="mef-bench-") as folder:
        result = subprocess.run([os.path.join(build, "tests/bench/bench-structures"), folder, str(STRUCTURES)],
                                env=desktop.env, capture_output=True, text=True, timeout=900, check=True)
    figures = json.loads(result.stdout)
    rows = f"{figures['structures']:,} structures"
    print(f"\n         a cache of {rows}, on screen", flush=True)
    tell("STR-01", f"the list opened, drawn: {figures['open_ms']:.0f} ms", f"all its ids: {figures['ids_ms']:.1f} ms",
         "≤ 250 ms", figures["open_ms"] <= 250)
    tell("PRF-03", f"search by name: {figures['search_p95_ms']:.0f} ms (p95), drawn: {figures['search_drawn_p95_ms']:.0f} ms",
         f"all its ids: {figures['ids_ms']:.1f} ms", "≤ 16 ms", figures["search_p95_ms"] <= 16)
    tell("PRF-03", f"search in any order: {figures['search_any_p95_ms']:.0f} ms (p95), drawn: "
                   f"{figures['search_any_drawn_p95_ms']:.0f} ms", f"all its ids: {figures['ids_ms']:.1f} ms", "≤ 150 ms",
         figures["search_any_p95_ms"] <= 150)
    tell("PRF-03", f"another order, the slowest, drawn: {figures['sort_slowest_ms']:.0f} ms",
         f"all its ids: {figures['ids_ms']:.1f} ms", "≤ 150 ms", figures["sort_slowest_ms"] <= 150)
    tell("PRF-04", f"jump anywhere, drawn: {figures['jump_p50_ms']:.0f} ms (p95 {figures['jump_p95_ms']:.0f})",
         f"the same rows by key: {figures['look_up_ms']:.1f} ms", "≤ 40 ms", figures["jump_p95_ms"] <= 40)
    tell("PRF-04", f"another's change of one, drawn: {figures['change_p95_ms']:.0f} ms (p95)",
         f"of it in frames: {figures['change_frames_p95_ms']:.0f} ms", "≤ 250 ms, 100 of them gathering",
         figures["change_p95_ms"] <= 250)
    tell("STR-02", f"the longest form ({figures['form']}) opened, drawn: {figures['form_ms']:.0f} ms",
         f"{figures['fields']} bare entries: {figures['entries_ms']:.0f} ms", "≤ 150 ms", figures["form_ms"] <= 150)
    tell("STR-02", f"a keystroke checked: {figures['key_check_p95_ms']:.1f} ms (p95), drawn: "
                   f"{figures['key_frame_p95_ms']:.0f} ms", f"{figures['keys']} keystrokes", "≤ 4 ms checked",
         figures["key_check_p95_ms"] <= 4)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build")
    parser.add_argument("--requests", type=int, default=100000)
    parser.add_argument("--store", help="a store that « demo » filled before, to save its making")
    options = parser.parse_args()
    build = os.path.abspath(options.build)

    start = time.monotonic()
    with Central(build, ["--requests", 1 if options.store else options.requests, "--seed", 1]) as central, \
            Desktop() as desktop:
        if options.store:
            shutil.rmtree(central.data)
            shutil.copytree(options.store, central.data)
        else:
            print(f"         a store of {options.requests:,} requests: {time.monotonic() - start:.0f} s", flush=True)
        central.start()
        home = tempfile.mkdtemp(prefix="bench-", dir=desktop.home)
        bare = first_frame(desktop, os.path.join(build, "tests/bench/bare-window"))[1]
        measure_memory(desktop, build, central, home, bare, options.requests)
        measure_start(build, desktop, central, home, options.requests)
        for count in QUEUES:
            measure_queue(build, count)
        measure_next(build, desktop, central, home)
        measure_decide(build, options.requests)
        measure_scans(build, central)
        measure_grid(build, desktop)
        measure_structures(build, desktop)


if __name__ == "__main__":
    main()
