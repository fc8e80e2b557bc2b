# SPDX-License-Identifier: GPL-3.0-or-later
"""French puts an unbreakable space (U+00A0) before « : ; ? ! % € » and inside quotes: no plain one in a text that is read."""
import re

from tree import line_of, without_comments

STRING = re.compile(r'"(?:\\.|[^"\\\n])*"')
NEXT = re.compile(r'"\s*"')
CHARACTER = re.compile(r"'(?:\\.|[^'\\\n])'")
BREAKABLE = re.compile(r'« | »|(?<=[\w)\]»%}’…°]) (?=[:;?!]+(?:[\s"<»)]|\\n|$)|%%|€)')


def check(tree):
    for path in tree.matching("src/*.c", "src/*.h"):
        code = CHARACTER.sub("' '", without_comments(tree.text(path) or "")).replace('\\"', "\\'")
        # What one string ends with and the next begins with is one sentence, at the same places of the file.
        code = NEXT.sub(lambda match: "\0" * len(match.group()), code)
        for string in STRING.finditer(code):
            if BREAKABLE.search(string.group().replace("\0", "")):
                yield path, line_of(code, string.start()), "a plain space where French has U+00A0"
    for path in tree.matching("resources/*.ui", "resources/forms/*.json", "data/*.metainfo.xml.in"):
        for number, line in tree.lines(path):
            if BREAKABLE.search(line):
                yield path, number, "a plain space where French has U+00A0"


EXAMPLES = [
    ("code", {"src/a.c": 'f ("Lieu : %s");\nf ("Quitter ?\\n");\nf ("%d %%");\nf ("« Oui »");\nf ("gardé "\n   "; rien");\n'},
     ["src/a.c:1", "src/a.c:2", "src/a.c:3", "src/a.c:4", "src/a.c:5"]),
    ("views", {"resources/a.ui": "<p>Vraiment ?</p>\n<p>10 €</p>\n", "resources/forms/a.json": '"aide": "Libre : 9"\n'},
     ["resources/a.ui:1", "resources/a.ui:2", "resources/forms/a.json:1"]),
    ("sound", {"src/a.c": '/* « oui » : non */\nf (a ? "b" : "c");\nf ("Lieu\u00a0: %s", a == \'"\' ? "\\"" : "a: b", " ; ");\n',
               "resources/a.ui": "<p>«\u00a0Oui\u00a0»\u00a0!</p>\n<p>12:30, https://a.fr ?x</p>\n"}, []),
]
