// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/mailbox.h>
#include <chat/presence.h>
#include <protocol/clock.h>

#include <QObject>
#include <QSet>
#include <QTimer>

#include <optional>
#include <utility>

namespace lanthorn::inline chat {

//! How long other hosts are believed to be there without a word, and how often ours says one.
struct PresenceLease
{
    std::chrono::milliseconds length {20000};
    std::chrono::milliseconds beat {5000};
};

//! Tells the other hosts on a shared layer who is in which room here, and enters their members
//! into our Presence, with their host's name. They speak in a group of their own, in which no
//! consumer of Django Channels ever is.
//!
//! A host counts its changes and tells each with its number, and the last number on every beat. Who
//! missed one asks for everything. The members of a host that is silent for a lease are gone. Lives
//! in the server's thread.
class SharedPresence final : public QObject
{
    Q_OBJECT

public:
    //! The type of the events, and of the group's name.
    static constexpr QLatin1StringView eventType {"lanthorn_presence"};
    static constexpr int membersPerEvent = 500;
    //! Bounds of what others may make us remember; more is left out.
    static constexpr int maximumHosts = 64;
    static constexpr int maximumMembers = 20000; //!< Of one host,
    static constexpr int maximumTotal = 50000; //!< and of all.
    static constexpr int maximumRooms = 2000; //!< Of one host.

    //! `hostName` is what the others show; `id` is no other host's, and the one that stands in what
    //! this process publishes. `presence` and `layer` are
    //! borrowed and outlive this.
    SharedPresence(Presence &presence, ChannelLayer &layer, QString hostName, QString id,
                   Clock clock = steadyNow, PresenceLease lease = {}, QObject *parent = nullptr);

    //! Takes leave of the others; nothing is told afterwards.
    void close();

    static GroupName group();
    //! The id of the host that an event says to be of.
    static QString hostOf(const Event &event);
    //! What another host is called; its id as long as it has not said so.
    QString nameOf(const QString &hostId) const;
    //! The ids of the other hosts.
    QStringList hosts() const { return m_hosts.keys(); }
    //! Entries of others that were beyond a bound.
    quint64 leftOut() const { return m_leftOut; }

private:
    using Place = std::pair<RoomName, QString>; //!< A member's id in a room.
    using Places = QHash<Place, Member>;

    struct Host
    {
        std::chrono::milliseconds heard {0};
        std::optional<std::chrono::milliseconds> asked = {};
        QString name = {};
        std::optional<qint64> number = {}; //!< Of the last change we know of; nothing: of none.
        Places members = {};
        QHash<RoomName, int> rooms = {}; //!< How many of the members are in each.
        Places arriving = {}; //!< The parts that have come of everything.
        qint64 parts = 0;
    };

    void tell(const RoomName &room, const PresenceDiff &diff);
    void tellAll();
    void beat(const QString &question = {});
    void publish(QCborMap payload);
    void heard(const Event &event);
    void handleChange(Host &host, const QString &id, const QCborMap &payload);
    void handlePart(Host &host, const QString &id, const QCborMap &payload);
    //! Adds or changes one member; false when there are too many.
    bool admit(Host &host, const Place &place, const Member &member);
    void remove(Host &host, const Place &place);
    void ask(Host &host, const QString &id);
    void forget(const QString &id);
    void forgetSilent();

    Presence &m_presence;
    ChannelLayer &m_layer;
    const QString m_hostName;
    const QString m_id;
    const Clock m_clock;
    const PresenceLease m_lease;
    Mailbox m_mailbox;
    Places m_own;
    qint64 m_number = 0; //!< Of our changes.
    QHash<QString, Host> m_hosts; //!< By id.
    int m_total = 0; //!< Members of all of them.
    quint64 m_leftOut = 0;
    QTimer m_beat;
    QTimer m_answer; //!< One answer for all who ask at once.
    bool m_isClosed = false;
};

} // namespace lanthorn::inline chat
