#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings po/POTFILES.in and po/en.po up to date with the sources; the lint « translations » uses the same functions.

The interface is French in the source; en.po is the only translation. Letters and motives are French for everyone and
are not translated (src/letters/).
"""
import os
import re
import subprocess
import sys
import tempfile

C_SOURCES = "src/client/"
C_CALL = re.compile(r"(?<![\w#])(_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2)\s*\(")
UI_MARK = re.compile(r"translatable=[\"'](yes|true)")
DATA = (".desktop.in", ".metainfo.xml.in", ".gschema.xml")
KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "ngettext:1,2", "g_dngettext:2,3", "g_dpgettext2:2c,3"]


def sources(files, text_of):
    """The files with text for translation, sorted: what POTFILES.in must list."""
    found = []
    for path in files:
        if path.endswith(DATA) and path.startswith("data/"):
            found.append(path)
        elif path.startswith(C_SOURCES) and path.endswith(".c") and C_CALL.search(text_of(path)):
            found.append(path)
        elif path.startswith("resources/") and path.endswith(".ui") and UI_MARK.search(text_of(path)):
            found.append(path)
    return sorted(found)


def listed(root):
    with open(os.path.join(root, "po/POTFILES.in"), encoding="utf-8") as file:
        return [line for line in file.read().splitlines() if line and not line.startswith("#")]


def run(root, *command):
    result = subprocess.run(command, cwd=root, capture_output=True, text=True)
    if result.returncode:
        raise RuntimeError(f"{command[0]}: {result.stderr.strip()}")
    return result.stdout


def extract(root, template):
    """Writes the template (.pot) of the sources that POTFILES.in lists."""
    run(root, "xgettext", "--from-code=UTF-8", "--add-comments", "--force-po", "--package-name=monenfant-backoffice",
        "--msgid-bugs-address=", "--copyright-holder=", *[f"--keyword={word}" for word in KEYWORDS],
        "--files-from=po/POTFILES.in", f"--output={template}")


def merge(root, output):
    """Writes to output what en.po would be with the texts of today."""
    with tempfile.TemporaryDirectory() as scratch:
        template = os.path.join(scratch, "sources.pot")
        extract(root, template)
        run(root, "msgmerge", "--quiet", "--no-fuzzy-matching", "--sort-by-file", f"--output-file={output}",
            "po/en.po", template)
        run(root, "msgattrib", "--no-obsolete", "--sort-by-file", f"--output-file={output}", output)


def entries(path):
    """(references, msgid, translated) of every entry of a .po file but its header."""
    with open(path, encoding="utf-8") as file:
        blocks = file.read().split("\n\n")
    for block in blocks:
        references = [place for line in block.splitlines() if line.startswith("#:") for place in line[2:].split()]
        strings = {}
        key = None
        for line in block.splitlines():
            match = re.match(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) (".*")$', line)
            if match:
                key = match.group(1)
                strings[key] = match.group(2)[1:-1]
            elif line.startswith('"') and key:
                strings[key] += line[1:-1]
        if strings.get("msgid"):
            texts = [value for name, value in strings.items() if name.startswith("msgstr")]
            fuzzy = any(line.startswith("#,") and "fuzzy" in line for line in block.splitlines())
            yield references, strings["msgid"], bool(texts) and all(texts) and not fuzzy


def main(root):
    files = run(root, "git", "ls-files", "--cached", "--others", "--exclude-standard").splitlines()
    files = [path for path in files if os.path.isfile(os.path.join(root, path))]

    def text_of(path):
        with open(os.path.join(root, path), encoding="utf-8") as file:
            return file.read()
    with open(os.path.join(root, "po/POTFILES.in"), "w", encoding="utf-8") as file:
        file.write("# SPDX-License-Identifier: GPL-3.0-or-later\n# Written by ./dev format.\n")
        file.writelines(f"{path}\n" for path in sources(files, text_of))
    catalogue = os.path.join(root, "po/en.po")
    merge(root, catalogue)
    missing = [(references, msgid) for references, msgid, translated in entries(catalogue) if not translated]
    for references, msgid in missing:
        print(f"{references[0]}: po/en.po has no translation of « {msgid} »")
    # Lines and dates move with every edit of a source: they would only make conflicts.
    run(root, "msgattrib", "--no-obsolete", "--sort-by-file", "--add-location=file", f"--output-file={catalogue}", catalogue)
    with open(catalogue, encoding="utf-8") as file:
        lines = [line for line in file if not line.startswith('"POT-Creation-Date')]
    with open(catalogue, "w", encoding="utf-8") as file:
        file.writelines(lines)


if __name__ == "__main__":
    main(os.path.dirname(os.path.dirname(os.path.abspath(sys.argv[0]))))
