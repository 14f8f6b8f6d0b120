// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>

#include <QLocalServer>
#include <QObject>

class QLocalSocket;

namespace lanthorn::inline server {

class ServerThread;

//! Takes the host's orders for a server without a window: a local socket for its own user alone,
//! one JSON object per line in each direction (PROTOCOL.md, "The control socket"). Lives in the
//! thread of the ServerThread, which is borrowed and outlives it.
class ControlSocket final : public QObject
{
    Q_OBJECT

public:
    static constexpr int longestLine = 4096; //!< Bytes of an order.
    static constexpr int mostClients = 8;

    explicit ControlSocket(ServerThread &server, QObject *parent = nullptr);
    ~ControlSocket() override;

    //! Listens at the path `wanted` and makes its folder when it is missing. What an earlier server
    //! that is gone left there is replaced; anything but a socket is not. CannotListen when that is
    //! not possible. Who comes waits for serve().
    Result<void> open(const QString &wanted);
    //! Once the server has started: accepts commands from now on.
    void serve();

Q_SIGNALS:
    //! The order to stop was answered; `reason` is for the guests.
    void stopRequested(const QString &reason);

private:
    void clientCame();
    void read(QLocalSocket *client);
    void obey(QLocalSocket *client, const QByteArray &line);

    ServerThread &m_server;
    QLocalServer m_listener;
    int m_clients = 0;
    bool m_serves = false;
};

} // namespace lanthorn::inline server
