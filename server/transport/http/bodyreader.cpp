// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/http/bodyreader.h>

#include <QTcpSocket>

#include <algorithm>
#include <vector>

namespace lanthorn::inline server {

namespace {

constexpr std::chrono::seconds deadlineStep {1};

//! "1 MiB", "20 KiB" or "3 bytes".
QByteArray sizeText(qint64 bytes)
{
    constexpr qint64 kibi = 1024;
    if (bytes >= kibi * kibi && bytes % (kibi * kibi) == 0)
        return QByteArray::number(bytes / (kibi * kibi)) + " MiB";
    if (bytes >= kibi && bytes % kibi == 0)
        return QByteArray::number(bytes / kibi) + " KiB";
    return QByteArray::number(bytes) + " bytes";
}

} // namespace

std::optional<HttpResponse> findBodyFault(const RequestHead &head, qint64 longest)
{
    bool isNumber = false;
    const qint64 length = head.header("content-length").toLongLong(&isNumber);
    if (!head.header("transfer-encoding").isEmpty() || !isNumber)
        return HttpResponse::ofError(411, "Say the Content-Length of what you send.");
    if (length > longest)
        return HttpResponse::ofError(413, "At most " + sizeText(longest) + " is taken at once.");
    const QByteArray expectation = head.header("expect");
    if (!expectation.isEmpty() && expectation.compare("100-continue", Qt::CaseInsensitive) != 0)
        return HttpResponse::ofError(417, "Nothing but 100-continue may be expected.");
    return std::nullopt;
}

BodyReader::BodyReader(const Limits &limits, QObject *parent)
    : QObject(parent)
    , m_quota(limits.answers, limits.answersPerAddress)
{
    m_deadlines.setInterval(deadlineStep);
    connect(&m_deadlines, &QTimer::timeout, this, &BodyReader::checkDeadlines);
}

BodyReader::~BodyReader()
{
    for (const auto &[socket, body] : m_bodies) {
        socket->disconnect(this);
        delete socket;
    }
}

void BodyReader::read(Arrival arrival, Then then)
{
    QTcpSocket *const socket = arrival.socket;
    const qint64 length = arrival.head.header("content-length").toLongLong();
    if (!arrival.head.header("expect").isEmpty() && socket->bytesAvailable() < length)
        socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    const QHostAddress peer = arrival.client;
    socket->setParent(this);
    const qint64 usualBuffer = socket->readBufferSize();
    socket->setReadBufferSize(std::max(usualBuffer, length + 1));
    m_bodies.emplace(socket,
                     Body {std::move(arrival), std::move(then), length, usualBuffer,
                           std::chrono::steady_clock::now() + bodyTimeout});
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { readMore(socket); });
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] { drop(socket); });
    readMore(socket);
    if (const auto body = m_bodies.find(socket); body != m_bodies.end()) {
        body->second.place = m_quota.enter(peer, [this, socket] { drop(socket); });
        if (!m_deadlines.isActive())
            m_deadlines.start();
    }
}

void BodyReader::readMore(QTcpSocket *socket)
{
    const auto body = m_bodies.find(socket);
    if (body == m_bodies.end())
        return;
    if (socket->state() != QAbstractSocket::ConnectedState)
        drop(socket);
    else if (socket->bytesAvailable() >= body->second.length)
        finish(socket);
}

void BodyReader::finish(QTcpSocket *socket)
{
    Body body = std::move(m_bodies.at(socket));
    m_bodies.erase(socket);
    socket->disconnect(this);
    socket->setParent(nullptr);
    const QByteArray bytes = socket->read(body.length);
    socket->setReadBufferSize(body.usualBuffer);
    body.then(std::move(body.arrival), bytes);
}

void BodyReader::drop(QTcpSocket *socket)
{
    if (m_bodies.erase(socket) == 0)
        return;
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
}

void BodyReader::checkDeadlines()
{
    const auto now = std::chrono::steady_clock::now();
    std::vector<QTcpSocket *> late;
    for (const auto &[socket, body] : m_bodies) {
        if (body.deadline <= now)
            late.push_back(socket);
    }
    for (QTcpSocket *const socket : late)
        drop(socket);
    if (m_bodies.empty())
        m_deadlines.stop();
}

} // namespace lanthorn::inline server
