# SPDX-License-Identifier: GPL-3.0-or-later
"""PKG-02: systemd accepts the server's unit and finds it well closed."""
import os
import re
import shutil
import subprocess
import tempfile

from tree import Skip

# systemd's exposure level, in tenths: 20 is « OK », 100 is wide open.
THRESHOLD = 20


def check(tree):
    if not shutil.which("systemd-analyze"):
        raise Skip("systemd-analyze is not here")
    for path in tree.matching("data/*.service.in"):
        with tempfile.TemporaryDirectory() as scratch:
            text = tree.text(path).replace("@bindir@", scratch)
            for program in set(re.findall(re.escape(scratch) + r"/([\w-]+)", text)):
                os.symlink("/bin/true", os.path.join(scratch, program))
            unit = os.path.join(scratch, os.path.basename(path)[:-len(".in")])
            with open(unit, "w", encoding="utf-8") as file:
                file.write(text)
            result = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True)
            for line in result.stderr.splitlines():
                match = re.match(re.escape(unit) + r":(\d+): (.*)", line)
                if match:
                    yield path, int(match.group(1)), match.group(2)
                elif line.startswith(os.path.basename(unit)):
                    yield path, 1, line
            result = subprocess.run(["systemd-analyze", "security", "--offline=true", f"--threshold={THRESHOLD}", unit],
                                    capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
            if result.returncode:
                yield path, 1, (result.stdout.strip().splitlines() or [result.stderr.strip()])[-1]


OPEN = "[Service]\nExecStart=@bindir@/a\n"
EXAMPLES = [
    ("open", {"data/a.service.in": OPEN}, ["data/a.service.in:1"]),
    ("unknown-word", {"data/a.service.in": OPEN + "Restarts=yes\n"}, ["data/a.service.in:1", "data/a.service.in:3"]),
]
