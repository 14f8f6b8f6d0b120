// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/historywriter.h>

#include <history/historyschema.h>
#include <history/logging.h>

#include <QTimer>

#include <algorithm>
#include <chrono>
#include <utility>

namespace lanthorn::inline history {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

// How often it is looked for what is too old.
constexpr milliseconds cleaningInterval {60'000};

// After so many events it is looked for what is too much.
constexpr int cleaningEvents = 1000;

// Between two passes of cleaning, so that they take a third of the writer's time at most.
constexpr milliseconds cleaningPause {40};

// An index is written anew at most a tenth of the time.
constexpr qint64 wipingShare = 10;

// A clock that leaps ahead by more is not believed for an hour, in which it may be set right: what
// is deleted for its age does not come back.
constexpr qint64 clockLeap = 10 * 60 * 1000;
constexpr qint64 clockTrial = 60 * 60 * 1000;

Error notSaved(const SaveState &state)
{
    return {ErrorCode::NotSaved,
            state.detail.isEmpty() ? u"The history cannot be written at the moment"_s
                                   : state.detail};
}

} // namespace

HistoryWriter::HistoryWriter(const HistoryOptions &options,
                             std::function<void(const WriterState &)> report)
    : m_options(options)
    , m_report(std::move(report))
    , m_file(options)
    , m_log(m_file.connection())
    , m_cleaner(m_file.connection())
    , m_salvage(m_file.connection(), options.vfs)
    , m_retry(new QTimer(this))
    , m_cleaning(new QTimer(this))
{
    m_retry->setInterval(options.retryInterval);
    connect(m_retry, &QTimer::timeout, this, &HistoryWriter::open);
    m_cleaning->setSingleShot(true);
    connect(m_cleaning, &QTimer::timeout, this, &HistoryWriter::clean);
}

HistoryWriter::~HistoryWriter() = default;

void HistoryWriter::open()
{
    m_log.rollback();
    m_cleaner.reset();
    m_salvage.stop();
    if (m_file.open())
        readRetention();
    if (m_file.isOpen())
        m_salvage.resume();
    if (!m_file.isOpen()) {
        if (!m_retry->isActive())
            m_retry->start();
        reportState();
        return;
    }
    m_retry->stop();
    m_state.epoch = m_file.epoch();
    m_state.secret = m_file.secret();
    reportState();
    m_clockAt = m_options.clock();
    m_clockChecked.start();
    m_cleaning->start(cleaningPause);
}

void HistoryWriter::readRetention()
{
    const QVariant days = m_file.setting(u"days"_s);
    const QVariant messages = m_file.setting(u"messages"_s);
    m_state.retention = m_options.retention;
    if (days.isValid() && messages.isValid())
        m_state.retention = {days.toInt(), messages.toInt()};
    m_state.retentionOf.clear();
    {
        SqlStatement select = m_file.connection().statement(
            "SELECT name, days, messages FROM room WHERE days IS NOT NULL");
        select.run();
        while (select.next()) {
            const Result<RoomName> name = RoomName::fromString(select.text(0));
            if (name)
                m_state.retentionOf.insert(*name, {int(select.number(1)), int(select.number(2))});
        }
    }
    if (m_file.connection().hasFault())
        m_file.giveUp();
}

void HistoryWriter::reportState()
{
    const SaveState old = std::exchange(m_state.saved, m_file.state());
    // Each time it is tried again, the system may put it in other words.
    if (old.reason != m_state.saved.reason && !m_state.saved.isSaved())
        qCWarning(historyLog).noquote() << "What is said is not saved:" << m_state.saved.detail;
    if (!old.isSaved() && m_state.saved.isSaved())
        qCInfo(historyLog).noquote() << "What is said is saved again:" << m_file.path();
    const auto reason = m_state.saved.reason;
    m_state.isReadable = reason != NotSaved::TooNew && reason != NotSaved::Damaged
        && (reason != NotSaved::Locked || m_file.isOurs());
    m_state.path = m_file.path();
    m_report(m_state);
}

void HistoryWriter::giveUp()
{
    m_log.rollback();
    m_file.giveUp();
    // A damaged file is set aside at once; anything else takes its time.
    if (m_file.state().reason == NotSaved::Damaged) {
        reportState();
        open();
        return;
    }
    if (!m_retry->isActive())
        m_retry->start();
    reportState();
}

WriteResults HistoryWriter::write(const std::vector<WriteJob> &jobs)
{
    if (jobs.empty())
        return {};
    if (m_file.isOpen() && !m_file.isInPlace()) {
        qCWarning(historyLog).noquote() << m_file.path() << "was deleted or replaced";
        m_file.close();
        open();
    }
    WriteResults results = m_file.isOpen() ? writeAll(jobs) : WriteResults {};
    if (!results.empty() && !m_file.isInPlace())
        results.clear(); // It was deleted meanwhile.
    if (results.empty())
        results.assign(jobs.size(), notSaved(m_file.state()));
    m_sinceCleaning += int(jobs.size());
    cleanSoon();
    return results;
}

WriteResults HistoryWriter::writeAll(const std::vector<WriteJob> &jobs)
{
    WriteResults results;
    results.reserve(jobs.size());
    const qint64 now = m_options.clock();
    m_log.begin();
    for (const WriteJob &job : jobs) {
        if (m_file.connection().hasFault())
            break;
        results.push_back(writeOne(job, now));
    }
    if (m_log.commit()) {
        if (m_log.takeHasWiped())
            m_cleaner.askToWipe();
        return results;
    }
    giveUp();
    return {};
}

Result<Appended> HistoryWriter::writeOne(const WriteJob &job, qint64 now)
{
    if (const auto *append = std::get_if<AppendJob>(&job))
        return m_log.append(append->room, append->event, now);
    if (const auto *change = std::get_if<ChangeJob>(&job))
        return m_log.change(change->room, change->change, now);
    if (const auto *mark = std::get_if<MarkJob>(&job))
        m_log.setReadMark(mark->room, mark->person, mark->seq);
    else
        setRetention(std::get<RetentionJob>(job));
    return Appended {};
}

void HistoryWriter::setRetention(const RetentionJob &job)
{
    if (job.room) {
        m_log.setRetentionOf(*job.room, job.retention);
    } else if (job.retention) {
        m_file.setSetting(u"days"_s, job.retention->days);
        m_file.setSetting(u"messages"_s, job.retention->messages);
        m_state.retention = *job.retention;
    }
    m_sinceCleaning += cleaningEvents;
}

void HistoryWriter::noteDamage()
{
    if (!m_file.isOpen())
        return;
    m_log.rollback();
    m_file.setDamaged();
    reportState();
    open();
}

void HistoryWriter::close()
{
    m_retry->stop();
    m_cleaning->stop();
    m_log.rollback();
    m_salvage.stop();
    m_file.release();
}

void HistoryWriter::cleanSoon()
{
    if (!m_file.isOpen())
        return;
    const bool isDue =
        m_salvage.isRunning() || m_cleaner.hasToWipe() || m_sinceCleaning >= cleaningEvents;
    if (!m_cleaning->isActive() || (isDue && m_cleaning->remainingTimeAsDuration() > cleaningPause))
        m_cleaning->start(isDue ? cleaningPause : cleaningInterval);
}

void HistoryWriter::clean()
{
    if (!m_file.isOpen())
        return;
    if (m_salvage.isRunning()) {
        // Before anything is deleted for its age, or what is older would come behind.
        m_salvage.copySome(m_options.passTime);
        if (m_file.connection().hasFault())
            giveUp();
        if (m_file.isOpen())
            m_cleaning->start(cleaningPause);
        return;
    }
    m_sinceCleaning = 0;
    bool isMore = m_cleaner.deleteOld(m_state.retention, trustedNow(), m_options.passTime);
    milliseconds next = isMore ? cleaningPause : cleaningInterval;
    if (m_cleaner.hasToWipe() && !m_file.connection().hasFault()) {
        const qint64 rest = wipingShare * m_wipingTook;
        if (!m_wiping.isValid() && m_wiped.isValid() && m_wiped.elapsed() < rest) {
            next = std::min(next, milliseconds(rest - m_wiped.elapsed()));
        } else {
            if (!m_wiping.isValid())
                m_wiping.start();
            next = cleaningPause;
            if (!m_cleaner.wipe(m_options.passTime)) {
                m_wipingTook = m_wiping.elapsed();
                m_wiping.invalidate();
                m_wiped.start();
            }
        }
    }
    if (m_file.connection().hasFault())
        giveUp();
    if (m_file.isOpen())
        m_cleaning->start(next);
}

qint64 HistoryWriter::trustedNow()
{
    const qint64 now = m_options.clock();
    const qint64 expected = m_clockAt + m_clockChecked.restart();
    m_clockAt = now;
    if (now - expected > clockLeap)
        m_clockJumped.start();
    if (m_clockJumped.isValid() && m_clockJumped.elapsed() < clockTrial)
        return 0;
    return now;
}

} // namespace lanthorn::inline history
