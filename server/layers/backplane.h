// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/event.h>
#include <protocol/names.h>

#include <QObject>
#include <QSet>

namespace lanthorn::inline layers {

//! Counts since a backplane was made, and how it is now. A plain value.
struct BackplaneStatus
{
    bool isConnected = false; //!< Every server takes what is sent, and it can be read again.
    QString problem = {}; //!< Why not.
    qint64 waitingBytes = 0; //!< Of events that wait to be sent.
    quint64 published = 0; //!< Events handed to the servers.
    quint64 received = 0; //!< Events of others.
    quint64 ownReturned = 0; //!< Own events that came back, and were left out.
    quint64 droppedWaiting = 0; //!< Pushed out of the queue, oldest first.
    quint64 droppedFull = 0; //!< For a foreign process that held its capacity for too long.
    quint64 droppedUnsent = 0; //!< Refused or unanswered by a server, or not to be packed.
    quint64 malformed = 0; //!< Received, and no event for us.
    quint64 refusedTypes = 0; //!< Received, of a type that is not let in.
    quint64 refusedContents = 0; //!< Received, and breaking a rule for what clients may send.
    quint64 refusedProofs = 0; //!< Received, and said to be of a host without a proof.
    quint64 leftOutKeys = 0; //!< Of received events; unknown, or too large.

    bool operator==(const BackplaneStatus &) const = default;
};

//! The type under which an event leaves.
enum class Typing {
    AsItIs,
    OfTheGroup, //!< What the sites that share the group use, where that is known.
};

//! Carries the events of groups and of named channels between processes. It never waits and nobody
//! waits for it. Lives in the server's thread.
class Backplane : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! Connects from now on, again and again.
    virtual void open() = 0;
    //! Takes its leave of the servers; closed() follows, within about a second.
    virtual void close() = 0;

    //! Events of others for `group` are received from now on; twice is once.
    virtual void watch(const GroupName &group) = 0;
    //! No more of them.
    virtual void unwatch(const GroupName &group) = 0;
    //! Sends to every other process with members of `group`: once each, in order.
    //! `typing` says whether the event takes the type in use in the group.
    virtual void publish(const GroupName &group, const Event &event, Typing typing) = 0;
    //! A site uses `type` for what is published with Typing::OfTheGroup.
    virtual void useType(const GroupName &group, const QString &type) = 0;

    //! Events sent to a named channel come to one of those who listen, from now on perhaps to us;
    //! twice is once.
    virtual void listen(const ChannelName &channel) = 0;
    //! No more to us.
    virtual void unlisten(const ChannelName &channel) = 0;
    //! Sends to whoever listens, in this process or another.
    virtual void send(const ChannelName &channel, const Event &event) = 0;
    //! Returns an event that came for a channel and that this process does nothing about. Whoever
    //! listens elsewhere gets it, behind what waits, unless he has had it too.
    virtual void giveBack(const ChannelName &channel, const Event &event) = 0;

    //! This process, as others see it in what it publishes.
    virtual QString origin() const = 0;
    //! As it is now.
    virtual BackplaneStatus status() const = 0;

Q_SIGNALS:
    //! Somebody else's event, of any type. `host` is the process that sent it; empty: it is none
    //! of a host, or, where there is a secret, none that proves it.
    void received(const lanthorn::GroupName &group, const lanthorn::Event &event,
                  const QString &host);
    //! An event of any type, sent to a channel that is listened to.
    void arrived(const lanthorn::ChannelName &channel, const lanthorn::Event &event);
    //! Events of others for these may have been missed. Once for each gap, after its end.
    void missed(const QSet<lanthorn::GroupName> &groups);
    //! It has taken its leave.
    void closed();
};

} // namespace lanthorn::inline layers
