// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/share/sharetext.h>

#include <channels/scope.h>
#include <protocol/messages/authentication.h>
#include <protocol/joincode.h>

#include <QUrl>

#include <algorithm>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

QString nameOf(NetworkKind kind)
{
    switch (kind) {
    case NetworkKind::Ethernet:
        return u"Ethernet"_s;
    case NetworkKind::Wifi:
        return u"Wi-Fi"_s;
    case NetworkKind::Other:
        return u"network"_s;
    case NetworkKind::Vpn:
        return u"VPN"_s;
    case NetworkKind::VirtualMachine:
        return u"virtual machines of this computer"_s;
    case NetworkKind::Container:
        return u"containers of this computer"_s;
    }
    return {};
}

} // namespace

QString shareLink(QStringView scheme, const QHostAddress &address, quint16 port,
                  const std::optional<RoomName> &room, const QString &password)
{
    QString link =
        scheme.toString() + "://"_L1 + Endpoint {address.toString(), port}.toString() + u'/';
    if (room)
        link += "chat/"_L1 + room->toPathSegment() + u'/';
    if (!password.isEmpty())
        link += u'#' + passwordFragment + QString::fromLatin1(QUrl::toPercentEncoding(password));
    return link;
}

std::optional<QString> shareCode(QStringView scheme, const QHostAddress &address, quint16 port)
{
    bool isV4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isV4);
    return isV4 && scheme == u"http" ? joinCode({ipv4, port}) : std::nullopt;
}

QString qrText(const QrCode &code, TextColors colors)
{
    // The light modules are what is drawn: most terminals are dark, and paper is light by itself.
    constexpr char16_t blocks[] = {u'█', u'▄', u'▀', u' '}; // By: upper is dark, lower is dark.
    const bool ansi = colors == TextColors::Ansi;
    const int end = code.size() + QrCode::quietZone;
    QString text;
    for (int y = -QrCode::quietZone; y < end; y += 2) {
        if (ansi)
            text += "\033[38;5;231;48;5;16m"_L1;
        for (int x = -QrCode::quietZone; x < end; ++x) {
            // Below the last row of an odd number there is nothing, so nothing light either.
            const bool lower = y + 1 == end || code.isDark(x, y + 1);
            text += QChar(blocks[(code.isDark(x, y) ? 1 : 0) + (lower ? 2 : 0)]);
        }
        text += ansi ? "\033[0m\n"_L1 : "\n"_L1;
    }
    return text;
}

QString shareText(const ServerInfo &server, const QList<NetworkAddress> &ranked, TextColors colors,
                  const QString &password)
{
    if (server.address.isLoopback())
        return u"Nobody else can reach this; start with --listen 0.0.0.0\n"_s;
    const QList<NetworkAddress> addresses = addressesAt(server.address, ranked);
    if (addresses.isEmpty())
        return u"Nobody else can reach this: there is no network here.\n"_s;

    QStringList links;
    for (const NetworkAddress &address : addresses)
        links += shareLink(QString(server.scheme()), address.address, server.port, std::nullopt,
                           password);
    const qsizetype width =
        std::max_element(links.cbegin(), links.cend(), [](const QString &a, const QString &b) {
            return a.size() < b.size();
        })->size();
    QString text = u"Others on the network join by:\n"_s;
    for (qsizetype i = 0; i < links.size(); ++i)
        text += u"  %1  %2\n"_s.arg(links.at(i), -int(width)).arg(nameOf(addresses.at(i).kind));
    if (const auto code =
            shareCode(QString(server.scheme()), addresses.first().address, server.port))
        text += u"Or by the join code %1 in the application or a terminal.\n"_s.arg(*code);
    if (const auto code = QrCode::of(links.first().toLatin1()))
        text += u"\n%1"_s.arg(qrText(*code, colors));
    return text;
}

} // namespace lanthorn::inline server
