// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <layers/redisendpoint.h>

#include <QHash>
#include <QObject>
#include <QTcpServer>
#include <QTcpSocket>

namespace lanthorn::test {

//! Stands before a Redis and passes everything on, until it is told to answer in its place.
class TroubledRedis final : public QObject
{
public:
    explicit TroubledRedis(const RedisEndpoint &behind);

    RedisEndpoint endpoint() const;
    //! Every command from now on gets this error; empty: passes commands on again. Those that
    //! are under way are left alone.
    void refuseWith(const QByteArray &error) { m_error = error; }
    //! Takes everything and answers nothing.
    void setSilent(bool silent) { m_isSilent = silent; }
    //! Passes commands on and keeps the answers, until it is told not to.
    void holdAnswers(bool held);
    //! Ends all connections.
    void cut();

private:
    void accepted(QTcpSocket *client);
    void answersCame(QTcpSocket *client);
    void commandsCame(QTcpSocket *client, QTcpSocket *server);

    const RedisEndpoint m_behind;
    QHash<QTcpSocket *, QByteArray> m_bytes; //!< Of commands that are not complete.
    QHash<QTcpSocket *, QTcpSocket *> m_behindOf; //!< The connection to Redis of each.
    QByteArray m_error;
    bool m_isSilent = false;
    bool m_isHolding = false;
    QTcpServer m_server; //!< Owns the connections, which use the above.
};

} // namespace lanthorn::test
