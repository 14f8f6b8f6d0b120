# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when a language of the pages for browsers is not complete: webtexts.py ROOT

Every file in resources/web/lang is a shipped language. Each must hold every text that the pages and
their scripts ask for, with the same places for values, and no other.
"""

import json
import re
import sys
from pathlib import Path

from sources import report, root_argument

FOLDER = Path("resources", "web")
TABLE = re.compile(r"(?://[^\n]*\n)*export default (\{.*\});\n", re.DOTALL)
# t("key", ...), t(condition ? ...) is not used, data-text="key" and the like in HTML.
ASKED = re.compile(r"""\bt\("(\w+)"|data-(?:text|label|placeholder)="(\w+)\"""")
# t(`kind_${...}`): every key that begins so.
ASKED_FAMILY = re.compile(r"\bt\(`(\w+_)\$\{")
PLACE = re.compile(r"\{(\w+)\}")


def texts(path):
    """The table of a language; its values are texts or, where plurals differ, forms of one."""
    match = TABLE.fullmatch(path.read_text(encoding="utf-8"))
    if not match:
        raise ValueError("is not `export default {...};` around JSON")
    return json.loads(match[1])


def forms(value):
    return list(value.values()) if isinstance(value, dict) else [value]


def asked(folder):
    """The keys that the pages name, and the beginnings of those that they put together."""
    keys, families = set(), set()
    for path in sorted([*folder.glob("*.html"), *folder.glob("*.js")]):
        text = path.read_text(encoding="utf-8")
        keys |= {found[0] or found[1] for found in ASKED.findall(text)}
        families |= set(ASKED_FAMILY.findall(text))
    return keys, tuple(families)


def compare(name, table, english):
    """Where a language differs from the English one."""
    yield from (f"{name}: missing: {key}" for key in english.keys() - table.keys())
    yield from (f"{name}: not in en.js: {key}" for key in table.keys() - english.keys())
    for key in english.keys() & table.keys():
        places = set(PLACE.findall(forms(english[key])[-1]))
        if isinstance(english[key], dict) != isinstance(table[key], dict):
            yield f"{name}: plural forms in one language only: {key}"
        elif isinstance(table[key], dict) and "other" not in table[key]:
            yield f"{name}: no form for \"other\": {key}"
        for form in forms(table[key]):
            if not form.strip():
                yield f"{name}: empty: {key}"
            elif set(PLACE.findall(form)) != places:
                yield f"{name}: other places for values than in en.js: {key}"


def check(root):
    folder = root / FOLDER
    findings, tables = [], {}
    for path in sorted((folder / "lang").glob("*.js")):
        try:
            tables[path.name] = texts(path)
        except ValueError as problem:
            findings.append(f"{path.name}: {problem}")
    english = tables.get("en.js")
    if english is None:
        return [*findings, f"{FOLDER}/lang/en.js: missing or not readable"]
    for name, table in tables.items():
        findings += sorted(compare(name, table, english))
    keys, families = asked(folder)
    findings += [f"en.js: asked for, but missing: {key}" for key in sorted(keys - english.keys())]
    findings += [f"en.js: never asked for: {key}" for key in english
                 if key not in keys and not (families and key.startswith(families))]
    return findings


if __name__ == "__main__":
    sys.exit(report(check(root_argument())))
