# SPDX-License-Identifier: GPL-3.0-or-later
"""SQL stands only in repositories and stores, and its values are always bound."""
import re

from tree import line_of, without_comments

MAY = ("src/database/", "src/client/cache/", "src/server/store/")
STATEMENT = re.compile(r'"\s*(SELECT|INSERT|UPDATE|DELETE FROM|REPLACE INTO|CREATE|ALTER TABLE|DROP|PRAGMA)\s')
PASTED = re.compile(r"\"[^\"\n]*(\b(WHERE|AND|OR|SET|VALUES)\b[^\"\n]*(=|<|>|\bLIKE)\s*'?%[a-z]|'%s')")


def check(tree):
    for path in tree.matching("src/*.[ch]"):
        text = without_comments(tree.text(path) or "")
        if not path.startswith(MAY):
            for match in STATEMENT.finditer(text):
                yield path, line_of(text, match.start()), f"SQL belongs to {', '.join(MAY)}"
        else:
            for match in PASTED.finditer(text):
                yield path, line_of(text, match.start()), "a value is pasted into SQL: bind it"


EXAMPLES = [
    ("elsewhere", {"src/domain/a.c": 'run (\n  "SELECT 1");\n', "src/client/ui/b.c": 'run ("DELETE FROM a");\n'},
     ["src/domain/a.c:2", "src/client/ui/b.c:1"]),
    ("pasted", {"src/server/store/a.c": "f (\"SELECT a FROM b WHERE c = '%s'\", d);\n"}, ["src/server/store/a.c:1"]),
    ("right", {"src/server/store/a.c": 'f ("SELECT a FROM b WHERE c = $1", d);\n', "src/domain/a.c": '/* "SELECT 1" */'},
     []),
]
