// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/historyschema.h>
#include <history/sqlconnection.h>
#include <history/storefixture.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QDir>
#include <QFile>
#include <QObject>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <unistd.h>

namespace historyfile {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;

// Not the same as QtTest's, which a lambda cannot return from.
bool writeAll(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void expectWarning(const char *pattern)
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QString::fromLatin1(pattern)));
}

void expectHealing()
{
    QTest::ignoreMessage(QtInfoMsg, QRegularExpression(u"is saved again"_s));
}

class HistoryFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void onlyItsOwnerMayReadIt();
    void theSecondHostOfAFolderSaysSo();
    void whoTakesOverWaitsForNobody();
    void aLaterVersionIsLeftAlone();
    void whatIsNoHistoryIsSetAside_data();
    void whatIsNoHistoryIsSetAside();
    void damageIsFoundByReading();
    void aLogCutShortLosesItsEndOnly();
    void anotherProgramHoldsTheFile();
    void theFolderIsDeleted();
    void theFolderCannotBeWrittenTo();
};

void HistoryFileTest::onlyItsOwnerMayReadIt()
{
    StoreFixture fixture;
    fixture.options.folder += u"/below/this"_s;
    fixture.open();
    fixture.say(u"r"_s, u"ana"_s, u"secret"_s);
    const QDir folder(fixture.options.folder);
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(folder.path()) & others));
    for (const char *name : {"history.sqlite", "history.sqlite-wal", "history.sqlite-shm"})
        QVERIFY2(!(QFile::permissions(folder.filePath(QLatin1StringView(name))) & others), name);
}

void HistoryFileTest::theSecondHostOfAFolderSaysSo()
{
    StoreFixture first;
    StoreFixture second;
    second.options.folder = first.options.folder;
    second.options.retryInterval = std::chrono::milliseconds(50);
    first.open();
    first.say(u"r"_s, u"ana"_s, u"one"_s);
    expectWarning("Another host uses");
    QCOMPARE(second.open().state().reason, NotSaved::Locked);
    QVERIFY(second.store().epoch().isEmpty());
    QVERIFY(second.store().secret() != first.store().secret());
    second.say(u"r"_s, u"ben"_s, u"two"_s);
    QCOMPARE(second.lastError().value().code, ErrorCode::NotSaved);
    QVERIFY(second.lastError()->isTemporary());
    second.before(u"r"_s);
    QCOMPARE(second.lastError().value().code, ErrorCode::NotSaved);
    QVERIFY(first.store().state().isSaved());
    QCOMPARE(first.say(u"r"_s, u"ana"_s, u"two"_s).seq, 2);
    second.close();
    QCOMPARE(first.say(u"r"_s, u"ana"_s, u"three"_s).seq, 3);
}

void HistoryFileTest::whoTakesOverWaitsForNobody()
{
    StoreFixture first;
    StoreFixture second;
    second.options.folder = first.options.folder;
    second.options.retryInterval = std::chrono::milliseconds(50);
    first.open();
    first.say(u"r"_s, u"ana"_s, u"one"_s);
    expectWarning("Another host uses");
    second.open();
    QSignalSpy epochs(&second.store(), &HistoryStore::epochChanged);
    const QString epoch = first.store().epoch();
    expectHealing();
    first.close();
    QTRY_VERIFY(second.store().state().isSaved());
    QCOMPARE(epochs.size(), 1);
    QCOMPARE(second.store().epoch(), epoch);
    QCOMPARE(second.say(u"r"_s, u"ben"_s, u"two"_s).seq, 2);
    QCOMPARE(second.before(u"r"_s).messages.size(), size_t(2));
}

void HistoryFileTest::aLaterVersionIsLeftAlone()
{
    StoreFixture fixture;
    fixture.open();
    fixture.say(u"r"_s, u"ana"_s, u"one"_s);
    fixture.close();
    {
        SqlConnection connection;
        QVERIFY(connection.open(fixture.path(), SqlMode::Write, {}));
        connection.exec(u"PRAGMA user_version = %1"_s.arg(historySchemaVersion + 1));
        connection.exec(u"PRAGMA journal_mode = DELETE"_s);
        QVERIFY(!connection.hasFault());
    }
    const QByteArray bytes = readAll(fixture.path());
    expectWarning("later version");
    QCOMPARE(fixture.open().state().reason, NotSaved::TooNew);
    QVERIFY(fixture.store().state().detail.contains("left alone"_L1));
    fixture.say(u"r"_s, u"ana"_s, u"two"_s);
    QCOMPARE(fixture.lastError().value().code, ErrorCode::NotSaved);
    fixture.close();
    QCOMPARE(readAll(fixture.path()), bytes);
    QCOMPARE(QDir(fixture.folder()).entryList({u"*damaged*"_s}).size(), 0);
}

void HistoryFileTest::whatIsNoHistoryIsSetAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a short text") << QByteArray("hello");
    QTest::newRow("a long text") << QByteArray(100'000, 'x');
    QTest::newRow("zeros") << QByteArray(8192, '\0');
    QTest::newRow("only the beginning of a name") << QByteArray("SQLite form");
    QTest::newRow("a name and nothing") << QByteArray("SQLite format 3\0", 16);
}

void HistoryFileTest::whatIsNoHistoryIsSetAside()
{
    QFETCH(QByteArray, bytes);
    StoreFixture fixture;
    QVERIFY(writeAll(fixture.path(), bytes));
    expectWarning("it is now");
    QVERIFY(fixture.open().state().isSaved());
    QCOMPARE(fixture.say(u"r"_s, u"ana"_s, u"one"_s).seq, 1);
    const QStringList aside = QDir(fixture.folder()).entryList({u"*.damaged"_s});
    QCOMPARE(aside.size(), 1);
    QVERIFY(QRegularExpression(u"^history\\.sqlite\\.\\d{8}-\\d{6}\\.damaged$"_s)
                .match(aside.front())
                .hasMatch());
    QCOMPARE(readAll(fixture.folder() + u'/' + aside.front()), bytes);
}

void HistoryFileTest::damageIsFoundByReading()
{
    StoreFixture fixture;
    const QString epoch = fixture.open().epoch();
    const QByteArray secret = fixture.store().secret();
    for (int i = 0; i < 300; ++i)
        fixture.store().append(
            fixture.room(u"r"_s),
            {LogKind::Message, 0, 0, QString::number(i), u"ana"_s, {}, QString(300, u'x')}, {});
    QTRY_COMPARE(fixture.before(u"r"_s, 0, 1).last, 300);
    fixture.close();
    QByteArray bytes = readAll(fixture.path());
    QVERIFY(bytes.size() > 100'000);
    // All pages behind those of the schema and of the rooms.
    for (qsizetype at = 30 * 4096; at < bytes.size(); ++at)
        bytes[at] = char(at * 7);
    QVERIFY(writeAll(fixture.path(), bytes));
    QVERIFY(fixture.open().state().isSaved()); // Nobody has looked there.
    QSignalSpy epochs(&fixture.store(), &HistoryStore::epochChanged);
    expectWarning("cannot be read");
    expectWarning("not saved");
    expectWarning("it is now");
    expectHealing();
    fixture.since(u"r"_s, 0, 1000);
    QCOMPARE(fixture.lastError().value().code, ErrorCode::NotSaved);
    QTRY_VERIFY(!epochs.isEmpty() && fixture.store().epoch() != epoch);
    QTRY_VERIFY(fixture.store().state().isSaved());
    // What can be read is taken over, and numbers go on.
    QCOMPARE(fixture.say(u"r"_s, u"ben"_s, u"new"_s).seq, 301);
    QTRY_VERIFY(fixture.before(u"r"_s, 0, 1000).messages.size() > 20);
    const HistoryPage page = fixture.before(u"r"_s, 0, 1000);
    QVERIFY(page.messages.size() < 301);
    QCOMPARE(page.messages.front().event.seq, 1);
    QCOMPARE(fixture.store().secret(), secret);
    QCOMPARE(QDir(fixture.folder()).entryList({u"*.damaged"_s}).size(), 1);
}

void HistoryFileTest::aLogCutShortLosesItsEndOnly()
{
    StoreFixture fixture;
    fixture.open();
    for (int i = 0; i < 20; ++i)
        fixture.say(u"r"_s, u"ana"_s, QString::number(i));
    const QByteArray bytes = readAll(fixture.path());
    const QByteArray log = readAll(fixture.path() + "-wal"_L1);
    fixture.close();
    QVERIFY(writeAll(fixture.path(), bytes));
    QVERIFY(writeAll(fixture.path() + "-wal"_L1, log.first(log.size() - 5000)));
    QVERIFY(fixture.open().state().isSaved());
    const HistoryPage page = fixture.before(u"r"_s);
    QVERIFY(page.messages.size() >= 17 && page.messages.size() < 20);
    QCOMPARE(fixture.say(u"r"_s, u"ana"_s, u"more"_s).seq, page.last + 1);
}

void HistoryFileTest::anotherProgramHoldsTheFile()
{
    StoreFixture fixture;
    fixture.options.retryInterval = std::chrono::milliseconds(50);
    const QString epoch = fixture.open().epoch();
    fixture.say(u"r"_s, u"ana"_s, u"one"_s);
    SqlConnection other;
    QVERIFY(other.open(fixture.path(), SqlMode::Write, {}));
    QVERIFY(other.exec(u"BEGIN IMMEDIATE"_s));
    expectWarning("not saved");
    fixture.say(u"r"_s, u"ana"_s, u"two"_s, u"two"_s);
    QCOMPARE(fixture.lastError().value().code, ErrorCode::NotSaved);
    QCOMPARE(fixture.store().state().reason, NotSaved::Locked);
    QCOMPARE(fixture.before(u"r"_s).messages.size(), size_t(1)); // Who reads waits for nobody.
    expectHealing();
    QVERIFY(other.exec(u"ROLLBACK"_s));
    QTRY_VERIFY(fixture.store().state().isSaved());
    QCOMPARE(fixture.store().epoch(), epoch);
    const Appended again = fixture.say(u"r"_s, u"ana"_s, u"two"_s, u"two"_s);
    QVERIFY(again.seq == 2 && !again.isRepeat);
}

void HistoryFileTest::theFolderIsDeleted()
{
    StoreFixture fixture;
    fixture.options.folder += u"/data"_s;
    const QString epoch = fixture.open().epoch();
    fixture.say(u"r"_s, u"ana"_s, u"one"_s);
    fixture.before(u"r"_s); // So that those who read have it open, too.
    QVERIFY(QDir(fixture.options.folder).removeRecursively());
    expectWarning("was deleted or replaced");
    QSignalSpy epochs(&fixture.store(), &HistoryStore::epochChanged);
    const Appended again = fixture.say(u"r"_s, u"ana"_s, u"two"_s);
    QVERIFY(!fixture.lastError());
    QCOMPARE(again.seq, 1); // Numbers begin anew.
    QTRY_COMPARE(epochs.size(), 1);
    QVERIFY(fixture.store().epoch() != epoch);
    QCOMPARE(textsOf(fixture.before(u"r"_s).messages), QStringList {u"two"_s});
    QVERIFY(QFile::exists(fixture.options.folder + u"/history.sqlite"_s));
}

void HistoryFileTest::theFolderCannotBeWrittenTo()
{
    if (::geteuid() == 0)
        QSKIP("Root may write everywhere");
    StoreFixture fixture;
    fixture.options.retryInterval = std::chrono::milliseconds(50);
    fixture.open();
    fixture.say(u"r"_s, u"ana"_s, u"one"_s);
    fixture.close();
    const auto readable = QFile::ReadOwner | QFile::ExeOwner;
    QFile::setPermissions(fixture.folder(), readable);
    QFile::setPermissions(fixture.path(), QFile::ReadOwner);
    expectWarning("not saved");
    QCOMPARE(fixture.open().state().reason, NotSaved::ReadOnly);
    QCOMPARE(fixture.before(u"r"_s).messages.size(), size_t(1));
    expectHealing();
    QFile::setPermissions(fixture.folder(), readable | QFile::WriteOwner);
    QFile::setPermissions(fixture.path(), QFile::ReadOwner | QFile::WriteOwner);
    QTRY_VERIFY(fixture.store().state().isSaved());
}

LANTHORN_TEST(HistoryFileTest)

} // namespace historyfile

#include "tst_historyfile.moc"
