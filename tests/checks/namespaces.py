# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails on code outside the namespace of its target: namespaces.py ROOT

What is in server/chat is in lanthorn::chat, and so on. The namespaces are inline, so whoever uses a name
need not know its target, and two targets may have helpers of one name. Another target's namespace is
opened for forward declarations only.
"""

import re
import sys

from layers import LAYERS, layer_of
from onedefinition import NOISE
from sources import files, report, root_argument

# Layers of their own that are no targets of their own.
PARTS = {"server/consumers": "server"}
# lupdate of Qt 6.4 loses its way at "namespace a::inline b": files with texts for translation take two lines.
TRANSLATED = {"app", "models"}

OPENING = re.compile(r"\bnamespace\s+lanthorn\b((?:\s*::\s*(?:inline\s+)?\w+)*)\s*\{"
                     r"(?:\s*inline\s+namespace\s+(\w+)\s*\{)?")
MACRO = re.compile(r"^\s*#(?:.*\\\n)*.*", re.MULTILINE)
FORWARD = re.compile(r"\b(?:class|struct|enum(?:\s+class)?)\s+\w+(?:\s*:\s*[\w:\s]+)?;")


def target_of(path):
    """The target whose namespace a file must use, or None."""
    folder = layer_of(path)
    if folder is None or folder.partition("/")[0] == "tests" or path.name == "main.cpp":
        return None
    return PARTS.get(folder, folder).rpartition("/")[2]


def body(text, start):
    """What is between the brace before start and the one that closes it."""
    depth = 1
    for brace in re.finditer(r"[{}]", text[start:]):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return text[start:start + brace.start()]
    return text[start:]


def problems(text, target):
    """What is wrong with the namespaces of a file of target."""
    written = text
    text = NOISE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    rule = (f"namespace lanthorn {{ inline namespace {target} {{" if target in TRANSLATED
            else f"namespace lanthorn::inline {target} {{")
    is_in = False
    for opening in OPENING.finditer(text):
        line = text.count("\n", 0, opening.start()) + 1
        names = [name.split() for name in opening[1].split("::")[1:]]
        if opening[2]:
            names.append(["inline", opening[2]])
        found = names[0][-1] if names else None
        if found == target:
            is_in = True
        if found and (names[0][0] != "inline" or (opening[2] is not None) != (target in TRANSLATED)):
            yield f"{line}: write {rule.replace(f' {target} ', f' {found} ')}"
        elif found != target and (found is None or FORWARD.sub("", body(text, opening.end())).strip()):
            yield f"{line}: only forward declarations may be outside of {rule}"
    # Macros are in none.
    has_only_macros = "#define" in written and not MACRO.sub("", text).strip()
    if not is_in and not has_only_macros:
        yield f"1: not in {rule}"


def check(root):
    findings = []
    for path in files(root, {".h", ".cpp"}):
        target = target_of(path)
        if target:
            text = (root / path).read_text(encoding="utf-8")
            findings += [f"{path}:{problem}" for problem in problems(text, target)]
    return findings


if __name__ == "__main__":
    sys.exit(report(check(root_argument())))
