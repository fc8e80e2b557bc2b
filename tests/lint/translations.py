# SPDX-License-Identifier: GPL-3.0-or-later
"""I18N-01: every text of the interface is listed for translation, and po/en.po is complete and sound."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

from tree import Skip, line_of, without_comments

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tools"))
import catalogue

LIST, ENGLISH = "po/POTFILES.in", "po/en.po"
NAME = "Monenfant Back-office"
LITERALS = re.compile(r'(?:"(?:\\.|[^"\\\n])*"\s*)+')
MARKED = re.compile(r'(?<!\w)(_|N_|Q_|C_|NC_|ngettext|g_dngettext|g_dpgettext2)\s*\((?:[^;{}()]|\([^;{}()]*\))*$')
SHOWN = re.compile(r'<property name="(label|title|subtitle|tooltip-text|placeholder-text|description|heading|body)"'
                   r'(?![^>]*translatable)[^>]*>([^<]*[^\W\d_]{2}[^<]*)<')
ERROR = re.compile(r"^(?:.*?/)?([\w.-]+\.po):(\d+): (.*)$")


def line_listing(tree, path):
    return next((number for number, line in tree.lines(LIST) if line == path), 1)


def unmarked(tree):
    """French in the client's code or views that gettext does not see."""
    for path in tree.matching(catalogue.C_SOURCES + "*.c"):
        code = without_comments(tree.text(path) or "")
        for match in LITERALS.finditer(code):
            french = re.search(r"[À-ÖØ-öø-ɏ«»’]", match.group())
            if french and not MARKED.search(code[max(0, match.start() - 400):match.start()]):
                yield path, line_of(code, match.start()), "French text outside _()"
    for path in tree.matching("resources/*.ui"):
        text = tree.text(path) or ""
        for match in SHOWN.finditer(text):
            if match.group(2) != NAME:
                yield path, line_of(text, match.start()), f"« {match.group(2).strip()} » is not marked translatable"


def check(tree):
    yield from unmarked(tree)
    if not shutil.which("msgmerge"):
        raise Skip("gettext is not here")
    wanted = catalogue.sources(tree.files, lambda path: tree.text(path) or "")
    listed = catalogue.listed(tree.root)
    for path in sorted(set(wanted) - set(listed)):
        yield LIST, 1, f"{path} has text for translation and is not listed: ./dev format"
    for path in listed:
        if path not in wanted:
            yield LIST, line_listing(tree, path), f"{path} has no text for translation: ./dev format"
    if listed != wanted:
        return
    result = subprocess.run(["msgfmt", "--check", "--output-file=/dev/null", ENGLISH], cwd=tree.root,
                            capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
    for match in filter(None, map(ERROR.match, result.stderr.splitlines() if result.returncode else [])):
        yield ENGLISH, int(match.group(2)), match.group(3)
    if result.returncode:
        return
    with tempfile.TemporaryDirectory() as scratch:
        merged = os.path.join(scratch, "en.po")
        catalogue.merge(tree.root, merged)
        for references, msgid, translated in catalogue.entries(merged):
            if not translated:
                path, _, line = references[0].rpartition(":")
                yield path, line, f"{ENGLISH} has no translation of « {msgid} »"


HEAD = 'msgid ""\nmsgstr ""\n' + "".join(f'"{field}\\n"\n' for field in [
    "Project-Id-Version: a", "PO-Revision-Date: 2026-03-16 00:00+0000", "Last-Translator: a", "Language-Team: a",
    "Language: en", "MIME-Version: 1.0", "Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit"])
SOURCE = 'char *a = _("Oui");\nchar *b = C_("verbe", "Ferme");\n'
UI = '<interface>\n<object class="GtkLabel">\n<property name="label" translatable="yes">Non</property></object></interface>\n'
PO = ('\nmsgid "Oui"\nmsgstr "Yes"\n', '\nmsgctxt "verbe"\nmsgid "Ferme"\nmsgstr "Close"\n', '\nmsgid "Non"\nmsgstr "No"\n')
FILES = {"src/client/a.c": SOURCE, "resources/ui/b.ui": UI, LIST: "resources/ui/b.ui\nsrc/client/a.c\n"}
EXAMPLES = [
    ("outside-gettext", {**FILES, ENGLISH: HEAD + "".join(PO),
                         "src/client/a.c": SOURCE + 'f (_("Oui"), "Enregistré");\n/* "é" */ char *c = "ascii…";\n',
                         "resources/ui/b.ui": UI + '<property name="title">Déjà</property>\n<property name="label">%</property>\n'
                         f'<property name="title">{NAME}</property>\n'},
     ["src/client/a.c:3", "resources/ui/b.ui:4"]),
    ("complete", {**FILES, ENGLISH: HEAD + "".join(PO)}, []),
    ("untranslated", {**FILES, ENGLISH: HEAD + PO[0]}, ["src/client/a.c:2", "resources/ui/b.ui:3"]),
    ("fuzzy-and-empty", {**FILES, ENGLISH: HEAD + PO[0].replace("msgid", "#, fuzzy\nmsgid") + PO[1]
                         + PO[2].replace('"No"', '""')}, ["src/client/a.c:1", "resources/ui/b.ui:3"]),
    ("not-listed", {**FILES, LIST: "src/client/a.c\n", ENGLISH: HEAD}, [LIST + ":1"]),
    ("listed-for-nothing", {**FILES, "src/client/c.c": "int a;\n", LIST: "resources/ui/b.ui\nsrc/client/a.c\nsrc/client/c.c\n",
                            ENGLISH: HEAD}, [LIST + ":3"]),
    ("broken-format", {**FILES, "src/client/a.c": 'char *a = f (_("%d jours"));\n',
                       ENGLISH: HEAD + '\n#, c-format\nmsgid "%d jours"\nmsgstr "%s days"\n' + PO[2]}, [ENGLISH + ":14"]),
]
