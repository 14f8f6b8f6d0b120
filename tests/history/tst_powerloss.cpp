// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/diskimage.h>
#include <history/faultvfs.h>
#include <history/historyqueries.h>
#include <history/historywriter.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QHash>
#include <QObject>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace powerloss {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;

//! What a message was last acknowledged to be.
struct Acknowledged
{
    RoomName room = RoomName::lobby();
    QString text;
    bool isDeleted = false;

    bool operator==(const Acknowledged &) const = default;
};
//! By id of the message. An id says which room and number.
using Ledger = QHash<QString, Acknowledged>;

//! What was acknowledged when so much was done to the disk.
struct Moment
{
    size_t operations = 0;
    Ledger ledger;
};

class PowerLossTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void whatWasAcknowledgedIsThere();
    void anAnswerComesBehindItsSync();
};

//! Writes, edits and deletes at random, and notes what is acknowledged when.
class Workload
{
public:
    Workload(FaultVfs &vfs, const QString &folder)
        : m_vfs(vfs)
    {
        m_options.folder = folder;
        m_options.vfs = vfs.name();
        m_options.retention = {0, 0};
        m_options.checkpointPages = 60;
    }

    std::vector<Moment> run(int commits)
    {
        HistoryWriter writer(m_options, [](const WriterState &) {});
        writer.open();
        note();
        for (int i = 0; i < commits; ++i) {
            commit(writer);
            if (i % 10 == 9)
                writer.clean();
        }
        writer.close();
        return std::move(m_moments);
    }

private:
    void note() { m_moments.push_back({m_vfs.logged(), m_ledger}); }

    void commit(HistoryWriter &writer)
    {
        std::vector<WriteJob> jobs;
        Ledger next = m_ledger;
        const int count = 1 + int(m_random.bounded(4));
        for (int i = 0; i < count; ++i)
            addJob(jobs, next);
        for (const auto &result : writer.write(jobs))
            QVERIFY(result);
        m_ledger = next;
        note();
    }

    void addJob(std::vector<WriteJob> &jobs, Ledger &next)
    {
        const quint32 what = m_random.bounded(10U);
        if (what < 7 || m_ledger.isEmpty()) {
            const int room = int(m_random.bounded(5));
            LogEvent event;
            event.id = u"%1-%2"_s.arg(room).arg(++m_last[room]);
            event.person = u"person %1"_s.arg(m_random.bounded(3));
            event.text = u"words of %1 %2"_s.arg(event.id, QString(m_random.bounded(300), u'x'));
            const RoomName name = RoomName::fromString(u"room %1"_s.arg(room)).value();
            next[event.id] = {name, event.text};
            m_people[event.id] = event.person;
            m_numbers[event.id] = ++m_seq[room];
            jobs.emplace_back(AppendJob {name, event});
            return;
        }
        auto target = m_ledger.cbegin();
        std::advance(target, m_random.bounded(int(m_ledger.size())));
        if (next.value(target.key()).isDeleted)
            return addMark(jobs, target->room);
        MessageChange change;
        change.event.kind = what < 9 ? LogKind::Edited : LogKind::Deleted;
        change.event.person = m_people.value(target.key());
        change.event.target = m_numbers.value(target.key());
        change.event.text = what < 9 ? u"other words %1"_s.arg(m_random.generate()) : QString();
        ++m_seq[target.key().section(u'-', 0, 0).toInt()];
        next[target.key()] = {target->room, change.event.text, what == 9};
        jobs.emplace_back(ChangeJob {target->room, change});
    }

    void addMark(std::vector<WriteJob> &jobs, const RoomName &room)
    {
        jobs.emplace_back(MarkJob {room, u"person 1"_s, 1});
    }

    FaultVfs &m_vfs;
    HistoryOptions m_options;
    QRandomGenerator m_random {20261129}; // The same each time.
    QHash<int, int> m_last;
    QHash<int, qint64> m_seq;
    QHash<QString, QString> m_people;
    QHash<QString, qint64> m_numbers;
    Ledger m_ledger;
    std::vector<Moment> m_moments;
};

//! What is wrong with the files in `folder` for who was told of `acknowledged`, and may have been
//! about to be told of `next`. Empty: nothing.
QString faultsOf(FaultVfs &vfs, const QString &folder, const Ledger &acknowledged,
                 const Ledger &next)
{
    HistoryOptions options;
    options.folder = folder;
    options.vfs = vfs.name();
    options.retention = {0, 0};
    SaveState state;
    HistoryFile file(options);
    if (!file.open())
        return u"does not open: "_s + file.state().detail;
    if (!file.setAside().empty())
        return u"was damaged"_s;
    SqlConnection &connection = file.connection();
    const QString integrity = connection.value(u"PRAGMA integrity_check"_s).toString();
    if (integrity != "ok"_L1)
        return integrity;
    connection.exec(u"INSERT INTO words (words) VALUES ('integrity-check')"_s);

    Ledger found;
    HistoryQueries queries(connection);
    for (const KnownRoom &room : queries.rooms()) {
        for (const StoredMessage &message : queries.after(room.room, 0, 1000).messages)
            found[message.event.id] = {room.room, message.event.text, message.isDeleted};
        const LogTail tail = queries.since(room.room, 0, 10'000);
        for (size_t i = 0; i < tail.events.size(); ++i) {
            if (tail.events[i].seq != qint64(i) + 1)
                return u"has a hole in "_s + room.room.toString();
        }
    }
    if (connection.hasFault())
        return connection.fault().text;
    for (auto it = acknowledged.cbegin(); it != acknowledged.cend(); ++it) {
        const Acknowledged is = found.value(it.key());
        if (is != it.value() && is != next.value(it.key()))
            return u"lost "_s + it.key();
    }
    for (auto it = found.cbegin(); it != found.cend(); ++it) {
        if (!next.contains(it.key()))
            return u"has made up "_s + it.key();
    }
    return {};
}

void PowerLossTest::whatWasAcknowledgedIsThere()
{
    constexpr int crashes = 2000;
    FaultVfs vfs;
    QTemporaryDir folder;
    vfs.startLog();
    const std::vector<Moment> moments = Workload(vfs, folder.path()).run(100);
    const std::vector<FileOperation> log = vfs.takeLog();

    QRandomGenerator random(4711);
    std::vector<size_t> points;
    for (int i = 0; i < crashes; ++i)
        points.push_back(moments.front().operations
                         + random.bounded(quint32(log.size() - moments.front().operations + 1)));
    std::sort(points.begin(), points.end());

    QTemporaryDir image;
    DiskImage disk;
    size_t done = 0;
    size_t moment = 0;
    for (const size_t point : points) {
        for (; done < point; ++done)
            disk.apply(log[done]);
        while (moment + 1 < moments.size() && moments[moment + 1].operations <= point)
            ++moment;
        disk.write(image.path(), random);
        const Ledger &next = moments[std::min(moment + 1, moments.size() - 1)].ledger;
        const QString fault = faultsOf(vfs, image.path(), moments[moment].ledger, next);
        QVERIFY2(fault.isEmpty(), qPrintable(u"after %1 operations it %2"_s.arg(point).arg(fault)));
    }
}

void PowerLossTest::anAnswerComesBehindItsSync()
{
    FaultVfs vfs;
    QTemporaryDir folder;
    HistoryOptions options;
    options.folder = folder.path();
    options.vfs = vfs.name();
    HistoryWriter writer(options, [](const WriterState &) {});
    writer.open();
    vfs.startLog();
    LogEvent event;
    event.person = u"ana"_s;
    event.id = u"one"_s;
    QVERIFY(writer.write({AppendJob {RoomName::lobby(), event}}).front());
    const std::vector<FileOperation> log = vfs.takeLog();
    QVERIFY(!log.empty());
    QCOMPARE(log.back().kind, FileOperation::Kind::Sync);
    QVERIFY(log.back().file.endsWith("-wal"_L1));
    QCOMPARE(std::count_if(log.begin(), log.end(),
                           [](const FileOperation &operation) {
                               return operation.kind == FileOperation::Kind::Sync;
                           }),
             1);
    writer.close();
}

LANTHORN_TEST(PowerLossTest)

} // namespace powerloss

#include "tst_powerloss.moc"
