// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/frontdoor.h>

#include <server/logging.h>
#include <server/transport/accesslog.h>
#include <server/transport/leansocket.h>
#include <server/transport/responder.h>
#include <server/transport/tlssocket.h>

#include <QSocketNotifier>
#include <QTimer>

#include <cerrno>
#include <sys/socket.h>

namespace lanthorn {

using namespace Qt::StringLiterals;

namespace {
// How long accepting rests after the system ran out of descriptors.
constexpr std::chrono::milliseconds acceptRest {500};
constexpr int listenBacklog = 1024;
} // namespace

FrontDoor::FrontDoor(const Limits &limits, Responder &responder, Receiver receiver, Clock clock,
                     std::optional<QSslConfiguration> tls, QObject *parent)
    : QTcpServer(parent)
    , m_limits(limits)
    , m_responder(responder)
    , m_receiver(std::move(receiver))
    , m_clock(std::move(clock))
    , m_tls(std::move(tls))
    , m_quota(limits.waitingSockets, limits.waitingSocketsPerAddress)
    , m_lingerer(limits.waitingSockets, limits.closeTimeout)
{
    setListenBacklogSize(listenBacklog);
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
        connect(m_notifier.get(), &QSocketNotifier::activated, this, &FrontDoor::acceptAll);
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

void FrontDoor::acceptAll()
{
    while (m_notifier) {
        const int descriptor = ::accept4(int(socketDescriptor()), nullptr, nullptr, SOCK_CLOEXEC);
        if (descriptor >= 0) {
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

QTcpSocket *FrontDoor::makeSocket() const
{
    // No parent: the socket outlives the door once it was handed on.
    if (!m_tls)
        return new LeanSocket; // NOLINT: owned by m_waiting, then by the receiver
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

    const QHostAddress address = socket->peerAddress();
    auto place = m_quota.enter(address, [this, socket] { expel(socket); });
    m_waiting.emplace(socket, Waiting {address, m_clock(), std::move(place)});
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        take(socket);
        socket->deleteLater();
    });
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { receive(socket); });
    auto *deadline = new QTimer(socket);
    deadline->setObjectName("deadline"_L1);
    deadline->setSingleShot(true);
    connect(deadline, &QTimer::timeout, this, [this, socket] {
        refuse(socket, {408, "The request head did not arrive in time."});
    });
    deadline->start(m_limits.headTimeout);
}

void FrontDoor::expel(QTcpSocket *socket)
{
    // Unless it has sent its head, which nobody has read yet because many came at once.
    socket->waitForReadyRead(0);
    if (m_waiting.contains(socket))
        drop(socket);
}

void FrontDoor::receive(QTcpSocket *socket)
{
    auto *tls = qobject_cast<QSslSocket *>(socket);
    if (!tls || tls->isEncrypted())
        readHead(socket);
    else if (tls->mode() != QSslSocket::UnencryptedMode)
        return; // What comes is of the handshake.
    else if (startsTls(socket->peek(1)))
        tls->startServerEncryption();
    else
        readHead(socket);
}

void FrontDoor::readHead(QTcpSocket *socket)
{
    // Not more than is there: Qt would make room for the rest, and keep it for the connection.
    const QByteArray arrived = socket->peek(socket->bytesAvailable());
    const auto progress = parseRequestHead(arrived, m_limits);
    if (std::holds_alternative<HeadIncomplete>(progress))
        return;
    if (const auto *error = std::get_if<HttpError>(&progress)) {
        refuse(socket, *error);
        return;
    }
    RequestHead head = std::get<RequestHead>(progress);
    // QWebSocket would handle such frames before anyone could set limits or listen.
    if (head.isUpgrade() && socket->bytesAvailable() > head.size) {
        refuse(socket, {400, "Wait for the handshake before sending more."});
        return;
    }
    const Waiting waiting = take(socket);
    const auto *tls = qobject_cast<QSslSocket *>(socket);
    m_receiver({socket, std::move(head), waiting.acceptedAt, tls && !tls->isEncrypted()});
}

FrontDoor::Waiting FrontDoor::take(QTcpSocket *socket)
{
    const auto it = m_waiting.find(socket);
    Q_ASSERT(it != m_waiting.end());
    Waiting waiting = std::move(it->second);
    m_waiting.erase(it);
    waiting.place.reset();
    socket->disconnect(this);
    auto *deadline = socket->findChild<QTimer *>("deadline"_L1);
    deadline->stop();
    deadline->deleteLater(); // It may be what called.
    return waiting;
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

} // namespace lanthorn
