// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/access/addressquota.h>
#include <server/access/pushtoken.h>
#include <server/transport/frontdoor.h>
#include <server/transport/responder.h>
#include <sources/pushsource.h>

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <unordered_map>

namespace lanthorn::inline server {

//! Takes values that are posted to /api/push: the one path where a body is read. Lives in the
//! server's thread; what it is given is borrowed and outlives it.
class PushDoor final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 longestBody = 1024 * 1024; //!< Bytes.
    static constexpr std::chrono::seconds bodyTimeout {10};

    //! Answers a request of which nothing is unread.
    using Answer = std::function<void(const Arrival &arrival, const HttpResponse &response)>;

    //! `source` may be null: nothing can be pushed.
    PushDoor(const PushToken &token, sources::PushSource *source, const Limits &limits,
             Answer answer, QObject *parent = nullptr);
    ~PushDoor() override;

    static bool isPath(const QString &path);
    //! Whether anything can be pushed.
    bool isOpen() const { return m_source && m_token.isSet(); }
    //! Takes a request for isPath(), whose head was read.
    void take(Arrival arrival);

private:
    struct Body
    {
        Arrival arrival;
        qint64 length;
        qint64 usualBuffer; //!< Bytes that the socket reads at most, otherwise.
        std::chrono::steady_clock::time_point deadline;
        std::unique_ptr<AddressQuota::Place> place = {};
    };

    //! Why the request cannot be read; status 0 when it can, with the length of its body.
    std::pair<HttpResponse, qint64> check(const RequestHead &head) const;
    void read(QTcpSocket *socket);
    void finish(QTcpSocket *socket);
    void drop(QTcpSocket *socket);
    void checkDeadlines();

    PushToken m_token;
    sources::PushSource *m_source;
    Answer m_answer;
    AddressQuota m_quota;
    std::unordered_map<QTcpSocket *, Body> m_bodies;
    QTimer m_deadlines;
};

} // namespace lanthorn::inline server
