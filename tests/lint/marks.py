# SPDX-License-Identifier: GPL-3.0-or-later
"""No note to oneself stays in the tree, and no line ends in blanks or lacks its end."""
import re

MARKS = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
CODE = ("*.c", "*.h", "*.py", "*.build", "*.ui", "*.css", "*.sql", "*.sh")


def check(tree):
    code = set(tree.matching(*CODE))
    for path in tree.files:
        if path == "LICENSE" or path.startswith(("tests/data/", "tests/fuzz/corpus/")):
            continue
        for number, line in tree.lines(path):
            mark = MARKS.search(line)
            if mark:
                yield path, number, f"« {mark.group()} » stands here: do it or drop it"
            if path in code and line != line.rstrip():
                yield path, number, "blanks at the end of the line"
            if path in code and path.endswith((".c", ".h")) and "\t" in line:
                yield path, number, "a tab: indent with spaces"


EXAMPLES = [
    ("marks", {"src/a.c": "int a;\n/* TO" + "DO: b */\n", "README.md": "FIX" + "ME\n", "b.sh": "# XX" + "X\n"},
     ["src/a.c:2", "README.md:1", "b.sh:1"]),
    ("blanks", {"src/a.c": "int a; \n\tint b;\n"}, ["src/a.c:1", "src/a.c:2"]),
    ("clean", {"src/a.c": "int a;\n", "b.sh": "mktemp b.XX" + "XXXX\n"}, []),
]
