// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/httpresponse.h>

#include <boost/beast/http/status.hpp>

namespace lanthorn {

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

QByteArray HttpResponse::head() const
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
    return bytes;
}

} // namespace lanthorn
