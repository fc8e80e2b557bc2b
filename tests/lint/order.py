# SPDX-License-Identifier: GPL-3.0-or-later
"""The head of every .c of src/: log domain, config.h, own header, project headers, system headers; #pragma once in .h."""
import os
import re

INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]')


def check_source(tree, path):
    own = os.path.relpath(path, "src")[:-1] + "h"
    includes, domain = [], None
    for number, line in tree.lines(path):
        match = INCLUDE.match(line)
        if match:
            includes.append((number, match.group(1), match.group(2)))
        elif line.startswith("#define G_LOG_DOMAIN") and domain is None:
            domain = number
    if domain is None or (includes and domain > includes[0][0]):
        yield path, domain or 2, "#define G_LOG_DOMAIN comes before the first #include"
    if not includes or includes[0][2] != "config.h":
        yield path, includes[0][0] if includes else 2, '#include "config.h" comes first'
        return
    if "src/" + own in tree.files and (len(includes) < 2 or includes[1][2] != own):
        yield path, includes[0][0], f'the own header follows config.h: #include "{own}"'
    system = False
    for number, quote, name in includes:
        if quote == "<":
            system = True
        elif system:
            yield path, number, f"project headers come before system headers: {name}"


def check(tree):
    for path in tree.matching("src/*.c"):
        yield from check_source(tree, path)
    for path in tree.matching("src/*.h"):
        if not any(line == "#pragma once" for _, line in tree.lines(path)):
            yield path, 1, "#pragma once is missing"


HEAD = '#define G_LOG_DOMAIN "mef-a"\n#include "config.h"\n'
EXAMPLES = [
    ("no-domain", {"src/a/b.c": '#include "config.h"\n'}, ["src/a/b.c:2"]),
    ("late-domain", {"src/a/b.c": '#include "config.h"\n\n#define G_LOG_DOMAIN "a"\n'}, ["src/a/b.c:3"]),
    ("no-config", {"src/a/b.c": '#define G_LOG_DOMAIN "a"\n#include <glib.h>\n'}, ["src/a/b.c:2"]),
    ("own-header-late", {"src/a/b.h": "#pragma once\n", "src/a/b.c": HEAD + '#include "a/c.h"\n#include "a/b.h"\n'},
     ["src/a/b.c:2"]),
    ("system-before-project", {"src/a/b.c": HEAD + '#include <glib.h>\n#include "a/c.h"\n'}, ["src/a/b.c:4"]),
    ("no-pragma", {"src/a/b.h": "int a;\n"}, ["src/a/b.h:1"]),
    ("right", {"src/a/b.h": "#pragma once\n", "src/a/b.c": HEAD + '\n#include "a/b.h"\n\n#include <glib.h>\n'}, []),
]
