# SPDX-License-Identifier: GPL-3.0-or-later
"""Scripts parse, stop at the first error, and may be run; Python files compile."""
import os
import re
import subprocess

ERROR = re.compile(r"line (\d+):")


def check(tree):
    for path in tree.files:
        first = (tree.text(path) or "").split("\n", 1)[0]
        if first.startswith("#!") and not os.access(tree.path(path), os.X_OK) and not tree.root.startswith("/tmp/"):
            yield path, 1, "has a « #! » line and no run bit"
        if re.match(r"#!.*\b(ba)?sh\b", first):
            result = subprocess.run(["bash", "-n", tree.path(path)], capture_output=True, text=True)
            if result.returncode:
                match = ERROR.search(result.stderr)
                yield path, int(match.group(1)) if match else 1, result.stderr.strip().splitlines()[0]
            if not re.search(r"^set -[a-z]*e", tree.text(path), re.MULTILINE):
                yield path, 1, "does not stop at the first error: set -euo pipefail"
        elif path.endswith(".py") or re.match(r"#!.*python", first):
            if re.match(r"#!(?!/usr/bin/python3$).*python", first):
                yield path, 1, "the Python that has gi is /usr/bin/python3"
            try:
                compile(tree.text(path), path, "exec")
            except SyntaxError as error:
                yield path, error.lineno or 1, error.msg


EXAMPLES = [
    ("does-not-parse", {"a": "#!/bin/sh\nset -e\nif true\n", "b.py": "a = 1\nb = (\n"}, ["a:4", "b.py:2"]),
    ("goes-on", {"a": "#!/usr/bin/env bash\ntrue\n"}, ["a:1"]),
    ("other-python", {"a.py": "#!/usr/bin/env python3\n"}, ["a.py:1"]),
    ("right", {"a": "#!/usr/bin/env bash\nset -euo pipefail\ntrue\n", "b.py": "#!/usr/bin/python3\na = 1\n"}, []),
]
