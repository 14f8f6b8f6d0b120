// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/hostpolicy.h>

#include <QHostInfo>
#include <QNetworkInterface>
#include <QUrl>

namespace lanthorn {

using namespace Qt::StringLiterals;

namespace {
// Addresses come and go with networks; a request under an unknown one looks again, not more often.
constexpr std::chrono::seconds refreshInterval {5};
constexpr int httpPort = 80;
constexpr int httpsPort = 443;
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

HostPolicy::HostPolicy(Clock clock, Encryption encryption)
    : m_clock(std::move(clock))
    , m_encryption(encryption)
{
}

bool HostPolicy::isOwnHost(const QByteArray &host, quint16 port)
{
    const int usualPort = m_encryption == Encryption::Tls ? httpsPort : httpPort;
    const QUrl url(u"http://"_s + QString::fromLatin1(host), QUrl::StrictMode);
    return url.isValid() && url.userInfo().isEmpty() && url.path().isEmpty() && !url.hasQuery()
        && !url.hasFragment() && url.port(usualPort) == port && isOwnName(url.host());
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

} // namespace lanthorn
