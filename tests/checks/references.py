# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when CONTRIBUTING.md names a test that is not there: references.py ROOT

The last column of the table "shown by" holds entries divided by `;`, each of one or more files in
backquotes and the functions in every one of them, divided by commas.
"""

import re
import sys

from sources import report, root_argument

PAGE = "CONTRIBUTING.md"
HEADING = "shown by"
FILE = re.compile(r"`([^`]+)`")
NAME = re.compile(r"[A-Za-z_]\w*")


def last_cells(text):
    """The last cell of each row of the table, with its line number."""
    in_table = False
    for number, line in enumerate(text.splitlines(), 1):
        cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        if not line.startswith("|"):
            in_table = False
        elif cells[-1] == HEADING:
            in_table = True
        elif in_table and not set(line) <= set("|- "):
            yield number, cells[-1]


def path_of(name):
    folder = "" if "/" in name else "channels/"
    suffix = "" if name.endswith(".py") else ".cpp"
    return f"tests/{folder}{name}{suffix}"


def check(root):
    findings = []
    rows = list(last_cells((root / PAGE).read_text(encoding="utf-8")))
    if not rows:
        findings.append(f"{PAGE}: has no table with a column \"{HEADING}\"")
    for number, cell in rows:
        for entry in cell.split(";"):
            files = FILE.findall(entry)
            names = NAME.findall(FILE.sub("", entry))
            if not files or not names:
                findings.append(f"{PAGE}:{number}: names no test: {entry.strip()}")
            for path in map(path_of, files):
                if not (root / path).is_file():
                    findings.append(f"{PAGE}:{number}: there is no {path}")
                    continue
                source = (root / path).read_text(encoding="utf-8")
                findings += [f"{PAGE}:{number}: {path} has no {name}" for name in names
                             if not re.search(rf"\b(void|def) {name}\(", source)]
    return findings


if __name__ == "__main__":
    sys.exit(report(check(root_argument())))
