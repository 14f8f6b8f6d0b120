// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/storefixture.h>
#include <protocol/messages/historymessages.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QObject>
#include <QSet>
#include <QTest>

namespace search {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;

class SearchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { failOnAnyWarning(); }

    void finds_data();
    void finds();
    void byPersonAndTime();
    void pagesAcrossRooms();
    void aCursorOfOthersFindsNothing();
    void tenThousandRooms();

private:
    StoreFixture m_fixture;
};

void SearchTest::initTestCase()
{
    m_fixture.open();
    const char16_t *texts[] {
        u"Grüße aus der Dampfschifffahrtsgesellschaft", // 1
        u"我们在北京大学学习编程", // 2
        u"hello \U0001f44d world", // 3
        u"100 % of a_b \\ * \" NEAR(x) AND OR NOT", // 4
        u"right \u200f mark", // 5
        u"Hello again, old friend", // 6
        u"สวัสดีชาวโลก", // 7
        u"東京タワー and 안녕하세요", // 8
    };
    for (const char16_t *text : texts)
        m_fixture.say(u"r"_s, u"ana"_s, QString::fromUtf16(text));
}

void SearchTest::finds_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QList<int>>("numbers"); // The newest first.

    const auto row = [](const char *name, const QString &typed, const QList<int> &numbers) {
        QTest::newRow(name) << typed << numbers;
    };
    row("a word", u"hello"_s, {6, 3});
    row("the beginning of one", u"hel"_s, {6, 3});
    row("two words in any order", u"friend HELLO"_s, {6});
    row("without its accents", u"grusse"_s, {});
    row("without its dots", u"gruße"_s, {1});
    row("with dots", u"GRÜSSE grüß"_s, {});
    row("the middle of a word", u"schifffahrt"_s, {1});
    row("two Chinese characters", u"北京"_s, {2});
    row("one Chinese character", u"编"_s, {2});
    row("Chinese across words", u"京大"_s, {2});
    row("characters that do not follow each other", u"北学"_s, {});
    row("Thai", u"ชาวโลก"_s, {7});
    row("Japanese", u"タワ"_s, {8});
    row("Korean, the end of a word", u"하세요"_s, {8});
    row("an emoji", u"\U0001f44d"_s, {3});
    row("an emoji and a word", u"world \U0001f44d"_s, {3});
    row("a quotation mark", u"\""_s, {4});
    row("a star", u"*"_s, {4});
    row("a star behind a word", u"hello*"_s, {6, 3});
    row("a word of the query language", u"NEAR"_s, {4});
    row("a function of it", u"NEAR(hello world)"_s, {});
    row("an operator of it", u"hello OR friend"_s, {});
    row("a column of it", u"text:hello"_s, {});
    row("not its prefix sign", u"^hello"_s, {6, 3});
    row("an unfinished phrase", u"\"hello"_s, {6, 3});
    row("a sign of LIKE", u"%"_s, {4});
    row("another", u"_"_s, {4});
    row("the one that escapes them", u"\\"_s, {4});
    row("a bidi mark", u"\u200f"_s, {5});
    row("blanks", u"   "_s, {8, 7, 6, 5, 4, 3, 2, 1});
    row("a zero", u"hello"_s + QChar(u'\0') + u"world"_s, {3});
    row("half a character", QString(QChar(0xd83d)), {});
    row("very much", QString(u"word "_s).repeated(2000), {});
    row("a very long word", QString(10'000, u'x'), {});
    row("brackets", u"(((("_s, {});
    row("statements", u"'; DROP TABLE event; --"_s, {});
}

void SearchTest::finds()
{
    QFETCH(QString, typed);
    QFETCH(QList<int>, numbers);
    const HistoryHits hits = m_fixture.searchText(typed);
    QVERIFY2(!m_fixture.lastError(), qPrintable(m_fixture.lastError().value_or(Error {}).message));
    QList<int> found;
    for (const StoredMessage &message : hits.messages)
        found += int(message.event.seq);
    QCOMPARE(found, numbers);
}

void SearchTest::byPersonAndTime()
{
    StoreFixture fixture;
    fixture.open();
    fixture.say(u"r"_s, u"ana"_s, u"red apples"_s, {}, 1000);
    fixture.say(u"r"_s, u"ben"_s, u"red berries"_s, {}, 2000);
    fixture.say(u"r"_s, u"ana"_s, u"blue plums"_s, {}, 3000);
    HistorySearch wanted;
    wanted.rooms = {fixture.room(u"r"_s)};
    const auto texts = [&] { return textsOf(fixture.search(wanted).messages); };
    wanted.person = u"ana"_s;
    QCOMPARE(texts(), (QStringList {u"blue plums"_s, u"red apples"_s}));
    wanted.text = u"red"_s;
    QCOMPARE(texts(), QStringList {u"red apples"_s});
    wanted.person = u"NICK of ben"_s; // Or as they are called.
    QCOMPARE(texts(), QStringList {u"red berries"_s});
    wanted.person = u"nobody"_s;
    QCOMPARE(texts(), QStringList {});
    wanted.person.clear();
    wanted.from = 1001;
    QCOMPARE(texts(), QStringList {u"red berries"_s});
    wanted.text.clear();
    wanted.to = 2999;
    QCOMPARE(texts(), QStringList {u"red berries"_s});
    wanted.rooms.clear();
    QCOMPARE(texts(), QStringList {});
}

void SearchTest::pagesAcrossRooms()
{
    StoreFixture fixture;
    fixture.open();
    QStringList all;
    for (int i = 0; i < 30; ++i) {
        const QString text = u"common number%1"_s.arg(i);
        fixture.say(u"room %1"_s.arg(i % 3), u"ana"_s, text, {}, 1000 + i);
        all.prepend(text);
    }
    for (const QString &typed : {u"common"_s, u"ommon"_s}) { // By the index, and by looking at all.
        HistorySearch wanted;
        wanted.text = typed;
        wanted.rooms = {fixture.room(u"room 0"_s), fixture.room(u"room 1"_s),
                        fixture.room(u"room 2"_s), fixture.room(u"room 3"_s)};
        wanted.count = 7;
        QStringList found;
        int pages = 0;
        do {
            const HistoryHits hits = fixture.search(wanted);
            QVERIFY(hits.messages.size() <= 7);
            found += textsOf(hits.messages);
            wanted.cursor = hits.cursor;
            // What is said meanwhile comes in no later page.
            if (++pages == 1)
                fixture.say(u"room 3"_s, u"ana"_s, u"common and new"_s, {}, 1);
        } while (!wanted.cursor.isEmpty() && pages < 20);
        QCOMPARE(found.filter(u"number"_s), all);
    }
}

void SearchTest::aCursorOfOthersFindsNothing()
{
    for (const QString &cursor :
         {u"x"_s, u"w"_s, u"w."_s, u"w.1"_s, u"b.zz.zz"_s, u"s.1.-5"_s, u"w.1.'"_s,
          QString(100'000, u'.'), u"w.1.zzzzzzzzzzzzzzzzzzzz"_s}) {
        HistorySearch wanted;
        wanted.text = u"hello"_s;
        wanted.rooms = {m_fixture.room(u"r"_s)};
        wanted.cursor = cursor;
        QVERIFY(m_fixture.search(wanted).messages.size() <= 2);
        QVERIFY(!m_fixture.lastError());
    }
}

void SearchTest::tenThousandRooms()
{
    constexpr int count = 10'000;
    StoreFixture fixture;
    fixture.open();
    QObject context;
    int stored = 0;
    HistorySearch wanted;
    wanted.text = u"everywhere"_s;
    wanted.count = 20;
    for (int i = 0; i < count; ++i) {
        LogEvent event;
        event.id = QString::number(i);
        event.person = u"ana"_s;
        event.time = 1000 + i;
        event.text = u"everywhere and %1"_s.arg(i);
        const RoomName room = StoreFixture::room(u"room %1"_s.arg(i));
        fixture.store().append(room, event, {&context, [&](const Result<Appended> &result) {
                                                 stored += result ? 1 : 0;
                                             }});
        if (wanted.rooms.size() < 500)
            wanted.rooms.push_back(room);
    }
    QTRY_COMPARE_WITH_TIMEOUT(stored, count, 60'000);
    QCOMPARE(fixture.rooms().size(), size_t(count));
    // Page by page, whatever time each takes: all of them once, none of the other rooms.
    QSet<QString> found;
    for (int page = 0; page < count; ++page) {
        const HistoryHits hits = fixture.search(wanted);
        QVERIFY(!fixture.lastError());
        for (const StoredMessage &message : hits.messages) {
            QVERIFY(!found.contains(message.event.text));
            found.insert(message.event.text);
        }
        wanted.cursor = hits.cursor;
        QVERIFY(wanted.cursor.size() <= SearchQuery::longestPage);
        if (wanted.cursor.isEmpty())
            break;
    }
    QCOMPARE(found.size(), 500);
}

LANTHORN_TEST(SearchTest)

} // namespace search

#include "tst_search.moc"
