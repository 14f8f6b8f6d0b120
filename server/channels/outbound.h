// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/framerun.h>
#include <channels/scope.h>
#include <protocol/names.h>

#include <QString>

namespace lanthorn::inline channels {

//! What a consumer can do to its connection. Lives in the server's thread. Calls after the end of
//! the connection do nothing.
class Outbound
{
public:
    virtual ~Outbound() = default;

    //! Completes the handshake. `subprotocol` is one of those the client offered, or empty;
    //! `headers` go into the response, besides those of the handshake. May be called from
    //! Consumer::connected() or later; frames sent before it wait for it.
    virtual void accept(const QString &subprotocol, const Scope::Headers &headers) = 0;
    //! In order; before accept() it waits.
    virtual void send(const Frame &frame) = 0;
    //! Several at once.
    virtual void send(const FrameRun &run) = 0;
    //! Like send(), but a frame that waits because the client reads slowly is replaced by the next
    //! one with the same key.
    virtual void sendLatest(QLatin1StringView key, const Frame &frame) = 0;
    //! True while the client reads so slowly that what can wait should; see
    //! Limits::outboundSoftBytes.
    virtual bool isBehind() const { return false; }
    //! The consumer has sent something to `group` for its client.
    virtual void published(const GroupName &) { }
    //! The consumer has enough to do with what its client sent, or can take more again.
    virtual void setBusy(bool) { }
    //! The consumer can take no events for now, or again.
    virtual void eventsPaused(bool) { }
    //! Before accept(): refuses the handshake with this HTTP status. After it: does nothing.
    virtual void deny(int status, const QByteArray &text) = 0;
    //! Before accept(): refuses the handshake with HTTP 403. After it: closes with this code.
    virtual void close(quint16 code, const QString &reason) = 0;
};

} // namespace lanthorn::inline channels
