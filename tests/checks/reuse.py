# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `reuse lint` says of the project: reuse.py ROOT. Skipped (77) where that tool is not."""

import shutil
import subprocess
import sys

from sources import root_argument

tool = shutil.which("reuse")
if not tool:
    print("reuse is not installed")
    sys.exit(77)
lint = subprocess.run([tool, "--root", root_argument(), "lint"], capture_output=True, text=True, check=False)
if lint.returncode:
    print(lint.stdout + lint.stderr)
sys.exit(lint.returncode)
