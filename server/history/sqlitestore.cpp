// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/sqlitestore.h>

#include <history/historyqueries.h>
#include <history/historyreader.h>
#include <history/historysearcher.h>
#include <history/historysecret.h>
#include <history/logging.h>

#include <QDeadlineTimer>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <iterator>
#include <utility>

namespace lanthorn::inline history {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

// About when there is a place again in a queue that is full.
constexpr milliseconds busyWait {500};

// What a job takes beside its texts.
constexpr qint64 jobBytes = 512;

Error busy()
{
    return {ErrorCode::RateLimited, u"The history has too much to do; try again in a moment"_s,
            busyWait};
}

Error closed()
{
    return {ErrorCode::Cancelled, u"The history was closed"_s};
}

Error unreadable()
{
    return {ErrorCode::NotSaved, u"The history cannot be read at the moment"_s};
}

qint64 bytesOf(const WriteJob &job)
{
    const LogEvent *event = nullptr;
    if (const auto *append = std::get_if<AppendJob>(&job))
        event = &append->event;
    else if (const auto *change = std::get_if<ChangeJob>(&job))
        event = &change->change.event;
    return jobBytes + (event ? qint64(sizeof(QChar)) * (event->text.size() + event->id.size()) : 0);
}

} // namespace

class SqliteStore::Mailbox final : public QObject
{
public:
    explicit Mailbox(SqliteStore *store)
        : m_store(store)
    {
    }
    void shut() { m_store = nullptr; }
    SqliteStore *store() const { return m_store; }

private:
    SqliteStore *m_store; //!< Null when it is gone. Of the store's thread.
};

void SqliteStore::post(const std::shared_ptr<Mailbox> &mailbox,
                       std::function<void(SqliteStore &)> message)
{
    QMetaObject::invokeMethod(
        mailbox.get(),
        [mailbox, message = std::move(message)] {
            if (SqliteStore *store = mailbox->store())
                message(*store);
        },
        Qt::QueuedConnection);
}

SqliteStore::SqliteStore(const HistoryOptions &options)
    : m_options(options)
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_ownSecret(newHistorySecret())
{
    m_state.retention = options.retention;
    startThreads();
}

SqliteStore::~SqliteStore()
{
    close(m_options.closePatience);
    m_mailbox->shut();
}

void SqliteStore::startThreads()
{
    m_writerThread = std::make_unique<QThread>();
    m_writerThread->setObjectName(u"history-writer"_s);
    auto opened = std::make_shared<std::promise<WriterState>>();
    std::future<WriterState> outcome = opened->get_future();
    m_writer = std::make_unique<HistoryWriter>(
        m_options,
        [mailbox = m_mailbox, opened = std::move(opened)](const WriterState &state) mutable {
            if (opened)
                std::exchange(opened, nullptr)->set_value(state);
            post(mailbox, [state](SqliteStore &store) { store.setState(state); });
        });
    m_writer->moveToThread(m_writerThread.get());
    m_writerThread->start();
    for (int i = 0; i < m_options.readers; ++i) {
        Reader reading {std::make_unique<QThread>(),
                        std::make_unique<HistoryReader>(m_options.vfs)};
        reading.thread->setObjectName(u"history-reader"_s);
        reading.reader->moveToThread(reading.thread.get());
        reading.thread->start();
        m_readers.push_back(std::move(reading));
    }
    QMetaObject::invokeMethod(m_writer.get(), &HistoryWriter::open, Qt::QueuedConnection);
    waitForOpen(std::move(outcome));
}

void SqliteStore::waitForOpen(std::future<WriterState> opened)
{
    if (opened.wait_for(m_options.openPatience) == std::future_status::ready)
        setState(opened.get());
    else
        m_state.saved = {NotSaved::Other, u"The file takes long to open"_s};
}

QByteArray SqliteStore::secret() const
{
    return m_state.secret.isEmpty() ? m_ownSecret : m_state.secret;
}

void SqliteStore::setState(const WriterState &state)
{
    // The first one comes twice; what was set here meanwhile is newer.
    if (m_isClosed || state == m_reported)
        return;
    m_reported = state;
    const WriterState old = std::exchange(m_state, state);
    readersFollow(old);
    if (old.epoch != state.epoch)
        Q_EMIT epochChanged(state.epoch);
    if (old.retention != state.retention || old.retentionOf != state.retentionOf)
        Q_EMIT retentionChanged();
    if (old.saved != state.saved)
        Q_EMIT stateChanged(state.saved);
}

void SqliteStore::readersFollow(const WriterState &old)
{
    const auto file = [](const WriterState &state) {
        return state.isReadable ? state.path + state.epoch : QString();
    };
    if (file(old) == file(m_state))
        return;
    const QString path = m_state.isReadable ? m_state.path : QString();
    for (Reader &reading : m_readers) {
        HistoryReader *reader = reading.reader.get();
        QMetaObject::invokeMethod(
            reader, [reader, path] { reader->setPath(path); }, Qt::QueuedConnection);
    }
}

void SqliteStore::setRetention(const Retention &retention)
{
    if (retention == m_state.retention)
        return;
    m_state.retention = retention;
    write(RetentionJob {{}, retention}, {});
    Q_EMIT retentionChanged();
}

void SqliteStore::setRetentionOf(const RoomName &room, std::optional<Retention> retention)
{
    if (retention == retentionOf(room))
        return;
    if (retention)
        m_state.retentionOf.insert(room, *retention);
    else
        m_state.retentionOf.remove(room);
    write(RetentionJob {room, retention}, {});
    Q_EMIT retentionChanged();
}

void SqliteStore::write(WriteJob job, HistoryAnswer<Appended> answer)
{
    Waiting waiting {std::move(job), std::move(answer), 0};
    waiting.bytes = bytesOf(waiting.job);
    if (m_isClosed) {
        refuse(waiting.answer, closed());
        return;
    }
    if (int(m_waiting.size()) >= m_options.waitingEvents
        || m_waitingBytes + waiting.bytes > m_options.waitingBytes) {
        refuse(waiting.answer, busy());
        return;
    }
    m_waitingBytes += waiting.bytes;
    m_waiting.push_back(std::move(waiting));
    // In a later turn, so that what comes in this one is one commit.
    if (std::exchange(m_isHandOverDue, true))
        return;
    QMetaObject::invokeMethod(this, &SqliteStore::handOver, Qt::QueuedConnection);
}

void SqliteStore::handOver()
{
    m_isHandOverDue = false;
    if (!m_writing.empty() || m_waiting.empty())
        return;
    if (int(m_waiting.size()) <= m_options.commitEvents) {
        m_writing = std::exchange(m_waiting, {});
    } else {
        const auto end = m_waiting.begin() + m_options.commitEvents;
        m_writing.assign(std::make_move_iterator(m_waiting.begin()), std::make_move_iterator(end));
        m_waiting.erase(m_waiting.begin(), end);
    }
    std::vector<WriteJob> jobs;
    jobs.reserve(m_writing.size());
    for (Waiting &waiting : m_writing) {
        m_waitingBytes -= waiting.bytes;
        jobs.push_back(std::move(waiting.job));
    }
    HistoryWriter *writer = m_writer.get();
    QMetaObject::invokeMethod(
        writer,
        [mailbox = m_mailbox, writer, jobs = std::move(jobs)] {
            post(mailbox,
                 [results = writer->write(jobs)](SqliteStore &store) { store.written(results); });
        },
        Qt::QueuedConnection);
}

void SqliteStore::written(const WriteResults &results)
{
    const std::vector<Waiting> done = std::exchange(m_writing, {});
    // The next commit runs while these are answered.
    handOver();
    const QPointer<SqliteStore> self(this);
    for (size_t i = 0; self && i < done.size(); ++i)
        done[i].answer(results[i]);
}

void SqliteStore::refuse(const HistoryAnswer<Appended> &answer, const Error &error)
{
    QMetaObject::invokeMethod(
        this, [answer, error] { answer(error); }, Qt::QueuedConnection);
}

void SqliteStore::read(Reading reading)
{
    if (m_isClosed || int(m_questions.size()) >= m_options.waitingReads) {
        const Error error = m_isClosed ? closed() : busy();
        QMetaObject::invokeMethod(
            this, [orElse = std::move(reading.orElse), error] { orElse(error); },
            Qt::QueuedConnection);
        return;
    }
    const auto least =
        std::min_element(m_readers.begin(), m_readers.end(),
                         [](const Reader &a, const Reader &b) { return a.waiting < b.waiting; });
    ++least->waiting;
    const quint64 question = ++m_lastQuestion;
    HistoryReader *reader = least->reader.get();
    auto run = std::move(reading.run);
    m_questions[question] = {size_t(least - m_readers.begin()), std::move(reading)};
    QMetaObject::invokeMethod(
        reader,
        [mailbox = m_mailbox, reader, question, run = std::move(run)] {
            std::any found;
            if (SqlConnection *connection = reader->connection()) {
                HistoryQueries queries(*connection);
                std::any all = run(&queries);
                if (reader->check())
                    found = std::move(all);
            }
            post(mailbox,
                 [question, found = std::move(found), isDamaged = reader->takeDamage()](
                     SqliteStore &store) { store.answered(question, found, isDamaged); });
        },
        Qt::QueuedConnection);
}

void SqliteStore::answered(quint64 question, const std::any &found, bool isDamaged)
{
    const Question asked = std::move(m_questions[question]);
    m_questions.erase(question);
    --m_readers[asked.reader].waiting;
    if (isDamaged && !m_isClosed) {
        QMetaObject::invokeMethod(m_writer.get(), &HistoryWriter::noteDamage, Qt::QueuedConnection);
    }
    if (found.has_value())
        asked.reading.then(found);
    else
        asked.reading.orElse(unreadable());
}

bool SqliteStore::stopReaders(const QDeadlineTimer &deadline)
{
    bool isDone = true;
    for (Reader &reading : m_readers) {
        HistoryReader *reader = reading.reader.get();
        QMetaObject::invokeMethod(
            reader,
            [reader] {
                reader->setPath({});
                reader->thread()->quit(); // Not before.
            },
            Qt::QueuedConnection);
        if (reading.thread->wait(deadline))
            continue;
        // It hangs in the disk, and cannot be ended: better left than waited for.
        isDone = false;
        (void)reading.thread.release();
        (void)reading.reader.release();
    }
    return isDone;
}

bool SqliteStore::close(milliseconds wait)
{
    if (std::exchange(m_isClosed, true))
        return true;
    const QDeadlineTimer deadline(wait);
    // Readers first: who is left alone with the file checkpoints it, and that is the writer's.
    const bool areReadersDone = stopReaders(deadline);
    std::vector<WriteJob> jobs;
    for (Waiting &waiting : std::exchange(m_waiting, {})) {
        jobs.push_back(std::move(waiting.job));
        refuse(waiting.answer, closed());
    }
    HistoryWriter *writer = m_writer.get();
    auto isSaved = std::make_shared<std::atomic<bool>>(true);
    QMetaObject::invokeMethod(
        writer,
        [writer, jobs = std::move(jobs), isSaved] {
            for (const Result<Appended> &result : writer->write(jobs)) {
                if (!result && result.error().code == ErrorCode::NotSaved)
                    isSaved->store(false);
            }
            writer->close();
            writer->thread()->quit();
        },
        Qt::QueuedConnection);
    if (!m_writerThread->wait(deadline)) {
        qCWarning(historyLog) << "The disk does not answer; the history is left as it is";
        (void)m_writerThread.release();
        (void)m_writer.release();
        return false;
    }
    return areReadersDone && isSaved->load();
}

} // namespace lanthorn::inline history
