# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when a shipped language is not complete: translations.py ROOT LUPDATE

Every .ts file in translations/ is a shipped language. Each must hold every text of the sources,
translated, and no other; and a text outside app/ is never translated.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from sources import report, root_argument

GONE = ("vanished", "obsolete")
PLACE = re.compile(r"%(?:L?\d+|n)")


def messages(path):
    """The texts of a .ts file: (context, source, disambiguation) -> element."""
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name"), message.findtext("source"),
                   message.findtext("comment", ""))
            found[key] = message
    return found


def translations(message):
    """The translated texts: several where the text has plural forms."""
    translation = message.find("translation")
    if message.get("numerus") == "yes":
        return [form.text or "" for form in translation.iter("numerusform")]
    return [translation.text or ""]


def shown(key):
    context, source, comment = key
    return f'{context}: "{source}"' + (f" ({comment})" if comment else "")


def incomplete(path):
    """What one file lacks by itself."""
    for key, message in messages(path).items():
        kind = message.find("translation").get("type")
        texts = translations(message)
        if kind:
            yield f"{path.name}: {kind}: {shown(key)}"
        elif not texts or not all(texts):
            yield f"{path.name}: empty: {shown(key)}"
        else:
            # A plural form may say "one" instead of the number.
            expected = set(PLACE.findall(key[1])) - {"%n"}
            for text in texts:
                if set(PLACE.findall(text)) - {"%n"} != expected:
                    yield f"{path.name}: other places for values than in the source: {shown(key)}"


def updated(lupdate, root, folder, path, scratch):
    """A copy of the .ts file, brought up to the sources in folder."""
    copy = Path(scratch, path.name)
    if path.is_file():
        shutil.copy(path, copy)
    plural_only = ["-pluralonly"] if path.stem.endswith("_en") else []
    # Without the headers lupdate does not know the namespace of a class.
    includes = [f"-I{root / part}" for part in (".", "server", "app")]
    subprocess.run([lupdate, "-silent", "-locations", "none", *includes, *plural_only,
                    root / folder, "-ts", copy], check=True, stdout=subprocess.DEVNULL)
    return copy


def outdated(lupdate, root, path):
    """Where one file and the sources differ."""
    with tempfile.TemporaryDirectory() as scratch:
        after = messages(updated(lupdate, root, "app", path, scratch))
    before = messages(path)
    for key, message in after.items():
        kind = message.find("translation").get("type")
        if key not in before:
            yield f"{path.name}: missing: {shown(key)}"
        elif kind in GONE and before[key].find("translation").get("type") not in GONE:
            yield f"{path.name}: no longer in the sources: {shown(key)}"


def misplaced(lupdate, root):
    """Translated texts in the libraries."""
    for folder in ("server", "client"):
        with tempfile.TemporaryDirectory() as scratch:
            after = messages(updated(lupdate, root, folder, Path("any_de.ts"), scratch))
        yield from (f"{folder}/ holds a text for translation: {shown(key)}" for key in after)


def check(root, lupdate):
    languages = sorted((root / "translations").glob("*.ts"))
    if not languages:
        return ["translations/: no .ts file"]
    findings = list(misplaced(lupdate, root))
    for path in languages:
        findings += incomplete(path)
        findings += outdated(lupdate, root, path)
    return list(dict.fromkeys(findings))


if __name__ == "__main__":
    sys.exit(report(check(root_argument(), sys.argv[2])))
