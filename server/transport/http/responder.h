// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/limits.h>
#include <server/access/addressquota.h>
#include <server/transport/http/httpresponse.h>

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <unordered_map>

class QHostAddress;
class QTcpSocket;

namespace lanthorn::inline server {

//! Answers over HTTP and ends the connections, or gives them back for the next request, within the
//! limits of time, number and memory: a client that does not read its answer keeps a socket for as
//! long as it is let. Lives in the server's thread.
class Responder final : public QObject
{
    Q_OBJECT

public:
    using Next = std::function<void(QTcpSocket *)>;

    explicit Responder(const Limits &limits, QObject *parent = nullptr);

    //! Takes a socket that has no parent, writes the response (`withBody` is false in answer to
    //! HEAD), and ends the connection when the client has it, or too little time or room is left.
    //! With `next` a connection that may stay is given to it instead, again without a parent.
    void respond(QTcpSocket *socket, const HttpResponse &response, bool withBody = true,
                 Next next = {});
    //! The same for a client behind a proxy, which has its own share of all answers.
    void respondTo(const QHostAddress &client, QTcpSocket *socket, const HttpResponse &response,
                   bool withBody, Next next);

    //! Sockets whose answer is not all sent yet.
    qsizetype waitingCount() const { return m_quota.count(); }

private:
    struct Answer
    {
        QByteArray body; //!< Shared with all who wait for the same page; or the piece on its way.
        Next next = {};
        std::shared_ptr<BodySource> source = {}; //!< Of what follows.
        qint64 unread = 0; //!< Bytes that the source has still to give; negative: nobody knows.
        bool isReading = false; //!< The source was asked.
        std::chrono::steady_clock::time_point deadline = {};
        qsizetype given = 0; //!< To the socket.
        bool isFed = false; //!< At this moment.
        std::unique_ptr<AddressQuota::Place> place = {}; //!< When it takes a while.
    };

    void feed(QTcpSocket *socket);
    void readMore(QTcpSocket *socket, Answer &answer);
    void finish(QTcpSocket *socket, Answer &answer);
    void expel(QTcpSocket *socket);
    void forget(QTcpSocket *socket);
    void checkDeadlines();

    Limits m_limits;
    AddressQuota m_quota;
    std::unordered_map<QTcpSocket *, Answer> m_answers;
    QTimer m_deadlines;
};

} // namespace lanthorn::inline server
