// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/channellayer.h>
#include <layers/backplane.h>
#include <server/eventloop/looplag.h>
#include <server/transport/trafficcounters.h>

#include <live/serieshub.h>

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>

namespace lanthorn::inline server {

//! What became of the values that are kept on disk, since the start.
struct KeptCounters
{
    qint64 written = 0;
    qint64 dropped = 0; //!< The disk took them too slowly.
};

//! How a server is, at one moment: what its parts count, gathered. A plain value.
struct ServerStatus
{
    QString name = {};
    std::chrono::milliseconds uptime {};
    qint64 connections = 0;
    qint64 rooms = 0; //!< With members.
    qint64 members = 0; //!< Of all rooms; who is in two rooms counts twice.
    TrafficCounters traffic = {};
    LayerCounters layer = {};
    LagHistogram loopLag = {};
    live::HubCounters series = {};
    std::optional<KeptCounters> kept = {}; //!< Nothing when no values are kept.
    std::optional<BackplaneStatus> sharing = {}; //!< Nothing when rooms are not shared.
};

//! The answer to /health: one JSON object (PROTOCOL.md, "Status").
QByteArray toHealthJson(const ServerStatus &status);
//! The answer to /metrics: the text format of Prometheus, version 0.0.4.
QByteArray toMetricsText(const ServerStatus &status);

} // namespace lanthorn::inline server
