// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace lanthorn::inline server {

//! What the connections of a server have carried since it started. A plain value.
struct TrafficCounters
{
    quint64 connections = 0; //!< Requests for a WebSocket that reached a consumer.
    quint64 messagesReceived = 0;
    quint64 messagesSent = 0;
    quint64 bytesReceived = 0; //!< Of messages, without the heads of their frames.
    quint64 bytesSent = 0; //!< Of messages, with the heads of their frames.
    quint64 outdatedReadings = 0; //!< Stream values that a newer one replaced before they left.
    quint64 slowConsumers = 0; //!< Connections closed because the client read too slowly.

    bool operator==(const TrafficCounters &) const = default;
};

} // namespace lanthorn::inline server
