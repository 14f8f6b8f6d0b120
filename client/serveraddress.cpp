// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/serveraddress.h>

#include <protocol/messages/authentication.h>
#include <protocol/messages/envelope.h>
#include <protocol/joincode.h>

#include <QHostAddress>

#include <algorithm>

namespace lanthorn::inline client {

using namespace Qt::StringLiterals;

namespace {

constexpr auto roomsPath = "/chat/"_L1;
constexpr qsizetype longestShown = 80;

Error badAddress(const QString &text, const QString &problem)
{
    const QString shown = text.size() > longestShown ? text.left(longestShown) + u'…' : text;
    return {ErrorCode::BadAddress,
            u"\"%1\" is not an address: %2; write it like 192.168.1.20:8000"_s.arg(shown, problem)};
}

struct Parts
{
    QStringView host;
    QStringView port;
    bool hasPort = false;
    bool isV6 = false;
};

//! Splits `host`, `host:port`, `[v6]`, `[v6]:port` or a bare `v6`; nothing when brackets are wrong.
std::optional<Parts> split(QStringView text)
{
    if (text.startsWith(u'[')) {
        const qsizetype end = text.indexOf(u']');
        if (end < 0)
            return std::nullopt;
        const QStringView rest = text.mid(end + 1);
        if (!rest.isEmpty() && !rest.startsWith(u':'))
            return std::nullopt;
        return Parts {text.mid(1, end - 1), rest.mid(1), !rest.isEmpty(), true};
    }
    const qsizetype colon = text.indexOf(u':');
    if (colon < 0)
        return Parts {text, {}};
    if (text.indexOf(u':', colon + 1) >= 0)
        return Parts {text, {}, false, true};
    return Parts {text.left(colon), text.mid(colon + 1), true};
}

std::optional<quint16> portFrom(QStringView text)
{
    const bool digits = !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool ok = false;
    const ushort port = text.toUShort(&ok);
    if (!digits || !ok || port == 0)
        return std::nullopt;
    return port;
}

QString hostAndPort(const QString &host, quint16 port)
{
    const QString shown = host.contains(u':') ? u'[' + host + u']' : host;
    return u"%1:%2"_s.arg(shown).arg(port);
}

//! The host as a URL writes it; empty when it is none.
QString normalizedHost(const Parts &parts)
{
    if (parts.isV6) {
        const QHostAddress address(parts.host.toString());
        return address.protocol() == QAbstractSocket::IPv6Protocol ? address.toString() : QString();
    }
    // QUrl takes a bare number for an IPv4 address; people mean a port by it.
    if (std::all_of(parts.host.begin(), parts.host.end(), [](QChar c) { return c.isDigit(); }))
        return {};
    QUrl url;
    url.setHost(parts.host.toString());
    return url.host();
}

} // namespace

Result<ServerAddress> ServerAddress::fromString(const QString &text)
{
    QStringView rest = QStringView(text).trimmed();
    if (rest.isEmpty())
        return Error {ErrorCode::BadAddress,
                      u"The address is empty; write it like 192.168.1.20:8000"_s};

    const auto code = readJoinCode(rest);
    if (const auto *target = std::get_if<JoinTarget>(&code))
        return ServerAddress(QHostAddress(target->ipv4).toString(), target->port, false, false,
                             true);
    if (std::holds_alternative<MistypedJoinCode>(code))
        return badAddress(text, u"it looks like a join code with a typing error"_s);

    bool secure = false;
    bool saysHow = false;
    const qsizetype mark = rest.indexOf("://"_L1);
    if (mark >= 0) {
        const QString scheme = rest.left(mark).toString().toLower();
        secure = scheme == "https"_L1 || scheme == "wss"_L1;
        // Links of ours leave it to what is known of the host.
        saysHow = scheme != "lanthorn"_L1;
        if (!secure && saysHow && scheme != "http"_L1 && scheme != "ws"_L1)
            return badAddress(text,
                              u"it must begin with http, https, ws or wss, or with the host"_s);
        rest = rest.mid(mark + 3);
    }
    const auto end = std::find_if(rest.begin(), rest.end(),
                                  [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; });
    rest = rest.left(end - rest.begin());
    if (rest.contains(u'@'))
        return badAddress(text, u"it must not contain a user name"_s);

    const std::optional<Parts> parts = split(rest);
    if (!parts)
        return badAddress(text, u"the brackets around an IPv6 address are wrong"_s);
    quint16 port = secure ? defaultSecurePort : defaultPort;
    if (parts->hasPort) {
        const std::optional<quint16> given = portFrom(parts->port);
        if (!given)
            return badAddress(text, u"the port must be a number from 1 to 65535"_s);
        port = *given;
    }
    const QString host = normalizedHost(*parts);
    if (host.isEmpty())
        return badAddress(text, u"it names no host"_s);
    return ServerAddress(host, port, secure, saysHow, parts->hasPort);
}

bool ServerAddress::isMistypedCode(const QString &text)
{
    return std::holds_alternative<MistypedJoinCode>(readJoinCode(text));
}

QString ServerAddress::passwordIn(const QString &text)
{
    const qsizetype mark = text.indexOf(u'#');
    if (mark < 0)
        return {};
    const QStringView fragment = QStringView(text).sliced(mark + 1).trimmed();
    for (const QStringView part : fragment.split(u'&')) {
        if (part.startsWith(passwordFragment)) {
            return normalizedPassword(QString::fromUtf8(
                QByteArray::fromPercentEncoding(part.sliced(passwordFragment.size()).toUtf8())));
        }
    }
    return {};
}

std::optional<RoomName> ServerAddress::roomIn(const QString &text)
{
    QStringView rest = QStringView(text).trimmed();
    const qsizetype mark = rest.indexOf("://"_L1);
    const qsizetype slash = rest.indexOf(u'/', mark < 0 ? 0 : mark + 3);
    if (slash < 0)
        return std::nullopt;
    rest = rest.sliced(slash);
    const auto end =
        std::find_if(rest.begin(), rest.end(), [](QChar c) { return c == u'?' || c == u'#'; });
    rest = rest.left(end - rest.begin());
    if (!rest.startsWith(roomsPath))
        return std::nullopt;
    rest = rest.sliced(roomsPath.size());
    if (rest.endsWith(u'/'))
        rest.chop(1);
    const auto name =
        RoomName::fromString(QString::fromUtf8(QByteArray::fromPercentEncoding(rest.toUtf8())));
    return name ? std::optional(*name) : std::nullopt;
}

QUrl ServerAddress::nativeUrl() const
{
    QUrl url;
    url.setScheme(m_secure ? u"wss"_s : u"ws"_s);
    url.setHost(m_host);
    url.setPort(m_port);
    url.setPath(u'/' + nativePath);
    return url;
}

QString ServerAddress::toString() const
{
    return hostAndPort(m_host, m_port);
}

QString ServerAddress::canonical() const
{
    QHostAddress number(m_host);
    bool isIPv4 = false;
    // Also what IPv6 carries of IPv4.
    const quint32 v4 = number.toIPv4Address(&isIPv4);
    if (isIPv4)
        return hostAndPort(QHostAddress(v4).toString(), m_port);
    if (!number.isNull())
        return hostAndPort(number.toString(), m_port);
    QString name = m_host.toLower();
    if (name.endsWith(u'.'))
        name.chop(1);
    return hostAndPort(name, m_port);
}

ServerAddress ServerAddress::encrypted(quint16 port) const
{
    return ServerAddress(m_host, port == 0 ? m_port : port, true, true, true);
}

ServerAddress ServerAddress::unencrypted() const
{
    return ServerAddress(m_host, m_port, false, true, true);
}

} // namespace lanthorn::inline client
