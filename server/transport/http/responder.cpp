// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/http/responder.h>

#include <server/transport/lingerer.h>

#include <QHostAddress>
#include <QSslSocket>

#include <algorithm>
#include <optional>
#include <sys/socket.h>
#include <utility>
#include <vector>

namespace lanthorn::inline server {

namespace {

// A client on a poor network gets its page.
constexpr qsizetype slowestBytesPerSecond = 16 * 1024;

// What a socket is given at once: it keeps a copy, and over TLS more than one.
constexpr qsizetype pieceBytes = 8 * 1024;

// What a client that reads well gets in one turn of the event loop.
constexpr qsizetype turnBytes = 256 * 1024;

constexpr milliseconds deadlineCheck {50};

//! Ends the connection together with what the system still holds to be sent, for minutes otherwise.
void reset(QTcpSocket *socket)
{
    QObject::disconnect(socket, &QIODevice::aboutToClose, nullptr, nullptr); // Nothing lingers.
    const linger atOnce {1, 0};
    ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof(atOnce));
    socket->abort();
}

//! RFC 9112 section 7.1; an empty piece is the end.
QByteArray chunkOf(const QByteArray &piece)
{
    return QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n";
}

} // namespace

Responder::Responder(const Limits &limits, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
    , m_quota(limits.answers, limits.answersPerAddress)
{
    m_deadlines.setInterval(deadlineCheck);
    connect(&m_deadlines, &QTimer::timeout, this, &Responder::checkDeadlines);
}

void Responder::respond(QTcpSocket *socket, const HttpResponse &response, bool withBody, Next next)
{
    respondTo(socket->peerAddress(), socket, response, withBody, std::move(next));
}

void Responder::respondTo(const QHostAddress &client, QTcpSocket *socket,
                          const HttpResponse &response, bool withBody, Next next)
{
    if (socket->state() == QAbstractSocket::UnconnectedState) {
        socket->deleteLater(); // Nobody will tell.
        return;
    }
    socket->setParent(this);
    const bool stays = next && response.allowsAnother();
    const milliseconds time =
        m_limits.closeTimeout + seconds(response.body.size() / slowestBytesPerSecond);
    Answer begun {withBody ? response.body : QByteArray(), stays ? std::move(next) : Next()};
    begun.deadline = std::chrono::steady_clock::now() + std::min(time, m_limits.answerTimeout);
    if (withBody && response.source) {
        begun.source = response.source;
        begun.unread = response.source->size();
    }
    m_answers.emplace(socket, std::move(begun));
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] { forget(socket); });
    // What a QSslSocket calls written is only encrypted yet.
    if (auto *tls = qobject_cast<QSslSocket *>(socket))
        connect(tls, &QSslSocket::encryptedBytesWritten, this, [this, socket] { feed(socket); });
    else
        connect(socket, &QTcpSocket::bytesWritten, this, [this, socket] { feed(socket); });
    socket->write(response.head(stays ? Afterwards::Stay : Afterwards::Close));
    feed(socket);
    if (const auto it = m_answers.find(socket); it != m_answers.end()) {
        it->second.place = m_quota.enter(client, [this, socket] { expel(socket); });
        if (!m_deadlines.isActive())
            m_deadlines.start();
    }
}

void Responder::feed(QTcpSocket *socket)
{
    const bool isTls = qobject_cast<QSslSocket *>(socket);
    const auto found = m_answers.find(socket);
    if (found == m_answers.end() || found->second.isFed)
        return;
    Answer &answer = found->second;
    answer.isFed = true; // The socket tells of what it writes in here.
    for (qsizetype turn = 0; socket->state() == QAbstractSocket::ConnectedState;) {
        if (answer.given < answer.body.size() && socket->bytesToWrite() < pieceBytes) {
            const QByteArray piece = answer.body.mid(answer.given, pieceBytes);
            answer.given += piece.size();
            turn += piece.size();
            socket->write(piece);
        }
        // A QSslSocket flushes by itself, later; and whoever reads well takes turns with others.
        if (isTls || turn >= turnBytes)
            break;
        socket->flush();
        if (!m_answers.contains(socket) || answer.given == answer.body.size()
            || socket->bytesToWrite() > 0) {
            break;
        }
    }
    const auto it = m_answers.find(socket);
    if (it == m_answers.end())
        return; // It has broken.
    it->second.isFed = false;
    if (socket->state() != QAbstractSocket::ConnectedState || answer.given < answer.body.size())
        return;
    if (answer.unread != 0)
        readMore(socket, answer);
    else
        finish(socket, answer);
}

void Responder::readMore(QTcpSocket *socket, Answer &answer)
{
    if (answer.isReading || socket->bytesToWrite() > pieceBytes)
        return;
    answer.isReading = true;
    if (answer.unread < 0) // What is still to come may take any time.
        answer.deadline = std::chrono::steady_clock::time_point::max();
    // The answer owns the source, which is silent once it is gone.
    answer.source->read([this, socket](const std::optional<QByteArray> &piece) {
        const auto it = m_answers.find(socket);
        Q_ASSERT(it != m_answers.end());
        Answer &waiting = it->second;
        waiting.isReading = false;
        if (!piece) {
            reset(socket); // Its end came too early, and the client must see it.
            return;
        }
        waiting.given = 0;
        if (waiting.unread < 0) {
            waiting.body = chunkOf(*piece);
            waiting.unread = piece->isEmpty() ? 0 : waiting.unread;
        } else {
            waiting.body = *piece;
            waiting.unread -= piece->size();
        }
        // Whoever takes each piece in time may have them all.
        const milliseconds time =
            m_limits.closeTimeout + seconds(piece->size() / slowestBytesPerSecond);
        waiting.deadline = std::chrono::steady_clock::now() + time;
        feed(socket);
    });
}

void Responder::finish(QTcpSocket *socket, Answer &answer)
{
    if (!answer.next) {
        closeOrderly(socket);
        return;
    }
    if (socket->bytesToWrite() > 0)
        return;
    const Next next = std::move(answer.next);
    socket->disconnect(this);
    m_answers.erase(socket);
    socket->setParent(nullptr);
    next(socket);
}

void Responder::checkDeadlines()
{
    const auto now = std::chrono::steady_clock::now();
    std::vector<QTcpSocket *> due;
    for (const auto &[socket, answer] : m_answers) {
        if (answer.deadline <= now)
            due.push_back(socket);
    }
    for (QTcpSocket *socket : due) {
        if (m_answers.contains(socket))
            reset(socket);
    }
    if (m_answers.empty())
        m_deadlines.stop();
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

} // namespace lanthorn::inline server
