// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/scope.h>

#include <QtGlobal>

#include <chrono>
#include <optional>

namespace lanthorn::inline server {

//! One connection as it stands. A plain value.
struct ConnectionFacts
{
    quint64 number = 0; //!< That no other connection of this server has or had.
    QString path;
    Endpoint client;
    Endpoint server;
    std::chrono::milliseconds age {0}; //!< Since it was accepted.
    quint64 messagesReceived = 0;
    quint64 messagesSent = 0;
    qint64 bytesQueued = 0; //!< What the system has not taken yet.
    std::optional<std::chrono::milliseconds> latency; //!< Of the last ping; nothing before.
};

} // namespace lanthorn::inline server
