# SPDX-License-Identifier: GPL-3.0-or-later
"""No file is longer than 1000 lines; tables of data and translations are not written by hand and may be."""

LIMIT = 1000
DATA = ("LICENSE", "po/*.po", "*.csv", "*.tsv", "*.json", "*.svg", "tests/data/*", "tests/fuzz/corpus/*")


def check(tree):
    data = set(tree.matching(*DATA))
    for path in tree.files:
        if path not in data and len(tree.lines(path)) > LIMIT:
            yield path, LIMIT + 1, f"{len(tree.lines(path))} lines, {LIMIT} at most: split it"


EXAMPLES = [
    ("too-long", {"src/a.c": "x\n" * 1001, "tests/b.c": "x\n" * 1002}, ["src/a.c:1001", "tests/b.c:1001"]),
    ("long-enough", {"src/a.c": "x\n" * 1000, "data/c.tsv": "x\n" * 2000}, []),
]
