# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves that the checks find what they look for: selftest.py QT_INCLUDE_FOLDER [LUPDATE]"""

import json
import sys
import tempfile
import unittest
from pathlib import Path

import glossary
import hardening
import headers
import layers
import licence
import namespaces
import onedefinition
import references
import translations
import version
import webtexts

QT_HEADERS = sys.argv[1]
LUPDATE = sys.argv[2] if len(sys.argv) > 2 else None

TREE = {
    "server/protocol/names.h": "",
    "server/wire/frameinspector.h": "",
    "server/channels/scope.h": "",
    "server/server.h": "",
    "client/client.h": "",
    "client/cli/command.h": "",
    "app/models/roommodel.h": "",
    "app/window/mainwindow.h": "",
    "tests/support/strictlog.h": "",
}

# file, what its include names, what the finding must say (None: nothing is wrong)
INCLUDES = [
    ("server/protocol/a.cpp", "<QString>", None),
    ("server/protocol/a.cpp", "<QtCore/QString>", None),
    ("server/protocol/a.cpp", "<qglobal.h>", None),
    ("server/protocol/a.cpp", "<memory>", None),
    ("server/protocol/a.cpp", "<protocol/names.h>", None),
    ("server/protocol/a.cpp", "<unicode/uchar.h>", None),
    ("server/protocol/a.cpp", "<QTcpSocket>", "Qt Network"),
    ("server/protocol/a.cpp", "<QtNetwork/QTcpSocket>", "Qt Network"),
    ("server/protocol/a.cpp", "<channels/scope.h>", "may not include server/channels"),
    ("server/protocol/a.cpp", "<sys/socket.h>", "system"),
    ("server/protocol/a.cpp", "<unistd.h>", "system"),
    ("server/channels/a.cpp", "<protocol/names.h>", None),
    ("server/channels/a.cpp", "<unicode/uchar.h>", "neither"),
    ("server/channels/a.cpp", "<QWebSocket>", "Qt WebSockets"),
    ("server/channels/a.cpp", "<server/server.h>", "may not include server"),
    ("server/channels/a.cpp", "<boost/beast/http.hpp>", "neither"),
    ("server/transport/a.cpp", "<QWebSocketServer>", None),
    ("server/transport/a.cpp", "<boost/beast/http.hpp>", None),
    ("server/transport/a.cpp", "<sys/socket.h>", None),
    ("server/transport/a.cpp", "<channels/scope.h>", None),
    ("server/a.cpp", "<QColor>", "Qt Gui"),
    ("server/a.h", "<QtWidgets/QWidget>", "Qt Widgets"),
    ("server/a.cpp", "<qwidget.h>", "Qt Widgets"),
    ("server/a.cpp", "<client/client.h>", "may not include client"),
    ("server/a.cpp", "<app/window/mainwindow.h>", "may not include app"),
    ("server/a.cpp", "<hiredis/hiredis.h>", "neither"),
    ("client/cli/a.cpp", "<QTcpSocket>", None),
    ("client/cli/a.cpp", "<QWebSocket>", "Qt WebSockets"),
    ("client/a.cpp", "<wire/frameinspector.h>", None),
    ("client/cli/a.cpp", "<wire/frameinspector.h>", "may not include server/wire"),
    ("client/cli/a.cpp", "<client/client.h>", None),
    ("client/a.cpp", "<client/cli/command.h>", "may not include client/cli"),
    ("server/transport/a.cpp", "<wire/frameinspector.h>", None),
    ("server/channels/a.cpp", "<wire/frameinspector.h>", "may not include server/wire"),
    ("client/cli/a.cpp", "<protocol/names.h>", None),
    ("client/cli/a.cpp", "<server/protocol/names.h>", None),
    ("client/cli/a.cpp", "<server/server.h>", "may not include server"),
    ("client/cli/a.cpp", "<channels/scope.h>", "may not include server/channels"),
    ("client/cli/a.cpp", "<boost/asio.hpp>", "neither"),
    ("app/models/a.cpp", "<QAbstractListModel>", None),
    ("app/models/a.cpp", "<client/client.h>", None),
    ("app/models/a.cpp", "<QIcon>", "Qt Gui"),
    ("app/models/a.cpp", "<QTcpSocket>", "Qt Network"),
    ("app/models/a.cpp", "<app/window/mainwindow.h>", "may not include app"),
    ("app/models/a.cpp", "<server/server.h>", "may not include server"),
    ("app/pages/a.cpp", "<QPushButton>", None),
    ("app/pages/a.cpp", "<server/server.h>", None),
    ("app/pages/a.cpp", "<QtWidgets>", "whole module"),
    ("app/pages/a.cpp", "<QtCore/QtCore>", "whole module"),
    ("app/pages/a.cpp", "<QNoSuchClass>", "no public header"),
    ("app/pages/a.cpp", "<QtCore/private/qobject_p.h>", "no public header"),
    ("app/pages/a.cpp", "<private/qobject_p.h>", "neither"),
    ("app/pages/a.cpp", '"a.h"', "<folder/file.h>"),
    ("app/pages/a.cpp", '"../mainwindow.h"', "<folder/file.h>"),
    ("app/pages/a.cpp", "HEADER", "must name its file"),
    ("tests/server/a.cpp", "<QTest>", None),
    ("tests/server/a.cpp", "<support/strictlog.h>", None),
    ("tests/server/a.cpp", '"a.moc"', None),
    ("tests/server/a.cpp", "<QApplication>", "Qt Widgets"),
    ("tests/models/a.cpp", "<app/window/mainwindow.h>", "may not include app"),
    ("tests/app/a.cpp", "<QApplication>", None),
    ("tests/app/a.cpp", "<app/window/mainwindow.h>", None),
    ("elsewhere/a.cpp", "<QString>", "in no layer"),
]

SPDX = "// " + "\n// ".join(licence.LINES) + "\n"


class ChecksTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)

    def write(self, path, text=""):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def test_layers(self):
        qt = layers.Qt(QT_HEADERS)
        for path in TREE:
            self.write(path)
        self.assertEqual(layers.check(self.root, qt), [])
        for path, include, wrong in INCLUDES:
            with self.subTest(path=path, include=include):
                self.write(path, f"#pragma once\n  # include {include} // why\n")
                findings = layers.check(self.root, qt)
                (self.root / path).unlink()
                self.assertEqual(len(findings), 1 if wrong else 0, findings)
                if wrong:
                    self.assertTrue(findings[0].startswith(path), findings)
                    self.assertIn(wrong, findings[0])

    def test_licence(self):
        self.write("app/a.cpp", SPDX)
        self.write("app/a.svg", f"<?xml version='1.0'?>\n<!--\n{SPDX}-->\n<svg/>")
        self.write("dev", "#!/bin/sh\n" + SPDX.replace("//", "#"))
        self.write("README.md")
        self.write("tests/data/wire/ok.json", "{}")
        self.write("build/dev/moc_a.cpp")
        self.write("LICENSE", "GPL")
        self.write(str(licence.TEXT), "GPL")
        self.write(str(licence.LIST), "Files: README.md\n tests/data/* resources/licences/*\nCopyright: The authors\n")
        self.assertEqual(licence.check(self.root), [])
        for path in ("app/b.cpp", "tests/b.py", "tests/CMakeLists.txt", ".ci/run", "app/b.svg", "app/b.json"):
            with self.subTest(path=path):
                self.write(path, "int a;\n" * 20 + SPDX)
                findings = licence.check(self.root)
                (self.root / path).unlink()
                self.assertEqual(len(findings), 2, findings)
                self.assertTrue(findings[0].startswith(path), findings)
        (self.root / "README.md").unlink()
        self.write("LICENSE", "GPL 3")
        findings = licence.check(self.root)
        self.assertEqual(len(findings), 2, findings)
        self.assertIn("README.md is the name of nothing", findings[0])
        self.assertIn("differs from LICENSE", findings[1])

    def test_version(self):
        cmake, header, changes, metainfo = version.PLACES
        self.write(header, '#define LANTHORN_VERSION "1.2.0"\n')
        self.write(cmake, "# one\nproject(Lanthorn VERSION 1.2.0 LANGUAGES CXX)\n")
        self.write(changes, "# What changed\n\n## 1.2.0\n\n## 1.1.0\n")
        self.write(metainfo, '<release version="1.2.0"/><release version="1.1.0"/>')
        self.assertEqual(version.check(self.root), [])
        self.write(changes, "# What changed\n")
        self.write(metainfo, '<release version="1.1.0"/>')
        self.assertEqual(version.check(self.root), [
            f"{changes}: none, but CMakeLists.txt says 1.2.0",
            f"{metainfo}: 1.1.0, but CMakeLists.txt says 1.2.0"])

    def write_texts(self, language, **texts):
        self.write(f"resources/web/lang/{language}.js",
                   f"{SPDX}export default {json.dumps(texts)};\n")

    def test_glossary(self):
        self.write("CONTRIBUTING.md", "### Words in other languages\n\n"
                   "| English | de | zh_CN | zh_TW |\n| --- | --- | --- | --- |\n"
                   "| ban | aussperr, Bann | 封禁 | 封鎖 |\n\n"
                   "| language | never | instead |\n| --- | --- | --- |\n| de | Sie  | du |\n\n## Next\n")
        self.write("resources/web/lang/en.js", 'export default {"a": "Banned for ever"};\n')
        for language, window, page in (("de", "&amp;Aussperren", "Gebannt"),
                                       ("zh_CN", "封禁", "封禁"), ("zh_TW", "封鎖", "封鎖")):
            self.write(f"translations/lanthorn_{language}.ts",
                       "<TS><context><name>A</name><message><source>&amp;Ban</source>"
                       f"<translation>{window}</translation></message></context></TS>")
            self.write(f"resources/web/lang/{language.replace('_', '-')}.js",
                       f'export default {{"a": "{page}"}};\n')
        self.assertEqual(glossary.check(self.root), [])
        self.write("resources/web/lang/de.js", 'export default {"a": "Sie sind gesperrt"};\n')
        self.assertEqual(glossary.check(self.root), [
            'de: no aussperr or Bann for "ban": "Banned for ever" is "Sie sind gesperrt"',
            'de: "Sie" instead of "du": "Sie sind gesperrt"'])

    def test_webtexts(self):
        self.write("resources/web/a.html", '<p data-text="hello" data-label="bye"></p>')
        self.write("resources/web/a.js", 't("people", {count}); t(`kind_${kind}`); import("x");')
        english = {"hello": "Hello, {name}", "bye": "Bye", "kind_a": "A",
                   "people": {"one": "{count} person", "other": "{count} people"}}
        complete = english | {"people": {"other": "{count}"}}
        self.assertIn("en.js: missing", webtexts.check(self.root)[0])
        self.write_texts("en", **english)
        self.write_texts("zh", **complete)
        self.assertEqual(webtexts.check(self.root), [])
        rows = [
            ({"bye": ""}, "zh.js: empty: bye"),
            ({"hello": "Hello, {nam}"}, "zh.js: other places for values than in en.js: hello"),
            ({"people": {"one": "{count}"}}, 'zh.js: no form for "other": people'),
            ({"people": "{count}"}, "zh.js: plural forms in one language only: people"),
            ({"more": "More"}, "zh.js: not in en.js: more"),
        ]
        for change, finding in rows:
            with self.subTest(finding=finding):
                self.write_texts("zh", **(complete | change))
                self.assertEqual(webtexts.check(self.root), [finding])
        self.write_texts("zh", **{key: complete[key] for key in complete if key != "bye"})
        self.assertEqual(webtexts.check(self.root), ["zh.js: missing: bye"])
        self.write("resources/web/lang/zh.js", "export default {hello: 1};\n")
        self.assertEqual(len(webtexts.check(self.root)), 1)
        self.write_texts("zh", **complete)
        self.write("resources/web/a.html", '<p data-text="hello" data-label="missing"></p>')
        self.assertEqual(webtexts.check(self.root), [
            "en.js: asked for, but missing: missing", "en.js: never asked for: bye"])

    def test_headers(self):
        self.write("client/CMakeLists.txt",
                   "target_sources(client PUBLIC FILE_SET HEADERS BASE_DIRS ${X} FILES\n"
                   "    cli/a.h\n    b.h)\nset(other c.h)\n")
        self.write("client/cli/a.h", "#pragma once\n")
        self.write("client/b.h", "#ifndef B\n#define B\n#endif\n")
        self.write("client/c.h", "#pragma once\n")
        self.write("tests/support/d.h", "#pragma once\n")
        self.assertEqual(headers.check(self.root), [
            "client/b.h: no #pragma once",
            "client/c.h: in no FILE_SET HEADERS of a CMakeLists.txt",
        ])

    def test_onedefinition(self):
        self.write("app/a.h", "namespace lanthorn {\nclass [[nodiscard]] Session final : public Base<int> {\n"
                   "    enum class State : int { On };\n    struct Part;\n};\nstruct Session::Part {};\n"
                   "class Other;\nenum class Opaque : int;\ntemplate<class T> struct Box {};\n"
                   "template<> struct Box<int> {};\n}\n// class Comment {\n")
        self.write("server/a.cpp", 'class Session {};\nnamespace other { class Session {}; }\n'
                   'namespace lanthorn {\nnamespace { struct Other {}; }\n'
                   'namespace detail { enum State { On }; }\nconst char *text = "class Other {";\n'
                   'void run() { struct Other {}; if (x < 1) { class Other {}; } }\n'
                   'struct Session::Local {};\nstruct Other *made(); enum Opaque only;\n}\n')
        self.assertEqual(onedefinition.check(self.root), [])
        rows = [
            ("namespace lanthorn { class Session {}; }", "lanthorn::Session"),
            ("namespace lanthorn { struct Session::Part {}; }", "lanthorn::Session::Part"),
            ("namespace lanthorn::detail { enum class State : int {}; }", "lanthorn::detail::State"),
            ("namespace lanthorn { template<class A> class Box {}; }", "lanthorn::Box"),
            ("namespace lanthorn { class EXPORT Session : public Base {}; }", "lanthorn::Session"),
            ("namespace lanthorn { inline namespace v1 {} union Session {}; }", "lanthorn::Session"),
            ("#define OPEN {\nnamespace lanthorn { char c = '{'; class Session {}; }", "lanthorn::Session"),
        ]
        for text, name in rows:
            with self.subTest(text=text):
                self.write("client/b.cpp", text)
                findings = onedefinition.check(self.root)
                self.assertEqual(len(findings), 1, findings)
                self.assertTrue(findings[0].startswith(f"{name}: defined in "), findings)
                self.assertIn("client/b.cpp", findings[0])
        self.write("client/b.cpp")
        for folder, finds in (("tests/a", 0), ("tests/b", 0), ("tests/support", 1), ("tests/b/more", 1)):
            with self.subTest(folder=folder):
                self.write(f"{folder}/t.cpp", "namespace tst { class Test {}; }")
                self.assertEqual(len(onedefinition.check(self.root)), finds)

    def test_namespaces(self):
        rows = [
            ("server/chat/a.h", "namespace lanthorn::inline chat {\nclass A {};\n}", None),
            ("server/consumers/a.h", "namespace lanthorn::inline server {}", None),
            ("client/cli/a.h", "namespace lanthorn::inline client {\nclass B; enum class C : int;\n}\n"
             "namespace lanthorn::inline cli::detail { class A {}; }", None),
            ("app/a.h", "namespace lanthorn {\ninline namespace models { class B; }\n}\n"
             "namespace lanthorn {\ninline namespace app { class A {}; }\n}", None),
            ("server/main.cpp", "int main() {}", None),
            ("tests/chat/a.h", "namespace tst_a {}", None),
            ("server/chat/a.h", "class A {};", "1: not in namespace lanthorn::inline chat {"),
            ("server/chat/a.h", "#pragma once\n#define ONE \\\n    1\n", None),
            ("server/chat/a.h", "// namespace lanthorn::inline chat {", "1: not in "),
            ("server/chat/a.h", "namespace lanthorn::inline chat {}\nnamespace lanthorn { class B; }", "2: only "),
            ("server/chat/a.h", "namespace lanthorn::inline chat {}\n"
             "namespace lanthorn::inline protocol { class B {}; }", "2: only forward declarations"),
            ("server/chat/a.h", "namespace lanthorn::chat {}", "1: write namespace lanthorn::inline chat {"),
            ("app/a.h", "namespace lanthorn::inline app {}",
             "1: write namespace lanthorn { inline namespace app {"),
            ("app/a.h", "namespace lanthorn {\ninline namespace app {}\n}\n"
             "namespace lanthorn::inline client { class B; }",
             "4: write namespace lanthorn { inline namespace client {"),
        ]
        for path, text, expected in rows:
            with self.subTest(path=path, text=text):
                self.write(path, text)
                findings = namespaces.check(self.root)
                (self.root / path).unlink()
                self.assertEqual(len(findings), 0 if expected is None else 1, findings)
                if expected:
                    self.assertTrue(findings[0].startswith(f"{path}:{expected}"), findings)

    def test_hardening(self):
        sample = ("  Type: DYN (Position-Independent Executable file)",
                  "  GNU_STACK 0x0 0x0 0x0 0x0 0x0 RW 0x10\n  GNU_RELRO 0x0", "(FLAGS_1) Flags: NOW PIE",
                  "UND __stack_chk_fail@GLIBC_2.4")
        self.assertEqual(hardening.missing(*sample), [])
        rows = [(0, "DYN (", "EXEC (", 1), (1, "RW", "RWE", 1), (1, "RELRO", "X", 1),
                (2, "NOW PIE", "", 2), (3, "__stack_chk_fail", "memcpy", 1), (1, "GNU_STACK", "X", 1)]
        for place, old, new, count in rows:
            with self.subTest(old=old, new=new):
                changed = list(sample)
                changed[place] = changed[place].replace(old, new)
                self.assertEqual(len(hardening.missing(*changed)), count)

    def test_references(self):
        self.write("CONTRIBUTING.md", "| of X | shown by |\n| --- | --- |\n"
                   "| a | `tst_a` works, fails_not; `e2e/test_b.py` test_it |\n"
                   "| b | `tst_a` nothing |\n| c | `tst_c` works |\n| d | none |\n\n"
                   "| e | `tst_e` |\n")
        self.write("tests/channels/tst_a.cpp", "void works()\nvoid fails_not()\n")
        self.write("tests/e2e/test_b.py", "async def test_it(self):\n")
        self.assertEqual(references.check(self.root), [
            "CONTRIBUTING.md:4: tests/channels/tst_a.cpp has no nothing",
            "CONTRIBUTING.md:5: there is no tests/channels/tst_c.cpp",
            "CONTRIBUTING.md:6: names no test: none",
        ])
        self.write("CONTRIBUTING.md", "no table")
        self.assertEqual(len(references.check(self.root)), 1)

    def write_language(self, *texts):
        """Texts are (source, translation element)."""
        messages = ""
        for source, translation in texts:
            numerus = ' numerus="yes"' if "%n" in source else ""
            messages += f"<message{numerus}><source>{source}</source>{translation}</message>"
        self.write("translations/x_de.ts", '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS>'
                   '<TS version="2.1" language="de_DE"><context><name>Page</name>'
                   f"{messages}</context></TS>")

    @unittest.skipUnless(LUPDATE, "the application is not built here")
    def test_translations(self):
        def source(*texts):
            return ("class Page { Q_OBJECT void show() { "
                    + " ".join(f"tr({text});" for text in texts) + " } };\n")

        hello = ("Hello", "<translation>Hallo</translation>")
        name = ("I am %1", "<translation>Ich bin %1</translation>")
        count = ("%n here", "<translation><numerusform>einer da</numerusform>"
                 "<numerusform>%n da</numerusform></translation>")
        self.write("app/page.cpp", source('"Hello"', '"I am %1"', '"%n here", "", 2'))
        self.write("app/models/model.cpp")
        self.write("server/a.cpp")
        self.write("client/a.cpp")

        self.assertEqual(translations.check(self.root, LUPDATE), ["translations/: no .ts file"])
        self.write_language(hello, name, count)
        self.assertEqual(translations.check(self.root, LUPDATE), [])

        rows = [
            ([hello, name], 'missing: Page: "%n here"'),
            ([hello, name, count, ("Bye", "<translation>Ciao</translation>")],
             'no longer in the sources: Page: "Bye"'),
            ([("Hello", '<translation type="unfinished">Hallo</translation>'), name, count],
             'unfinished: Page: "Hello"'),
            ([hello, name, count, ("Bye", '<translation type="vanished">Ciao</translation>')],
             'vanished: Page: "Bye"'),
            ([("Hello", "<translation></translation>"), name, count], 'empty: Page: "Hello"'),
            ([hello, ("I am %1", "<translation>Ich bin</translation>"), count],
             'other places for values than in the source: Page: "I am %1"'),
            ([hello, name, ("%n here", "<translation><numerusform>einer da</numerusform>"
                            "<numerusform></numerusform></translation>")],
             'empty: Page: "%n here"'),
        ]
        for texts, wrong in rows:
            with self.subTest(wrong=wrong):
                self.write_language(*texts)
                findings = translations.check(self.root, LUPDATE)
                self.assertIn(f"x_de.ts: {wrong}", findings)

        self.write_language(hello, name, count)
        self.write("server/a.cpp", source('"Refused"'))
        self.assertEqual(translations.check(self.root, LUPDATE),
                         ['server/ holds a text for translation: Page: "Refused"'])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
