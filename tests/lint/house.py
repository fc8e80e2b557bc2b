# SPDX-License-Identifier: GPL-3.0-or-later
"""House rules that a pattern can see in C, outside comments and strings, and in file names."""
import os
import re

from tree import line_of, without_comments

RULES = [
    (r"\bgoto\b", "no goto: g_autoptr frees"),
    (r"[!=]=\s*(TRUE|FALSE)\b", "a boolean is not compared with TRUE or FALSE"),
    (r"\bg(char|int|double|float)\b", "plain C types: char, int, double"),
    (r"\b(strcpy|strcat|sprintf|vsprintf|gets|strtok|atoi|atol|atof|alloca|g_alloca|system|popen)\s*\(",
     "an unsafe function; GLib has a bounded one"),
    (r"\b(g_error|abort|exit)\s*\(", "nothing aborts the process: return a GError"),
]
# Text and icons follow the person's text size.
LOOKS = [
    ("*.css", r"font-size:\s*[\d.]+px", "a size of text in px: use pt, it follows the text scale"),
    ("*.ui", r'name="pixel-size"', "pixel-size ignores the text scale: -gtk-icon-size in rem"),
]
NAMES = re.compile(r"(^|[-_/])(utils?|common|helpers?|managers?)([-_./]|$)")
# The process of main.c, and the renderer's, end by exit status.
MAY_EXIT = re.compile(r"^(src/renderer/|tests/|src/(client|server)/main\.c$)")


def check(tree):
    for path in tree.files:
        if path.startswith(("src/", "tests/", "resources/", "tools/")) and NAMES.search(path):
            yield path, 1, "the name says nothing: no utils, common, helper, manager"
    for path in tree.matching("src/*.[ch]", "tests/*.[ch]"):
        name = os.path.basename(path)
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*\.[ch]", name):
            yield path, 1, "file names are kebab-case"
        text = without_comments(tree.text(path) or "", strings=False)
        for pattern, message in RULES:
            if "aborts" in message and MAY_EXIT.match(path):
                continue
            for match in re.finditer(pattern, text):
                yield path, line_of(text, match.start()), message
    for kind, pattern, message in LOOKS:
        for path in tree.matching("resources/" + kind):
            text = tree.text(path) or ""
            for match in re.finditer(pattern, text):
                yield path, line_of(text, match.start()), message


EXAMPLES = [
    ("goto", {"src/a.c": "void f (void)\n{\n  goto out;\n}\n"}, ["src/a.c:3"]),
    ("booleans", {"src/a.c": "int a = b == TRUE;\nint c = FALSE;\nint d = e != FALSE;\n"}, ["src/a.c:1", "src/a.c:3"]),
    ("types", {"src/a.c": "gchar *a;\nguint b;\ngint64 c;\n"}, ["src/a.c:1"]),
    ("unsafe", {"tests/a.c": "strcpy (a, b);\nmy_system (c);\n"}, ["tests/a.c:1"]),
    ("exit", {"src/base/a.c": "exit (1);\n", "src/client/main.c": "exit (1);\n"}, ["src/base/a.c:1"]),
    ("looks", {"resources/style/a.css": "label {\n  font-size: 12px; }\n", "resources/ui/b.ui": '<property name="pixel-size">'},
     ["resources/style/a.css:2", "resources/ui/b.ui:1"]),
    ("names", {"src/base/mef-utils.c": "", "src/base/Bad_name.c": "", "src/common/a.c": ""},
     ["src/base/mef-utils.c:1", "src/base/Bad_name.c:1", "src/common/a.c:1"]),
    ("right", {"src/base/mef-commune.c": "/* goto x == TRUE */\nconst char *a = \"goto\";\n"}, []),
]
