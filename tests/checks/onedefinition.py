# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails on two types of one name: onedefinition.py ROOT

A program in which two classes, structs or enums have the same qualified name is no valid C++ program, and
neither compiler nor linker says so when they are in two libraries: one destructor may end up being
called for both. So every name is defined once in the whole tree, but for what is in an unnamed
namespace or in a function, and for the programs of two folders of tests, which never are one.
"""

import re
import sys

from sources import files, report, root_argument

# What is looked at: comments, texts and directives go first, then names and the signs that matter.
NOISE = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"([^\s()\\]{0,16})\(.*?\)\1"|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'|^[ \t]*#(?:[^\n\\]|\\.|\\\n)*",
    re.DOTALL | re.MULTILINE)
TOKEN = re.compile(r"[A-Za-z_]\w*|::|[{}();<>=,:\[\]&]")
KINDS = ("class", "struct", "union", "enum")


class Scope:
    """What a brace opened: a namespace or a type with its name, or anything else (name None)."""

    def __init__(self, name):
        self.name = name


def matching(tokens, start, opening, closing):
    """The place behind the bracket that closes the one at start."""
    depth = 0
    for place in range(start, len(tokens)):
        depth += {opening: 1, closing: -1}.get(tokens[place], 0)
        if depth == 0:
            return place + 1
    return len(tokens)


def type_head(tokens, place):
    """(name, place of its brace) of the type that begins at place; (None, place) when none is defined."""
    place += 1
    if tokens[place - 1] == "enum" and place < len(tokens) and tokens[place] in ("class", "struct"):
        place += 1
    name = []
    while place < len(tokens):
        token = tokens[place]
        if token == "[":
            place = matching(tokens, place, "[", "]")
        elif token == "<":
            end = matching(tokens, place, "<", ">")
            name += tokens[place:end]  # Another specialisation is another type.
            place = end
        elif token == "final":
            place += 1
        elif re.match(r"\w", token):
            if name and name[-1] != "::":
                name = []  # What came before was a macro of attributes.
            name.append(token)
            place += 1
        elif token == "::":
            name.append(token)
            place += 1
        else:
            break
    if not name or place == len(tokens) or tokens[place] not in (":", "{"):
        return None, place
    while place < len(tokens) and tokens[place] not in ("{", ";", ")"):
        place = matching(tokens, place, "<", ">") if tokens[place] == "<" else place + 1
    if place == len(tokens) or tokens[place] != "{":
        return None, place
    return "".join(name), place


def namespace_head(tokens, place):
    """(name, place of its brace) of the namespace; the name is None for an unnamed one."""
    name = []
    while place < len(tokens) and tokens[place] not in ("{", ";", "="):
        if tokens[place] not in ("namespace", "inline"):
            name.append(tokens[place])
        place += 1
    return "".join(name) or None, place


def definitions(text):
    """The qualified names of the types that are defined in text."""
    tokens = TOKEN.findall(NOISE.sub(" ", text))
    scopes = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        is_visible = all(scope.name for scope in scopes)
        if token == "template" and place + 1 < len(tokens) and tokens[place + 1] == "<":
            place = matching(tokens, place + 1, "<", ">")
        elif token == "namespace" and is_visible and (place == 0 or tokens[place - 1] != "using"):
            name, place = namespace_head(tokens, place)
            if place < len(tokens) and tokens[place] == "{":
                scopes.append(Scope(name))
            place += 1
        elif token in KINDS and is_visible:
            name, end = type_head(tokens, place)
            if name:
                yield "::".join([scope.name for scope in scopes] + [name])
                scopes.append(Scope(name))
            place = end + 1 if name else max(end, place + 1)
        else:
            if token == "{":
                scopes.append(Scope(None))
            elif token == "}" and scopes:
                scopes.pop()
            place += 1


def test_program(path):
    """The folder of tests whose program path is a part of; None when others may be linked with it."""
    folder = path.parts[1] if path.parts[0] == "tests" and len(path.parts) > 2 else None
    return None if folder == "support" else folder


def can_meet(paths):
    """Whether two of paths can be in one program."""
    programs = [test_program(path) for path in paths]
    return len(set(programs)) < len(programs) or None in programs


def check(root):
    places = {}
    for path in files(root, {".h", ".cpp"}):
        for name in definitions((root / path).read_text(encoding="utf-8")):
            places.setdefault(name, []).append(path)
    return [f"{name}: defined in {' and in '.join(map(str, paths))}"
            for name, paths in sorted(places.items()) if len(paths) > 1 and can_meet(paths)]


if __name__ == "__main__":
    sys.exit(report(check(root_argument())))
