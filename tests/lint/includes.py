# SPDX-License-Identifier: GPL-3.0-or-later
"""Each directory of src/ includes only what its line in the table of src/README.md names."""
import os
import re

from tree import line_of, without_comments

TABLE = "src/README.md"
ROW = re.compile(r"^\| `([^`]+)/` \|.*\|([^|]*)\|$")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+(["<])([^">]+)[">]', re.MULTILINE)

C_LIBRARY = set("""assert.h ctype.h errno.h float.h inttypes.h limits.h locale.h math.h setjmp.h signal.h stdarg.h
stdatomic.h stdbool.h stddef.h stdint.h stdio.h stdlib.h string.h time.h wchar.h""".split())
# Which library a header belongs to; what is not here and has no library's look is the system's (POSIX).
LIBRARIES = [(re.compile(pattern), library) for pattern, library in [
    (r"(glib|gobject|gmodule)[-/.]|glib\.h$", "GLib"),
    (r"gio/", "GIO"),
    (r"json-glib/", "json-glib"),
    (r"sqlite3", "SQLite"),
    (r"libpq", "libpq"),
    (r"libsoup/", "libsoup"),
    (r"libsecret/", "libsecret"),
    (r"sodium", "libsodium"),
    (r"(gtk|gdk|gsk)/", "GTK"),
    (r"adwaita\.h", "Adwaita"),
    (r"cairo", "cairo"),
    (r"pango/", "Pango"),
    (r"poppler", "poppler-glib"),
    (r"fontconfig/", "fontconfig"),
    (r"(jpeglib|jerror|turbojpeg)\.h", "libjpeg"),
    (r"png\.h", "libpng"),
    (r"tiff", "libtiff"),
    (r"seccomp\.h", "libseccomp"),
    (r"gmime/", "GMime"),
    (r"curl/", "libcurl"),
    (r"(archive|archive_entry)\.h", "libarchive"),
    (r"libxml/", "libxml2"),
    (r"xlsxwriter", "libxlsxwriter"),
    (r"((sys|linux|asm|arpa|net|netinet)/)?\w+\.h$", "POSIX"),
]]


def library_of(header):
    if header in C_LIBRARY:
        return "GLib"
    return next((library for pattern, library in LIBRARIES if pattern.match(header)), "an unknown library")


def read_table(tree):
    """({directory: its words}, [problem])"""
    table, problems = {}, []
    known = {library for _, library in LIBRARIES}
    directories = {os.path.dirname(path)[len("src/"):] for path in tree.matching("src/*/*")}
    directories |= {parent for path in directories for parent in parents(path)}
    for number, line in tree.lines(TABLE):
        row = ROW.match(line)
        if not row:
            continue
        words = [word.strip().strip("`") for word in row.group(2).split(",") if word.strip()]
        table[row.group(1)] = words
        for word in [row.group(1)] + words:
            place = re.sub(r"/(\*|<feature>|interfaces)$", "", word)
            if word not in known and place not in directories:
                problems.append((TABLE, number, f"« {word} » is neither a directory of src/ nor a known library"))
    return table, problems


def parents(path):
    while "/" in path:
        path = os.path.dirname(path)
        yield path


def row_of(directory, table):
    """The row that speaks for a directory: its own, or that of the directory whose interfaces it holds."""
    if directory in table:
        return directory
    if directory.endswith("/interfaces"):
        return row_of(directory[:-len("/interfaces")], table)
    parent, _, last = directory.rpartition("/")
    return f"{parent}/<feature>" if last and f"{parent}/<feature>" in table else None


def allows(word, directory):
    """Whether a word of the table lets in the headers of a directory."""
    if word.endswith("/*"):
        return directory.startswith(word[:-1])
    return directory in (word, f"{word}/interfaces")


def check(tree):
    table, problems = read_table(tree)
    yield from problems
    for path in tree.matching("src/*.[ch]"):
        directory = os.path.dirname(path)[len("src/"):]
        row = row_of(directory, table)
        if row is None:
            yield path, 1, f"src/{directory}/ has no line in {TABLE}"
            continue
        text = without_comments(tree.text(path) or "")
        own = directory[:-len("/interfaces")] if directory.endswith("/interfaces") else directory
        for match in INCLUDE.finditer(text):
            header, line = match.group(2), line_of(text, match.start(1))
            if match.group(1) == "<":
                library = library_of(header)
                if library != "GLib" and library not in table[row]:
                    yield path, line, f"{header} is of {library}, which src/{row}/ may not use ({TABLE})"
            elif header != "config.h":
                target = os.path.dirname(header)
                if not target:
                    yield path, line, f"{header} is not included by its path below src/"
                elif not any(allows(word, target) for word in [own] + table[row]):
                    yield path, line, f"src/{row}/ may not use {target} ({TABLE})"


HEAD = "| directory | role | may use |\n| --- | --- | --- |\n"
ROWS = (HEAD + "| `base/` | | GIO |\n| `sync/` | | `base` |\n| `cache/` | | `base`, `sync/interfaces` |\n"
        "| `ui/<feature>/` | | `base`, GTK |\n| `ui/shell/` | | `ui/*` |\n")
FILES = {"src/README.md": ROWS, "src/base/meson.build": "", "src/cache/meson.build": "", "src/sync/meson.build": "",
         "src/ui/shell/meson.build": ""}
EXAMPLES = [
    ("forbidden-directory", {**FILES, "src/base/a.c": '#include "config.h"\n#include "base/a.h"\n#include "sync/b.h"\n'},
     ["src/base/a.c:3"]),
    ("forbidden-library", {**FILES, "src/sync/a.h": "#include <glib.h>\n#include <gio/gio.h>\n#include <unistd.h>\n"
                                                    "#include <foo/foo.hpp>\n"},
     ["src/sync/a.h:2", "src/sync/a.h:3", "src/sync/a.h:4"]),
    ("only-interfaces", {**FILES, "src/cache/a.c": '#include "sync/interfaces/a.h"\n#include "sync/b.h"\n'},
     ["src/cache/a.c:2"]),
    ("own-interfaces", {**FILES, "src/sync/interfaces/a.h": '#include "sync/b.h"\n#include "cache/c.h"\n',
                        "src/sync/d.c": '#include "sync/interfaces/a.h"\n'}, ["src/sync/interfaces/a.h:2"]),
    ("feature-and-feature", {**FILES, "src/ui/a/a.c": '#include "ui/a/a.h"\n#include "ui/b/b.h"\n',
                             "src/ui/shell/b.c": '#include "ui/a/a.h"\n'}, ["src/ui/a/a.c:2"]),
    ("without-path", {**FILES, "src/base/a.c": '#include "b.h"\n'}, ["src/base/a.c:1"]),
    ("directory-without-line", {**FILES, "src/other/a.c": "\n"}, ["src/other/a.c:1"]),
    ("line-without-directory", {**FILES, "src/README.md": ROWS + "| `gone/` | | `base`, libmagic |\n"},
     ["src/README.md:8"]),
    ("in-a-comment", {**FILES, "src/base/a.c": '/* #include "sync/b.h" */\n#include <string.h>\n'}, []),
]
