// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace lanthorn::inline server {

//! The firewall of this computer, as far as this user may look at it. A plain value.
struct Firewall
{
    enum class Kind { None, Ufw, Firewalld, Nftables };
    enum class Verdict {
        LetsIn,
        Blocks,
        NotReadable, //!< Only an administrator may see its rules.
    };

    Kind kind = Kind::None;
    Verdict verdict = Verdict::LetsIn; //!< About the port that was asked for.
    //! Of nftables: the chain that decides about what comes in.
    QString family = {};
    QString table = {};
    QString chain = {};

    bool operator==(const Firewall &) const = default;
};

//! A port of this computer.
struct LocalPort
{
    enum class Transport { Tcp, Udp };

    Transport transport = Transport::Tcp;
    quint16 number = 0;
};

//! Whether the file of ufw (`/etc/ufw/ufw.conf`) says that it is on.
bool isUfwOn(const QByteArray &conf);

//! What the rules of nftables, as `nft -j list ruleset` prints them, do with what comes in at
//! `port` from another computer. Rules that look at more than the port are passed over: they hold
//! for some computers only. A chain to which another jumps is not followed. Nothing of it is
//! trusted to be in shape; what is not counts as no rules.
Firewall nftFirewall(const QByteArray &json, const LocalPort &port);

//! What an administrator types to let `port` in; empty where there is nothing to do.
QString allowCommand(const Firewall &firewall, const LocalPort &port);

} // namespace lanthorn::inline server
