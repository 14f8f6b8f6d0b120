// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <djangosite/djangositeoptions.h>
#include <history/historyevent.h>
#include <layers/layeroptions.h>
#include <protocol/limits.h>
#include <protocol/result.h>
#include <server/access/accessoptions.h>
#include <server/eventloop/eventloop.h>
#include <server/pages/pagesoptions.h>
#include <server/servermemory.h>
#include <server/tls/tlsoptions.h>
#include <server/transport/directwrite.h>
#include <sources/sourceurl.h>

#include <QHostAddress>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace lanthorn::inline server {

//! Which source feeds the sensor stream.
enum class SensorKind {
    Random, //!< 0 to 100, as the tutorials have it.
    Load, //!< The processor load of this computer, percent.
    None, //!< ServerOptions::sources alone.
};

//! How a Server is to run. A plain value.
struct ServerOptions
{
    QHostAddress address {QHostAddress::LocalHost}; //!< `::` takes IPv4 in, too.
    quint16 port = 8000; //!< 0 means any free one.
    //! When `port` is taken, how many of the following ports are tried as well.
    int fallbackPorts = 0;
    QString name = {}; //!< Shown to clients; empty means this computer's host name.
    SensorKind sensor = SensorKind::Random;
    QList<sources::SourceUrl> sources = {}; //!< Besides, in this order.
    QString pushToken = {}; //!< Lets others push values; empty: nobody may.
    QString recordFile = {}; //!< Where every value is written; empty: nowhere.
    QString valuesFolder = {}; //!< Where values are kept for `keepValueDays`; made when missing.
    int keepValueDays = 0; //!< 0: nowhere, and those of earlier runs are not read.
    QStringList allowedOrigins =
        {}; //!< Patterns, see OriginPattern; beside the server's own origins.
    PagesOptions pages = {};
    QStringList aliases = {}; //!< As PathAliases::fromStrings() takes them.
    QStringList roomGroups = {}; //!< As parseRoomGroups() takes them; only with a layer.
    QStringList allowedHosts = {}; //!< As checkedHostName() gives them.
    QStringList proxies = {}; //!< As TrustedProxies::fromStrings() takes them.
    //! Tells the network of itself, unless it listens for this computer only; see Announcer.
    bool announces = true;
    bool openStatus = false; //!< /health and /metrics answer other computers too.
    Limits limits = {};
    AccessOptions access = {};
    //! For lanthornd: where the password is from, to be read again; empty when from nowhere.
    QString passwordFile = {};
    //! Where those who come are logged in; nothing: nowhere, and all are guests.
    std::optional<DjangoSiteOptions> djangoSite = {};
    ServerMemory memory = {}; //!< Of an earlier run in this process.
    //! For lanthornd: says by which links others join, and shows the first as a QR code.
    bool printShare = false;
    //! For lanthornd: says what of the network is in the way of guests, and ends.
    bool checkNetwork = false;
    std::optional<TlsOptions> tls = {}; //!< Nothing: not encrypted.
    //! For lanthornd: where it takes the host's orders; empty means the usual place.
    QString control = {};
    EventLoop eventLoop = preferredEventLoop(); //!< Of the thread that ServerThread makes.
    DirectWrite directWrite = systemDirectWrite(); //!< Null: sockets are written to by Qt alone.
    //! Through what the rooms are shared with other hosts; nothing: not at all.
    std::optional<LayerOptions> layer = {};
    //! Where what is said is kept, made when missing; empty: nothing is kept.
    QString historyFolder = {};
    Retention retention = {}; //!< How much of it, until the host decides otherwise.
    //! Values of the own options of a program that has a Site, by the name of the option.
    QMap<QString, QStringList> siteOptions = {};

    bool operator==(const ServerOptions &) const = default;
};

} // namespace lanthorn::inline server
