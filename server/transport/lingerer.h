// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/access/addressquota.h>

#include <QObject>

#include <chrono>

class QTcpSocket;

namespace lanthorn::inline server {

//! Makes the ends of connections orderly. When a socket is closed while bytes of its peer are
//! unread or on their way, the system resets the connection, and the peer can lose what it has not
//! read yet: a response, or a close frame with its code. So the peer is told the end of the stream,
//! and what it sends is dropped until it has closed, too (RFC 6455 section 7.1.1). Lives in the
//! server's thread.
class Lingerer final : public QObject
{
    Q_OBJECT

public:
    //! At most `capacity` ends linger at once, each for at most `patience`. When there are more,
    //! the oldest of the busiest address is closed, as all are when this is destroyed.
    Lingerer(int capacity, std::chrono::milliseconds patience, QObject *parent = nullptr);
    ~Lingerer() override;

    //! From now on close() of this connected socket, which is borrowed, has an orderly end.
    void watch(QTcpSocket *socket);

private:
    void keepOpen(QTcpSocket *socket);

    AddressQuota m_quota;
    std::chrono::milliseconds m_patience;
};

//! close() of a socket that a Lingerer watches, for every kind of them: behind what waits to be
//! sent, and over TLS with the goodbye that tells a whole stream from one that was cut off.
void closeOrderly(QTcpSocket *socket);

} // namespace lanthorn::inline server
