// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <variant>

namespace lanthorn::inline protocol {

//! Where a join code leads to.
struct JoinTarget
{
    quint32 ipv4; //!< As QHostAddress::toIPv4Address().
    quint16 port;

    bool operator==(const JoinTarget &) const = default;
};

//! The ports that a code can name: the usual one and those that a window takes in its place.
inline constexpr quint16 firstJoinPort = 8000;
inline constexpr int joinPorts = 16;

//! The address of a host as people say it to each other, in Crockford's base32: `0AB-CDE` for
//! 192.168.0.0/16 and 172.16.0.0/12, `0AB-CDEF` for 10.0.0.0/8. Nothing for other addresses and
//! ports. Its last character makes sure that one that is wrong, or two that changed places, are
//! noticed.
std::optional<QString> joinCode(const JoinTarget &target);

//! It is no code, but perhaps a host.
struct NoJoinCode
{
};

//! It looks like a code, which has a typing error.
struct MistypedJoinCode
{
};

//! What somebody typed, in whatever case, with the hyphen (or a space) or without it; O stands for
//! 0, I and L for 1. Names of hosts are told from codes by their first character, which in all but
//! a few codes is a digit.
std::variant<NoJoinCode, MistypedJoinCode, JoinTarget> readJoinCode(QStringView text);

} // namespace lanthorn::inline protocol
