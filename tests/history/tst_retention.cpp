// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/storefixture.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QDir>
#include <QFile>
#include <QObject>
#include <QTest>

#include <atomic>

namespace retention {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;

constexpr qint64 day = 24LL * 3600 * 1000;

//! Whether a file of the folder has these bytes.
bool isOnDisk(const QString &folder, const QByteArray &bytes)
{
    const QDir dir(folder);
    for (const QString &name : dir.entryList(QDir::Files)) {
        QFile file(dir.filePath(name));
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(bytes))
            return true;
    }
    return false;
}

class RetentionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void byNumber();
    void byAge();
    void ofOneRoom();
    void numbersGoOnInAnEmptyRoom();
    void whatIsGoneIsNotFound();
    void aLeapOfTheClockDeletesNothing();
    void aClockThatIsSetBack();
    void editedAndDeletedTextsLeaveTheDisk();
    void manyRooms();
};

void RetentionTest::byNumber()
{
    StoreFixture fixture;
    fixture.options.retention = {0, 10};
    fixture.open();
    for (int i = 1; i <= 100; ++i)
        fixture.say(u"r"_s, u"ana"_s, QString::number(i));
    fixture.store().setRetention({0, 5}); // Looks at once.
    QTRY_COMPARE(fixture.before(u"r"_s, 0, 100).messages.size(), size_t(5));
    QCOMPARE(fixture.before(u"r"_s).messages.front().event.text, u"96"_s);
    QVERIFY(!fixture.before(u"r"_s).hasOlder);
    QCOMPARE(fixture.since(u"r"_s, 95).events.size(), size_t(5));
    QVERIFY(!fixture.since(u"r"_s, 94).isWhole);
    QCOMPARE(fixture.since(u"r"_s, 94).missed, 6);
}

void RetentionTest::byAge()
{
    StoreFixture fixture;
    const qint64 now = wallNow();
    fixture.open();
    for (int age = 10; age > 0; --age)
        fixture.say(u"r"_s, u"ana"_s, QString::number(age), {}, now - age * day + 1000);
    fixture.store().setRetention({3, 0});
    QTRY_COMPARE(textsOf(fixture.before(u"r"_s).messages), (QStringList {u"3"_s, u"2"_s, u"1"_s}));
}

void RetentionTest::ofOneRoom()
{
    StoreFixture fixture;
    fixture.open();
    for (int i = 1; i <= 20; ++i) {
        fixture.say(u"kept"_s, u"ana"_s, QString::number(i));
        fixture.say(u"short"_s, u"ana"_s, QString::number(i));
    }
    fixture.store().setRetentionOf(fixture.room(u"kept"_s), Retention {0, 0});
    fixture.store().setRetentionOf(fixture.room(u"short"_s), Retention {0, 2});
    fixture.store().setRetention({0, 5});
    QTRY_COMPARE(fixture.before(u"short"_s).messages.size(), size_t(2));
    QCOMPARE(fixture.before(u"kept"_s).messages.size(), size_t(20));
    fixture.store().setRetentionOf(fixture.room(u"kept"_s), std::nullopt);
    QTRY_COMPARE(fixture.before(u"kept"_s).messages.size(), size_t(5));
}

void RetentionTest::numbersGoOnInAnEmptyRoom()
{
    StoreFixture fixture;
    fixture.open();
    for (int i = 1; i <= 5; ++i)
        fixture.say(u"r"_s, u"ana"_s, QString::number(i), {}, wallNow() - 50 * day);
    fixture.store().setRetention({30, 0});
    QTRY_VERIFY(fixture.before(u"r"_s).messages.empty());
    QCOMPARE(fixture.say(u"r"_s, u"ana"_s, u"new"_s).seq, 6);
    fixture.open();
    QCOMPARE(fixture.say(u"r"_s, u"ana"_s, u"newer"_s).seq, 7);
    QCOMPARE(fixture.before(u"r"_s).messages.size(), size_t(2));
    QCOMPARE(fixture.since(u"r"_s, 5).events.size(), size_t(2));
}

void RetentionTest::whatIsGoneIsNotFound()
{
    StoreFixture fixture;
    fixture.open();
    for (int i = 1; i <= 20; ++i)
        fixture.say(u"r"_s, u"ana"_s, u"word%1 common"_s.arg(i));
    fixture.react(u"r"_s, u"ana"_s, 1, u"+"_s);
    fixture.store().setRetention({0, 3});
    QTRY_COMPARE(fixture.before(u"r"_s).messages.size(), size_t(2));
    QCOMPARE(fixture.searchText(u"common"_s).messages.size(), size_t(2));
    QCOMPARE(fixture.searchText(u"word5"_s).messages.size(), size_t(0));
    fixture.edit(u"r"_s, u"ana"_s, 1, u"late"_s);
    QCOMPARE(fixture.lastError().value().code, ErrorCode::NoSuchMessage);
}

void RetentionTest::aLeapOfTheClockDeletesNothing()
{
    StoreFixture fixture;
    auto now = std::make_shared<std::atomic<qint64>>(wallNow());
    fixture.options.clock = [now] { return now->load(); };
    fixture.options.retention = {1, 0};
    fixture.open();
    fixture.say(u"r"_s, u"ana"_s, u"before"_s);
    now->fetch_add(2 * day);
    QCOMPARE(fixture.say(u"r"_s, u"ana"_s, u"after"_s).time, now->load());
    // Another bound makes it look for what is over it.
    fixture.store().setRetention({1, 2});
    fixture.say(u"s"_s, u"ana"_s, u"1"_s);
    for (int i = 0; i < 3; ++i)
        fixture.say(u"t"_s, u"ana"_s, QString::number(i));
    fixture.store().setRetention({1, 1});
    QTRY_COMPARE(fixture.before(u"t"_s).messages.size(), size_t(1));
    fixture.store().setRetention({1, 100});
    QCOMPARE(fixture.before(u"s"_s).messages.size(), size_t(1));
}

void RetentionTest::aClockThatIsSetBack()
{
    StoreFixture fixture;
    auto now = std::make_shared<std::atomic<qint64>>(wallNow());
    fixture.options.clock = [now] { return now->load(); };
    fixture.open();
    QCOMPARE(fixture.say(u"r"_s, u"ana"_s, u"one"_s).seq, 1);
    now->fetch_sub(day);
    QCOMPARE(fixture.say(u"r"_s, u"ana"_s, u"two"_s).seq, 2);
    QCOMPARE(textsOf(fixture.before(u"r"_s).messages), (QStringList {u"one"_s, u"two"_s}));
    QCOMPARE(fixture.searchText(u"two"_s).messages.size(), size_t(1));
}

void RetentionTest::editedAndDeletedTextsLeaveTheDisk()
{
    StoreFixture fixture;
    fixture.open();
    for (int i = 0; i < 200; ++i) // So that the index has more than one part.
        fixture.say(u"r"_s, u"ana"_s, u"something else %1"_s.arg(i));
    fixture.say(u"r"_s, u"ana"_s, u"my pa55phrase"_s);
    fixture.say(u"r"_s, u"ana"_s, u"my addre55"_s);
    QVERIFY(isOnDisk(fixture.folder(), "pa55phrase"));
    fixture.edit(u"r"_s, u"ana"_s, 201, u"my pa55word"_s);
    fixture.edit(u"r"_s, u"ana"_s, 201, u"nothing"_s);
    fixture.remove(u"r"_s, u"ana"_s, 202);
    for (const char *secret : {"pa55phrase", "pa55word", "addre55"})
        QTRY_VERIFY2(!isOnDisk(fixture.folder(), secret), secret);
    QCOMPARE(fixture.searchText(u"nothing"_s).messages.size(), size_t(1));
    QCOMPARE(fixture.searchText(u"something"_s).messages.size(), size_t(50));
}

void RetentionTest::manyRooms()
{
    constexpr int count = 10'000;
    StoreFixture fixture;
    fixture.open();
    QObject context;
    int stored = 0;
    for (int i = 0; i < 2 * count; ++i) {
        LogEvent event;
        event.person = u"ana"_s;
        event.id = QString::number(i);
        event.text = u"said %1"_s.arg(i);
        fixture.store().append(
            fixture.room(u"room %1"_s.arg(i % count)), event,
            {&context, [&stored, round = i / count](const Result<Appended> &result) {
                 stored += result && result->seq == round + 1;
             }});
    }
    QTRY_COMPARE_WITH_TIMEOUT(stored, 2 * count, 60'000);
    QCOMPARE(fixture.rooms().size(), size_t(count));
    QCOMPARE(fixture.before(u"room 7777"_s).messages.size(), size_t(2));
    HistorySearch wanted;
    wanted.text = u"said"_s;
    for (int i = 0; i < 128; ++i) // What one connection may be in.
        wanted.rooms.push_back(fixture.room(u"room %1"_s.arg(i * 70)));
    size_t found = 0;
    do { // A computer that is busy needs more than one page.
        const HistoryHits hits = fixture.search(wanted);
        found += hits.messages.size();
        wanted.cursor = hits.cursor;
    } while (!wanted.cursor.isEmpty() && found < 256);
    QCOMPARE(found, size_t(256));
    fixture.store().setRetention({0, 1});
    QTRY_COMPARE_WITH_TIMEOUT(fixture.before(u"room 9999"_s).messages.size(), size_t(1), 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.before(u"room 0"_s).messages.size(), size_t(1), 60'000);
}

LANTHORN_TEST(RetentionTest)

} // namespace retention

#include "tst_retention.moc"
