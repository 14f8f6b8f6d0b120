// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <layers/redisendpoint.h>
#include <layers/redisreply.h>

#include <QProcess>
#include <QTemporaryDir>

namespace lanthorn::test {

//! A port of this computer that nobody uses.
quint16 freePort();

//! A Redis of one's own: on a free port of this computer, with a unix socket, keeping nothing.
class RedisServer final
{
public:
    //! `options` are further arguments of redis-server. Needs start().
    explicit RedisServer(QStringList options = {});
    //! Kills it.
    ~RedisServer();
    Q_DISABLE_COPY_MOVE(RedisServer)

    //! True when it accepts connections; also after kill(), on the same port.
    bool start();
    void kill();
    void freeze();
    void thaw();

    RedisEndpoint endpoint() const;
    QString socketPath() const { return m_folder.filePath(QStringLiteral("redis.sock")); }
    //! What it answers to a command; runs the event loop meanwhile.
    RedisReply ask(const QList<QByteArray> &words) const;

private:
    QStringList m_options;
    QTemporaryDir m_folder;
    quint16 m_port = 0;
    QProcess m_process;
};

} // namespace lanthorn::test
