#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the developer's tools promise: the count of ./dev test, the verbs of ./dev, the isolation of with-display."""
import json
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tests/end-to-end"))

from driver.tap import Steps


def run(*arguments, env=None):
    return subprocess.run([os.path.join(ROOT, arguments[0]), *arguments[1:]], capture_output=True, text=True, timeout=60,
                          env={**os.environ, **(env or {})})


def count(*tests):
    """(last line, exit status) of count-tests on a log with these tests: (result, output)."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as log:
        for result, output in tests:
            log.write(json.dumps({"name": "a", "result": result, "stdout": output}) + "\n")
        log.flush()
        done = run("tools/count-tests", log.name)
    return done.stdout.splitlines()[-1], done.returncode


def same(got, wanted):
    assert got == wanted, f"{got} instead of {wanted}"


def counts(steps):
    with steps.step("count/subtests"):
        same(count(("OK", "1..2\nok 1 - a\nok 2 - b\n"), ("OK", "")), ("3 passed, 0 failed", 0))
    with steps.step("count/failures"):
        same(count(("ERROR", "ok 1 - a\nnot ok 2 - b\n"), ("FAIL", "")), ("1 passed, 2 failed", 1))
    with steps.step("count/a-crash-after-good-subtests-is-a-failure"):
        same(count(("ERROR", "ok 1 - a\n"), ("TIMEOUT", "ok 1 - a\n")), ("2 passed, 2 failed", 1))
    with steps.step("count/skips"):
        same(count(("OK", "ok 1 - a # SKIP no keyring\nok 2 - b\n"), ("SKIP", "")), ("1 passed, 0 failed, 2 skipped", 0))
    with steps.step("count/indented-output-is-no-subtest"):
        same(count(("OK", "ok 1 - a\n    ok 1 - inside\n# ok\nokay\n")), ("1 passed, 0 failed", 0))
    with steps.step("count/nothing-run-is-a-failure"):
        same(count(), ("0 passed, 1 failed", 1))
        same(run("tools/count-tests", "/nowhere").stdout.splitlines()[-1], "0 passed, 1 failed")


def verbs(steps):
    with steps.step("PKG-01/help-tells-every-verb"):
        text = run("dev", "--help").stdout
        for verb in ("setup", "build", "run", "test", "bench", "tour", "lint", "format", "--help"):
            assert f"\n  {verb} " in text, f"{verb} is not told"
    with steps.step("dev/unknown-words-are-refused"):
        same(run("dev", "tets").returncode, 1)
        same(run("dev", "test", "--fast").returncode, 1)
        same(run("dev", "tour").returncode, 1)


def display(steps):
    with steps.step("with-display/status"):
        same(run("tests/support/with-display", "sh", "-c", "exit 7").returncode, 7)
    with steps.step("with-display/alone"):
        script = 'echo "$HOME"; xdotool getdisplaygeometry; printenv DBUS_SESSION_BUS_ADDRESS'
        lines = run("tests/support/with-display", "sh", "-c", script, env={"DBUS_SESSION_BUS_ADDRESS": "mine"}).stdout.splitlines()
        assert lines[0] != os.environ.get("HOME") and not os.path.exists(lines[0]), lines
        same(lines[1], "1366 768")
        assert lines[2].startswith("unix:"), lines
    with steps.step("with-display/keyring"):
        question = ["gdbus", "call", "--session", "-d", "org.freedesktop.DBus", "-o", "/", "-m",
                    "org.freedesktop.DBus.NameHasOwner", "org.freedesktop.secrets"]
        same(run("tests/support/with-display", "--keyring", *question).stdout.strip(), "(true,)")
        same(run("tests/support/with-display", *question).stdout.strip(), "(false,)")
    with steps.step("with-display/nothing-stays"):
        pids = run("tests/support/with-display", "sh", "-c", "ps -o pid= --ppid $PPID").stdout.split()
        assert len(pids) >= 3, pids
        for pid in pids:
            assert not os.path.exists(f"/proc/{pid}"), f"{pid} still runs"


with Steps("/tools") as all_steps:
    counts(all_steps)
    verbs(all_steps)
    display(all_steps)
sys.exit(all_steps.status)
