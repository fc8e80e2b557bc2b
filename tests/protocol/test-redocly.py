#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""API-01: @redocly/cli finds no fault in data/openapi.yaml: test-redocly.py DATA BUILD [install]

Runs the copy in BUILD/redocly; « install » fetches it there with npm first. Without one the test is skipped and says
so: an ordinary run needs no network.
"""
import json
import os
import shutil
import subprocess
import sys

VERSION = "1.34.21"
# The registry may lack the very version of this part, which « lint » does not use, that the program asks for.
PACKAGE = {"private": True, "dependencies": {"@redocly/cli": VERSION},
           "overrides": {"@redocly/respect-core": "1.34.20"}}
SKIPPED = 77
FAULTY = """openapi: 3.1.0
info: {title: x, version: '1'}
paths:
  /a:
    get:
      responses:
        '200': {$ref: '#/components/responses/Nowhere'}
"""


def skip(why):
    print(f"SKIPPED: {why}; the contract is not validated by @redocly/cli")
    sys.exit(SKIPPED)


def install(folder):
    npm = shutil.which("npm")
    if not npm:
        skip("no npm here")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "package.json"), "w", encoding="ascii") as file:
        json.dump(PACKAGE, file)
    done = subprocess.run([npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock"],
                          cwd=folder, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode:
        shutil.rmtree(folder, ignore_errors=True)
        skip(f"npm cannot install @redocly/cli {VERSION}: {(done.stderr.strip().splitlines() or ['?'])[-1]}")


def lint(program, document):
    """The exit code and what was said."""
    quiet = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "NO_COLOR": "1", "CI": "1"}
    done = subprocess.run([program, "lint", "--extends=recommended", "--max-problems=1000", document],
                          env={**os.environ, **quiet}, capture_output=True, text=True, timeout=240, check=False)
    return done.returncode, done.stdout + done.stderr


def main():
    data, build = sys.argv[1:3]
    folder = os.path.join(build, "redocly")
    program = os.path.join(folder, "node_modules/.bin/redocly")
    if not shutil.which("node"):
        skip("no node here")
    if not os.path.exists(program):
        if "install" not in sys.argv[3:]:
            skip("@redocly/cli is not in this build tree (the test protocol-redocly-install of the slow ones puts it there)")
        install(folder)
    version = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=120, check=True)
    if version.stdout.strip() != VERSION:
        sys.exit(f"{program} is {version.stdout.strip()}, not {VERSION}")

    # One that refuses nothing would prove nothing.
    faulty = os.path.join(folder, "faulty.yaml")
    with open(faulty, "w", encoding="ascii") as file:
        file.write(FAULTY)
    if lint(program, faulty)[0] == 0:
        sys.exit("a document with a $ref to nowhere passes")

    for document in (os.path.join(data, "openapi.yaml"), os.path.join(build, "data/openapi.json")):
        code, said = lint(program, document)
        if code or "warning" in said:
            sys.exit(f"{document}:\n{said}")
        print(f"{document}: valid")


if __name__ == "__main__":
    main()
