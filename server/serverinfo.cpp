// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/serverinfo.h>

#include <channels/scope.h>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

QLatin1StringView ServerInfo::scheme() const
{
    return key ? "https"_L1 : "http"_L1;
}

QString ServerInfo::url() const
{
    QHostAddress host = address;
    if (address == QHostAddress::AnyIPv6 || address == QHostAddress::Any
        || address == QHostAddress::AnyIPv4) {
        host = QHostAddress::LocalHost;
    }
    return scheme() + "://"_L1 + Endpoint {host.toString(), port}.toString() + u'/';
}

} // namespace lanthorn::inline server
