// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/identity/hostkeys.h>
#include <protocol/messages/chatmessages.h>
#include <protocol/messages/hellomessages.h>
#include <protocol/messages/historymessages.h>
#include <protocol/keyfingerprint.h>
#include <protocol/result.h>

#include <QHostAddress>
#include <QList>
#include <QString>
#include <QUrl>

#include <chrono>
#include <optional>

namespace lanthorn {
inline namespace app {

//! Everything the status chip and the banners say of a Session. A plain value.
struct SessionStatus
{
    enum class Role { None, Hosting, Demo, Joined };
    enum class Link {
        Idle, //!< No session is wanted.
        Starting, //!< The own server does not listen yet.
        Connecting,
        Connected,
        Waiting, //!< The next attempt comes in `retrySeconds`.
        Closed, //!< Given up; `error` says why.
    };

    Role role = Role::None;
    Link link = Link::Idle;
    QString serverName = {}; //!< As the server calls itself; empty before the first connection.
    //! `host:port`, with `https://` in front when it is encrypted: for people to read and to type.
    QString address = {};
    QUrl url = {}; //!< What others join by.
    //! While Joined and Connected: how long the host took to answer; nothing before it did.
    std::optional<std::chrono::milliseconds> latency = {};
    int connections = 0; //!< Only while hosting.
    int retrySeconds = 0;
    int attempts = 0; //!< Since the connection was lost.
    int wantedPort = 0; //!< While hosting: the port that was asked for; `port` may be another.
    int port = 0; //!< While hosting: where the own server listens; 0 while it does not.
    QHostAddress listening =
        {}; //!< While hosting: the address of the same; null while it does not.
    bool isOpenToNetwork = false; //!< While hosting: others than this computer are let in.
    QList<QHostAddress> reached = {}; //!< While hosting: own addresses that others came in by.
    //! While hosting: the key by which guests know this host; nothing: not encrypted.
    std::optional<KeyFingerprint> ownKey = {};
    QString password = {}; //!< While hosting: what newcomers are asked for; empty: nothing.
    QString ownPages = {}; //!< While hosting: the folder of the host's own pages; empty: none.
    SavedState notSaved = {}; //!< Whether the host cannot keep what is said at the moment.
    //! How much the host keeps of what is said; nothing: nothing is kept, or it is not known.
    std::optional<KeptHistory> kept = {};
    Muted muted = {}; //!< Whether the host lets this window write, and the host's words.
    std::optional<Error> error =
        {}; //!< Of the last connection that failed; nothing while Connected.
    //! Why the host was not trusted, when `error` is KeyChanged.
    std::optional<HostKeys::Change> keyChange = {};
    //! The key of a host that was met for the first time in this session.
    std::optional<KeyFingerprint> learnedKey = {};

    //! The host wants a password that is not there yet, or was wrong.
    bool asksForPassword() const;
    bool isEncrypted() const;
    bool isHosting() const { return role == Role::Hosting || role == Role::Demo; }
    bool operator==(const SessionStatus &) const = default;
};

} // namespace app
} // namespace lanthorn
