// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/transport.h>

#include <QAbstractSocket>
#include <QElapsedTimer>
#include <QTimer>

#include <optional>

class QSslSocket;
class QWebSocket;

namespace lanthorn {

class HostKeys;

//! A Transport over a QWebSocket that asks for the native protocol. Uses no proxy. Over TLS nothing
//! is sent before HostKeys has accepted the key that the host has proved to own; who signed its
//! certificate, and for which name, does not matter.
class WebSocketTransport final : public Transport
{
    Q_OBJECT

public:
    struct Timeouts
    {
        //! From open() to opened(), whatever the name server, the network and the peer do.
        std::chrono::milliseconds connect = std::chrono::seconds(10);
        //! From close() to closed().
        std::chrono::milliseconds close = std::chrono::seconds(2);
    };

    //! The largest frame and message that is taken, bytes. Above all a long presence_state.
    static constexpr int largestMessage = 1024 * 1024;

    //! `keys` is borrowed and outlives this; without it there are no encrypted connections.
    explicit WebSocketTransport(HostKeys *keys = nullptr);
    WebSocketTransport(HostKeys *keys, const Timeouts &timeouts);
    ~WebSocketTransport() override;

    void open(const QUrl &url) override;
    void sendText(const QByteArray &utf8) override;
    void ping() override;
    void close(quint16 code) override;
    void abort() override;

private:
    void watchKey();
    bool isKeyAccepted(const QSslSocket &socket);
    void handleConnected();
    void handleError(QAbstractSocket::SocketError error);
    void handleDisconnected();
    void handleTimeout();
    void fail(const Error &error);
    void finish();

    HostKeys *const m_keys;
    const Timeouts m_timeouts;
    QWebSocket *const m_socket;
    QTimer m_timeout;
    QElapsedTimer m_pingClock;
    QString m_host; //!< `host:port`.
    bool m_isKeyAccepted = false;
    std::optional<Error> m_refusal; //!< Ours, of the host's key.
    bool m_reached = false; //!< TCP is connected, so a refusal is one of the handshake.
    bool m_open = false;
    bool m_done = false;
};

//! What a failed handshake says. `text` is QWebSocket's description of it, in any language.
Error errorForHandshake(const QString &text);

} // namespace lanthorn
