# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails unless all that names the version of the project names the same: version.py ROOT"""

import re
import sys

from sources import report, root_argument

# Where the first match stands for the newest.
PLACES = {
    "CMakeLists.txt": r"^project\(Lanthorn VERSION (\S+)",
    "server/protocol/version.h": r'^#define LANTHORN_VERSION "([^"]+)"',
    "CHANGELOG.md": r"^## (\S+)",
    "resources/install/io.github.lanthorn.Lanthorn.metainfo.xml": r'<release version="([^"]+)"',
}


def check(root):
    found = {}
    for path, pattern in PLACES.items():
        match = re.search(pattern, (root / path).read_text(encoding="utf-8"), re.MULTILINE)
        found[path] = match[1] if match else "none"
    wanted = found["CMakeLists.txt"]
    return [f"{path}: {version}, but CMakeLists.txt says {wanted}"
            for path, version in found.items() if version != wanted]


if __name__ == "__main__":
    sys.exit(report(check(root_argument())))
