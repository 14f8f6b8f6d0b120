// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

    Retention retention() const override { return m_state.retention; }
    void setRetention(const Retention &retention) override;
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
    struct Reader
    {
        std::unique_ptr<QThread> thread;
        std::unique_ptr<HistoryReader> reader;
        int waiting = 0;
    };

    //! Who waits for what was read. Kept here, because it belongs to this thread.
    struct Question
    {
        size_t reader = 0;
        Reading reading;
    };

    //! Where the threads send what they have for the store. It outlives a store whose threads hang.
    class Mailbox;

    static void post(const std::shared_ptr<Mailbox> &mailbox,
                     std::function<void(SqliteStore &)> message);
    void startThreads();
    void waitForOpen(std::future<WriterState> opened);
    void setState(const WriterState &state);
    void write(WriteJob job, HistoryAnswer<Appended> answer) override;
    //! Gives the writer what waits, unless it is busy.
    void handOver();
    void written(const WriteResults &results);
    void read(Reading reading) override;
    void refuse(const HistoryAnswer<Appended> &answer, const Error &error);
    //! `found` is empty when nothing could be read.
    void answered(quint64 question, const std::any &found, bool isDamaged);
    void readersFollow(const WriterState &old);
    bool stopReaders(const QDeadlineTimer &deadline);

    HistoryOptions m_options;
    std::shared_ptr<Mailbox> m_mailbox;
    QByteArray m_ownSecret; //!< While there is no file.
    WriterState m_reported; //!< What the writer said last.
    WriterState m_state;
    std::unique_ptr<QThread> m_writerThread;
    std::unique_ptr<HistoryWriter> m_writer;
    std::vector<Reader> m_readers;
    std::vector<Waiting> m_waiting;
    std::vector<Waiting> m_writing;
    qint64 m_waitingBytes = 0;
    std::unordered_map<quint64, Question> m_questions;
    quint64 m_lastQuestion = 0;
    bool m_isHandOverDue = false;
    bool m_isClosed = false;
};

} // namespace lanthorn::inline history
