# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a website of what is installed for others, by Doxygen, and fails on whatever it complains of:
docs.py ROOT OUTPUT

Every public name is described, but those which say all themselves: fields, overrides, operators, constructors,
what the compiler calls, and conversions that are the same everywhere."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from sources import report, root_argument

SETTINGS = """
PROJECT_NAME = Lanthorn
PROJECT_BRIEF = "Django Channels, natively"
OUTPUT_DIRECTORY = {output}
INPUT = {inputs}
STRIP_FROM_PATH = {root}/server {root}
STRIP_FROM_INC_PATH = {root}/server {root}
QUIET = YES
GENERATE_LATEX = NO
QT_AUTOBRIEF = YES
HAVE_DOT = NO
WARN_IF_UNDOCUMENTED = YES
MACRO_EXPANSION = YES
EXPAND_ONLY_PREDEF = YES
PREDEFINED = Q_OBJECT= Q_DISABLE_COPY_MOVE(x)= Q_PROPERTY(x)= Q_SIGNALS=signals Q_SLOTS=slots
"""
SAYS_ALL = re.compile(
    r"\((?:variable|friend|property)\)| operator|override| final|=delete"
    r"|\b(?:await_\w+|(?:to|from)(?:Payload|Json|String)|isEmpty|hasValue|value|error|count|size|records)\("
    r"|promise_type|FinalAwaiter|::Members::Member|empty\(\"empty\"\)")
MEMBER = re.compile(r"Member (~?\w+)\(.*of (?:class|struct) .*?(\w+)(?:< \w+ >)? is not documented")


def public_headers(root):
    """Those in the list of what is installed."""
    text = (root / "resources/install/library.cmake").read_text(encoding="utf-8")
    names = re.search(r"set\(public_headers([^)]*)\)", text)[1].split()
    return [root / name if name.startswith(("server/", "client/")) else root / "server" / name
            for name in names]


def needs_description(line):
    """False for the complaint that a name is not described which says all."""
    if "is not documented" not in line:
        return True
    member = MEMBER.search(line)
    return not SAYS_ALL.search(line) and not (member and member[1].lstrip("~") == member[2])


def check(root, output):
    output.mkdir(parents=True, exist_ok=True)
    inputs = " ".join(map(str, public_headers(root)))
    settings = SETTINGS.format(root=root.resolve(), output=output.resolve(), inputs=inputs)
    done = subprocess.run(["doxygen", "-"], input=settings, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, encoding="utf-8", check=False)
    lines = [line for line in done.stdout.splitlines() if line.strip()]
    findings = sorted(set(filter(needs_description, lines)))
    if done.returncode != 0:
        findings.append(f"doxygen ended with {done.returncode}")
    return findings


if __name__ == "__main__":
    if not shutil.which("doxygen"):
        print("Skipped: there is no doxygen here.")
        sys.exit(77)
    sys.exit(report(check(root_argument(), Path(sys.argv[2]))))
