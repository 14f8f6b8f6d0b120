// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/channellayer.h>
#include <channels/urlrouter.h>
#include <channels/workerpool.h>
#include <protocol/clock.h>
#include <protocol/limits.h>

#include <QHash>
#include <QMap>
#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace lanthorn::inline server {

//! What a server has for the parts of a Site. They outlive every consumer and all that the
//! functions of the site make, and are used in the server's thread; the pool's run() from any.
struct SiteServices
{
    const Limits &limits;
    const Clock &clock;
    ChannelLayer &layer;
    WorkerPool &pool; //!< For what blocks.
    QMap<QString, QStringList> options; //!< As ServerOptions::siteOptions.

    //! The last value of an own option of the program; empty when it was not given.
    QString option(const QString &name) const { return options.value(name).value(0); }
};

//! Event types that travel to other processes on the same Redis, and are taken from them, in the
//! groups whose names begin so. What comes is as its sender made it: handlers check it.
struct SharedEvents
{
    QString groupPrefix; //!< Not `chat_` or `lanthorn_`, which are the server's.
    QStringList types;
};

//! What a program serves on a Server, beside chat, words and sensors or in their place. Each
//! function may be empty; they are called in the server's thread, once, when it starts.
struct Site
{
    //! Whether chat, words and sensors, with their pages, are served at the paths that the site
    //! leaves over. Otherwise the options that belong to them do nothing, and the network is told
    //! nothing.
    bool hasRooms = true;
    //! The WebSockets, by their paths. They come before the server's own.
    std::function<std::vector<Route>(const SiteServices &)> sockets = {};
    //! The pages and the rest of HTTP, as http() and its like make them. Behind the host's
    //! password; who changes something, by another method than GET, must not be a page from
    //! elsewhere.
    std::function<std::vector<Route>(const SiteServices &)> pages = {};
    //! Who reads which named channel; see Worker.
    std::function<QHash<QString, ApplicationPtr>(const SiteServices &)> workers = {};
    //! Puts middleware around the sockets and pages of the site, each. It may wait for somebody; what
    //! is not of the site does not come to it.
    std::function<ApplicationPtr(ApplicationPtr inner, const SiteServices &)> middleware = {};
    //! Makes what works beside all connections, such as a timer that sends to a group. It is gone
    //! before the services are.
    std::function<std::unique_ptr<QObject>(const SiteServices &)> background = {};
    QList<SharedEvents> shared = {}; //!< With a layer that is shared.
};

} // namespace lanthorn::inline server
