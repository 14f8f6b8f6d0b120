// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bench/process.h>

#include <QTemporaryDir>

namespace lanthorn::bench {

//! A redis-server of one's own behind a Unix socket, which keeps nothing. Ends with the object.
class RedisServer final
{
public:
    RedisServer();

    //! False when it did not start.
    bool isRunning() const { return m_isRunning; }
    //! An absolute path; ends with the object.
    QString socketPath() const { return m_folder.filePath(QStringLiteral("redis")); }

private:
    QTemporaryDir m_folder;
    Process m_process;
    bool m_isRunning;
};

} // namespace lanthorn::bench
