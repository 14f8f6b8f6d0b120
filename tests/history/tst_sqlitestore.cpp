// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/storefixture.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QObject>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

namespace sqlitestore {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;

class SqliteStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void numbersAreDenseAndOfTheRoom();
    void theSamePostAgainGetsTheFirstAnswer();
    void answersComeInTheOrderOfTheCalls();
    void whatIsStoredIsReadBack();
    void pages();
    void pagesOfNothing();
    void whatCameSince();
    void edits();
    void editsAreRefused();
    void deletions();
    void reactions();
    void reactionsAreBounded();
    void topicsAreEventsOfTheLog();
    void readMarks();
    void allIsThereAfterAReopen();
    void queuesAreBounded();
    void aContextThatIsGoneGetsNoAnswer();
    void closingWritesWhatWaits();
    void nothingIsKeptOnPurpose();
};

void SqliteStoreTest::numbersAreDenseAndOfTheRoom()
{
    StoreFixture fixture;
    QVERIFY(fixture.open().state().isSaved());
    QCOMPARE(fixture.store().epoch().size(), 32);
    QCOMPARE(fixture.say(u"a"_s, u"ana"_s, u"one"_s).seq, 1);
    QCOMPARE(fixture.say(u"b"_s, u"ana"_s, u"one"_s).seq, 1);
    QCOMPARE(fixture.say(u"a"_s, u"ben"_s, u"two"_s).seq, 2);
    QCOMPARE(fixture.say(u"a"_s, u"ana"_s, u"three"_s).seq, 3);
}

void SqliteStoreTest::theSamePostAgainGetsTheFirstAnswer()
{
    StoreFixture fixture;
    fixture.open();
    const Appended first = fixture.say(u"a"_s, u"ana"_s, u"once"_s, u"x"_s, 1000);
    QCOMPARE(first, (Appended {1, 1000, false}));
    QCOMPARE(fixture.say(u"a"_s, u"ana"_s, u"once"_s, u"x"_s, 2000), (Appended {1, 1000, true}));
    // The id is the person's own.
    QCOMPARE(fixture.say(u"a"_s, u"ben"_s, u"once"_s, u"x"_s, 3000), (Appended {2, 3000, false}));
    // In the same commit, too.
    QObject context;
    std::vector<Appended> answers;
    for (int i = 0; i < 3; ++i) {
        LogEvent event;
        event.id = u"y"_s;
        event.person = u"ana"_s;
        event.text = u"thrice"_s;
        fixture.store().append(
            fixture.room(u"a"_s), event,
            {&context, [&](const Result<Appended> &result) { answers.push_back(result.value()); }});
    }
    QTRY_COMPARE(answers.size(), size_t(3));
    QCOMPARE(answers[0].seq, 3);
    QVERIFY(!answers[0].isRepeat && answers[1].isRepeat && answers[2].isRepeat);
    QCOMPARE(answers[2].seq, 3);
    fixture.open();
    QVERIFY(fixture.say(u"a"_s, u"ana"_s, u"once"_s, u"x"_s).isRepeat);
    QCOMPARE(fixture.before(u"a"_s).messages.size(), size_t(3));
}

void SqliteStoreTest::answersComeInTheOrderOfTheCalls()
{
    StoreFixture fixture;
    fixture.options.commitEvents = 7;
    fixture.open();
    QObject context;
    std::vector<qint64> numbers;
    for (int i = 0; i < 100; ++i) {
        LogEvent event;
        event.id = QString::number(i);
        event.person = u"ana"_s;
        event.text = QString::number(i);
        fixture.store().append(fixture.room(u"a"_s), event,
                               {&context, [&](const Result<Appended> &result) {
                                    numbers.push_back(result.value().seq);
                                }});
    }
    QTRY_COMPARE(numbers.size(), size_t(100));
    for (int i = 0; i < 100; ++i)
        QCOMPARE(numbers[size_t(i)], qint64(i + 1));
    QCOMPARE(fixture.before(u"a"_s, 0, 3).messages.back().event.text, u"99"_s);
}

void SqliteStoreTest::whatIsStoredIsReadBack()
{
    StoreFixture fixture;
    fixture.open();
    LogEvent event;
    event.id = u"one"_s;
    event.person = u"public id"_s;
    event.sender = {u"c7"_s, u"Ana"_s, ClientKind::Terminal, u"other host"_s, event.person};
    event.text = u"Grüße 你好 \U0001f44d\nand \u202e a ' \" line"_s;
    event.time = 1'700'000'000'123;
    event.origin = u"epoch of another"_s;
    event.originSeq = 77;
    const auto answer = waitFor<Appended>([&](auto then) {
        fixture.store().append(fixture.room(u"räume/1"_s.chopped(2)), event, then);
    });
    QVERIFY(answer && *answer);
    const HistoryPage page = fixture.before(u"räume"_s);
    QCOMPARE(page.messages.size(), size_t(1));
    event.seq = 1;
    QCOMPARE(page.messages.front().event, event);
    QCOMPARE(page.messages.front().room.toString(), u"räume"_s);
    QCOMPARE(page.last, 1);
}

void SqliteStoreTest::pages()
{
    StoreFixture fixture;
    fixture.open();
    for (int i = 1; i <= 20; ++i)
        fixture.say(u"r"_s, u"ana"_s, QString::number(i));
    fixture.react(u"r"_s, u"ben"_s, 20, u"+"_s); // 21 is no message.

    HistoryPage page = fixture.before(u"r"_s, 0, 3);
    QCOMPARE(textsOf(page.messages), (QStringList {u"18"_s, u"19"_s, u"20"_s}));
    QVERIFY(page.hasOlder && !page.hasNewer);
    QCOMPARE(page.last, 21);
    page = fixture.before(u"r"_s, 3, 5);
    QCOMPARE(textsOf(page.messages), (QStringList {u"1"_s, u"2"_s}));
    QVERIFY(!page.hasOlder && page.hasNewer);
    page = fixture.after(u"r"_s, 18, 50);
    QCOMPARE(textsOf(page.messages), (QStringList {u"19"_s, u"20"_s}));
    QVERIFY(page.hasOlder && !page.hasNewer);
    page = fixture.around(u"r"_s, 10, 5);
    QCOMPARE(textsOf(page.messages), (QStringList {u"8"_s, u"9"_s, u"10"_s, u"11"_s, u"12"_s}));
    QVERIFY(page.hasOlder && page.hasNewer);
    QCOMPARE(textsOf(fixture.around(u"r"_s, 20, 4).messages),
             (QStringList {u"17"_s, u"18"_s, u"19"_s, u"20"_s}));
    QCOMPARE(textsOf(fixture.around(u"r"_s, 1, 3).messages),
             (QStringList {u"1"_s, u"2"_s, u"3"_s}));
}

void SqliteStoreTest::pagesOfNothing()
{
    StoreFixture fixture;
    fixture.open();
    QCOMPARE(fixture.before(u"nobody"_s), HistoryPage {});
    QCOMPARE(fixture.after(u"nobody"_s, 5), HistoryPage {});
    QCOMPARE(fixture.around(u"nobody"_s, 5), HistoryPage {});
    fixture.say(u"r"_s, u"ana"_s, u"1"_s);
    // Numbers from the future, from before the beginning, and the largest there are.
    for (const qint64 seq : {qint64(-5), qint64(99), std::numeric_limits<qint64>::max(),
                             std::numeric_limits<qint64>::min()}) {
        QVERIFY(fixture.before(u"r"_s, seq).messages.size() <= 1);
        QVERIFY(fixture.after(u"r"_s, seq).messages.size() <= 1);
        QCOMPARE(fixture.around(u"r"_s, seq).messages.size(), size_t(1));
        QVERIFY(!fixture.lastError());
    }
    QCOMPARE(fixture.after(u"r"_s, 99).messages.size(), size_t(0));
}

void SqliteStoreTest::whatCameSince()
{
    StoreFixture fixture;
    fixture.open();
    for (int i = 1; i <= 10; ++i)
        fixture.say(u"r"_s, u"ana"_s, QString::number(i), {}, 1000 * i);
    LogTail tail = fixture.since(u"r"_s, 7, 500);
    QVERIFY(tail.isWhole);
    QCOMPARE(tail.missed, 3);
    QCOMPARE(tail.firstTime, 8000);
    QCOMPARE(tail.last, 10);
    QCOMPARE(tail.events.size(), size_t(3));
    QCOMPARE(tail.events.front().seq, 8);
    tail = fixture.since(u"r"_s, 10);
    QVERIFY(tail.isWhole && tail.events.empty() && tail.missed == 0);
    tail = fixture.since(u"r"_s, 2, 5);
    QVERIFY(!tail.isWhole && tail.events.empty());
    QCOMPARE(tail.missed, 8);
    QCOMPARE(tail.firstTime, 3000);
    for (const qint64 foreign : {qint64(11), qint64(-1), std::numeric_limits<qint64>::max()})
        QVERIFY(!fixture.since(u"r"_s, foreign).isWhole);
    tail = fixture.since(u"new"_s, 0);
    QVERIFY(tail.isWhole && tail.last == 0);
}

void SqliteStoreTest::edits()
{
    StoreFixture fixture;
    fixture.open();
    fixture.say(u"r"_s, u"ana"_s, u"helo"_s);
    QCOMPARE(fixture.edit(u"r"_s, u"ana"_s, 1, u"hallo"_s).seq, 2);
    QCOMPARE(fixture.edit(u"r"_s, u"ana"_s, 1, u"hello"_s).seq, 3);
    QCOMPARE(fixture.edit(u"r"_s, u"ana"_s, 1, u"hello"_s).seq, 0); // It changes nothing.
    QVERIFY(!fixture.lastError());
    const HistoryPage page = fixture.before(u"r"_s);
    QCOMPARE(textsOf(page.messages), QStringList {u"hello"_s});
    QVERIFY(page.messages.front().edited);
    const LogTail tail = fixture.since(u"r"_s, 0);
    QCOMPARE(tail.events.size(), size_t(3));
    QCOMPARE(tail.events[0].text, u"hello"_s);
    QCOMPARE(tail.events[1].text, u""_s);
    QCOMPARE(tail.events[2].text, u"hello"_s);
    QCOMPARE(tail.events[2].target, 1);
    QCOMPARE(fixture.searchText(u"hello"_s).messages.size(), size_t(1));
    QCOMPARE(fixture.searchText(u"hallo"_s).messages.size(), size_t(0));
}

void SqliteStoreTest::editsAreRefused()
{
    StoreFixture fixture;
    fixture.open();
    fixture.say(u"r"_s, u"ana"_s, u"one"_s, {}, 5000);
    const auto code = [&] { return fixture.lastError().value().code; };
    fixture.edit(u"r"_s, u"ben"_s, 1, u"two"_s);
    QCOMPARE(code(), ErrorCode::NotYours);
    fixture.edit(u"r"_s, u"ana"_s, 1, u"two"_s, 5001);
    QCOMPARE(code(), ErrorCode::TooLate);
    for (const qint64 seq :
         {qint64(0), qint64(2), qint64(-1), std::numeric_limits<qint64>::max()}) {
        fixture.edit(u"r"_s, u"ana"_s, seq, u"two"_s);
        QCOMPARE(code(), ErrorCode::NoSuchMessage);
    }
    fixture.edit(u"elsewhere"_s, u"ana"_s, 1, u"two"_s);
    QCOMPARE(code(), ErrorCode::NoSuchMessage);
    fixture.remove(u"r"_s, u"ben"_s, 1);
    QCOMPARE(code(), ErrorCode::NotYours);
    fixture.remove(u"r"_s, u"ana"_s, 1);
    fixture.edit(u"r"_s, u"ana"_s, 1, u"two"_s);
    QCOMPARE(code(), ErrorCode::NoSuchMessage);
    fixture.react(u"r"_s, u"ana"_s, 1, u"+"_s);
    QCOMPARE(code(), ErrorCode::NoSuchMessage);
    // A number of what is no message.
    fixture.edit(u"r"_s, u"ana"_s, 2, u"two"_s);
    QCOMPARE(code(), ErrorCode::NoSuchMessage);
}

void SqliteStoreTest::deletions()
{
    StoreFixture fixture;
    fixture.open();
    fixture.say(u"r"_s, u"ana"_s, u"mine"_s);
    fixture.say(u"r"_s, u"ben"_s, u"his"_s);
    fixture.react(u"r"_s, u"ben"_s, 1, u"+"_s);
    fixture.edit(u"r"_s, u"ana"_s, 1, u"still mine"_s);
    QCOMPARE(fixture.remove(u"r"_s, u"ana"_s, 1).seq, 5);
    QCOMPARE(fixture.remove(u"r"_s, u"host"_s, 2, true).seq, 6);
    QCOMPARE(fixture.remove(u"r"_s, u"host"_s, 2, true).seq, 0);
    const HistoryPage page = fixture.before(u"r"_s);
    QCOMPARE(page.messages.size(), size_t(2)); // Tombstones.
    for (const StoredMessage &message : page.messages) {
        QVERIFY(message.isDeleted && !message.edited && message.reactions.isEmpty());
        QCOMPARE(message.event.text, u""_s);
    }
    for (const LogEvent &event : fixture.since(u"r"_s, 0).events)
        QVERIFY(event.kind == LogKind::Reacted || event.text.isEmpty());
    QCOMPARE(fixture.searchText(u"mine"_s).messages.size(), size_t(0));
    QCOMPARE(fixture.searchText(u"his"_s).messages.size(), size_t(0));
}

void SqliteStoreTest::reactions()
{
    StoreFixture fixture;
    fixture.open();
    fixture.say(u"r"_s, u"ana"_s, u"one"_s);
    const QString thumb = u"\U0001f44d"_s;
    QCOMPARE(fixture.react(u"r"_s, u"ben"_s, 1, thumb).seq, 2);
    QCOMPARE(fixture.react(u"r"_s, u"ben"_s, 1, thumb).seq, 0);
    QCOMPARE(fixture.react(u"r"_s, u"eve"_s, 1, u"!"_s).seq, 3);
    QCOMPARE(fixture.react(u"r"_s, u"ana"_s, 1, thumb).seq, 4);
    QCOMPARE(fixture.before(u"r"_s).messages.front().reactions,
             (QList<Reaction> {{thumb, {u"ben"_s, u"ana"_s}, 2}, {u"!"_s, {u"eve"_s}, 1}}));
    QCOMPARE(fixture.react(u"r"_s, u"ben"_s, 1, thumb, false).seq, 5);
    QCOMPARE(fixture.react(u"r"_s, u"ben"_s, 1, thumb, false).seq, 0);
    QCOMPARE(fixture.react(u"r"_s, u"eve"_s, 1, u"!"_s, false).seq, 6);
    QCOMPARE(fixture.before(u"r"_s).messages.front().reactions,
             (QList<Reaction> {{thumb, {u"ana"_s}, 1}}));
}

void SqliteStoreTest::reactionsAreBounded()
{
    StoreFixture fixture;
    fixture.open();
    fixture.say(u"r"_s, u"ana"_s, u"one"_s);
    for (int i = 0; i < historyReactionKinds; ++i)
        QVERIFY(fixture.react(u"r"_s, u"ana"_s, 1, QString::number(i)).seq > 0);
    fixture.react(u"r"_s, u"ana"_s, 1, u"one more"_s);
    QCOMPARE(fixture.lastError().value().code, ErrorCode::RateLimited);
    for (int i = 0; i < historyReactionPeople + 5; ++i)
        QVERIFY(fixture.react(u"r"_s, QString::number(i), 1, u"0"_s).seq > 0);
    const auto reactions = fixture.before(u"r"_s).messages.front().reactions;
    QCOMPARE(reactions.size(), historyReactionKinds);
    QCOMPARE(reactions.front().people.size(), historyReactionPeople);
    QCOMPARE(reactions.front().count, historyReactionPeople + 6);
}

void SqliteStoreTest::topicsAreEventsOfTheLog()
{
    StoreFixture fixture;
    fixture.open();
    LogEvent event;
    event.kind = LogKind::TopicChanged;
    event.person = u"ana"_s;
    event.text = u"What we talk about"_s;
    for (int i = 0; i < 2; ++i) { // Without an id nothing is a repetition.
        const auto answer = waitFor<Appended>(
            [&](auto then) { fixture.store().append(fixture.room(u"r"_s), event, then); });
        QVERIFY(answer && *answer && !answer->value().isRepeat);
    }
    const auto rooms = fixture.rooms();
    QCOMPARE(rooms.size(), size_t(1));
    QCOMPARE(rooms.front().topic, event.text);
    QCOMPARE(rooms.front().last, 2);
    QVERIFY(fixture.before(u"r"_s).messages.empty());
}

void SqliteStoreTest::readMarks()
{
    StoreFixture fixture;
    fixture.open();
    for (int i = 0; i < 5; ++i)
        fixture.say(u"r"_s, u"ana"_s, u"x"_s);
    QCOMPARE(fixture.readMark(u"r"_s, u"ben"_s), 0);
    fixture.store().setReadMark(fixture.room(u"r"_s), u"ben"_s, 3);
    QTRY_COMPARE(fixture.readMark(u"r"_s, u"ben"_s), 3);
    fixture.store().setReadMark(fixture.room(u"r"_s), u"ben"_s, 2);
    fixture.store().setReadMark(fixture.room(u"r"_s), u"eve"_s, 99); // No further than there is.
    QTRY_COMPARE(fixture.readMark(u"r"_s, u"eve"_s), 5);
    QCOMPARE(fixture.readMark(u"r"_s, u"ben"_s), 3);
}

void SqliteStoreTest::allIsThereAfterAReopen()
{
    StoreFixture fixture;
    const QString epoch = fixture.open().epoch();
    const QByteArray secret = fixture.store().secret();
    fixture.say(u"r"_s, u"ana"_s, u"one"_s);
    fixture.react(u"r"_s, u"ben"_s, 1, u"+"_s);
    fixture.store().setRetention({7, 500});
    fixture.store().setRetentionOf(fixture.room(u"r"_s), Retention {0, 10});
    const HistoryPage page = fixture.before(u"r"_s);
    fixture.open();
    QCOMPARE(fixture.store().epoch(), epoch);
    QCOMPARE(fixture.store().secret(), secret);
    QCOMPARE(secret.size(), 32);
    QCOMPARE(fixture.before(u"r"_s), page);
    QCOMPARE(fixture.store().retention(), (Retention {7, 500}));
    QCOMPARE(fixture.store().retentionOf(fixture.room(u"r"_s)), (Retention {0, 10}));
    QVERIFY(!fixture.store().retentionOf(fixture.room(u"s"_s)));
    QCOMPARE(fixture.say(u"r"_s, u"ana"_s, u"two"_s).seq, 3);
}

void SqliteStoreTest::queuesAreBounded()
{
    StoreFixture fixture;
    fixture.options.waitingEvents = 10;
    fixture.options.waitingReads = 10;
    fixture.open();
    QObject context;
    int stored = 0;
    int refused = 0;
    for (int i = 0; i < 25; ++i) {
        LogEvent event;
        event.id = QString::number(i);
        event.person = u"ana"_s;
        fixture.store().append(fixture.room(u"r"_s), event,
                               {&context, [&](const Result<Appended> &result) {
                                    ++(result ? stored : refused);
                                    QVERIFY(result || result.error().retryAfter);
                                }});
        fixture.store().before(
            fixture.room(u"r"_s), 0, 1,
            {&context, [&](const Result<HistoryPage> &result) { ++(result ? stored : refused); }});
    }
    QCOMPARE(stored + refused, 0); // Never from within the call.
    QTRY_COMPARE(stored + refused, 50);
    QCOMPARE(stored, 20);
}

void SqliteStoreTest::aContextThatIsGoneGetsNoAnswer()
{
    StoreFixture fixture;
    fixture.open();
    bool isAnswered = false;
    {
        QObject context;
        LogEvent event;
        event.id = u"x"_s;
        event.person = u"ana"_s;
        fixture.store().append(fixture.room(u"r"_s), event,
                               {&context, [&](const auto &) { isAnswered = true; }});
    }
    QCOMPARE(fixture.say(u"r"_s, u"ana"_s, u"two"_s).seq, 2);
    QVERIFY(!isAnswered);
}

void SqliteStoreTest::closingWritesWhatWaits()
{
    StoreFixture fixture;
    fixture.open();
    QObject context;
    int cancelled = 0;
    for (int i = 0; i < 50; ++i) {
        LogEvent event;
        event.id = QString::number(i);
        event.person = u"ana"_s;
        fixture.store().append(fixture.room(u"r"_s), event,
                               {&context, [&](const Result<Appended> &result) {
                                    cancelled +=
                                        !result && result.error().code == ErrorCode::Cancelled;
                                }});
    }
    QVERIFY(fixture.store().close(std::chrono::seconds(20)));
    QTRY_COMPARE(cancelled, 50);
    fixture.before(u"r"_s);
    QCOMPARE(fixture.lastError().value().code, ErrorCode::Cancelled);
    fixture.open();
    QCOMPARE(fixture.before(u"r"_s, 0, 100).messages.size(), size_t(50));
}

void SqliteStoreTest::nothingIsKeptOnPurpose()
{
    StoreFixture fixture;
    fixture.options.folder.clear();
    QVERIFY(!fixture.open().isKept());
    QVERIFY(fixture.store().state().isSaved());
    QVERIFY(fixture.store().epoch().isEmpty());
    QCOMPARE(fixture.store().secret().size(), 32);
    QCOMPARE(fixture.say(u"r"_s, u"ana"_s, u"one"_s, {}, 5), (Appended {0, 5}));
    QVERIFY(fixture.before(u"r"_s).messages.empty());
    QVERIFY(!fixture.lastError());
}

LANTHORN_TEST(SqliteStoreTest)

} // namespace sqlitestore

#include "tst_sqlitestore.moc"
