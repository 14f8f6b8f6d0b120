# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails on a program that lacks a protection: hardening.py PROGRAM... [--fortified PROGRAM]

Read with readelf from what was linked: position independent, all symbols bound before main() and then
read-only, no executable stack, stack protector. The one after --fortified is the tests' own hardened.cpp,
optimised, which must also end when it writes or reads out of bounds.
"""

import resource
import signal
import subprocess
import sys

from sources import report


def readelf(*arguments):
    return subprocess.run(("readelf", "-W", *arguments), check=True, text=True,
                          capture_output=True).stdout


def missing(header, segments, dynamic, symbols):
    """What the output of readelf -h, -l, -d and --dyn-syms does not show."""
    stacks = [line.split() for line in segments.splitlines() if "GNU_STACK" in line]
    rows = [
        ("position independent", "DYN (" in header and "Flags: NOW PIE" in dynamic),
        ("bound before main()", "NOW" in dynamic),
        ("read-only after relocation", "GNU_RELRO" in segments),
        ("a stack that is not executable", stacks and all("E" not in row[6] for row in stacks)),
        ("stack protector", "__stack_chk_fail" in symbols),
    ]
    return [what for what, is_there in rows if not is_there]


def check(programs):
    findings = []
    for program in programs:
        lacks = missing(readelf("-h", program), readelf("-l", program), readelf("-d", program),
                        readelf("--dyn-syms", program))
        findings += [f"{program}: lacks: {what}" for what in lacks]
    return findings


def check_fortified(program):
    findings = check([program])
    if "_chk@" not in readelf("--dyn-syms", program).replace("__stack_chk", ""):
        findings.append(f"{program}: lacks: checked functions of the C library")
    for arguments in (["x"] * 20, ["index"]):
        done = subprocess.run([program, *arguments], capture_output=True, check=False,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)))
        if done.returncode != -signal.SIGABRT:
            findings.append(f"{program} {' '.join(arguments)}: is not ended: {done.returncode}")
    return findings


if __name__ == "__main__":
    plain, _, fortified = " ".join(sys.argv[1:]).partition("--fortified")
    wrong = check(plain.split())
    for name in fortified.split():
        wrong += check_fortified(name)
    sys.exit(report(wrong))
