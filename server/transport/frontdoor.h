// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/clock.h>
#include <protocol/limits.h>
#include <protocol/result.h>
#include <server/transport/lingerer.h>
#include <server/transport/requesthead.h>

#include <QHostAddress>
#include <QList>
#include <QTcpServer>

#include <functional>
#include <memory>

class QSocketNotifier;
class QTcpSocket;

namespace lanthorn {

//! A TCP connection whose request head has arrived. The head is still unread in the socket.
struct Arrival
{
    QTcpSocket *socket; //!< Now owned by whoever gets the arrival; has no parent.
    RequestHead head;
    std::chrono::milliseconds acceptedAt; //!< On the clock of the front door.
};

//! Listens, reads request heads without consuming them, within the limits of time, size and number,
//! and hands each whole one on. Everything else is answered and closed here. Lives in the server's
//! thread.
class FrontDoor final : public QTcpServer
{
    Q_OBJECT

public:
    using Receiver = std::function<void(Arrival)>;

    FrontDoor(const Limits &limits, Receiver receiver, Clock clock = steadyNow,
              QObject *parent = nullptr);
    ~FrontDoor() override;

    //! PortInUse or CannotListen when it cannot; the text says what to do.
    Result<void> open(const QHostAddress &address, quint16 port);
    //! Stops listening. Sockets that have come stay.
    void close();

    //! Sockets whose head has not arrived yet.
    qsizetype waitingCount() const { return m_waiting.size(); }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    struct Waiting
    {
        QTcpSocket *socket;
        QHostAddress address;
        std::chrono::milliseconds acceptedAt;
    };

    void acceptAll();
    void makeRoomFor(const QHostAddress &address);
    void readHead(QTcpSocket *socket);
    //! Forgets the socket as waiting and returns what was known of it.
    Waiting take(QTcpSocket *socket);
    void refuse(QTcpSocket *socket, const HttpError &error);

    Limits m_limits;
    Receiver m_receiver;
    Clock m_clock;
    std::unique_ptr<QSocketNotifier> m_notifier; //!< While it listens.
    QList<Waiting> m_waiting; //!< Oldest first.
    Lingerer m_lingerer;
};

} // namespace lanthorn
