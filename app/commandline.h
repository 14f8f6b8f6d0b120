// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/serveraddress.h>
#include <protocol/names.h>

#include <QHostAddress>
#include <QString>
#include <QStringList>

#include <optional>

namespace lanthorn {
inline namespace app {

//! Where `--host` listens.
struct HostRequest
{
    std::optional<QHostAddress> address =
        {}; //!< Nothing: this computer only, until the user opens it.
    std::optional<quint16> port = {}; //!< Nothing: the usual one, or a free one near it.

    bool operator==(const HostRequest &) const = default;
};

//! What the program was told when it was started. A plain value.
struct CommandLine
{
    enum class Action {
        Run,
        PrintHelp,
        PrintVersion,
        Refuse, //!< `problem` says why.
    };

    Action action = Action::Run;
    QString problem = {};
    std::optional<HostRequest> host = {};
    std::optional<ServerAddress> join = {};
    QString password = {}; //!< That the link to join carries; empty when none.
    std::optional<RoomName> room = {};
    std::optional<Nickname> nick = {};
    QString language = {}; //!< Also of a command line that is refused; empty: the system's.
    QString profile = {};
    bool background = false; //!< Without the window, where that can be.

    //! Reads the arguments; the first one is the program. Needs no application object; without one,
    //! what is wrong is said in English.
    static CommandLine parse(const QStringList &arguments);
    //! What `--help` prints.
    static QString helpText();
};

} // namespace app
} // namespace lanthorn
