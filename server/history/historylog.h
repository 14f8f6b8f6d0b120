// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/historyevent.h>
#include <protocol/result.h>

#include <QHash>
#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace lanthorn::inline history {

class SqlConnection;

//! Writes events into the file of a history, in transactions that the caller begins and ends. Used
//! in the thread of its connection. A fault of SQLite stays in the connection: nothing of the
//! transaction counts then.
class HistoryLog final
{
public:
    explicit HistoryLog(SqlConnection &connection)
        : m_connection(connection)
    {
    }

    bool begin();
    bool commit();
    //! Also forgets what was read of the file; to be called too when another one was opened.
    void rollback();

    //! See HistoryStore.
    Result<Appended> append(const RoomName &room, const LogEvent &event, qint64 now);
    Result<Appended> change(const RoomName &room, const MessageChange &change, qint64 now);
    void setReadMark(const RoomName &room, const QString &person, qint64 seq);
    void setRetentionOf(const RoomName &room, const std::optional<Retention> &retention);

    //! True once after texts were replaced that must not stay in the file.
    bool takeHasWiped();

private:
    struct Room
    {
        RoomName name = RoomName::lobby();
        qint64 id = 0;
        qint64 last = 0;
        qint64 lastTime = 0;
        bool isEmpty = true; //!< Nothing of it is kept.
        qint64 first = 0; //!< To be written when it was empty.
        qint64 firstTime = 0;
        bool isChanged = false;
    };
    //! A message that is to be changed.
    struct Target
    {
        qint64 id = 0;
        qint64 person = 0;
        qint64 time = 0;
        QString nick;
        QString text;
        bool isDeleted = false;
        QString origin;
        qint64 originSeq = 0;
    };
    //! What the full-text index has of a message, and is to have. Empty: nothing.
    struct Indexing
    {
        QString who;
        QString oldText;
        QString newText;
    };

    Room &roomOf(const RoomName &name);
    qint64 personOf(const QString &name);
    //! False when the person stored this id before.
    bool insert(Room &room, const LogEvent &event, qint64 person, qint64 target);
    Result<Appended> repeat(const LogEvent &event, qint64 person);
    //! What of another host is there already.
    std::optional<Appended> knownFrom(const Room &room, const LogEvent &event);
    //! In the file, of what has this number of another host.
    std::optional<qint64> idOf(const Room &room, const QString &origin, qint64 seq);
    //! The message that is to be changed.
    std::optional<Target> find(const Room &room, const LogEvent &change);
    std::optional<Error> obstacle(const MessageChange &change, const Target &target,
                                  qint64 person) const;
    bool apply(const LogEvent &event, const Target &target, qint64 person, qint64 seq);
    void replaceText(const Target &target, const LogEvent &event);
    Result<bool> react(const LogEvent &event, const Target &target, qint64 person, qint64 seq);
    void index(qint64 id, const QString &who, const QString &oldText, const QString &newText);
    void writeIndex();
    void writeRooms();

    SqlConnection &m_connection;
    QHash<RoomName, Room> m_rooms;
    std::vector<RoomName> m_changed; //!< Of m_rooms.
    QHash<QString, qint64> m_persons;
    std::map<qint64, Indexing> m_indexing; //!< In the order in which FTS5 takes it best.
    bool m_hasWiped = false;
};

} // namespace lanthorn::inline history
