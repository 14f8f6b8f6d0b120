// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>

#include <QByteArray>
#include <QObject>
#include <QUrl>

#include <chrono>

namespace lanthorn::inline client {

//! One WebSocket as the client sees it. Lives in the thread of its Client. A transport is used for
//! one connection; after failed() or closed() it emits nothing more. Its signals come from the
//! event loop, never from inside a call.
class Transport : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! Starts connecting; ends in opened() or failed().
    virtual void open(const QUrl &url) = 0;
    virtual void sendText(const QByteArray &utf8) = 0;
    //! Sends a WebSocket ping; pongReceived() follows unless the peer is gone.
    virtual void ping() = 0;
    //! Says goodbye with this close code; closed() follows within a bounded time.
    virtual void close(quint16 code) = 0;
    //! Drops the connection at once. Emits nothing.
    virtual void abort() = 0;

Q_SIGNALS:
    void opened();
    void textReceived(const QByteArray &utf8);
    //! Any sign of life other than text, with the time since ping().
    void pongReceived(std::chrono::milliseconds roundTrip);
    //! There is no connection, and why.
    void failed(const lanthorn::Error &error);
    //! An open connection ended. `code` is the peer's close code, 1006 when it sent none.
    void closed(quint16 code, const QString &reason);
};

} // namespace lanthorn::inline client
