# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file that can carry it begins with its licence (after a « #! » or « <?xml » line)."""
import re

# Files without a comment syntax, or kept byte for byte.
WITHOUT = (".json", ".csv", ".tsv", ".txt", ".png", ".jpg", ".jpeg", ".pdf", ".tif", ".tiff", ".db", ".sqlite",
           ".eml", ".ndjson", ".bin")
PLACES = ("LICENSE", "tests/data/", "tests/fuzz/corpus/")
LINE = re.compile(r"^(/\*|#|<!--|--|//|;) SPDX-License-Identifier: GPL-3\.0-or-later( \*/| -->)?$")


def check(tree):
    for path in tree.files:
        if path.endswith(WITHOUT) or path.startswith(PLACES) or tree.text(path) is None:
            continue
        lines = [line for _, line in tree.lines(path)[:2]]
        number = 2 if lines and lines[0].startswith(("#!", "<?xml")) else 1
        if len(lines) < number or not LINE.match(lines[number - 1]):
            yield path, number, "the SPDX-License-Identifier line is missing"


EXAMPLES = [
    ("missing", {"src/a.c": "int a;\n", "dev": "#!/bin/sh\ntrue\n", "empty.py": ""},
     ["src/a.c:1", "dev:2", "empty.py:1"]),
    ("other-licence", {"src/a.c": "/* SPDX-License-Identifier: MIT */\n"}, ["src/a.c:1"]),
    ("present", {
        "src/a.c": "/* SPDX-License-Identifier: GPL-3.0-or-later */\n",
        "dev": "#!/bin/sh\n# SPDX-License-Identifier: GPL-3.0-or-later\n",
        "a.ui": '<?xml version="1.0"?>\n<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n',
        "a.sql": "-- SPDX-License-Identifier: GPL-3.0-or-later\n",
        "a.json": "{}",
    }, []),
]
