// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/upgrader.h>

#include <QCoreApplication>
#include <QPointer>
#include <QTcpSocket>
#include <QWebSocket>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

namespace lanthorn::inline server {

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

//! What the QWebSocketServer takes for a TCP connection: it reads a request here, and what it
//! writes is kept.
class HandshakeSocket final : public QTcpSocket
{
public:
    explicit HandshakeSocket(const QByteArray &request)
        : m_request(request)
    {
        setSocketState(ConnectedState);
        setOpenMode(ReadWrite | Unbuffered);
    }
    // There is nothing that the base class could end.
    ~HandshakeSocket() override { setSocketState(UnconnectedState); }

    const QByteArray &answer() const { return m_answer; }

    qint64 bytesAvailable() const override
    {
        return QTcpSocket::bytesAvailable() + m_request.size() - m_read;
    }
    void disconnectFromHost() override { setSocketState(UnconnectedState); }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        const qint64 size = std::min<qint64>(maxSize, m_request.size() - m_read);
        std::copy_n(m_request.constData() + m_read, size, data);
        return skipData(size);
    }
    qint64 skipData(qint64 maxSize) override
    {
        const qint64 size = std::min<qint64>(maxSize, m_request.size() - m_read);
        m_read += size;
        return size;
    }
    qint64 writeData(const char *data, qint64 size) override
    {
        m_answer.append(data, size);
        return size;
    }

private:
    QByteArray m_request;
    qint64 m_read = 0;
    QByteArray m_answer;
};

//! Without the fields that Qt does not need: its limits for a line are below ours.
QByteArray requestFor(const RequestHead &head, const QString &subprotocol)
{
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

} // namespace

Upgrader::Upgrader()
    : m_server(u"Lanthorn"_s, QWebSocketServer::NonSecureMode)
{
}

QByteArray Upgrader::answer(const RequestHead &head, const QString &subprotocol)
{
    // The choice is otherwise the server's, the same for all; here it is made for each connection.
    m_server.setSupportedSubprotocols(subprotocol.isEmpty() ? QStringList()
                                                            : QStringList {subprotocol});
    // The server may end it, when the handshake fails.
    const QPointer socket = new HandshakeSocket(requestFor(head, subprotocol));
    m_server.handleConnection(socket);
    // handleConnection() only posts the handshake. With the whole head waiting it can be done now,
    // so that no other connection comes in between.
    QCoreApplication::sendPostedEvents(&m_server, QEvent::MetaCall);
    QByteArray answer;
    if (const std::unique_ptr<QWebSocket> webSocket {m_server.nextPendingConnection()}) {
        if (socket)
            answer = socket->answer(); // Before it says goodbye.
        webSocket->setParent(nullptr);
    }
    delete socket;
    return answer;
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

} // namespace lanthorn::inline server
