// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/networksources.h>

#include <sources/ownsources.h>

#include <QNetworkDatagram>
#include <QTcpSocket>

#include <array>

namespace lanthorn::inline sources {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 bytesPerTurn = 128 * 1024;
constexpr qint64 waitingBytes = 512 * 1024; // In a socket; beyond, the sender has to wait.
constexpr int datagramsPerTurn = 256;
constexpr int datagramBuffer = 1024 * 1024; // Bytes that the system keeps for us.

QString hostAndPort(const QString &host, quint16 port)
{
    return (host.contains(u':') ? u"[%1]:%2"_s : u"%1:%2"_s).arg(host).arg(port);
}

} // namespace

bool readLines(QIODevice &device, LineDecoder &lines, double arrival, BatchBuilder *batch)
{
    std::array<char, 16 * 1024> buffer;
    qint64 taken = 0;
    while (taken < bytesPerTurn) {
        const qint64 count = device.read(buffer.data(), buffer.size());
        if (count <= 0)
            return false;
        lines.feed(QByteArrayView(buffer.data(), count), arrival, batch);
        taken += count;
    }
    return device.bytesAvailable() > 0;
}

TcpSource::TcpSource(const QString &host, quint16 port, MessageKind kind, QObject *parent)
    : SensorSource(parent)
    , m_host(host)
    , m_port(port)
    , m_kind(kind)
    , m_retry([this] { start(); })
{
}

TcpSource::~TcpSource() = default;

QString TcpSource::name() const
{
    return "tcp://"_L1 + hostAndPort(m_host, m_port);
}

QString TcpSource::kind() const
{
    return u"tcp"_s;
}

void TcpSource::start()
{
    m_socket = std::make_unique<QTcpSocket>();
    m_socket->setReadBufferSize(waitingBytes);
    m_lines = std::make_unique<LineDecoder>("tcp:"_L1 + QString::number(m_port), m_kind);
    connect(m_socket.get(), &QTcpSocket::connected, this, [this] {
        m_retry.succeeded();
        m_socket->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
        Q_EMIT found();
    });
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &TcpSource::read);
    connect(m_socket.get(), &QTcpSocket::errorOccurred, this,
            [this] { handleEnd(m_socket->errorString()); });
    m_socket->connectToHost(m_host, m_port);
}

void TcpSource::read()
{
    const double arrival = wallClock();
    if (readLines(*m_socket, *m_lines, arrival, &m_batch))
        QMetaObject::invokeMethod(
            m_socket.get(), [this] { read(); }, Qt::QueuedConnection);
    if (!m_batch.isEmpty())
        Q_EMIT pushed(m_batch.take(arrival));
}

void TcpSource::handleEnd(const QString &reason)
{
    if (m_retry.isActive())
        return;
    const double arrival = wallClock();
    while (readLines(*m_socket, *m_lines, arrival, &m_batch)) { }
    m_lines->end(arrival, &m_batch);
    if (!m_batch.isEmpty())
        Q_EMIT pushed(m_batch.take(arrival));
    Q_EMIT lost(reason);
    m_retry.start();
}

TcpListenSource::TcpListenSource(const QHostAddress &address, quint16 port, MessageKind kind,
                                 QObject *parent)
    : SensorSource(parent)
    , m_address(address)
    , m_port(port)
    , m_kind(kind)
    , m_retry([this] { listen(); })
{
    connect(&m_server, &QTcpServer::newConnection, this, &TcpListenSource::accept);
}

TcpListenSource::~TcpListenSource()
{
    for (const auto &[socket, lines] : m_senders)
        socket->disconnect(this);
}

QString TcpListenSource::name() const
{
    return "tcp-listen://"_L1
        + hostAndPort(m_address.toString(), m_server.isListening() ? port() : m_port);
}

QString TcpListenSource::kind() const
{
    return u"tcp"_s;
}

void TcpListenSource::start()
{
    listen();
}

void TcpListenSource::listen()
{
    if (m_server.listen(m_address, m_port)) {
        m_retry.succeeded();
        Q_EMIT found();
        return;
    }
    Q_EMIT lost(m_server.errorString());
    m_retry.start();
}

void TcpListenSource::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        if (m_senders.size() >= size_t(mostSenders)) {
            m_batch.refuse(u"more than %1 senders at once"_s.arg(mostSenders));
            Q_EMIT pushed(m_batch.take(wallClock()));
            socket->abort();
            socket->deleteLater();
            continue;
        }
        socket->setReadBufferSize(waitingBytes);
        m_senders.emplace(socket, LineDecoder("tcp:"_L1 + QString::number(port()), m_kind));
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] { handleEnd(socket); });
        read(socket);
    }
}

void TcpListenSource::read(QTcpSocket *socket)
{
    const auto sender = m_senders.find(socket);
    if (sender == m_senders.end())
        return;
    const double arrival = wallClock();
    if (readLines(*socket, sender->second, arrival, &m_batch))
        QMetaObject::invokeMethod(
            socket, [this, socket] { read(socket); }, Qt::QueuedConnection);
    if (!m_batch.isEmpty())
        Q_EMIT pushed(m_batch.take(arrival));
}

void TcpListenSource::handleEnd(QTcpSocket *socket)
{
    const auto sender = m_senders.find(socket);
    if (sender == m_senders.end())
        return;
    const double arrival = wallClock();
    while (readLines(*socket, sender->second, arrival, &m_batch)) { }
    sender->second.end(arrival, &m_batch);
    m_senders.erase(sender);
    socket->deleteLater();
    if (!m_batch.isEmpty())
        Q_EMIT pushed(m_batch.take(arrival));
}

UdpSource::UdpSource(const QHostAddress &address, quint16 port, MessageKind kind, QObject *parent)
    : SensorSource(parent)
    , m_address(address)
    , m_port(port)
    , m_reader(kind)
    , m_retry([this] { bind(); })
{
    connect(&m_socket, &QUdpSocket::readyRead, this, &UdpSource::read);
}

UdpSource::~UdpSource() = default;

QString UdpSource::name() const
{
    return "udp://"_L1
        + hostAndPort(m_address.toString(),
                      m_socket.state() == QAbstractSocket::BoundState ? port() : m_port);
}

QString UdpSource::kind() const
{
    return u"udp"_s;
}

void UdpSource::start()
{
    bind();
}

void UdpSource::bind()
{
    if (!m_socket.bind(m_address, m_port)) {
        Q_EMIT lost(m_socket.errorString());
        m_retry.start();
        return;
    }
    m_retry.succeeded();
    m_socket.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, datagramBuffer);
    Q_EMIT found();
}

void UdpSource::read()
{
    const double arrival = wallClock();
    const QString topic = "udp:"_L1 + QString::number(port());
    for (int i = 0; i < datagramsPerTurn && m_socket.hasPendingDatagrams(); ++i) {
        QByteArray bytes = m_socket.receiveDatagram().data();
        while (bytes.endsWith('\n') || bytes.endsWith('\r'))
            bytes.chop(1);
        if (!bytes.isEmpty())
            m_reader.read(topic, bytes, arrival, &m_batch);
    }
    if (m_socket.hasPendingDatagrams())
        QMetaObject::invokeMethod(
            this, [this] { read(); }, Qt::QueuedConnection);
    if (!m_batch.isEmpty())
        Q_EMIT pushed(m_batch.take(arrival));
}

} // namespace lanthorn::inline sources
