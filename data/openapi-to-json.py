# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns data/openapi.yaml into the JSON that the server answers with: openapi-to-json.py IN OUT FORMS

Reads the part of YAML that file is written in and refuses everything else, so that building needs no YAML
library: block mappings and sequences by indentation, flow mappings and sequences, plain and quoted scalars on one
line, folded text (« >- »), comments on lines of their own. tests/protocol compares it with PyYAML where there is one.
A mapping that is nothing but a $ref into a file beside it becomes what stands there; one to a component becomes a $ref
into the document itself, which takes in all of them. The schemas of the forms are
those of the declarations in FORMS.
"""
import json
import os
import re
import sys

import openapi_forms

KEY = re.compile(r"""('[^']*'|"[^"]*"|[^\s'"\[\]{},#&*!|>%@`-][^'"]*?)\s*:(?:\s+(.*))?$""")
FLOW = re.compile(r"""\s*([\[\]{},:]|'(?:[^']|'')*'|"(?:[^"\\]|\\.)*"|[^\s'"\[\]{},][^\[\]{},:]*(?::[^\s\[\]{},][^\[\]{},:]*)*)""")
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?$")
COMPONENT = re.compile(r"/components/[a-z]+/[A-Za-z]+$")
WORDS = {"null": None, "true": True, "false": False}


class Reader:
    def __init__(self, text):
        self.lines = []
        for number, line in enumerate(text.split("\n"), 1):
            if "\t" in line:
                self.fail(number, "a tab")
            self.lines.append((number, len(line) - len(line.lstrip(" ")), line.strip()))
        self.at = 0

    @staticmethod
    def fail(number, what):
        raise SystemExit(f"openapi.yaml:{number}: {what} is not in the part of YAML this file may use")

    def peek(self):
        """The next line that says something, or None at the end."""
        while self.at < len(self.lines):
            if self.lines[self.at][2] and not self.lines[self.at][2].startswith("#"):
                return self.lines[self.at]
            self.at += 1
        return None

    def block(self, indent):
        """The mapping or sequence whose lines begin at this indentation."""
        return self.sequence(indent) if self.peek()[2].startswith("- ") else self.mapping(indent)

    def mapping(self, indent):
        result = {}
        while (line := self.peek()) and line[1] == indent and not line[2].startswith("- "):
            number, _, text = line
            match = KEY.match(text)
            if not match:
                self.fail(number, text)
            key = self.scalar(match.group(1), number)
            if not isinstance(key, str):
                key = match.group(1)
            if key in result:
                self.fail(number, f"{key} for the second time")
            self.at += 1
            result[key] = self.value(match.group(2), number, indent)
        self.check_dedent(indent)
        return result

    def sequence(self, indent):
        result = []
        while (line := self.peek()) and line[1] == indent and line[2].startswith("- "):
            number, _, text = line
            rest = text[2:].lstrip()
            inner = indent + len(text) - len(rest)
            if KEY.match(rest) and rest[0] not in "[{":
                self.lines[self.at] = (number, inner, rest)
                result.append(self.mapping(inner))
            else:
                self.at += 1
                result.append(self.value(rest, number, indent))
        self.check_dedent(indent)
        return result

    def check_dedent(self, indent):
        line = self.peek()
        if line and line[1] > indent:
            self.fail(line[0], "this indentation")

    def value(self, text, number, indent):
        if text in (">-", ">"):
            return self.folded(indent) + ("\n" if text == ">" else "")
        if text:
            return self.flow(text, number) if text[0] in "[{" else self.scalar(text, number)
        line = self.peek()
        if line and (line[1] > indent or (line[1] == indent and line[2].startswith("- "))):
            return self.block(line[1])
        return None

    def folded(self, indent):
        words = []
        while self.at < len(self.lines) and self.lines[self.at][2] and self.lines[self.at][1] > indent:
            words.append(self.lines[self.at][2])
            self.at += 1
        return " ".join(words)

    def scalar(self, text, number):
        if text[0] == "'" and text[-1] == "'" and len(text) > 1:
            return text[1:-1].replace("''", "'")
        if text[0] == '"' and text[-1] == '"' and len(text) > 1:
            return json.loads(text)
        if text[0] in "'\"&*!|>%@`[]{}," or " #" in text or ": " in text or text.endswith(":"):
            self.fail(number, text)
        if text in WORDS:
            return WORDS[text]
        if NUMBER.match(text):
            return float(text) if "." in text else int(text)
        return text

    def flow(self, text, number):
        tokens = FLOW.findall(text)
        if FLOW.sub("", text).strip():
            self.fail(number, text)
        value = self.flow_value([token.strip() for token in tokens], number, done := [])
        if len(done) != len(tokens):
            self.fail(number, text)
        return value

    def flow_value(self, tokens, number, done):
        def take():
            if len(done) == len(tokens):
                self.fail(number, "an open bracket")
            done.append(tokens[len(done)])
            return done[-1]

        token = take()
        if token not in ("[", "{"):
            return self.scalar(token, number)
        result = [] if token == "[" else {}
        close = "]" if token == "[" else "}"
        while True:
            if len(done) < len(tokens) and tokens[len(done)] == close:
                take()
                return result
            if token == "[":
                result.append(self.flow_value(tokens, number, done))
            else:
                key = str(self.scalar(take(), number))
                if take() != ":" or key in result:
                    self.fail(number, key)
                result[key] = self.flow_value(tokens, number, done)
            if len(done) < len(tokens) and tokens[len(done)] == ",":
                take()
            elif len(done) == len(tokens) or tokens[len(done)] != close:
                self.fail(number, "this flow")


def read(text):
    reader = Reader(text)
    document = reader.block(0)
    if line := reader.peek():
        reader.fail(line[0], line[2])
    return document


def take_in(value, folder):
    """The document with what other files hold of it in its place."""
    if isinstance(value, list):
        return [take_in(item, folder) for item in value]
    if not isinstance(value, dict):
        return value
    file, _, pointer = value.get("$ref", "#").partition("#") if len(value) == 1 else ("", "", "")
    if not file:
        return {key: take_in(item, folder) for key, item in value.items()}
    if COMPONENT.match(pointer):
        return {"$ref": "#" + pointer}
    with open(os.path.join(folder, file), encoding="utf-8") as source:
        found = read(source.read())
    for name in pointer.strip("/").split("/"):
        found = found[name]
    return take_in(found, folder)


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as source:
        parsed = take_in(read(source.read()), os.path.dirname(sys.argv[1]))
    parsed["components"]["schemas"].update(openapi_forms.schemas(sys.argv[3]))
    with open(sys.argv[2], "w", encoding="utf-8") as target:
        json.dump(parsed, target, ensure_ascii=False, separators=(",", ":"))
