// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chat/roomlogs.h>
#include <history/historystore.h>
#include <protocol/messages/historymessages.h>
#include <protocol/limits.h>

#include <QObject>

#include <functional>
#include <vector>

namespace lanthorn::inline chat {

//! What clients read of what is kept of rooms, within the limits for it. Nobody is told of a number
//! that the members of the room have not been told yet. Whoever asks sees to it that the client is
//! in the room. Lives in the server's thread.
class RoomHistory final : public QObject
{
    Q_OBJECT

public:
    template<class T>
    using Answer = std::function<void(const Result<T> &)>;

    //! What somebody gets who comes into a room.
    struct Resumed
    {
        Joined joined = {}; //!< Empty where nothing is kept, or nothing can be read.
        std::vector<RoomEvent> events = {}; //!< All of them, up to Joined::last.
    };

    //! All is borrowed and outlives this.
    RoomHistory(HistoryStore &store, RoomLogs &logs, const Limits &limits);

    //! To be called when the room's events begin to come to the client: what is in the answer and
    //! these are all, each once.
    void resume(const RoomName &room, const QString &person, const Join &join,
                std::function<void(Resumed)> then);
    //! HistoryOff, or an error of HistoryStore.
    void page(const RoomName &room, const HistoryQuery &query, Answer<MessagesPage> then);
    //! All that have one. The same errors.
    void rooms(Answer<std::vector<KnownRoom>> then);
    //! In these rooms. The same errors.
    void search(std::vector<RoomName> rooms, const SearchQuery &query, Answer<SearchPage> then);

private:
    //! What is asked for, while it is answered.
    struct Asked
    {
        RoomName room;
        Join join;
        Resumed resumed; //!< As far as it is known.
        std::function<void(Resumed)> then;
    };

    void readSince(Asked asked);
    void readNewest(Asked asked);
    bool isShort(const LogTail &tail) const;
    void find(const HistorySearch &search, Answer<SearchPage> then);

    HistoryStore &m_store;
    RoomLogs &m_logs;
    const Limits &m_limits;
};

} // namespace lanthorn::inline chat
