// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/connection/requesttable.h>
#include <client/messageoutbox.h>
#include <protocol/messages/chatmessages.h>

#include <functional>

namespace lanthorn::inline client {

//! Sends what an outbox holds for one room: one after the other, so that they arrive in order
//! whatever the host refuses, and each until the host has answered. Lives in the thread of its
//! Client.
class OutboxSender final
{
public:
    //! Whether there is a connection: it may be gone before stop() is called.
    using CanSend = std::function<bool()>;
    //! Sends the command. Must not answer from inside.
    using Send = std::function<void(const Post &post, RequestTable::Answer answer)>;
    //! The host has this one, or it failed. May end the sender.
    using Settled =
        std::function<void(const MessageOutbox::Entry &entry, const Result<Posted> &result)>;

    //! All borrowed; they outlive this.
    OutboxSender(Scheduler &scheduler, RoomName room, CanSend canSend, Send send, Settled settled);

    //! Sends from this one, and what it holds for this host, from now on.
    void use(MessageOutbox *outbox, const QString &host);
    //! The room is joined. Without `knowsAgain` a host takes a message twice that it is sent twice:
    //! then one of which nobody knows whether it arrived fails with ConnectionLost.
    void start(bool knowsAgain);
    //! Sends nothing more.
    void stop();
    //! Something was added, or may be sent now.
    void sendNext();
    //! The message came back before the answer to it. False when it was not waited for.
    bool confirm(const Posted &posted);

private:
    void answered(const QString &id, const Result<QJsonObject> &result);
    void refused(const QString &id, const Error &error);
    void settle(const QString &id, const Result<Posted> &result);

    ScheduledCall m_next;
    const RoomName m_room;
    const CanSend m_canSend;
    const Send m_send;
    const Settled m_settled;
    MessageOutbox *m_outbox = nullptr;
    QString m_host;
    QString m_sending; //!< The id of the one on its way; empty: none.
    QString m_tried; //!< The one that was tried last.
    int m_tries = 0;
    bool m_isStarted = false;
    bool m_knowsAgain = false;
};

} // namespace lanthorn::inline client
