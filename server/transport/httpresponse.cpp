// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/httpresponse.h>

#include <server/transport/lingerer.h>

#include <QTcpSocket>
#include <QTimer>

#include <boost/beast/http/status.hpp>

#include <chrono>

namespace lanthorn {

namespace {
constexpr qsizetype slowestBytesPerSecond = 16 * 1024;
}

HttpResponse HttpResponse::ofError(int status, const QByteArray &text)
{
    HttpResponse response {status, text + '\n'};
    switch (status) {
    case 401:
        response.headers.emplaceBack("WWW-Authenticate",
                                     "Basic realm=\"Lanthorn\", charset=\"UTF-8\"");
        break;
    case 405:
        response.headers.emplaceBack("Allow", "GET, HEAD");
        break;
    case 426:
        response.headers.emplaceBack("Upgrade", "websocket");
        response.headers.emplaceBack("Sec-WebSocket-Version", "13");
        break;
    case 429:
    case 503:
        response.headers.emplaceBack("Retry-After", "5");
        break;
    default:
        break;
    }
    return response;
}

QByteArray HttpResponse::toBytes(bool withBody) const
{
    const auto phrase =
        boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(unsigned(status)));
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(status) + ' '
        + QByteArray(phrase.data(), qsizetype(phrase.size())) + "\r\n";
    // A 304 has none, and must not tell of another one than the 200 it stands for.
    if (status != 304) {
        bytes += "Content-Type: " + contentType + "\r\n";
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    }
    bytes += "X-Content-Type-Options: nosniff\r\n";
    for (const auto &[name, value] : headers)
        bytes += name + ": " + value + "\r\n";
    bytes += status == 426 ? "Connection: close, Upgrade\r\n\r\n" : "Connection: close\r\n\r\n";
    if (withBody)
        bytes += body;
    return bytes;
}

void respondAndClose(QTcpSocket *socket, const HttpResponse &response, bool withBody)
{
    QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    socket->write(response.toBytes(withBody));
    closeOrderly(socket);
    if (socket->state() == QAbstractSocket::UnconnectedState) {
        socket->deleteLater();
        return;
    }
    // A peer that does not read must not keep the socket; one on a poor network gets its page.
    QTimer::singleShot(std::chrono::seconds(2 + response.body.size() / slowestBytesPerSecond),
                       socket, [socket] {
                           socket->abort();
                           socket->deleteLater();
                       });
}

} // namespace lanthorn
