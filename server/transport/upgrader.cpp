// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/upgrader.h>

#include <QCoreApplication>
#include <QTcpSocket>
#include <QWebSocket>

#include <algorithm>
#include <array>
#include <cstring>

namespace lanthorn {

using namespace Qt::StringLiterals;

namespace {

//! RFC 9110 section 5.6.2.
bool isToken(QByteArrayView name)
{
    const auto isAllowed = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || (c != '\0' && std::strchr("!#$%&'*+-.^_`|~", c));
    };
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), isAllowed);
}

bool isValue(QByteArrayView value)
{
    return std::all_of(value.begin(), value.end(),
                       [](char c) { return c == '\t' || (quint8(c) >= 0x20 && c != 0x7f); });
}

//! What the handshake says itself, and what would change how the response is read.
bool isOfHandshake(QByteArrayView name)
{
    constexpr std::array names {"connection", "content-length",    "date",
                                "server",     "transfer-encoding", "upgrade"};
    const QByteArray lower = name.toByteArray().toLower();
    return lower.startsWith("sec-websocket-") || lower.startsWith("access-control-")
        || std::find(names.begin(), names.end(), lower) != names.end();
}

} // namespace

Upgrader::Upgrader()
    : m_server(u"Lanthorn"_s, QWebSocketServer::NonSecureMode)
{
}

QByteArray Upgrader::request(const RequestHead &head, const QString &subprotocol)
{
    // Without the fields that Qt does not need: its limits for a line are below ours.
    QByteArray bytes = "GET " + head.rawPath + " HTTP/1.1\r\n";
    for (const QByteArrayView name : {"host", "origin", "sec-websocket-key"}) {
        const QByteArray value = head.header(name);
        if (!value.isEmpty())
            bytes += name.toByteArray() + ": " + value + "\r\n";
    }
    if (!subprotocol.isEmpty())
        bytes += "Sec-WebSocket-Protocol: " + subprotocol.toLatin1() + "\r\n";
    return bytes + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n";
}

std::unique_ptr<QWebSocket> Upgrader::upgrade(QTcpSocket *socket, const QString &subprotocol)
{
    // The choice is otherwise the server's, the same for all; here it is made for each connection.
    m_server.setSupportedSubprotocols(subprotocol.isEmpty() ? QStringList()
                                                            : QStringList {subprotocol});
    m_server.handleConnection(socket);
    // handleConnection() only posts the handshake. With the whole head waiting it can be done now,
    // so that no other connection comes in between.
    QCoreApplication::sendPostedEvents(&m_server, QEvent::MetaCall);
    std::unique_ptr<QWebSocket> webSocket(m_server.nextPendingConnection());
    if (webSocket)
        webSocket->setParent(nullptr);
    // Otherwise the server stays connected to every socket it ever upgraded, and looks through all
    // of them at each handshake.
    QObject::disconnect(socket, nullptr, &m_server, nullptr);
    return webSocket;
}

std::optional<QByteArray> Upgrader::findBadHeader(const Scope::Headers &headers)
{
    const auto bad = std::find_if(headers.begin(), headers.end(), [](const auto &header) {
        return !isToken(header.first) || !isValue(header.second) || isOfHandshake(header.first);
    });
    return bad == headers.end() ? std::nullopt : std::optional(bad->first);
}

QByteArray Upgrader::withHeaders(QByteArray answer, const Scope::Headers &headers)
{
    Q_ASSERT(answer.endsWith("\r\n\r\n"));
    answer.chop(2);
    for (const auto &[name, value] : headers)
        answer += name + ": " + value + "\r\n";
    return answer + "\r\n";
}

} // namespace lanthorn
