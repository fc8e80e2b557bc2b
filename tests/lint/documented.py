# SPDX-License-Identifier: GPL-3.0-or-later
"""Every function that a header of src/ offers has a gi-docgen comment that begins with its name.

A comment also speaks for the declarations that follow its own without a blank line; what ends a value's life or
doubles it says enough by its name.
"""
import re

from tree import line_of, without_comments

DECLARATION = re.compile(r"^[A-Za-z_][\w \t*]*?[ *](mef_\w+)\s*\([^;{]*;", re.MULTILINE)
PLAIN = re.compile(r"mef_\w+_(get_type|ref|unref|copy|free|quark)")
COMMENT = re.compile(r"/\*\*\s*(?:\*\s*)?(mef_\w+)\b")


def depth_at(text, offset):
    return text.count("{", 0, offset) - text.count("}", 0, offset)


def check(tree):
    for path in tree.matching("src/*.h"):
        text = tree.text(path) or ""
        code = without_comments(text, strings=False)
        end, spoken_for = 0, False
        for match in DECLARATION.finditer(code):
            if depth_at(code, match.start()) or match.group().startswith("typedef"):
                continue
            name = match.group(1)
            between = text[end:match.start()]
            comments = COMMENT.findall(between)
            if comments:
                spoken_for = comments[-1] == name and between.rstrip(" ").endswith("*/\n")
            elif between.strip() or "\n\n" in between:
                spoken_for = False
            end = match.end()
            if not spoken_for and not PLAIN.fullmatch(name):
                yield path, line_of(code, match.start()), f"{name} has no comment that begins with its name"


EXAMPLES = [
    ("missing", {"src/a.h": "int mef_a (void);\n\n/* b */\nchar       *mef_b (int a,\n                   int b);\n"},
     ["src/a.h:1", "src/a.h:4"]),
    ("of-another", {"src/a.h": "/** mef_b: does */\nint mef_a (void);\n"}, ["src/a.h:2"]),
    ("group-ended", {"src/a.h": "/** mef_a: does */\nint mef_a (void);\nint mef_b (void);\n\nint mef_c (void);\n"},
     ["src/a.h:5"]),
    ("present", {"src/a.h": "/** mef_a: does */\nint mef_a (void);\n/**\n * mef_b:\n *\n * Does.\n */\n"
                            "void mef_b (void);\nvoid mef_b_too (void);\n\nGType mef_c_get_type (void);\n"
                            "struct _MefD\n{\n  void (*mef_x) (void);\n};\n"}, []),
]
