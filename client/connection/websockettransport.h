// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/connection/handshake.h>
#include <client/connection/messagereader.h>
#include <client/connection/transport.h>

#include <QAbstractSocket>
#include <QElapsedTimer>
#include <QTimer>

#include <optional>

class QSslSocket;

namespace lanthorn::inline client {

class HostKeys;

//! A Transport over a WebSocket of its own that asks for the native protocol. Uses no proxy. Over
//! TLS nothing is sent before HostKeys has accepted the key that the host has proved to own; who
//! signed its certificate, and for which name, does not matter. Without TLS nothing is sent to a
//! host that has a key. What the host sends is judged by the FrameInspector that servers use, and
//! the first fault ends the connection; what is kept of it is at most `largestInput` bytes, however
//! fast it comes: what was not handled in one turn of the event loop waits in the system.
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
        //! From the first byte of a message to its last.
        std::chrono::milliseconds message = std::chrono::seconds(10);
    };

    //! The largest frame and message that is taken, bytes. Above all a long presence_state.
    static constexpr int largestMessage = 1024 * 1024;
    //! What is read at once, bytes.
    static constexpr qint64 readBytes = 64 * 1024;
    //! What may wait for a host that does not read, bytes; then the connection ends.
    static constexpr qint64 largestBacklog = 4 * 1024 * 1024;
    //! What may wait when a ping is answered. Above it, it is not.
    static constexpr qint64 pongBacklog = 16 * 1024;
    //! What heldBytes() does not exceed, whatever the host sends.
    static constexpr qint64 largestInput = largestMessage + 4 * readBytes;

    //! `keys` is borrowed and outlives this; without it there are no encrypted connections.
    explicit WebSocketTransport(HostKeys *keys = nullptr);
    WebSocketTransport(HostKeys *keys, const Timeouts &timeouts);
    ~WebSocketTransport() override;

    void open(const QUrl &url) override;
    void sendText(const QByteArray &utf8) override;
    void ping() override;
    void close(quint16 code) override;
    void abort() override;

    //! What was received and not told yet.
    qint64 heldBytes() const;
    //! What waits to be sent.
    qint64 waitingBytes() const;

private:
    void refuseLater(const Error &error);
    void handleConnected();
    void watchKey();
    bool isKeyAccepted();
    //! The address the host was reached at, as HostKeys names hosts.
    QString reachedNumber() const;
    void sendRequest();
    void handleError(QAbstractSocket::SocketError error);
    void handleDisconnected();
    void handleTimeout();
    //! All that may be there to read, as far as this turn of the event loop goes.
    void receive();
    //! False when there is nothing more now.
    bool takeInput();
    bool readHandshake();
    //! False when nothing whole is there.
    bool readMessage();
    void handleClose(const PeerClose &close);
    void handleFault(const FrameFault &fault);
    void watchDelay();
    void writeFrame(PeerFrame::Opcode opcode, const QByteArray &payload);
    void writeClose(quint16 code, const QString &reason);
    void fail(const Error &error);
    void end(quint16 code, const QString &reason);
    void finish();

    HostKeys *const m_keys;
    const Timeouts m_timeouts;
    QSslSocket *const m_socket;
    std::optional<Handshake> m_handshake; //!< Until it has succeeded.
    QByteArray m_head; //!< What has come of the answer.
    MessageReader m_reader; //!< What comes behind it.
    QTimer m_timeout;
    QTimer m_delay; //!< Until the message that has begun is looked at.
    QTimer m_more; //!< Handles the rest in the next turn.
    QElapsedTimer m_pingClock;
    quint32 m_pings = 0;
    bool m_isPingOpen = false;
    bool m_isSecure = false;
    QString m_host; //!< `host:port`.
    bool m_isKeyAccepted = false;
    std::optional<Error> m_refusal; //!< Ours, of the host or of going on.
    bool m_reached = false; //!< TCP is connected, so a refusal is one of the handshake.
    bool m_open = false;
    bool m_isClosing = false; //!< We have said goodbye.
    bool m_isEnded = false; //!< The stream has; what was read before is still handled.
    bool m_done = false;
};

} // namespace lanthorn::inline client
