# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails on an #include that crosses a layer: layers.py ROOT QT_INCLUDE_FOLDER

Linking cannot show this: Qt6::Core exports the folder above all of Qt's modules, so
<QtWidgets/QWidget> compiles in a library that links Qt Core alone.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sources import files, report, root_argument


@dataclass(frozen=True)
class Layer:
    qt: frozenset  # modules, without "Qt"; None: all
    own: frozenset  # the layers it may include beside itself; None: all
    libraries: frozenset = frozenset()  # first folder, or only file, of the includes of other libraries
    system: bool = True  # headers of the C library and the kernel


def layer(qt, own, libraries="", system=True):
    def names(text):
        return None if text == "*" else frozenset(text.split())

    return Layer(names(qt), names(own), names(libraries), system)


# The house: folder -> what a file in it may include. The longest folder that fits decides.
LAYERS = {
    "server/protocol": layer("Core", "", "unicode", system=False),
    "server/wire": layer("Core", "server/protocol", system=False),
    "server/platform": layer("Core", ""),
    # Told by the server and heard by clients; the one place of both that knows D-Bus.
    "server/dnssd": layer("Core DBus Network", "server/protocol", system=False),
    "server/channels": layer("Core", "server/protocol", system=False),
    "server/django": layer("Core", "server/protocol server/channels", system=False),
    # Beside the history, what knows SQL.
    "server/djangosite": layer("Core Sql", "server/protocol server/platform server/channels server/django",
                               system=False),
    "server/chat": layer("Core Network", "server/protocol server/channels server/history", "unicode",
                         system=False),
    # Beside the logins of a Django site, the only place that knows SQL.
    "server/history": layer("Core Sql", "server/protocol server/platform", system=False),
    "server/layers": layer("Core Network", "server/protocol server/channels", "hiredis"),
    "server/series": layer("Core", "server/protocol", system=False),
    # Bytes in, values out: also what the terminal shows of a message.
    "server/sources/decoders": layer("Core", "", "simdjson.h", system=False),
    # Where values come from; nothing of it knows who looks at them.
    "server/sources": layer("Core Network SerialPort", "server/protocol server/sources/decoders", "mosquitto.h"),
    "server/live": layer("Core", "server/protocol server/platform server/channels server/series "
                         "server/sources server/sources/decoders", system=False),
    "server": layer("Core Network WebSockets",
                    "server/protocol server/wire server/platform server/dnssd server/channels "
                    "server/django server/djangosite "
                    "server/chat server/history server/layers server/consumers server/series "
                    "server/sources server/sources/decoders server/live",
                    "boost openssl qrencode.h sodium.h unicode"),
    # Without the layers: a consumer does not know how many processes share its groups.
    "server/consumers": layer("Core Network",
                              "server/protocol server/channels server/chat server/history server/live "
                              "server/series server/sources server/sources/decoders server",
                              system=False),
    "server/testing": layer("Core Test", "server/protocol server/channels", system=False),
    "client": layer("Core Network",
                    "server/protocol server/wire server/platform server/dnssd server/series"),
    # The commands of the terminal.
    "client/cli": layer("Core Network",
                        "server/protocol server/platform server/series server/sources/decoders client",
                        "readline"),
    "app/models": layer("Core", "server/protocol server/series client", system=False),
    "app": layer("*", "*", "unicode"),
    # What is tested without a display is tested without one.
    "tests": layer("Core DBus Network WebSockets Test",
                   "server/protocol server/wire server/platform server/dnssd server/channels "
                   "server/django server/djangosite server/chat server/history server/layers server/consumers "
                   "server/series server/sources server/sources/decoders server/live server/testing server client "
                   "client/cli app/models", "sanitizer sqlite3.h"),
    # Draws what it measures of the window.
    "tests/bench": layer("*", "*", "qcustomplot.h"),
    # What Lanthorn is measured against.
    "tests/bench/peers": layer("", "", "boost"),
    "tests/app": layer("*", "*"),
    "tests/web": layer("*", "*"),
}

# Below these, <folder/file.h> is looked for.
INCLUDE_ROOTS = ("", "server", "app", "client", "tests")

INCLUDE = re.compile(r"^[ \t]*#[ \t]*include(?:_next)?\b[ \t]*(.*)$", re.MULTILINE)
TARGET = re.compile(r'<([^>]+)>|"([^"]+)"')


class Qt:
    """Which modules of the installed Qt have a header."""

    def __init__(self, folder):
        self.modules = {}
        for module in sorted(Path(folder).glob("Qt*")):
            if module.is_dir():
                self.modules[module.name] = {entry.name for entry in module.iterdir()
                                             if not entry.is_dir()}
        if "QtCore" not in self.modules:
            sys.exit(f"{folder}: no Qt headers here")

    def providers(self, include):
        """The modules of <QFoo> or <QtModule/QFoo>, without "Qt"; empty: none."""
        module, _, header = include.rpartition("/")
        candidates = [module] if module else self.modules
        return {name[2:] for name in candidates if header in self.modules.get(name, ())}

    def is_whole_module(self, include):
        return include.rpartition("/")[2] in self.modules


def layer_of(path):
    """The folder of LAYERS that a file of the project belongs to, or None."""
    for folder in (str(parent) for parent in PurePosixPath(path).parents):
        if folder in LAYERS:
            return folder
    return None


def project_file(root, include):
    """Where in the project <include> is, or None."""
    for below in INCLUDE_ROOTS:
        path = PurePosixPath(below, include)
        if layer_of(path) and (root / path).is_file():
            return path
    return None


def problem(root, qt, own_layer, include):
    """What is wrong with <include> in a file of own_layer, or None."""
    rules = LAYERS[own_layer]
    path = project_file(root, include)
    if path:
        target = layer_of(path)
        if rules.own is None or target == own_layer or target in rules.own:
            return None
        return f"{own_layer} may not include {target}"

    if qt.is_whole_module(include):
        return "a whole module; include the class"
    modules = qt.providers(include)
    if modules:
        if rules.qt is None or modules & rules.qt:
            return None
        return f"{own_layer} may not include Qt {' or '.join(sorted(modules))}"
    first, slash, _ = include.partition("/")
    if first in rules.libraries:
        return None
    if re.match(r"(Qt?[A-Z]|q[a-z0-9_]+\.h$)", include):
        return "no public header of the installed Qt"

    if first in ("sys", "linux", "netinet", "arpa") or (not slash and include.endswith(".h")):
        return None if rules.system else f"{own_layer} may not include system headers"
    if slash:
        return f"neither a file of the project nor a library that {own_layer} may use"
    return None  # the C++ library


def check(root, qt):
    findings = []
    for path in files(root, {".h", ".cpp"}):
        if path.parts[:2] == ("tests", "examples"):
            continue  # Projects of somebody else, who has no layers.
        own_layer = layer_of(path)
        if own_layer is None:
            findings.append(f"{path}: in no layer")
            continue
        text = (root / path).read_text(encoding="utf-8")
        for match in INCLUDE.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            target = TARGET.match(match[1])
            if not target:
                wrong = "an include must name its file"
            elif target[2]:
                # What moc made is the only file without a folder.
                generated = target[2].endswith(".moc") or target[2].startswith("moc_")
                wrong = None if generated else "write <folder/file.h>"
            else:
                wrong = problem(root, qt, own_layer, target[1])
            if wrong:
                findings.append(f"{path}:{line}: {match[1].strip()}: {wrong}")
    return findings


if __name__ == "__main__":
    sys.exit(report(check(root_argument(), Qt(sys.argv[2]))))
