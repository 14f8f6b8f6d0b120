// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/frontdoor.h>

#include <server/logging.h>
#include <server/transport/accesslog.h>
#include <server/transport/http/responder.h>
#include <server/transport/tlssocket.h>

#include <QPointer>
#include <QSocketNotifier>
#include <QTimer>

#include <algorithm>
#include <cerrno>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {
// How long accepting rests after the system ran out of descriptors.
constexpr std::chrono::milliseconds acceptRest {500};
constexpr int listenBacklog = 1024;

// Longer than the 60 s for which nginx, HAProxy and others keep a connection they may use again, so
// that it is they who end it, and no request meets one that is just closing.
constexpr std::chrono::seconds proxyIdleTimeout {75};

// What one turn of the event loop spends on newcomers at most, a few milliseconds: those who have
// left again cost little, those who stay a socket.
constexpr int acceptsPerTurn = 256;
constexpr int socketsPerTurn = 32;

// Addresses whose connects are counted. Who has as many has other ways.
constexpr int mostRemembered = 4096;
// What this computer itself may open, in times of what others may: a proxy that nobody told of
// speaks for many.
constexpr double ownShare = 16;

// What a client has for the first bytes of its head before it makes room for others: a round trip
// on a bad network, or a busy computer.
constexpr milliseconds shortestWait {1000};

//! Whether the peer of a connection that was just accepted has left it without a word.
bool hasLeft(int descriptor)
{
    char byte = 0;
    const auto count = ::recv(descriptor, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return count == 0 || (count < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

} // namespace

FrontDoor::FrontDoor(const Limits &limits, Responder &responder, Receiver receiver, Clock clock,
                     std::optional<QSslConfiguration> tls, QObject *parent)
    : QTcpServer(parent)
    , m_limits(limits)
    , m_responder(responder)
    , m_receiver(std::move(receiver))
    , m_clock(std::move(clock))
    , m_tls(std::move(tls))
    , m_connectShare(
          std::max(1.0, double(limits.connectionsPerAddress) / Limits().connectionsPerAddress))
    , m_connects(limits.connects, mostRemembered, m_clock)
    , m_quota(limits.waitingSockets, limits.waitingSocketsPerAddress)
    , m_proxyQuota(limits.connections, limits.connections)
    , m_lingerer(limits.waitingSockets, limits.closeTimeout)
{
    setListenBacklogSize(listenBacklog);
    m_deadlines.setInterval(std::clamp(std::min(limits.headTimeout, limits.idleTimeout) / 10,
                                       milliseconds(10), milliseconds(200)));
    connect(&m_deadlines, &QTimer::timeout, this, &FrontDoor::checkDeadlines);
}

FrontDoor::~FrontDoor()
{
    for (const auto &[socket, waiting] : m_waiting) {
        socket->disconnect();
        delete socket;
    }
}

Result<void> FrontDoor::open(const QHostAddress &address, quint16 port)
{
    if (listen(address, port)) {
        // QTcpServer's own accepting tells of the first error of a listener only. When that was the
        // usual one, that nobody else waits, it spins after the system has run out of descriptors.
        pauseAccepting();
        m_notifier = std::make_unique<QSocketNotifier>(socketDescriptor(), QSocketNotifier::Read);
        connect(m_notifier.get(), &QSocketNotifier::activated, this, &FrontDoor::acceptSome);
        return {};
    }
    if (serverError() == QAbstractSocket::AddressInUseError) {
        return Error {
            ErrorCode::PortInUse,
            u"Port %1 on %2 is in use. Choose another one, or 0 for any that is free."_s.arg(port)
                .arg(address.toString())};
    }
    if (serverError() == QAbstractSocket::SocketAccessError) {
        return Error {ErrorCode::CannotListen,
                      u"Port %1 on %2 needs privileges that this user does not have, as ports "
                      "below 1024 do. Choose another one, such as 8000, or give the program the "
                      "capability CAP_NET_BIND_SERVICE."_s.arg(port)
                          .arg(address.toString())};
    }
    return Error {ErrorCode::CannotListen,
                  u"Cannot listen on %1, port %2: %3."_s.arg(address.toString())
                      .arg(port)
                      .arg(errorString())};
}

void FrontDoor::close()
{
    m_notifier.reset();
    QTcpServer::close();
}

void FrontDoor::acceptSome()
{
    int sockets = 0;
    for (int i = 0; i < acceptsPerTurn && sockets < socketsPerTurn && m_notifier; ++i) {
        sockaddr_storage from {};
        socklen_t size = sizeof from;
        auto *const peer = reinterpret_cast<sockaddr *>(&from);
        const int descriptor = ::accept4(int(socketDescriptor()), peer, &size, SOCK_CLOEXEC);
        if (descriptor >= 0 && (!admits(QHostAddress(peer)) || hasLeft(descriptor))) {
            ::close(descriptor);
            continue;
        }
        if (descriptor >= 0) {
            ++sockets;
            incomingConnection(descriptor);
            continue;
        }
        const int problem = errno;
        if (problem == EINTR || problem == ECONNABORTED)
            continue;
        if (problem == EAGAIN || problem == EWOULDBLOCK)
            return;
        qCWarning(serverLog) << "Cannot accept connections:" << qt_error_string(problem);
        m_notifier->setEnabled(false);
        QTimer::singleShot(acceptRest, m_notifier.get(),
                           [notifier = m_notifier.get()] { notifier->setEnabled(true); });
        return;
    }
}

bool FrontDoor::admits(const QHostAddress &address)
{
    if (m_proxies.trusts(address))
        return true; // For many.
    const auto blocks = countedBlocks(address);
    const double share = m_connectShare * (blocks.first().first.isLoopback() ? ownShare : 1);
    const auto isFull = [&](const AddressBlock &block) {
        return m_connects.wait(block, 1, share * block.bound(1)).count() > 0;
    };
    if (std::any_of(blocks.begin(), blocks.end(), isFull))
        return false;
    for (const AddressBlock &block : blocks)
        m_connects.take(block, 1, share * block.bound(1));
    return true;
}

QTcpSocket *FrontDoor::makeSocket() const
{
    // No parent: the socket outlives the door once it was handed on.
    if (!m_tls)
        return new QTcpSocket; // NOLINT: owned by m_waiting, then by the receiver
    return new TlsSocket(*m_tls); // NOLINT: the same
}

void FrontDoor::incomingConnection(qintptr descriptor)
{
    QTcpSocket *socket = makeSocket();
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    // One byte more than a head may have, so that a longer one is seen as such.
    socket->setReadBufferSize(m_limits.headBytes + 1);
    m_lingerer.watch(socket);
    enter(socket, 0);
}

void FrontDoor::enter(QTcpSocket *socket, int requests)
{
    const bool isIdle = requests > 0 && socket->bytesAvailable() == 0;
    const Time now = std::chrono::steady_clock::now();
    const QHostAddress address = socket->peerAddress();
    const bool isProxy = m_proxies.trusts(address);
    const milliseconds idle = isProxy ? proxyIdleTimeout : m_limits.idleTimeout;
    const Time deadline = now + (isIdle ? idle : m_limits.headTimeout);
    m_waiting.emplace(
        socket,
        Waiting {address, m_clock(), requests, now, deadline, isIdle, false, HeadReader(m_limits)});
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        take(socket);
        socket->deleteLater();
    });
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { receive(socket); });
    if (!m_deadlines.isActive())
        m_deadlines.start();
    auto place =
        (isProxy ? m_proxyQuota : m_quota).enter(address, [this, socket] { expel(socket); });
    if (const auto it = m_waiting.find(socket); it != m_waiting.end())
        it->second.place = std::move(place);
    dropOldest();
}

void FrontDoor::expel(QTcpSocket *socket)
{
    // Unless it has sent its head, which nobody has read yet because many came at once.
    socket->waitForReadyRead(0);
    const auto it = m_waiting.find(socket);
    if (it == m_waiting.end())
        return;
    // Many have connected a moment ago and are about to send theirs.
    Waiting &waiting = it->second;
    waiting.mustGo = true;
    waiting.deadline = std::min(waiting.deadline, waiting.since + shortestWait);
    if (waiting.deadline <= std::chrono::steady_clock::now())
        drop(socket);
    else
        m_leaving.push_back(socket);
}

//! There is an end to the patience for those who must go.
void FrontDoor::dropOldest()
{
    while (m_waiting.size() > 2 * size_t(m_limits.waitingSockets) && !m_leaving.empty()) {
        QTcpSocket *const socket = m_leaving.front();
        m_leaving.pop_front();
        const auto it = m_waiting.find(socket);
        if (it == m_waiting.end() || !it->second.mustGo)
            continue; // Or another socket at the same place in memory.
        socket->waitForReadyRead(0);
        if (m_waiting.contains(socket))
            drop(socket);
    }
}

void FrontDoor::checkDeadlines()
{
    const Time now = std::chrono::steady_clock::now();
    std::vector<QTcpSocket *> due;
    for (const auto &[socket, waiting] : m_waiting) {
        if (waiting.deadline <= now)
            due.push_back(socket);
    }
    for (QTcpSocket *socket : due) {
        const auto it = m_waiting.find(socket);
        if (it == m_waiting.end())
            continue;
        if (it->second.mustGo)
            drop(socket);
        else if (it->second.isIdle)
            closeIdle(socket);
        else
            refuse(socket, {408, "The request head did not arrive in time."});
    }
    std::erase_if(m_leaving, [this](QTcpSocket *socket) { return !m_waiting.contains(socket); });
    if (m_waiting.empty())
        m_deadlines.stop();
}

void FrontDoor::receive(QTcpSocket *socket)
{
    const auto it = m_waiting.find(socket);
    if (it == m_waiting.end())
        return;
    Waiting &waiting = it->second;
    if (waiting.isIdle) {
        waiting.isIdle = false;
        waiting.acceptedAt = m_clock();
        if (!waiting.mustGo)
            waiting.deadline = std::chrono::steady_clock::now() + m_limits.headTimeout;
    }
    auto *tls = qobject_cast<QSslSocket *>(socket);
    if (!tls || tls->isEncrypted())
        readHead(socket, waiting);
    else if (tls->mode() != QSslSocket::UnencryptedMode)
        return; // What comes is of the handshake.
    else if (startsTls(socket->peek(1)))
        tls->startServerEncryption();
    else
        readHead(socket, waiting);
}

void FrontDoor::readHead(QTcpSocket *socket, Waiting &waiting)
{
    // Not more than is there: Qt would make room for the rest, and keep it for the connection.
    const QByteArray arrived = socket->peek(socket->bytesAvailable());
    auto progress = waiting.reader.next(arrived);
    if (std::holds_alternative<HeadIncomplete>(progress))
        return;
    if (const auto *error = std::get_if<HttpError>(&progress)) {
        refuse(socket, *error);
        return;
    }
    auto &head = std::get<RequestHead>(progress);
    // QWebSocket would handle such frames before anyone could set limits or listen.
    if (head.isUpgrade() && socket->bytesAvailable() > head.size) {
        refuse(socket, {400, "Wait for the handshake before sending more."});
        return;
    }
    socket->skip(head.size);
    const Waiting taken = take(socket);
    const auto *tls = qobject_cast<QSslSocket *>(socket);
    const bool isEncrypted = tls && tls->isEncrypted();
    Arrival arrival {socket, std::move(head), taken.address, socket->peerPort(), taken.acceptedAt};
    arrival.lacksTls = tls && !isEncrypted;
    arrival.isSecure = isEncrypted;
    const int requests = taken.requests + 1;
    if (m_notifier && requests < m_limits.requestsPerConnection && !arrival.lacksTls
        && !arrival.head.isUpgrade() && arrival.head.keepsConnection()) {
        arrival.next = nextOf(requests);
    }
    m_receiver(std::move(arrival));
}

std::function<void(QTcpSocket *)> FrontDoor::nextOf(int requests)
{
    return [door = QPointer<FrontDoor>(this), requests](QTcpSocket *socket) {
        if (!door || !door->m_notifier || socket->state() != QAbstractSocket::ConnectedState) {
            socket->deleteLater();
            return;
        }
        door->enter(socket, requests);
        // In a turn of its own: whoever sends many requests at once takes turns with others.
        if (socket->bytesAvailable() > 0) {
            QMetaObject::invokeMethod(
                socket,
                [door, socket] {
                    if (door)
                        door->receive(socket);
                },
                Qt::QueuedConnection);
        }
    };
}

FrontDoor::Waiting FrontDoor::take(QTcpSocket *socket)
{
    const auto it = m_waiting.find(socket);
    Q_ASSERT(it != m_waiting.end());
    Waiting waiting = std::move(it->second);
    m_waiting.erase(it);
    waiting.place.reset();
    socket->disconnect(this);
    return waiting;
}

void FrontDoor::closeIdle(QTcpSocket *socket)
{
    take(socket);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    closeOrderly(socket);
    if (socket->state() == QAbstractSocket::UnconnectedState)
        socket->deleteLater();
}

void FrontDoor::drop(QTcpSocket *socket)
{
    take(socket);
    socket->disconnect();
    socket->abort();
    socket->deleteLater();
}

void FrontDoor::refuse(QTcpSocket *socket, const HttpError &error)
{
    const auto *tls = qobject_cast<QSslSocket *>(socket);
    if (tls && !tls->isEncrypted() && tls->bytesAvailable() == 0) {
        drop(socket); // Nothing that is not encrypted can be said to who never said anything else.
        return;
    }
    const Waiting waiting = take(socket);
    logAccess(AccessEvent::Http, {}, {waiting.address.toString(), socket->peerPort()}, error.status,
              m_clock() - waiting.acceptedAt);
    m_responder.respond(socket, HttpResponse::ofError(error.status, error.text));
}

} // namespace lanthorn::inline server
