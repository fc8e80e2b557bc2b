# SPDX-License-Identifier: GPL-3.0-or-later
"""data/openapi-to-json.py: what it reads is what PyYAML reads, and it refuses the rest: test-openapi-reader.py DATA"""
import importlib.util
import os
import sys

SAME = [
    "a: 1\nb: two words\nc: null\nd: true\ne: -2.5\nf: '1'\ng: \"x\\n\u00e9\"\n",
    "a:\n  - 1\n  - {b: [c, 'd, e'], f: {}}\n  - g: 1\n    h:\n      - i\n# comment\nj: []\n",
    "/p/{id}:\n  '200': {$ref: '#/a/b'}\n  x: application/json\n",
    "a: >-\n  one\n  two\nb: https://x/y\nc: 1.0.0\n",
    "- a: 1\n  b: 2\n- c\n",
    "a: {application/json: {schema: {$ref: '#/c'}}, d: e f}\n",
    "a: 'it''s'\n",
]

REFUSED = [
    "a: &anchor 1\n",
    "a: *alias\n",
    "a: !tag x\n",
    "a: |\n  x\n",
    "a: 1\na: 2\n",
    "a: 1\n   b: 2\n",
    "\ta: 1\n",
    "a: [1, 2\n",
    "a: {b: 1, b: 2}\n",
    "a: b: c\n",
    "a: x # y\n",
    "? a\n",
    "just text\n",
]


def load(data):
    sys.path.insert(0, data)
    spec = importlib.util.spec_from_file_location("reader", os.path.join(data, "openapi-to-json.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.read


def main():
    read = load(sys.argv[1])
    for text in REFUSED:
        try:
            value = read(text)
        except SystemExit:
            continue
        sys.exit(f"{text!r} is read as {value!r}")

    try:
        import yaml
    except ImportError:
        print("PyYAML is not here: what is accepted was not compared")
        sys.exit(77)
    documents = list(SAME)
    for name in ("openapi.yaml", "openapi-headers.yaml", "openapi-parameters.yaml", "openapi-responses.yaml",
                 "openapi-schemas.yaml", "openapi-structures.yaml"):
        with open(os.path.join(sys.argv[1], name), encoding="utf-8") as file:
            documents.append(file.read())
    for text in documents:
        if read(text) != yaml.safe_load(text):
            sys.exit(f"{text[:80]!r} is read as {str(read(text))[:200]}")


main()
