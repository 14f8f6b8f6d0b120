// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/terminal/format.h>
#include <client/cli/terminal/layout.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QJsonDocument>
#include <QTest>

namespace tst_format {

using namespace lanthorn;
using namespace lanthorn::cli;
using namespace Qt::StringLiterals;

namespace {
const Member ann {u"c7"_s, u"ann"_s, ClientKind::Window};
} // namespace

class TestFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void escapes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << u"Grüße, 世界 🏮 \\ \""_s << u"Grüße, 世界 🏮 \\ \""_s;
        QTest::newRow("lines") << u"a\nbo: b\r\n\tc"_s << u"a\\nbo: b\\r\\n\\tc"_s;
        QTest::newRow("escape sequence") << u"\x1b[2J"_s << u"\\u001b[2J"_s;
        QTest::newRow("null, bell, DEL")
            << u"a"_s + QChar(0) + u"\a\x7f"_s << u"a\\u0000\\u0007\\u007f"_s;
        QTest::newRow("C1") << u"\u0085\u009b2J\u00a0"_s << u"\\u0085\\u009b2J\u00a0"_s;
        QTest::newRow("overrides")
            << u"\u202edlrow\u202c\u2066x\u2069"_s << u"\\u202edlrow\\u202c\\u2066x\\u2069"_s;
        QTest::newRow("marks") << u"\u200e\u200f\u061c"_s << u"\\u200e\\u200f\\u061c"_s;
        QTest::newRow("separators") << u"a\u2028b\u2029"_s << u"a\\u2028b\\u2029"_s;
        QTest::newRow("joiners stay") << u"👩\u200d💻 \u200c"_s << u"👩\u200d💻 \u200c"_s;
    }

    void escapes()
    {
        QFETCH(QString, text);
        QTEST(escaped(text), "shown");
        // The JSON of it holds none of them either, and reads back as the same text.
        const QByteArray json = jsonLine({{u"text"_s, text}});
        const QString line = QString::fromUtf8(json);
        QCOMPARE(escaped(line), line);
        QCOMPARE(QJsonDocument::fromJson(json).object().value("text"_L1).toString(), text);
    }

    void typedEscapesDiffer_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("a newline") << u"a\nb"_s << u"a\\nb"_s;
        QTest::newRow("typed") << u"a\\nb"_s << u"a\\\\nb"_s;
        QTest::newRow("a typed code") << u"\\u202e"_s << u"\\\\u202e"_s;
        QTest::newRow("a backslash, then a newline") << u"a\\\nb"_s << u"a\\\\\\nb"_s;
        QTest::newRow("others stay") << u"C:\\dir \\"_s << u"C:\\dir \\"_s;
        QTest::newRow("two") << u"\\\\d"_s << u"\\\\\\d"_s;
    }

    void typedEscapesDiffer()
    {
        QFETCH(QString, text);
        QTEST(escapedText(text), "shown");
    }

    void columns()
    {
        QCOMPARE(inColumns({{u"A"_s, u"NAME"_s, u"B"_s},
                            {u"1"_s, u"波"_s, QString()},
                            {u"22"_s, u"a"_s, u"x"_s}}),
                 QStringList({u"A   NAME  B"_s, u"1   波"_s, u"22  a     x"_s}));
    }

    void wraps()
    {
        const QString text = u"twelve chars "_s.repeated(20);
        const QString lines = wrapped(text, 4, u"  x"_s);
        QVERIFY(lines.startsWith(u"  x twelve"_s));
        for (const QString &line : lines.chopped(1).split(u'\n')) {
            QVERIFY(line.size() <= 80);
            QVERIFY(line.startsWith(u"  x "_s) || line.startsWith(u"    t"_s)
                    || line.startsWith(u"    c"_s));
        }
        QCOMPARE(wrapped(u"text"_s, 4, u"--long"_s), u"--long\n    text\n"_s);
    }

    void messages()
    {
        QCOMPARE(messageLine({u"m1"_s, ann, u"hi"_s, 1}), u"ann: hi"_s);
        QCOMPARE(messageLine({u"m1"_s, {u"c9"_s}, u"a\nb"_s, 1}), u"(no name): a\\nb"_s);
        QCOMPARE(messageLine({u"m1"_s, {u"c9"_s, u"\x1b[1m"_s}, u"x"_s, 1}), u"\\u001b[1m: x"_s);
    }

    void values_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("whole") << 42.0 << u"42"_s;
        QTest::newRow("fraction") << 12.3 << u"12.3"_s;
        QTest::newRow("negative") << -0.5 << u"-0.5"_s;
    }

    void values()
    {
        QFETCH(double, value);
        QTEST(valueText(value), "text");
    }

    //! Scripts rely on these keys.
    void json_data()
    {
        QTest::addColumn<QJsonObject>("object");
        QTest::addColumn<QByteArray>("line");
        const RoomName lobby = RoomName::lobby();
        QTest::newRow("message") << toJson(lobby,
                                           ChatMessage {u"m1"_s, ann, u"Grüße"_s, 1763629200000})
                                 << QByteArray(
                                        R"({"id":"m1","kind":"window","nick":"ann","room":"lobby",)"
                                        R"("text":"Grüße","time":1763629200000,"type":"message"})");
        QTest::newRow("member")
            << toJson(lobby, ann)
            << QByteArray(
                   R"({"id":"c7","kind":"window","nick":"ann","room":"lobby","type":"member"})");
        QTest::newRow("presence")
            << presenceToJson(lobby, ann, "joined"_L1)
            << QByteArray(R"({"event":"joined","id":"c7","kind":"window","nick":"ann",)"
                          R"("room":"lobby","type":"presence"})");
        QTest::newRow("room") << toJson(RoomInfo {lobby, 3})
                              << QByteArray(R"({"members":3,"room":"lobby","type":"room"})");
        QTest::newRow("locked room")
            << toJson(RoomInfo {lobby, 3, true})
            << QByteArray(R"({"locked":true,"members":3,"room":"lobby","type":"room"})");
        QTest::newRow("word") << toJson(Word {u"lantern"_s, 5})
                              << QByteArray(R"({"time":5,"type":"word","word":"lantern"})");
        QTest::newRow("reading") << toJson(Reading {u"load"_s, 12.5, u"%"_s, 5, 2000})
                                 << QByteArray(R"({"sensor":"load","time":5,"type":"reading",)"
                                               R"("unit":"%","value":12.5})");
    }

    void json()
    {
        QFETCH(QJsonObject, object);
        QTEST(jsonLine(object), "line");
    }
};

LANTHORN_TEST(TestFormat)

} // namespace tst_format

#include "tst_format.moc"
