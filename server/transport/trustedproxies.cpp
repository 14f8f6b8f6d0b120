// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/trustedproxies.h>

#include <algorithm>
#include <array>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView forwardedName {"forwarded"};
constexpr QByteArrayView forName {"x-forwarded-for"};
constexpr QByteArrayView protoName {"x-forwarded-proto"};
constexpr QByteArrayView hostName {"x-forwarded-host"};
constexpr QByteArrayView prefixName {"x-forwarded-prefix"};
constexpr std::array names {forwardedName, forName,    protoName,
                            hostName,      prefixName, QByteArrayView("x-forwarded-port")};

constexpr qsizetype longestPrefix = 200; // Bytes.

//! IPv4 inside IPv6 as IPv4, and no scope.
QHostAddress plainAddress(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    QHostAddress result = isV4 ? QHostAddress(v4) : address;
    result.setScopeId({});
    return result;
}

HttpError badForwarding(QByteArrayView header)
{
    return {400, "The header " + header.toByteArray() + " of the proxy cannot be read."};
}

struct Node
{
    QHostAddress address;
    quint16 port = 0;
};

//! `1.2.3.4`, `1.2.3.4:5`, `2001:db8::1`, `[2001:db8::1]:5`, without quotes. Nothing for all else.
std::optional<Node> nodeFrom(const QByteArray &text)
{
    QByteArray host = text;
    QByteArray port;
    if (text.startsWith('[')) {
        const qsizetype end = text.indexOf(']');
        if (end < 0 || (end + 1 < text.size() && text[end + 1] != ':'))
            return std::nullopt;
        host = text.sliced(1, end - 1);
        port = text.mid(end + 2);
    } else if (text.count(':') == 1) {
        host = text.first(text.indexOf(':'));
        port = text.sliced(text.indexOf(':') + 1);
    }
    Node node;
    // QHostAddress takes shorter forms of IPv4 as well, of which every program makes another one.
    const bool isWhole = host.contains(':') || host.count('.') == 3;
    if (!isWhole || !node.address.setAddress(QString::fromLatin1(host)))
        return std::nullopt;
    node.address = plainAddress(node.address);
    bool isPort = true;
    if (!port.isEmpty())
        node.port = port.toUShort(&isPort);
    return isPort ? std::optional(node) : std::nullopt;
}

//! Of a list with commas.
QByteArray lastOf(const QByteArray &list)
{
    return list.sliced(list.lastIndexOf(',') + 1).trimmed();
}

std::optional<bool> securityOf(const QByteArray &scheme)
{
    const QByteArray name = scheme.toLower();
    if (name == "https" || name == "wss")
        return true;
    if (name == "http" || name == "ws")
        return false;
    return std::nullopt;
}

//! Without its slash at the end; nothing for what is no path, or would be another host as one.
std::optional<QByteArray> prefixFrom(QByteArray text)
{
    while (text.endsWith('/'))
        text.chop(1);
    const auto isHarmless = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || QByteArrayView("-._~/").contains(c);
    };
    if (text.isEmpty())
        return text;
    const QByteArrayList parts = text.sliced(1).split('/');
    const bool isPath = text.startsWith('/') && text.size() <= longestPrefix
        && std::all_of(text.begin(), text.end(), isHarmless)
        && std::none_of(parts.begin(), parts.end(), [](const QByteArray &part) {
                            return part.isEmpty() || part == "." || part == "..";
                        });
    return isPath ? std::optional(text) : std::nullopt;
}

//! The pairs of the last element of a Forwarded header; nothing when it breaks the grammar.
std::optional<QList<std::pair<QByteArray, QByteArray>>> pairsOf(const QByteArray &element)
{
    QList<std::pair<QByteArray, QByteArray>> pairs;
    for (const QByteArray &text : element.split(';')) {
        const QByteArray pair = text.trimmed();
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        if (equals <= 0)
            return std::nullopt;
        QByteArray value = pair.sliced(equals + 1);
        if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"'))
            value = value.sliced(1, value.size() - 2);
        if (value.isEmpty() || value.contains('"') || value.contains('\\'))
            return std::nullopt;
        pairs.emplaceBack(pair.first(equals).toLower(), value);
    }
    return pairs;
}

} // namespace

Result<TrustedProxies> TrustedProxies::fromStrings(const QStringList &texts)
{
    TrustedProxies proxies;
    for (const QString &text : texts) {
        const auto [address, bits] = QHostAddress::parseSubnet(text);
        QHostAddress single;
        if (single.setAddress(text)) {
            single = plainAddress(single);
            const bool isV4 = single.protocol() == QAbstractSocket::IPv4Protocol;
            proxies.m_networks.emplace_back(single, isV4 ? 32 : 128);
        } else if (!address.isNull() && bits >= 0 && text.contains(u'/')) {
            proxies.m_networks.emplace_back(address, bits);
        } else {
            return Error {ErrorCode::BadOption,
                          u"\"%1\" is no address of a proxy. Use one such as 127.0.0.1 or ::1, or "
                          "a network such as 10.0.0.0/8"_s.arg(text)};
        }
    }
    return proxies;
}

bool TrustedProxies::trusts(const QHostAddress &address) const
{
    const QHostAddress plain = plainAddress(address);
    return std::any_of(m_networks.begin(), m_networks.end(), [&](const auto &network) {
        return plain.protocol() == network.first.protocol() && plain.isInSubnet(network);
    });
}

std::variant<ForwardedRequest, HttpError> TrustedProxies::read(const RequestHead &head) const
{
    const QByteArray standard = head.header(forwardedName);
    auto separate = readSeparate(head);
    if (standard.isEmpty() || std::holds_alternative<HttpError>(separate))
        return separate;
    auto together = readForwarded(standard);
    const auto *first = std::get_if<ForwardedRequest>(&together);
    if (!first)
        return together;
    // A proxy that writes one of them passes on what its client wrote into the other.
    auto &told = std::get<ForwardedRequest>(separate);
    if (told.client && told.client != first->client)
        return HttpError {400, "The proxy tells of two clients, in Forwarded and X-Forwarded-For."};
    ForwardedRequest both = *first;
    both.prefix = told.prefix;
    if (!both.isSecure)
        both.isSecure = told.isSecure;
    if (both.host.isEmpty())
        both.host = told.host;
    return both;
}

std::variant<ForwardedRequest, HttpError> TrustedProxies::readSeparate(
    const RequestHead &head) const
{
    ForwardedRequest request;
    if (const QByteArray list = head.header(forName); !list.isEmpty()) {
        // From the end: what stands before the first stranger was written by that one.
        const QByteArrayList chain = list.split(',');
        for (auto it = chain.crbegin(); it != chain.crend(); ++it) {
            const auto node = nodeFrom(it->trimmed());
            if (!node)
                return badForwarding("X-Forwarded-For");
            request.client = node->address;
            request.clientPort = node->port;
            if (!trusts(node->address))
                break;
        }
    }
    if (const QByteArray scheme = head.header(protoName); !scheme.isEmpty()) {
        request.isSecure = securityOf(lastOf(scheme));
        if (!request.isSecure)
            return badForwarding("X-Forwarded-Proto");
    }
    request.host = lastOf(head.header(hostName));
    const auto prefix = prefixFrom(lastOf(head.header(prefixName)));
    if (!prefix)
        return badForwarding("X-Forwarded-Prefix");
    request.prefix = *prefix;
    return request;
}

std::variant<ForwardedRequest, HttpError> TrustedProxies::readForwarded(
    const QByteArray &value) const
{
    ForwardedRequest request;
    const QByteArrayList elements = value.split(',');
    for (auto it = elements.crbegin(); it != elements.crend(); ++it) {
        const auto pairs = pairsOf(*it);
        if (!pairs)
            return badForwarding("Forwarded");
        std::optional<Node> node;
        for (const auto &[name, text] : *pairs) {
            if (name == "for") {
                node = nodeFrom(text);
                const bool isHidden = text.toLower() == "unknown" || text.startsWith('_');
                if (!node && !isHidden)
                    return badForwarding("Forwarded");
            } else if (name == "proto" && it == elements.crbegin()) {
                request.isSecure = securityOf(text);
                if (!request.isSecure)
                    return badForwarding("Forwarded");
            } else if (name == "host" && it == elements.crbegin()) {
                request.host = text;
            }
        }
        if (!node)
            break;
        request.client = node->address;
        request.clientPort = node->port;
        if (!trusts(node->address))
            break;
    }
    return request;
}

bool isForwarded(const RequestHead &head)
{
    return !head.header(forwardedName).isEmpty() || !head.header(forName).isEmpty();
}

void dropForwarded(RequestHead &head)
{
    erase_if(head.headers, [](const auto &header) {
        return std::find(names.begin(), names.end(), header.first) != names.end();
    });
}

} // namespace lanthorn::inline server
