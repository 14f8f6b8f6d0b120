// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/historystore.h>
#include <protocol/names.h>

#include <QHash>
#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace lanthorn::inline chat {

//! The logs of rooms in the history, and up to which number each has been told to its members. What
//! goes into a log waits until that is known, so that who comes in meanwhile misses nothing and
//! gets nothing twice. Lives in the server's thread.
class RoomLogs final : public QObject
{
    Q_OBJECT

public:
    //! What is known of so many rooms beside those that something is under way to.
    static constexpr qsizetype mostIdle = 8192;

    using Then = std::function<void(const Result<Appended> &)>;

    //! The store is borrowed and outlives the logs.
    explicit RoomLogs(HistoryStore &store);

    // Answers come in the order of the calls for each room, and told() has to follow each number.
    void append(const RoomName &room, LogEvent event, Then then);
    void change(const RoomName &room, MessageChange change, Then then);

    //! Calls `then` with the newest number that was told to the members of `room`, at once when it
    //! is known; nothing: the history cannot be read.
    void withLast(const RoomName &room, std::function<void(std::optional<qint64> last)> then);
    //! What was stored is told to the members; 0: it has no number.
    void told(const RoomName &room, qint64 seq);

private:
    struct Log
    {
        std::optional<qint64> last = {};
        bool isOpening = false;
        int underWay = 0; //!< Events that have yet to be told.
        std::vector<std::function<void()>> waiting = {}; //!< For its opening.
    };

    //! Calls `then` when the log was opened, or cannot be.
    void whenOpen(const RoomName &room, std::function<void()> then);
    void opened(const RoomName &room, const Result<KnownRoom> &known);
    //! Numbers begin anew.
    void forget();
    void forgetIdle();

    HistoryStore &m_store;
    QHash<RoomName, Log> m_logs;
};

} // namespace lanthorn::inline chat
