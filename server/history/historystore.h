// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/historyevent.h>
#include <history/historyjobs.h>
#include <history/historyoptions.h>
#include <protocol/result.h>

#include <QHash>
#include <QObject>
#include <QPointer>

#include <any>
#include <chrono>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace lanthorn::inline history {

class HistoryQueries;

//! Gets a result later, in the thread and the event loop of the store, unless its context is gone
//! by then. Never from within the call that asked.
template<class T>
class HistoryAnswer
{
public:
    HistoryAnswer() = default;
    HistoryAnswer(QObject *context, std::function<void(const Result<T> &)> then)
        : m_context(context)
        , m_then(std::move(then))
    {
    }

    void operator()(const Result<T> &result) const
    {
        if (m_context && m_then)
            m_then(result);
    }

private:
    QPointer<QObject> m_context;
    std::function<void(const Result<T> &)> m_then;
};

//! The history of the rooms of one host: a log per room whose events have dense numbers. Lives in
//! the server's thread, which it never blocks; destroying it waits as long as close() does.
//!
//! Errors of all answers: NotSaved when there is no file to write to or to read from, RateLimited
//! with a time to wait when too much waits already, Cancelled when the store was closed. Others are
//! named where they occur.
//!
//! Who keeps a history otherwise implements write() and read(); what is asked of it is the same.
class HistoryStore : public QObject
{
    Q_OBJECT

public:
    ~HistoryStore() override;

    //! False: nothing is kept, on purpose. Then append() and change() answer with the number 0, and
    //! all that reads finds nothing.
    virtual bool isKept() const = 0;
    //! Names host and file: changes when numbers begin anew. 32 letters and digits; empty while
    //! there is no file.
    virtual QString epoch() const = 0;
    //! 32 random bytes that stay with the file, to derive ids of persons from; never empty. While
    //! there is no file, they are of this run.
    virtual QByteArray secret() const = 0;
    virtual SaveState state() const = 0;

    //! Stores an event of `room`, numbers it, and answers once it is on the disk, in the order of
    //! the calls. `event` has no `seq`; a `time` of 0 is now. Answers with the first number when
    //! `person` stored a message of this `id` before, in whatever room. An event of another host is
    //! known by `person` and `id` as well, and by its number there.
    void append(const RoomName &room, const LogEvent &event, HistoryAnswer<Appended> answer);
    //! Stores an edit, a deletion or a reaction, if it may be; the old text is wiped from the file.
    //! In one order with append(). Answers with number 0 when it changes nothing: deleted again,
    //! the same text, a reaction that is there already. NoSuchMessage, NotYours, TooLate;
    //! RateLimited when the message has historyReactionKinds already.
    void change(const RoomName &room, const MessageChange &change, HistoryAnswer<Appended> answer);

    //! Up to `count` messages below the number `before`; 0: the newest.
    void before(const RoomName &room, qint64 before, int count, HistoryAnswer<HistoryPage> answer);
    //! Up to `count` messages above the number.
    void after(const RoomName &room, qint64 after, int count, HistoryAnswer<HistoryPage> answer);
    //! Up to `count` messages, with the one of this number or its place in the middle.
    void around(const RoomName &room, qint64 seq, int count, HistoryAnswer<HistoryPage> answer);
    //! What came after the number, if it is at most `most` events. A number from the future is not
    //! of this log.
    void since(const RoomName &room, qint64 seq, int most, HistoryAnswer<LogTail> answer);
    void search(const HistorySearch &search, HistoryAnswer<HistoryHits> answer);
    //! All rooms with a history, by name.
    void rooms(HistoryAnswer<std::vector<KnownRoom>> answer);
    //! One of them; with the number 0 when it has none.
    void room(const RoomName &room, HistoryAnswer<KnownRoom> answer);
    //! What is here of the logs of other hosts.
    void origins(const RoomName &room, HistoryAnswer<std::vector<KnownOrigin>> answer);
    //! What is here of one of them.
    void eventsOf(const RoomName &room, const OriginQuery &query, HistoryAnswer<OriginTail> answer);

    //! Up to where `person` has read; a lower number than before changes nothing. It is on the disk
    //! soon, and read back by readMark() when it is.
    void setReadMark(const RoomName &room, const QString &person, qint64 seq);
    //! 0: nothing yet.
    void readMark(const RoomName &room, const QString &person, HistoryAnswer<qint64> answer);

    //! How much is kept, of all rooms that have nothing of their own. Kept in the file.
    virtual Retention retention() const { return {0, 0}; }
    virtual void setRetention(const Retention &) { }
    //! Of one room; nothing: as all.
    std::optional<Retention> retentionOf(const RoomName &room) const;
    //! Of all rooms that have their own.
    virtual QHash<RoomName, Retention> retentions() const { return {}; }
    virtual void setRetentionOf(const RoomName &, std::optional<Retention>) { }

    //! Takes nothing more, and waits until what was taken is on the disk, at most so long. True:
    //! it is. Answers that are still owed come as Cancelled from the event loop, if it still turns.
    virtual bool close(std::chrono::milliseconds wait) = 0;

Q_SIGNALS:
    void stateChanged(const lanthorn::SaveState &state);
    //! Numbers begin anew, or are there after they were not.
    void epochChanged(const QString &epoch);
    void retentionChanged();

protected:
    //! What is to be read, and who gets it.
    struct Reading
    {
        //! Runs wherever the file is read; null: there is none, on purpose.
        std::function<std::any(HistoryQueries *)> run;
        // One of these, in the store's thread.
        std::function<void(const std::any &found)> then;
        std::function<void(const Error &)> orElse;
    };

    //! As append() says; the answer comes for all that has one.
    virtual void write(WriteJob job, HistoryAnswer<Appended> answer) = 0;
    virtual void read(Reading reading) = 0;

private:
    template<class T, class Query>
    void ask(HistoryAnswer<T> answer, T nothing, Query query);
};

//! The store that `options` ask for: the one place that chooses. What keeps it from opening is its
//! state(); it tries again by itself. Waits for the file to open, at most
//! HistoryOptions::openPatience.
std::unique_ptr<HistoryStore> makeHistoryStore(const HistoryOptions &options);

} // namespace lanthorn::inline history
