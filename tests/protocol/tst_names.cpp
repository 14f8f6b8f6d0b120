// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/messages/authentication.h>
#include <protocol/names.h>
#include <protocol/topic.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_names {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

//! By what Unicode says of them: each is refused at the end of a name, and by itself.
void addInvisible()
{
    const QString ignorable =
        u"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180e\u200b\u200c\u200d\u200e"
        "\u202e\u2060\u2064\u2066\u206f\u3164\ufe00\ufe0e\ufe0f\ufeff\uffa0\U0001d173"
        "\U000e0001\U000e0041\U000e0100\U000e01ef"_s;
    const QString blank = u"\u00a0\u1680\u2003\u2028\u202f\u205f\u3000\u2800\u303f\ufffc"
                          "\U00016fe4\U0001d159"_s;
    const QString noCharacter = u"\u0007\ue000\ufff9\U000f0000\ufdd0\U0001ffff\u0378"_s;
    const auto all = (ignorable + blank + noCharacter).toUcs4();
    for (const char32_t c : all) {
        const QString text = QStringView(QChar::fromUcs4(c)).toString();
        const QByteArray number = QByteArray::number(uint(c), 16);
        QTest::newRow("inside, U+" + number) << u'a' + text + u"na"_s << QString();
        QTest::newRow("alone, U+" + number) << text + text << QString();
    }
}

void addJoiners()
{
    const auto row = [](const char *what, const QString &text, bool isName) {
        QTest::newRow(what) << text << (isName ? text : QString());
    };
    row("Persian non-joiner", u"می\u200cخواهم"_s, true);
    row("non-joiner between marks", u"ب\u064e\u200c\u064eب"_s, false); // Its mark has no base.
    row("Hindi joiner", u"क\u094d\u200dष"_s, true);
    row("Hindi non-joiner", u"क\u094d\u200cष"_s, true);
    row("Sinhala joiner", u"ශ\u0dca\u200dර\u0dd3"_s, true);
    row("family", u"👩\u200d👩\u200d👧"_s, true);
    row("astronaut with a skin", u"👩🏽\u200d🚀"_s, true);
    row("flag", u"🏳\ufe0f\u200d🌈"_s, true);
    row("heart", u"a❤\ufe0f"_s, true);
    row("keycap", u"1\ufe0f\u20e3"_s, true);
    row("joiner in Latin", u"An\u200da"_s, false);
    row("non-joiner in Latin", u"An\u200ca"_s, false);
    row("joiner at the end", u"👩\u200d"_s, false);
    row("two joiners", u"👩\u200d\u200d🚀"_s, false);
    row("joiner of an emoji and a letter", u"👩\u200da"_s, false);
    row("non-joiner at the end", u"می\u200c"_s, false);
    row("selector on a letter", u"An\ufe0fa"_s, false);
    row("selector on a digit", u"Ana 1\ufe0f"_s, false);
    row("two selectors", u"❤\ufe0f\ufe0f"_s, false);
    row("England", u"🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"_s, false);
}

void addMarks()
{
    const auto row = [](const char *what, const QString &text, const QString &name) {
        QTest::newRow(what) << text << name;
    };
    row("2 marks", u"q\u0301\u0323"_s, u"q\u0323\u0301"_s);
    row("3 marks", u"q\u0301\u0323\u0302"_s, {});
    row("4 marks that become 2", u"o\u0323\u0302\u0331\u0304"_s, u"ộ\u0331\u0304"_s);
    row("9 marks", u"q"_s + u"\u0301"_s.repeated(9), {});
    row("a mark at the beginning", u"\u0301ana"_s, {});
    row("a mark on a blank", u"a \u0301"_s, {});
    row("a mark of another script", u"Ana\u1039"_s, {});
    row("another one", u"Ana\u093e"_s, {});
    row("Thai", u"น้ำ"_s, u"น้ำ"_s);
    row("Burmese", u"မန္တလေး"_s, u"မန္တလေး"_s);
    row("Japanese in pieces", u"か\u3099"_s, u"が"_s);
    row("long vowel with a mark", u"ー\u3099"_s, u"ー\u3099"_s);
    row("Korean in pieces", u"\u1112\u1161\u11ab"_s, u"한"_s);
}

} // namespace

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
        addInvisible();
        addJoiners();
        addMarks();
    }

    //! The marks of one character are put in order in a time that grows with the square of their
    //! number, so too many must not get that far.
    void marksWithoutEnd()
    {
        const QString marks = u"a"_s + u"\u0301\u0323"_s.repeated(100'000);
        QVERIFY(!RoomName::fromString(marks));
        QVERIFY(!Nickname::fromString(marks));
        QCOMPARE(Nickname::cleaned(marks)->toString(), u"ạ\u0323\u0323"_s);
        QCOMPARE(normalizedPassword(marks), marks);
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
        QTest::newRow("fillers") << u"\u3164\uffa0\u2800"_s << QString();
        QTest::newRow("filler at the end") << u"Ana\u3164"_s << u"Ana"_s;
        QTest::newRow("joiners") << u"A\u200dn\u200ca\ufe0f\u200d"_s << u"Ana"_s;
        QTest::newRow("joiners in place") << u"👩\u200d🚀 می\u200cخ"_s << u"👩\u200d🚀 می\u200cخ"_s;
        QTest::newRow("a joiner that the cut leaves alone")
            << u"x"_s.repeated(30) + u"👩\u200d🚀"_s << u"x"_s.repeated(30) + u"👩"_s;
        QTest::newRow("marks first") << u"\u0301\u0302Ana"_s << u"Ana"_s;
        QTest::newRow("in pieces") << u"e\u0301"_s.repeated(32) << u"é"_s.repeated(32);
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
