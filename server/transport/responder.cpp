// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/responder.h>

#include <server/transport/lingerer.h>

#include <QHostAddress>
#include <QSslSocket>
#include <QTimer>

#include <algorithm>
#include <sys/socket.h>

namespace lanthorn {

namespace {

// A client on a poor network gets its page.
constexpr qsizetype slowestBytesPerSecond = 16 * 1024;

// What a socket is given at once: it keeps a copy, and over TLS more than one.
constexpr qsizetype pieceBytes = 8 * 1024;

//! Ends the connection together with what the system still holds to be sent, for minutes otherwise.
void reset(QTcpSocket *socket)
{
    QObject::disconnect(socket, &QIODevice::aboutToClose, nullptr, nullptr); // Nothing lingers.
    const linger atOnce {1, 0};
    ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof(atOnce));
    socket->abort();
}

} // namespace

Responder::Responder(const Limits &limits, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
    , m_quota(limits.answers, limits.answersPerAddress)
{
}

void Responder::respond(QTcpSocket *socket, const HttpResponse &response, bool withBody)
{
    const QHostAddress peer = socket->peerAddress();
    socket->setParent(this);
    m_answers.emplace(socket, Answer {withBody ? response.body : QByteArray()});
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] { forget(socket); });
    // What a QSslSocket calls written is only encrypted yet.
    if (auto *tls = qobject_cast<QSslSocket *>(socket))
        connect(tls, &QSslSocket::encryptedBytesWritten, this, [this, socket] { feed(socket); });
    else
        connect(socket, &QTcpSocket::bytesWritten, this, [this, socket] { feed(socket); });
    if (socket->state() == QAbstractSocket::ConnectedState)
        socket->write(response.head());
    feed(socket);
    if (socket->state() == QAbstractSocket::UnconnectedState) {
        forget(socket); // Not told when the client had left before.
        return;
    }
    m_answers[socket].place = m_quota.enter(peer, [this, socket] { expel(socket); });
    const milliseconds time =
        m_limits.closeTimeout + seconds(response.body.size() / slowestBytesPerSecond);
    QTimer::singleShot(std::min(time, m_limits.answerTimeout), socket, [socket] { reset(socket); });
}

void Responder::feed(QTcpSocket *socket)
{
    if (socket->state() != QAbstractSocket::ConnectedState)
        return; // Closed, behind all that it was given.
    Answer &answer = m_answers[socket];
    if (answer.given < answer.body.size() && socket->bytesToWrite() < pieceBytes) {
        const QByteArray piece = answer.body.mid(answer.given, pieceBytes);
        answer.given += piece.size();
        socket->write(piece);
    }
    if (answer.given == answer.body.size())
        closeOrderly(socket);
}

void Responder::expel(QTcpSocket *socket)
{
    // It may be that its client reads well, but that many came at once.
    socket->flush();
    if (m_answers.contains(socket))
        reset(socket);
}

void Responder::forget(QTcpSocket *socket)
{
    m_answers.erase(socket);
    socket->deleteLater();
}

} // namespace lanthorn
