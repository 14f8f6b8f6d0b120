# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails on a header that nothing proves to compile alone: headers.py ROOT

The target all_verify_interface_header_sets compiles each header that a CMakeLists.txt names, and no
other. So every header is named in one; and it has no include guard but #pragma once.
"""

import re
import sys

from sources import files, report, root_argument

FOLDERS = ("server", "client", "app")
FILE_SET = re.compile(r"\bFILE_SET\s+HEADERS\b([^)]*)\)")


def named_headers(root):
    """The headers in the file sets, as paths relative to root."""
    named = set()
    for path in files(root):
        if path.name != "CMakeLists.txt" or path.parts[0] not in FOLDERS:
            continue
        for match in FILE_SET.finditer((root / path).read_text(encoding="utf-8")):
            named |= {path.parent / word for word in match[1].split() if word.endswith(".h")}
    return named


def check(root):
    findings = []
    named = named_headers(root)
    for path in files(root, {".h"}):
        if path.parts[0] in FOLDERS and path not in named:
            findings.append(f"{path}: in no FILE_SET HEADERS of a CMakeLists.txt")
        if "\n#pragma once\n" not in "\n" + (root / path).read_text(encoding="utf-8"):
            findings.append(f"{path}: no #pragma once")
    return findings


if __name__ == "__main__":
    sys.exit(report(check(root_argument())))
