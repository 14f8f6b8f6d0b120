# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when a translation does not call a thing what the others call it: glossary.py ROOT

CONTRIBUTING.md has the two tables. Of the first, the stem of a language must stand wherever the
English text has the word; of the second, the words must stand nowhere.
"""

import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from sources import report, root_argument

LANGUAGES = ("de", "zh_CN", "zh_TW")
WEB = re.compile(r"(?://[^\n]*\n)*export default (\{.*\});\n", re.DOTALL)


def tables(root):
    """The rows of both tables: (English, {language: stems}) and (language, {word: instead})."""
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    part = text.split("### Words in other languages\n")[1].split("\n## ")[0]
    rows = [[cell.strip().strip("`") for cell in line.strip("|").split("|")]
            for line in part.splitlines() if line.startswith("|") and "---" not in line]
    stems = [(row[0], {language: row[i + 1].split(", ") for i, language in enumerate(LANGUAGES)})
             for row in rows if len(row) == 4 and row[0] != "English"]
    never = [(row[0], row[1].split(", "), row[2]) for row in rows
             if len(row) == 3 and row[0] != "language"]
    return stems, never


def window_texts(root, language):
    """English and translated, of each text of the window."""
    path = root / "translations" / f"lanthorn_{language}.ts"
    for message in ElementTree.parse(path).getroot().iter("message"):
        translation = message.find("translation")
        forms = [form.text or "" for form in translation.iter("numerusform")]
        for text in forms or [translation.text or ""]:
            yield message.findtext("source"), text


def web_texts(root, language):
    """The same of the pages."""
    def table(name):
        path = root / "resources" / "web" / "lang" / f"{name}.js"
        return json.loads(WEB.fullmatch(path.read_text(encoding="utf-8"))[1])

    def forms(value):
        return list(value.values()) if isinstance(value, dict) else [value]

    english = table("en")
    for key, value in table(language.replace("_", "-")).items():
        for text in forms(value):
            yield forms(english.get(key, ""))[-1], text


def check(root):
    stems, never = tables(root)
    findings = []
    if not stems or not never:
        findings.append("CONTRIBUTING.md: the tables of words cannot be read")
    for language in LANGUAGES:
        for english, text in [*window_texts(root, language), *web_texts(root, language)]:
            said, plain = english.replace("&", ""), text.replace("&", "")
            for word, by_language in stems:
                wanted = by_language[language]
                asked = re.search(rf"\b{word}(s|ned|ed)?\b", said, re.IGNORECASE)
                if asked and not any(stem.lower() in plain.lower() for stem in wanted):
                    findings.append(f'{language}: no {" or ".join(wanted)} for "{word}": '
                                    f'"{said}" is "{plain}"')
            findings += [f'{language}: "{word}" instead of "{instead}": "{plain}"'
                         for where, words, instead in never if where == language
                         for word in words if word in plain]
    return findings


if __name__ == "__main__":
    sys.exit(report(check(root_argument())))
