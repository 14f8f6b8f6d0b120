# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails on a file without the two SPDX lines at its top: licence.py ROOT"""

import sys

from sources import files, report, root_argument

LINES = (
    "SPDX-FileCopyrightText: The Lanthorn authors",
    "SPDX-License-Identifier: GPL-3.0-or-later",
)

# A shebang, an XML declaration or the start of a comment may come first.
TOP = 5

# Kinds that have no comments, lose them in their tools, or are read as text. All others say it.
EXEMPT_SUFFIXES = {".md", ".json", ".txt", ".ts", ".png", ".ico", ".bin"}


# What Debian's tools read knows no comments, or is the licence itself.
EXEMPT_NAMES = {"LICENSE", "conffiles", "copyright", "changelog.in"}


def needs_licence(path):
    if path.name == "CMakeLists.txt":
        return True
    if path.name in EXEMPT_NAMES or (len(path.parts) == 1 and path.name.startswith(".")):
        return False
    return path.suffix not in EXEMPT_SUFFIXES


def check(root):
    findings = []
    for path in files(root):
        if not needs_licence(path):
            continue
        try:
            with open(root / path, encoding="utf-8") as file:
                top = "".join(line for line, _ in zip(file, range(TOP)))
        except UnicodeDecodeError:
            findings.append(f"{path}: not text; say in licence.py if this kind needs no licence")
            continue
        findings += [f"{path}: missing at the top: {line}" for line in LINES if line not in top]
    return findings


if __name__ == "__main__":
    sys.exit(report(check(root_argument())))
