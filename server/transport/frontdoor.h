// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/clock.h>
#include <protocol/limits.h>
#include <protocol/result.h>
#include <server/access/addressquota.h>
#include <server/transport/lingerer.h>
#include <server/transport/requesthead.h>

#include <QHostAddress>
#include <QSslConfiguration>
#include <QTcpServer>

#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>

class QSocketNotifier;
class QTcpSocket;

namespace lanthorn {

class Responder;

//! A TCP connection whose request head has arrived. The head is still unread in the socket.
struct Arrival
{
    QTcpSocket *socket; //!< Now owned by whoever gets the arrival; has no parent.
    RequestHead head;
    std::chrono::milliseconds acceptedAt; //!< On the clock of the front door.
    //! Came without TLS to a door that has it: may be told so, and nothing else.
    bool lacksTls = false;
};

//! Listens, does the handshake of TLS where there is one, reads request heads without consuming
//! them, within the limits of time, size and number for both together, and hands each whole one on.
//! QSslServer is not used for that: it stops accepting while 30 handshakes wait, for whatever
//! address, and cannot answer who speaks HTTP to it. Everything else is answered by the responder,
//! which is borrowed. Lives in the server's thread.
class FrontDoor final : public QTcpServer
{
    Q_OBJECT

public:
    using Receiver = std::function<void(Arrival)>;

    //! Without `tls` nothing is encrypted.
    FrontDoor(const Limits &limits, Responder &responder, Receiver receiver,
              Clock clock = steadyNow, std::optional<QSslConfiguration> tls = {},
              QObject *parent = nullptr);
    ~FrontDoor() override;

    //! PortInUse or CannotListen when it cannot; the text says what to do.
    Result<void> open(const QHostAddress &address, quint16 port);
    //! Stops listening. Sockets that have come stay.
    void close();

    //! Sockets whose head has not arrived yet.
    qsizetype waitingCount() const { return qsizetype(m_waiting.size()); }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    struct Waiting
    {
        QHostAddress address;
        std::chrono::milliseconds acceptedAt;
        std::unique_ptr<AddressQuota::Place> place;
    };

    void acceptAll();
    QTcpSocket *makeSocket() const;
    void expel(QTcpSocket *socket);
    void receive(QTcpSocket *socket);
    void readHead(QTcpSocket *socket);
    //! Forgets the socket as waiting and returns what was known of it.
    Waiting take(QTcpSocket *socket);
    void refuse(QTcpSocket *socket, const HttpError &error);
    void drop(QTcpSocket *socket);

    Limits m_limits;
    Responder &m_responder;
    Receiver m_receiver;
    Clock m_clock;
    std::unique_ptr<QSocketNotifier> m_notifier; //!< While it listens.
    std::optional<QSslConfiguration> m_tls;
    AddressQuota m_quota;
    std::unordered_map<QTcpSocket *, Waiting> m_waiting;
    Lingerer m_lingerer;
};

} // namespace lanthorn
