# SPDX-License-Identifier: GPL-3.0-or-later
"""What the papers of the tree point to is there."""
import os
import re

LINK = re.compile(r"\]\(([^)\s#]+)")
CODE_PATH = re.compile(r"`((?:src|tests|data|resources|tools|po)/[\w./-]*\w/?)`")


def check(tree):
    folders = {""}
    for path in tree.files:
        while "/" in path:
            path = os.path.dirname(path)
            folders.add(path)
    for path in tree.matching("*.md"):
        for number, line in tree.lines(path):
            for match in LINK.finditer(line):
                target = match.group(1)
                place = os.path.normpath(os.path.join(os.path.dirname(path), target))
                if "://" not in target and place not in tree.files and place not in folders:
                    yield path, number, f"{target} is not there"
            for match in CODE_PATH.finditer(line):
                place = match.group(1).rstrip("/")
                if place not in tree.files and place not in folders:
                    yield path, number, f"{match.group(1)} is not there"


EXAMPLES = [
    ("broken", {"a/b.md": "[x](c.png)\n\nSee `src/gone.c`.\n"}, ["a/b.md:1", "a/b.md:3"]),
    ("right", {"a/b.md": "[x](../src) ![y](c.png) [z](https://example.org/a) [t](#there) `src/d/` `tests/a` x\n",
               "a/c.png": "", "src/d/e.c": "", "tests/a": ""}, []),
]
