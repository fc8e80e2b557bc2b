# SPDX-License-Identifier: GPL-3.0-or-later
"""The C files are in the house format, as clang-format 14 of Debian 12 writes it."""
import os
import re
import shutil
import subprocess

from tree import Skip

FORMAT = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), ".clang-format")
WARNING = re.compile(r"^(.+?):(\d+):\d+: error: ")


def program():
    for name in ("clang-format-14", "clang-format"):
        if shutil.which(name):
            version = subprocess.run([name, "--version"], capture_output=True, text=True, check=True).stdout
            if re.search(r"version 14\.", version):
                return name
    raise Skip("clang-format 14 is not here; other versions format differently")


def check(tree):
    paths = tree.matching("src/*.[ch]", "tests/*.[ch]")
    name = program()
    for start in range(0, len(paths), 50):
        result = subprocess.run([name, "--dry-run", "-Werror", f"--style=file:{FORMAT}", *paths[start:start + 50]],
                                cwd=tree.root, capture_output=True, text=True)
        warnings = [WARNING.match(line) for line in result.stderr.splitlines()]
        for match in filter(None, warnings):
            yield match.group(1), int(match.group(2)), "not in the house format: ./dev format"
        if result.returncode and not any(warnings):
            raise RuntimeError(result.stderr)


EXAMPLES = [
    ("unformatted", {"src/a.c": "int a;\nint  b(void);\n"}, ["src/a.c:2"]),
    ("formatted", {"src/a.c": "int b (void);\n"}, []),
]
