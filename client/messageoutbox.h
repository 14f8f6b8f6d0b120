// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/names.h>
#include <protocol/result.h>

#include <QList>
#include <QObject>

#include <memory>
#include <vector>

namespace lanthorn::inline platform {
class RecordLog;
}

namespace lanthorn::inline client {

//! The messages of this person that no host has acknowledged yet, in the order they were written,
//! for any number of hosts and rooms. With a folder they outlive the program, however it ends: each
//! is on the disk before it is sent, under the id with which it will be sent again. Programs may
//! share a folder; what one left behind, the next to start takes over. Lives in one thread; writing
//! blocks for as long as the disk takes.
class MessageOutbox final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(qsizetype size READ size NOTIFY sizeChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)

public:
    //! How far an entry is.
    enum class State {
        Queued, //!< It waits for the connection, or for its turn.
        Sent, //!< The host was asked and has not answered.
        Failed, //!< Not taken; only a person can go on: retry() or drop().
    };
    Q_ENUM(State)

    //! A message that the host does not have yet.
    struct Entry
    {
        QString host; //!< As Client names it; see Client::Identity.
        RoomName room;
        QString id; //!< On the wire, too; unique among all clients.
        QString text;
        qint64 time = 0; //!< When it was written, milliseconds since 1970 by this computer.
        State state = State::Queued;
        Error error = {}; //!< Of a failed one.
        //! A host was asked for it, by this program or an earlier one; it may have it.
        bool wasSent = false;
    };

    //! More that waits is a program that does not look. Of all hosts and rooms.
    static constexpr qsizetype mostEntries = 1000;
    //! UTF-16 units of all texts.
    static constexpr qsizetype mostText = 4 * 1024 * 1024;

    //! In memory alone, as long as this lives.
    explicit MessageOutbox(QObject *parent = nullptr);
    //! In `folder`, which is made when it is missing. Where that fails, in memory: see problem().
    explicit MessageOutbox(const QString &folder, QObject *parent = nullptr);
    ~MessageOutbox() override;

    //! A new message, Queued. Refused when there is too much, for which NotJoined stands.
    Result<QString> add(const QString &host, const RoomName &room, const QString &text);
    //! Of one room, in their order.
    QList<Entry> entries(const QString &host, const RoomName &room) const;
    //! The rooms of a host for which something waits to be sent.
    QList<RoomName> waitingRooms(const QString &host) const;
    //! The oldest that is Queued or Sent; null when there is none. Valid until the next change.
    const Entry *next(const QString &host, const RoomName &room) const;
    //! Null when there is none (any more). Valid until the next change.
    const Entry *find(const QString &id) const;
    //! How many entries there are.
    qsizetype size() const { return qsizetype(m_entries.size()); }
    //! How many are Queued or Sent.
    qsizetype waiting(const QString &host, const RoomName &room) const;

    //! The host is asked for it now; back to Queued when that came to nothing.
    void setSent(const QString &id);
    //! Without `mayHaveIt` the host has said that it has not taken it.
    void setQueued(const QString &id, bool mayHaveIt);
    //! The host has it: the entry goes, also from the disk.
    void setStored(const QString &id);
    //! The host refused it: it waits for its author.
    void setFailed(const QString &id, const Error &error);
    //! A failed one is Queued again, as the last of its room. False when there is none.
    bool retry(const QString &id);
    //! One that is Queued or Failed goes, and its text is returned; an empty text, and nothing is
    //! changed, when there is none.
    QString drop(const QString &id);

    //! Why entries are not on the disk, in the system's words; empty when they are, or need not be.
    const QString &problem() const { return m_problem; }

Q_SIGNALS:
    //! The state of this entry is another one, or it has gone (then find() says so).
    void changed(const QString &id);
    //! How many entries there are.
    void sizeChanged(qsizetype size);
    //! See problem().
    void problemChanged();

private:
    using Entries = std::vector<Entry>;

    Entries::iterator at(const QString &id);
    void takeOver(const QList<QByteArray> &records);
    void start(const QString &folder);
    void write(const QJsonObject &record, bool isSynced);
    void compact();
    void erase(Entries::iterator entry);
    void setProblem(const QString &problem);

    Entries m_entries;
    qsizetype m_text = 0;
    const QString m_idPrefix;
    qint64 m_lastId = 0;
    QString m_fileName; //!< Empty: in memory alone.
    std::unique_ptr<RecordLog> m_log;
    QString m_problem;
};

} // namespace lanthorn::inline client
