// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/hostpolicy.h>

#include <QHostInfo>
#include <QNetworkInterface>
#include <QUrl>

#include <algorithm>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {
// Addresses come and go with networks; a request under an unknown one looks again, not more often.
constexpr std::chrono::seconds refreshInterval {5};
constexpr int httpPort = 80;
constexpr int httpsPort = 443;

//! Of the value of a Host header; nothing when it is none.
std::optional<QUrl> urlOfHost(const QByteArray &host)
{
    const QUrl url(u"http://"_s + QString::fromLatin1(host), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || !url.path().isEmpty()
        || url.hasQuery() || url.hasFragment()) {
        return std::nullopt;
    }
    return url;
}
} // namespace

QStringList ownHostNames()
{
    QStringList names;
    const QString hostName = QHostInfo::localHostName().toLower();
    if (!hostName.isEmpty())
        names << hostName << hostName.section(u'.', 0, 0) + ".local"_L1;
    names << u"localhost"_s;
    names.removeDuplicates();
    return names;
}

QList<QHostAddress> ownAddresses()
{
    QList<QHostAddress> addresses = QNetworkInterface::allAddresses();
    for (QHostAddress &address : addresses)
        address.setScopeId({});
    return addresses;
}

Result<QString> checkedHostName(const QString &text)
{
    const QString name = text.trimmed().toLower();
    if (name == "*"_L1)
        return name;
    const QString plain = name.startsWith(u'.') ? name.sliced(1) : name;
    const QUrl url(u"http://"_s + plain, QUrl::StrictMode);
    if (plain.isEmpty() || !url.isValid() || (url.authority() != plain && url.host() != plain)
        || url.port() != -1 || !url.userInfo().isEmpty()) {
        return Error {
            ErrorCode::BadOption,
            u"\"%1\" is no name of a host. Use one such as chat.example.org, .example.org "
            "for all below it, or *; without a port"_s.arg(text)};
    }
    return name;
}

HostPolicy::HostPolicy(Clock clock, Encryption encryption, const QStringList &allowed)
    : m_clock(std::move(clock))
    , m_encryption(encryption)
    , m_allowed(allowed)
{
}

bool HostPolicy::isOwnHost(const QByteArray &host, quint16 port)
{
    const int usualPort = m_encryption == Encryption::Tls ? httpsPort : httpPort;
    const auto url = urlOfHost(host);
    return url
        && ((url->port(usualPort) == port && isOwnName(url->host())) || isAllowedName(url->host()));
}

bool HostPolicy::isOwnHostOfProxy(const QByteArray &host)
{
    const auto url = urlOfHost(host);
    return url && (isOwnName(url->host()) || isAllowedName(url->host()));
}

bool HostPolicy::isOriginOf(const QByteArray &origin, const QByteArray &host, bool isSecure)
{
    const int usualPort = isSecure ? httpsPort : httpPort;
    for (const QByteArrayView scheme :
         {isSecure ? "https://" : "http://", isSecure ? "wss://" : "ws://"}) {
        if (!origin.startsWith(scheme))
            continue;
        const auto from = urlOfHost(origin.sliced(scheme.size()));
        const auto to = urlOfHost(host);
        return from && to && from->host() == to->host()
            && from->port(usualPort) == to->port(usualPort);
    }
    return false;
}

bool HostPolicy::isAllowedName(const QString &name) const
{
    if (name.isEmpty())
        return false;
    const QString plain = name.endsWith(u'.') ? name.chopped(1) : name;
    return std::any_of(m_allowed.cbegin(), m_allowed.cend(), [&](const QString &allowed) {
        if (allowed.startsWith(u'.'))
            return plain.endsWith(allowed) || plain == QStringView(allowed).sliced(1);
        return allowed == "*"_L1 || plain == allowed;
    });
}

bool HostPolicy::isOwnOrigin(const QByteArray &origin, quint16 port)
{
    // Old clients name the WebSocket they ask for.
    const bool isTls = m_encryption == Encryption::Tls;
    for (const QByteArrayView scheme :
         {isTls ? "https://" : "http://", isTls ? "wss://" : "ws://"}) {
        if (origin.startsWith(scheme))
            return isOwnHost(origin.sliced(scheme.size()), port);
    }
    return false;
}

bool HostPolicy::isOwnName(const QString &name)
{
    QHostAddress address;
    const bool isAddress = address.setAddress(name);
    if (name.isEmpty() || (isAddress && address.isLoopback()))
        return isAddress;
    address.setScopeId({});
    const auto known = [&] {
        return isAddress ? m_addresses.contains(address)
                         : m_names.contains(name.endsWith(u'.') ? name.chopped(1) : name);
    };
    if (known())
        return true;
    if (m_refreshed && m_clock() - *m_refreshed < refreshInterval)
        return false;
    refresh();
    return known();
}

void HostPolicy::refresh()
{
    m_refreshed = m_clock();
    const QStringList names = ownHostNames();
    m_names = QSet<QString>(names.begin(), names.end());
    const QList<QHostAddress> addresses = ownAddresses();
    m_addresses = QSet<QHostAddress>(addresses.begin(), addresses.end());
}

} // namespace lanthorn::inline server
