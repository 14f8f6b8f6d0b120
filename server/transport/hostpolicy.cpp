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
} // namespace

HostPolicy::HostPolicy(Clock clock)
    : m_clock(std::move(clock))
{
}

bool HostPolicy::isOwnHost(const QByteArray &host, quint16 port)
{
    const QUrl url(u"http://"_s + QString::fromLatin1(host), QUrl::StrictMode);
    return url.isValid() && url.userInfo().isEmpty() && url.path().isEmpty() && !url.hasQuery()
        && !url.hasFragment() && url.port(httpPort) == port && isOwnName(url.host());
}

bool HostPolicy::isOwnOrigin(const QByteArray &origin, quint16 port)
{
    constexpr QByteArrayView scheme("http://");
    return origin.startsWith(scheme) && isOwnHost(origin.sliced(scheme.size()), port);
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
    m_names = {u"localhost"_s};
    const QString hostName = QHostInfo::localHostName().toLower();
    if (!hostName.isEmpty()) {
        m_names.insert(hostName);
        m_names.insert(hostName.section(u'.', 0, 0) + ".local"_L1);
    }
    m_addresses.clear();
    const QList<QHostAddress> addresses = QNetworkInterface::allAddresses();
    for (QHostAddress address : addresses) {
        address.setScopeId({});
        m_addresses.insert(address);
    }
}

} // namespace lanthorn
