// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>
#include <server/transport/http/requesthead.h>

#include <QByteArray>
#include <QHostAddress>
#include <QStringList>

#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace lanthorn::inline server {

//! What a proxy tells of the request that it passes on. Without a part: it tells nothing of it.
struct ForwardedRequest
{
    std::optional<QHostAddress> client = {};
    quint16 clientPort = 0; //!< 0: not told.
    std::optional<bool> isSecure = {}; //!< Whether the client came by https or wss.
    QByteArray host = {}; //!< As in a Host header; empty: not told.
    //! What stands before every path of ours in the client's address: `/a/b`, harmless in a page
    //! and in a header; empty: nothing.
    QByteArray prefix = {};
};

//! Which peers are proxies whose word about a request is taken, and that word: the headers
//! Forwarded (RFC 7239) and X-Forwarded-For, -Proto, -Host and -Prefix. A plain value.
class TrustedProxies final
{
public:
    TrustedProxies() = default;
    //! Each of `texts` is an address or a network such as `10.0.0.0/8`. BadOption for what is none.
    static Result<TrustedProxies> fromStrings(const QStringList &texts);

    bool trusts(const QHostAddress &address) const;
    //! What the trusted proxy that sent `head` tells. What clients could have written themselves
    //! is behind what it wrote, so the last word counts, and of addresses the last that is no
    //! proxy's. 400 for what is none of these, and when both ways of telling disagree.
    std::variant<ForwardedRequest, HttpError> read(const RequestHead &head) const;

private:
    std::variant<ForwardedRequest, HttpError> readForwarded(const QByteArray &value) const;
    std::variant<ForwardedRequest, HttpError> readSeparate(const RequestHead &head) const;

    std::vector<std::pair<QHostAddress, int>> m_networks; //!< IPv4 as such, or IPv6.
};

//! Whether a request says that it came through a proxy.
bool isForwarded(const RequestHead &head);
//! Leaves out of `head` what proxies tell.
void dropForwarded(RequestHead &head);

} // namespace lanthorn::inline server
