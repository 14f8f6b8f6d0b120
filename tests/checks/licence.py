# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails on a file whose licence nobody says: licence.py ROOT

A file says it by two lines at its top. What cannot is named in .reuse/dep5, as https://reuse.software/ has it.
"""

import fnmatch
import sys
from pathlib import Path

from sources import files, report, root_argument

# REUSE-IgnoreStart
LINES = (
    "SPDX-FileCopyrightText: The Lanthorn authors",
    "SPDX-License-Identifier: GPL-3.0-or-later",
)
# REUSE-IgnoreEnd

# A shebang, an XML declaration or the start of a comment may come first.
TOP = 5

LIST = Path(".reuse/dep5")
TEXT = Path("resources/licences/GPL-3.0-or-later.txt")
# What says the licence of the others.
SPEAKERS = {LIST, Path("LICENSE")}


def named(root):
    """The patterns of the list; an asterisk also stands for slashes."""
    patterns = []
    inside = False
    for line in (root / LIST).read_text(encoding="utf-8").splitlines():
        if line[:1] != " ":
            inside = line.startswith("Files:")
            line = line.removeprefix("Files:")
        if inside:
            patterns += line.split()
    return patterns


def says(path):
    """Which of the lines are missing at its top."""
    with open(path, "rb") as file:
        top = b"".join(line for line, _ in zip(file, range(TOP))).decode("utf-8", "replace")
    return [line for line in LINES if line not in top]


def check(root):
    findings = []
    patterns = named(root)
    used = set()
    for path in files(root):
        if path in SPEAKERS:
            continue
        missing = says(root / path)
        matching = [p for p in patterns if fnmatch.fnmatchcase(path.as_posix(), p)]
        used.update(matching)
        if not matching:
            findings += [f"{path}: missing at the top: {line}" for line in missing]
    findings += [f"{LIST}: {pattern} is the name of nothing" for pattern in patterns if pattern not in used]
    if (root / TEXT).read_bytes() != (root / "LICENSE").read_bytes():
        findings.append(f"{TEXT}: differs from LICENSE")
    return findings


if __name__ == "__main__":
    sys.exit(report(check(root_argument())))
