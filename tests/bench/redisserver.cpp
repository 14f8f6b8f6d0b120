// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <bench/redisserver.h>

namespace lanthorn::bench {

using namespace Qt::StringLiterals;

RedisServer::RedisServer()
    : m_process(u"redis-server"_s,
                {u"--port"_s, u"0"_s, u"--unixsocket"_s, socketPath(), u"--save"_s, QString(),
                 u"--appendonly"_s, u"no"_s, u"--dir"_s, m_folder.path()})
    , m_isRunning(m_process.waitForOutput("ready to accept connections"))
{
}

} // namespace lanthorn::bench
