// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/names.h>
#include <protocol/topic.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_names {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void room_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name"); // Empty: refused.
        QTest::newRow("plain") << u"room1"_s << u"room1"_s;
        QTest::newRow("trimmed") << u"  a b "_s << u"a b"_s;
        QTest::newRow("Chinese") << u"会议室"_s << u"会议室"_s;
        QTest::newRow("emoji") << u"🏮"_s << u"🏮"_s;
        QTest::newRow("form C") << u"Cafe\u0301"_s << u"Café"_s;
        QTest::newRow("64 code points") << u"🏮"_s.repeated(64) << u"🏮"_s.repeated(64);
        QTest::newRow("65 code points") << u"x"_s.repeated(65) << QString();
        QTest::newRow("huge") << u"x"_s.repeated(1'000'000) << QString();
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("blank") << u" \t "_s << QString();
        QTest::newRow("slash") << u"a/b"_s << QString();
        QTest::newRow("dot") << u"."_s << QString();
        QTest::newRow("dots") << u".."_s << QString();
        QTest::newRow("newline") << u"a\nb"_s << QString();
        QTest::newRow("null") << u"a"_s + QChar::Null + u"b"_s << QString();
        QTest::newRow("zero width") << u"a\u200bb"_s << QString();
        QTest::newRow("bidi override") << u"a\u202eb"_s << QString();
        QTest::newRow("no-break space") << u"a\u00a0b"_s << QString();
        QTest::newRow("private use") << u"a\ue000"_s << QString();
        QTest::newRow("unassigned") << u"a\u0378"_s << QString();
        QTest::newRow("line separator") << u"a\u2028b"_s << QString();
    }

    void room()
    {
        QFETCH(QString, text);
        QFETCH(QString, name);
        const auto room = RoomName::fromString(text);
        QCOMPARE(room.hasValue(), !name.isEmpty());
        if (room) {
            QCOMPARE(room->toString(), name);
        } else {
            QCOMPARE(room.error().code, ErrorCode::BadRoom);
            QVERIFY(room.error().message.startsWith("A room name"_L1));
        }
    }

    void theRuleIsNamed()
    {
        QCOMPARE(Nickname::fromString(u"a\u200bb").error().message,
                 u"A nickname must not contain U+200B (a control, invisible or unassigned "
                 "character)"_s);
        QCOMPARE(Nickname::fromString(u"x"_s.repeated(33)).error().message,
                 u"A nickname is at most 32 characters long"_s);
        QCOMPARE(RoomName::fromString(u"a/b").error().message,
                 u"A room name must not contain a slash"_s);
    }

    void nickname()
    {
        QCOMPARE(Nickname::fromString(u" 王小明 ")->toString(), u"王小明"_s);
        QCOMPARE(Nickname::fromString(u"a/b")->toString(), u"a/b"_s);
        QCOMPARE(Nickname::fromString(u"").error().code, ErrorCode::BadNick);
    }

    void cleaned_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name"); // Empty: nothing remains.
        QTest::newRow("good") << u"ann"_s << u"ann"_s;
        QTest::newRow("controls go") << u" a\x1b[1mn\u200bn"_s << u"a[1mnn"_s;
        QTest::newRow("cut") << u"🏮"_s.repeated(40) << u"🏮"_s.repeated(32);
        QTest::newRow("blank at the cut") << u"x"_s.repeated(31) + u" y"_s << u"x"_s.repeated(31);
        QTest::newRow("nothing") << u"\n\u200b "_s << QString();
    }

    void cleaned()
    {
        QFETCH(QString, text);
        QFETCH(QString, name);
        const auto nick = Nickname::cleaned(text);
        QCOMPARE(nick ? nick->toString() : QString(), name);
    }

    void layerNames_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("group");
        QTest::addColumn<bool>("channel");
        const auto row = [](const char *text, bool group, bool channel) {
            QTest::newRow(text) << QString::fromUtf8(text) << group << channel;
        };
        row("chat_lobby", true, true);
        row("a-b_c.D9", true, true);
        row("specific.a!b", false, true);
        row("specific.a!", false, true);
        row("a!b!c", false, false);
        row("!b", false, false);
        row("", false, false);
        row("a b", false, false);
        row("é", false, false);
        row("٣", false, false); // A digit, but not an ASCII one.
        row("a\n", false, false);
        row(QByteArray(99, 'x').constData(), true, true);
        row(QByteArray(100, 'x').constData(), false, false);
    }

    void layerNames()
    {
        QFETCH(QString, text);
        QFETCH(bool, group);
        QFETCH(bool, channel);
        QCOMPARE(GroupName::fromString(text).hasValue(), group);
        QCOMPARE(ChannelName::fromString(text).hasValue(), channel);
    }

    void layerNamesHave99Characters()
    {
        QVERIFY(GroupName::fromString(u"x"_s.repeated(99)).hasValue());
        QVERIFY(!GroupName::fromString(u"x"_s.repeated(100)).hasValue());
        QVERIFY(ChannelName::fromString(u"x"_s.repeated(98) + u'!').hasValue());
        QVERIFY(!ChannelName::fromString(u"x"_s.repeated(99) + u'!').hasValue());
    }

    void topics()
    {
        QCOMPARE(Topic::fromString(u"words")->kind(), Topic::Kind::Words);
        QCOMPARE(Topic::fromString(u"room: a ")->toString(), u"room:a"_s);
        QCOMPARE(Topic::fromString(u"room:").error().code, ErrorCode::BadRoom);
        QCOMPARE(Topic::fromString(u"").error().code, ErrorCode::UnknownTopic);
        QCOMPARE(Topic::fromString(u"Words").error().code, ErrorCode::UnknownTopic);
    }

    void pathSegment()
    {
        QCOMPARE(RoomName::fromString(u"a b?#会")->toPathSegment(), u"a%20b%3F%23%E4%BC%9A"_s);
    }
};

LANTHORN_TEST(TestNames)

} // namespace tst_names

#include "tst_names.moc"
