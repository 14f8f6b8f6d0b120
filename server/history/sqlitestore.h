// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/historyqueries.h>
#include <history/historystore.h>
#include <history/historywriter.h>

#include <QByteArray>

#include <any>
#include <functional>
#include <future>
#include <memory>
#include <unordered_map>
#include <vector>

class QDeadlineTimer;
class QThread;

namespace lanthorn::inline history {

class HistoryReader;

//! Keeps the history in one SQLite file, by a thread that writes and some that read.
//!
//! What comes while a commit runs is the next commit, so that one wait for the disk serves all who
//! wait. Events get their numbers in the writer's thread, in the order of the calls.
class SqliteStore final : public HistoryStore
{
    Q_OBJECT

public:
    explicit SqliteStore(const HistoryOptions &options);
    ~SqliteStore() override;

    bool isKept() const override { return true; }
    QString epoch() const override { return m_state.epoch; }
    QByteArray secret() const override;
    SaveState state() const override { return m_state.saved; }

    void append(const RoomName &room, const LogEvent &event,
                HistoryAnswer<Appended> answer) override;
    void change(const RoomName &room, const MessageChange &change,
                HistoryAnswer<Appended> answer) override;
    void before(const RoomName &room, qint64 before, int count,
                HistoryAnswer<HistoryPage> answer) override;
    void after(const RoomName &room, qint64 after, int count,
               HistoryAnswer<HistoryPage> answer) override;
    void around(const RoomName &room, qint64 seq, int count,
                HistoryAnswer<HistoryPage> answer) override;
    void since(const RoomName &room, qint64 seq, int most, HistoryAnswer<LogTail> answer) override;
    void search(const HistorySearch &search, HistoryAnswer<HistoryHits> answer) override;
    void rooms(HistoryAnswer<std::vector<KnownRoom>> answer) override;
    void room(const RoomName &room, HistoryAnswer<KnownRoom> answer) override;
    void setReadMark(const RoomName &room, const QString &person, qint64 seq) override;
    void readMark(const RoomName &room, const QString &person,
                  HistoryAnswer<qint64> answer) override;
    Retention retention() const override { return m_state.retention; }
    void setRetention(const Retention &retention) override;
    std::optional<Retention> retentionOf(const RoomName &room) const override;
    QHash<RoomName, Retention> retentions() const override { return m_state.retentionOf; }
    void setRetentionOf(const RoomName &room, std::optional<Retention> retention) override;
    bool close(std::chrono::milliseconds wait) override;

private:
    //! What waits to be written, and who waits for it.
    struct Waiting
    {
        WriteJob job;
        HistoryAnswer<Appended> answer;
        qint64 bytes = 0;
    };
    struct Reading
    {
        std::unique_ptr<QThread> thread;
        std::unique_ptr<HistoryReader> reader;
        int waiting = 0;
    };

    //! Who waits for what was read. Kept here, because it belongs to this thread.
    struct Question
    {
        size_t reader = 0;
        std::function<void(const std::any &result)> answer;
    };

    //! Where the threads send what they have for the store. It outlives a store whose threads hang.
    class Mailbox;

    static void post(const std::shared_ptr<Mailbox> &mailbox,
                     std::function<void(SqliteStore &)> message);
    void startThreads();
    void waitForOpen(std::future<WriterState> opened);
    void setState(const WriterState &state);
    void enqueue(Waiting waiting);
    //! Gives the writer what waits, unless it is busy.
    void handOver();
    void written(const WriteResults &results);
    template<class T>
    void ask(HistoryAnswer<T> answer, std::function<T(HistoryQueries &)> query);
    template<class T>
    void answerLater(const HistoryAnswer<T> &answer, const Result<T> &result);
    //! `result` holds a Result<T> of what was asked for.
    void answered(quint64 question, const std::any &result, bool isDamaged);
    void readersFollow(const WriterState &old);
    bool stopReaders(const QDeadlineTimer &deadline);

    HistoryOptions m_options;
    std::shared_ptr<Mailbox> m_mailbox;
    QByteArray m_ownSecret; //!< While there is no file.
    WriterState m_reported; //!< What the writer said last.
    WriterState m_state;
    std::unique_ptr<QThread> m_writerThread;
    std::unique_ptr<HistoryWriter> m_writer;
    std::vector<Reading> m_readers;
    std::vector<Waiting> m_waiting;
    std::vector<Waiting> m_writing;
    qint64 m_waitingBytes = 0;
    std::unordered_map<quint64, Question> m_questions;
    quint64 m_lastQuestion = 0;
    bool m_isHandOverDue = false;
    bool m_isClosed = false;
};

} // namespace lanthorn::inline history
