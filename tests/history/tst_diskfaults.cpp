// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/faultvfs.h>
#include <history/historyqueries.h>
#include <history/historyreader.h>
#include <history/historywriter.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QHash>
#include <QLoggingCategory>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

namespace diskfaults {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;
using Fault = FaultVfs::Fault;

class DiskFaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // That the history is not saved is logged as often as it happens.
        QLoggingCategory::setFilterRules(u"lanthorn.history*=false"_s);
    }
    void init() { failOnAnyWarning(); }

    void oneCallFails_data();
    void oneCallFails();
    void allCallsFail_data();
    void allCallsFail();
};

constexpr int calls = 500;

//! Numbers by text of what was acknowledged.
using Ledger = QHash<QString, qint64>;

//! What a host does with a history, with a disk that fails somewhere in it.
class Host
{
public:
    Host(FaultVfs &vfs, const QString &folder)
        : m_vfs(vfs)
    {
        m_options.folder = folder;
        m_options.vfs = vfs.name();
        m_options.retention = {0, 8};
        m_options.checkpointPages = 20;
        m_writer = std::make_unique<HistoryWriter>(
            m_options, [this](const WriterState &state) { m_state = state; });
    }

    const WriterState &state() const { return m_state; }
    const Ledger &acknowledged() const { return m_acknowledged; }

    //! Also after a fault: what a timer would do.
    void open()
    {
        if (!m_isOpen || !m_state.saved.isSaved())
            m_writer->open();
        m_isOpen = true;
    }
    void reopen() { m_writer->open(); }
    void run()
    {
        for (int i = 0; i < 8; ++i) {
            const bool hasFailed = m_vfs.failed() > 0;
            open();
            say(3);
            read();
            if (hasFailed)
                return; // One round more shows whether it goes on.
        }
        MessageChange edit;
        edit.event.kind = LogKind::Edited;
        edit.event.person = u"ana"_s;
        edit.event.target = 9;
        edit.event.text = u"edited"_s;
        (void)m_writer->write({ChangeJob {RoomName::lobby(), edit}});
        open();
        m_writer->clean();
        m_writer->clean();
        open();
        say(1);
    }
    bool say(int count)
    {
        std::vector<WriteJob> jobs;
        QStringList texts;
        for (int i = 0; i < count; ++i) {
            LogEvent event;
            event.person = u"ana"_s;
            event.id = QString::number(++m_lastId);
            event.text = u"text %1"_s.arg(m_lastId);
            texts += event.text;
            jobs.emplace_back(AppendJob {RoomName::lobby(), event});
        }
        const WriteResults results = m_writer->write(jobs);
        for (int i = 0; i < count; ++i) {
            if (results[size_t(i)])
                m_acknowledged[texts[i]] = results[size_t(i)]->seq;
        }
        return bool(results.front());
    }
    void close() { m_writer->close(); }

private:
    void read()
    {
        HistoryReader reader(m_options.vfs);
        reader.setPath(m_state.isReadable ? m_state.path : QString());
        if (SqlConnection *connection = reader.connection()) {
            HistoryQueries queries(*connection);
            (void)queries.before(RoomName::lobby(), 0, 50);
            HistorySearch search;
            search.text = u"text"_s;
            search.rooms = {RoomName::lobby()};
            (void)queries.search(search);
            (void)reader.check();
        }
        if (reader.takeDamage())
            m_writer->noteDamage();
    }

    FaultVfs &m_vfs;
    HistoryOptions m_options;
    std::unique_ptr<HistoryWriter> m_writer;
    WriterState m_state;
    bool m_isOpen = false;
    int m_lastId = 0;
    Ledger m_acknowledged;
};

//! Empty when all that was acknowledged is in the file, which is whole.
QString check(const QString &folder, const Ledger &acknowledged)
{
    HistoryOptions options;
    options.folder = folder;
    options.retention = {0, 0};
    HistoryFile file(options);
    if (!file.open())
        return file.state().detail;
    if (!file.setAside().empty())
        return u"set aside"_s;
    SqlConnection &connection = file.connection();
    const QString integrity = connection.value(u"PRAGMA integrity_check"_s).toString();
    if (integrity != "ok"_L1)
        return integrity;
    Ledger found;
    HistoryQueries queries(connection);
    qint64 first = 0;
    qint64 previous = 0;
    const HistoryPage page = queries.before(RoomName::lobby(), 0, 1000);
    for (const StoredMessage &message : page.messages) {
        if (first == 0)
            first = message.event.seq;
        found[message.event.text] = message.event.seq;
        if (previous > 0 && message.event.seq <= previous)
            return u"out of order"_s;
        previous = message.event.seq;
    }
    for (auto it = acknowledged.cbegin(); it != acknowledged.cend(); ++it) {
        // What is too much may be gone, and one was edited.
        if (it.value() >= first && it.value() != 9 && found.value(it.key()) != it.value())
            return u"%1 is lost"_s.arg(it.key());
    }
    return connection.fault().text;
}

void DiskFaultsTest::oneCallFails_data()
{
    QTest::addColumn<int>("fault");
    QTest::newRow("ENOSPC") << int(Fault::NoSpace);
    QTest::newRow("EIO") << int(Fault::Error);
}

void DiskFaultsTest::oneCallFails()
{
    QFETCH(int, fault);
    FaultVfs vfs;
    int failed = 0;
    for (int call = 0; call < calls; ++call) {
        QTemporaryDir folder;
        Host host(vfs, folder.path());
        vfs.fail(Fault(fault), call, 1);
        host.run();
        failed += vfs.failed();
        const bool isReached = vfs.failed() > 0;
        vfs.failNothing();
        host.open();
        QVERIFY2(host.say(1), qPrintable(u"call %1: not saved again"_s.arg(call)));
        host.close();
        const QString wrong = check(folder.path(), host.acknowledged());
        QVERIFY2(wrong.isEmpty(), qPrintable(u"call %1: %2"_s.arg(call).arg(wrong)));
        if (!isReached)
            break; // There are not that many that need space.
    }
    QVERIFY2(failed >= (fault == int(Fault::Error) ? calls : 100),
             qPrintable(QString::number(failed)));
}

void DiskFaultsTest::allCallsFail_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("reason");
    QTest::newRow("ENOSPC") << int(Fault::NoSpace) << int(NotSaved::DiskFull);
    QTest::newRow("EIO") << int(Fault::Error) << int(NotSaved::Other);
    // That it is the disk which is read only, the store asks the system, which does not know.
    QTest::newRow("EROFS") << int(Fault::ReadOnly) << int(NotSaved::Other);
}

void DiskFaultsTest::allCallsFail()
{
    QFETCH(int, fault);
    QFETCH(int, reason);
    FaultVfs vfs;
    QTemporaryDir folder;
    Host host(vfs, folder.path());
    host.run();
    QVERIFY(host.state().saved.isSaved());
    const QString epoch = host.state().epoch;
    const Ledger before = host.acknowledged();

    vfs.fail(Fault(fault), 0, 1'000'000);
    if (fault == int(Fault::ReadOnly)) {
        host.close(); // What is open may go on.
        host.reopen();
    }
    for (int i = 0; i < 3; ++i) {
        QVERIFY(!host.say(2));
        host.open();
    }
    QCOMPARE(host.acknowledged(), before);
    QVERIFY(!host.state().saved.isSaved());
    QVERIFY2(int(host.state().saved.reason.value()) == reason,
             qPrintable(host.state().saved.detail));
    QVERIFY(host.state().isReadable);

    vfs.failNothing();
    host.open();
    QVERIFY(host.state().saved.isSaved());
    QCOMPARE(host.state().epoch, epoch);
    QVERIFY(host.say(1));
    host.close();
    QCOMPARE(check(folder.path(), host.acknowledged()), QString());
}

LANTHORN_TEST(DiskFaultsTest)

} // namespace diskfaults

#include "tst_diskfaults.moc"
