# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks share: the files of the project, and how a finding is told."""

import os
import sys
from pathlib import Path

SKIPPED_FOLDERS = {".git", ".cache", "build", "node_modules", "__pycache__"}


def files(root, suffixes=None):
    """The files below root, sorted, as paths relative to it; only those suffixes when given."""
    found = []
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = [name for name in subfolders if name not in SKIPPED_FOLDERS]
        found += [Path(folder, name).relative_to(root) for name in names]
    return sorted(path for path in found if suffixes is None or path.suffix in suffixes)


def report(findings):
    """Prints one line each and gives the exit status."""
    for finding in findings:
        print(finding)
    print(f"{len(findings)} finding{'' if len(findings) == 1 else 's'}")
    return 1 if findings else 0


def root_argument():
    """The first argument: the folder to check."""
    if len(sys.argv) < 2:
        sys.exit(f"usage: {sys.argv[0]} ROOT ...")
    root = Path(sys.argv[1])
    if not root.is_dir():
        sys.exit(f"{root}: no such folder")
    return root
