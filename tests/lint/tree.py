# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lints look at: the files of a source tree, and C text without its comments or strings."""
import fnmatch
import os
import re
import subprocess


class Skip(Exception):
    """The tool that a lint needs is not on this machine."""


class Tree:
    """The files of a tree: those git knows or would add, or all of them where there is no git."""

    def __init__(self, root):
        self.root = root
        if os.path.exists(os.path.join(root, ".git")):
            listed = subprocess.run(
                ["git", "-C", root, "-c", f"safe.directory={root}", "ls-files", "-z", "--cached", "--others",
                 "--exclude-standard"],
                check=True, capture_output=True, text=True).stdout.split("\0")
        else:
            listed = [os.path.relpath(os.path.join(folder, name), root)
                      for folder, folders, names in os.walk(root) for name in names
                      if not os.path.relpath(folder, root).startswith("build")]
        self.files = sorted({path for path in listed if path and os.path.isfile(self.path(path))})

    def path(self, path):
        return os.path.join(self.root, path)

    def matching(self, *patterns):
        """The files that match one of the patterns; « * » also matches « / »."""
        return [path for path in self.files if any(fnmatch.fnmatchcase(path, pattern) for pattern in patterns)]

    def text(self, path):
        """The text of a file, or None when it is no UTF-8 text."""
        with open(self.path(path), "rb") as file:
            data = file.read()
        if b"\0" in data:
            return None
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return None

    def lines(self, path):
        """(number, line) of a text file, from 1."""
        return list(enumerate((self.text(path) or "").splitlines(), 1))


C_PIECE = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)


def without_comments(text, strings=True):
    """C text with its comments blanked out (and the inside of its strings too, unless kept), same lines and columns."""
    def blank(match):
        piece = match.group()
        if piece[0] in "\"'":
            return piece if strings else piece[0] + " " * (len(piece) - 2) + piece[0]
        return re.sub(r"[^\n]", " ", piece)
    return C_PIECE.sub(blank, text)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1
