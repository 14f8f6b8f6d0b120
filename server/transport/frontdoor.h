// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/clock.h>
#include <protocol/limits.h>
#include <protocol/result.h>
#include <chat/ratetable.h>
#include <server/access/addressquota.h>
#include <server/transport/lingerer.h>
#include <server/transport/http/requesthead.h>
#include <server/transport/trustedproxies.h>

#include <QHostAddress>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>

class QSocketNotifier;
class QTcpSocket;

namespace lanthorn::inline server {

class Responder;

//! A TCP connection whose request head has arrived, and was taken out of the socket.
struct Arrival
{
    QTcpSocket *socket; //!< Now owned by whoever gets the arrival; has no parent.
    RequestHead head;
    //! Who sent it: the peer, or whom a trusted proxy told of.
    QHostAddress client;
    quint16 clientPort; //!< 0 when the proxy did not tell.
    std::chrono::milliseconds acceptedAt; //!< On the clock of the front door.
    //! Came without TLS to a door that has it: may be told so, and nothing else.
    bool lacksTls = false;
    bool isForwarded = false; //!< By a trusted proxy.
    bool isSecure = false; //!< The client's way here is encrypted, as far as is known.
    QByteArray prefix = {}; //!< As in ForwardedRequest.
    //! Takes the socket back, for the next request, when this one was answered and the socket has
    //! no parent again. Empty when the connection ends with the answer.
    std::function<void(QTcpSocket *)> next = {};
};

//! Listens, does the handshake of TLS where there is one, reads request heads within the limits of
//! time, size and number for both together, and hands each whole one on. QSslServer is not used
//! for that: it stops accepting while 30 handshakes wait, for whatever address, and cannot answer
//! who speaks HTTP to it. Everything else is answered by the responder, which is borrowed. Whoever
//! is silent or slow makes room when an address, or all together, have too many; a head whose bytes
//! are there is answered. Lives in the server's thread.
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

    //! Which peers stand for many clients: they may have as many sockets as there are connections,
    //! and keep one for longer. Before open().
    void setProxies(const TrustedProxies &proxies) { m_proxies = proxies; }

    //! PortInUse or CannotListen when it cannot; the text says what to do.
    Result<void> open(const QHostAddress &address, quint16 port);
    //! Stops listening. Sockets that have come stay.
    void close();

    //! Sockets whose head has not arrived yet, the first one or the next.
    qsizetype waitingCount() const { return qsizetype(m_waiting.size()); }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    using Time = std::chrono::steady_clock::time_point;

    struct Waiting
    {
        QHostAddress address;
        std::chrono::milliseconds acceptedAt; //!< Or when its first byte came, on m_clock.
        int requests; //!< That were answered before.
        Time since; //!< When it began to wait.
        Time deadline;
        bool isIdle; //!< Nothing of a further request has come.
        bool mustGo = false; //!< At its deadline without an answer, to make room.
        HeadReader reader;
        std::unique_ptr<AddressQuota::Place> place = {};
    };

    void acceptSome();
    //! Counts one more connection from there; false when there were too many.
    bool admits(const QHostAddress &address);
    QTcpSocket *makeSocket() const;
    void enter(QTcpSocket *socket, int requests);
    void expel(QTcpSocket *socket);
    void dropOldest();
    void receive(QTcpSocket *socket);
    void readHead(QTcpSocket *socket, Waiting &waiting);
    //! What Arrival::next does, after that many requests.
    std::function<void(QTcpSocket *)> nextOf(int requests);
    void checkDeadlines();
    //! Forgets the socket as waiting and returns what was known of it.
    Waiting take(QTcpSocket *socket);
    void refuse(QTcpSocket *socket, const HttpError &error);
    void drop(QTcpSocket *socket);
    void closeIdle(QTcpSocket *socket);

    Limits m_limits;
    Responder &m_responder;
    Receiver m_receiver;
    Clock m_clock;
    std::unique_ptr<QSocketNotifier> m_notifier; //!< While it listens.
    std::optional<QSslConfiguration> m_tls;
    TrustedProxies m_proxies;
    double m_connectShare;
    RateTable<AddressBlock> m_connects;
    AddressQuota m_quota;
    AddressQuota m_proxyQuota; //!< The same for proxies.
    std::unordered_map<QTcpSocket *, Waiting> m_waiting;
    std::deque<QTcpSocket *> m_leaving; //!< Those which must go, the first first; or are gone.
    QTimer m_deadlines;
    Lingerer m_lingerer;
};

} // namespace lanthorn::inline server
