// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/http/httpresponse.h>

#include <server/transport/http/requesthead.h>

#include <QDateTime>
#include <QTimeZone>
#include <QLocale>

#include <boost/beast/http/status.hpp>

namespace lanthorn::inline server {

namespace {

//! RFC 9110 section 5.6.7; the same for all responses of one second.
QByteArray dateNow()
{
    thread_local qint64 second = -1;
    thread_local QByteArray text;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    if (now != second) {
        second = now;
        const QDateTime time = QDateTime::fromSecsSinceEpoch(now, QTimeZone::utc());
        text = QLocale::c().toString(time, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss")).toLatin1()
            + " GMT";
    }
    return text;
}

} // namespace

HttpResponse HttpResponse::ofError(int status, const QByteArray &text)
{
    HttpResponse response {status, text + '\n'};
    switch (status) {
    case 401:
        response.headers.emplaceBack("WWW-Authenticate",
                                     "Basic realm=\"Lanthorn\", charset=\"UTF-8\"");
        break;
    case 405:
        response.headers.emplaceBack("Allow", allowedMethods);
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

bool HttpResponse::allowsAnother() const
{
    return status < 400;
}

QByteArray HttpResponse::head(Afterwards afterwards) const
{
    const auto phrase =
        boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(unsigned(status)));
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(status) + ' '
        + QByteArray(phrase.data(), qsizetype(phrase.size())) + "\r\n";
    bytes += "Date: " + dateNow() + "\r\n";
    // Neither of these has one, and a 304 must not tell of another one than the 200 it stands for.
    if (status != 304 && status != 204) {
        bytes += "Content-Type: " + contentType + "\r\n";
        if (bodyBytes() < 0)
            bytes += "Transfer-Encoding: chunked\r\n";
        else
            bytes += "Content-Length: " + QByteArray::number(bodyBytes()) + "\r\n";
    }
    bytes += "X-Content-Type-Options: nosniff\r\n";
    for (const auto &[name, value] : headers)
        bytes += name + ": " + value + "\r\n";
    if (afterwards == Afterwards::Stay)
        return bytes + "Connection: keep-alive\r\n\r\n";
    return bytes
        + (status == 426 ? "Connection: close, Upgrade\r\n\r\n" : "Connection: close\r\n\r\n");
}

} // namespace lanthorn::inline server
