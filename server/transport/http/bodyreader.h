// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/access/addressquota.h>
#include <server/transport/frontdoor.h>
#include <server/transport/http/httpresponse.h>

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>

namespace lanthorn::inline server {

//! Why the body of `head` is not read: 411 without its length, 413 when it is longer than `longest`
//! bytes, 417 for an expectation that nobody can meet; nothing when it can be.
std::optional<HttpResponse> findBodyFault(const RequestHead &head, qint64 longest);

//! Reads the bodies of requests, within the limits of time and number. Lives in the server's
//! thread.
class BodyReader final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds bodyTimeout {10};

    //! Gets the request back, with its body taken out of the socket.
    using Then = std::function<void(Arrival arrival, const QByteArray &body)>;

    explicit BodyReader(const Limits &limits, QObject *parent = nullptr);
    //! Drops what is still being read.
    ~BodyReader() override;

    //! Reads the body of a request without findBodyFault(); `then` may be called at once. A client
    //! that leaves or takes too long is dropped.
    void read(Arrival arrival, Then then);

private:
    struct Body
    {
        Arrival arrival;
        Then then;
        qint64 length;
        qint64 usualBuffer; //!< Bytes that the socket reads at most, otherwise.
        std::chrono::steady_clock::time_point deadline;
        std::unique_ptr<AddressQuota::Place> place = {};
    };

    void readMore(QTcpSocket *socket);
    void finish(QTcpSocket *socket);
    void drop(QTcpSocket *socket);
    void checkDeadlines();

    AddressQuota m_quota;
    std::unordered_map<QTcpSocket *, Body> m_bodies;
    QTimer m_deadlines;
};

} // namespace lanthorn::inline server
