# SPDX-License-Identifier: GPL-3.0-or-later
"""PKG-02: the desktop file, the metainfo and the icons are what the desktops' own tools accept."""
import os
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree

from tree import Skip

TOOLS = ("msgfmt", "desktop-file-validate", "appstream-util")


def merged(tree, kind, path, scratch):
    """The file with its translations, as meson installs it."""
    output = os.path.join(scratch, os.path.basename(path)[:-len(".in")])
    result = subprocess.run(["msgfmt", kind, f"--template={path}", "-d", "po", f"--output-file={output}"],
                            cwd=tree.root, capture_output=True, text=True)
    return output, result.stderr.strip() if result.returncode else None


def line_with(tree, path, words):
    """The first line that has the first of the words that any line has."""
    for word in words:
        for number, line in tree.lines(path):
            if word in line:
                return number
    return 1


def check(tree):
    for tool in TOOLS:
        if not shutil.which(tool):
            raise Skip(f"{tool} is not here")
    with tempfile.TemporaryDirectory() as scratch:
        for path in tree.matching("data/*.desktop.in"):
            output, error = merged(tree, "--desktop", path, scratch)
            if error:
                yield path, 1, error
                continue
            result = subprocess.run(["desktop-file-validate", output], capture_output=True, text=True)
            for line in result.stdout.splitlines():
                message = line.split(": ", 1)[1]
                yield path, line_with(tree, path, re.findall(r'"([^"]+)"', message)), message
        for path in tree.matching("data/*.metainfo.xml.in"):
            output, error = merged(tree, "--xml", path, scratch)
            if error:
                yield path, 1, error
                continue
            result = subprocess.run(["appstream-util", "--nonet", "validate-relax", output], capture_output=True, text=True,
                                    env={**os.environ, "LC_ALL": "C.UTF-8"})
            for line in result.stdout.splitlines() if result.returncode else []:
                if line.startswith("•"):
                    yield path, line_with(tree, path, re.findall(r"<(\w+)", line)), line.strip("• ")
    for path in tree.matching("data/icons/*.svg", "resources/icons/*.svg"):
        try:
            root = xml.etree.ElementTree.parse(tree.path(path)).getroot()
        except xml.etree.ElementTree.ParseError as error:
            yield path, error.position[0], str(error)
            continue
        if not root.get("viewBox"):
            yield path, 1, "an icon without viewBox does not scale"


DESKTOP = "[Desktop Entry]\nType=Application\nName=A\nExec=a\n"
EXAMPLES = [
    ("bad-desktop", {"po/LINGUAS": "", "data/a.desktop.in": DESKTOP + "Categories=Offices;\n"}, ["data/a.desktop.in:5"]),
    ("good-desktop", {"po/LINGUAS": "", "data/a.desktop.in": DESKTOP + "Categories=Office;\n"}, []),
    ("bad-metainfo", {"po/LINGUAS": "", "data/a.metainfo.xml.in": "<?xml version='1.0'?>\n<component type='desktop-application'>\n"
                      "<name>A</name></component>\n"}, ["data/a.metainfo.xml.in:1"]),
    ("bad-icon", {"data/icons/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'>\n<g></svg>\n"}, ["data/icons/a.svg:2"]),
]
