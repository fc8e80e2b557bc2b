#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""run.py [LINT…]: runs the lints beside this file (all of them by default) and writes TAP.

A lint is a module with
  check (tree)   yields (path, line, message) for everything that is wrong
  EXAMPLES       (title, {path: text}, [« path:line » that must be found])
Its examples run first: a lint that cannot fail, or that blames what is right, fails itself.
"""
import importlib
import os
import sys
import tempfile
import traceback

sys.dont_write_bytecode = True

from tree import Skip, Tree

LINTS = ["spdx", "length", "marks", "house", "order", "typography", "documented", "sql", "includes", "style", "scripts", "translations", "desktop", "units", "links"]
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Report:
    def __init__(self):
        self.number = 0
        self.failed = False

    def point(self, name, problems):
        self.number += 1
        self.failed |= bool(problems)
        print(f"{'not ok' if problems else 'ok'} {self.number} - {name}", flush=True)
        for problem in problems:
            print(problem, file=sys.stderr)  # meson shows nothing else of a TAP test

    def skip(self, name, reason):
        self.number += 1
        print(f"ok {self.number} - {name} # SKIP {reason}", flush=True)


def found(lint, tree):
    return list(dict.fromkeys(f"{path}:{line}: {message}" for path, line, message in lint.check(tree)))


def example_problems(lint, files, expected):
    with tempfile.TemporaryDirectory() as root:
        for path, text in files.items():
            os.makedirs(os.path.dirname(os.path.join(root, path)), exist_ok=True)
            with open(os.path.join(root, path), "w", encoding="utf-8") as file:
                file.write(text)
        problems = found(lint, Tree(root))
    places = {":".join(problem.split(":")[:2]) for problem in problems}
    if places == set(expected):
        return []
    return [f"the lint should blame {sorted(expected)} and blames:"] + (problems or ["nothing"])


def run(report, name):
    lint = importlib.import_module(name)
    try:
        if not any(expected for _, _, expected in lint.EXAMPLES):
            report.point(f"/lint/{name}/self-test", ["no example of this lint fails"])
        for title, files, expected in lint.EXAMPLES:
            report.point(f"/lint/{name}/self-test/{title}", example_problems(lint, files, expected))
        report.point(f"/lint/{name}/tree", found(lint, Tree(ROOT)))
    except Skip as reason:
        report.skip(f"/lint/{name}", reason)
    except Exception:
        report.point(f"/lint/{name}", traceback.format_exc().splitlines())


def main(names):
    unknown = set(names) - set(LINTS)
    if unknown:
        sys.exit(f"no such lint: {' '.join(sorted(unknown))}; there are: {' '.join(LINTS)}")
    report = Report()
    for name in names or LINTS:
        run(report, name)
    print(f"1..{report.number}")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
