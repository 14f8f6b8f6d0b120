// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/requesthead.h>

#include <QStringDecoder>

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <algorithm>

namespace lanthorn {

namespace http = boost::beast::http;

namespace {

QByteArray toBytes(boost::beast::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

//! Lower-case names; names with an underscore are left out (proxies disagree about them); lines of
//! one name are joined, as Django Channels does for WebSockets.
Scope::Headers scopeHeaders(const http::fields &fields)
{
    Scope::Headers headers;
    for (const auto &field : fields) {
        const QByteArray name = toBytes(field.name_string()).toLower();
        if (name.contains('_'))
            continue;
        const QByteArray value = toBytes(field.value()).trimmed();
        const auto known = std::find_if(headers.begin(), headers.end(),
                                        [&](const auto &header) { return header.first == name; });
        if (known == headers.end())
            headers.append({name, value});
        else
            known->second += ',' + value;
    }
    return headers;
}

std::optional<QString> decodedPath(const QByteArray &rawPath)
{
    const auto isText = [](char c) { return c > 0x20 && c < 0x7f; };
    if (!rawPath.startsWith('/') || !std::all_of(rawPath.begin(), rawPath.end(), isText))
        return std::nullopt;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString path = decoder(QByteArray::fromPercentEncoding(rawPath));
    if (decoder.hasError() || path.contains(QChar::Null))
        return std::nullopt;
    return path;
}

} // namespace

QByteArray RequestHead::header(QByteArrayView name) const
{
    const auto it = std::find_if(headers.begin(), headers.end(),
                                 [&](const auto &header) { return header.first == name; });
    return it == headers.end() ? QByteArray() : it->second;
}

bool RequestHead::headerHasToken(QByteArrayView name, QByteArrayView token) const
{
    const QList<QByteArray> tokens = header(name).split(',');
    return std::any_of(tokens.begin(), tokens.end(), [&](const QByteArray &part) {
        return part.trimmed().compare(token, Qt::CaseInsensitive) == 0;
    });
}

bool startsTls(QByteArrayView bytes)
{
    constexpr char handshake = 22; // RFC 8446 section 5.1.
    return bytes.startsWith(handshake);
}

std::variant<HeadIncomplete, RequestHead, HttpError> parseRequestHead(const QByteArray &bytes,
                                                                      const Limits &limits)
{
    if (startsTls(bytes))
        return HttpError {400, "This server does not encrypt; use http:// or ws://."};
    http::request_parser<http::empty_body> parser;
    parser.header_limit(quint32(limits.headBytes));
    parser.body_limit(boost::none);

    boost::system::error_code problem;
    const std::size_t used =
        parser.put(boost::asio::const_buffer(bytes.constData(), size_t(bytes.size())), problem);
    // The parser's own limit counts the request line and the fields apart.
    const bool incomplete = problem == http::error::need_more;
    if (problem == http::error::header_limit
        || (incomplete ? bytes.size() : qsizetype(used)) > limits.headBytes) {
        return HttpError {431, "The request head is too large."};
    }
    if (incomplete)
        return HeadIncomplete {};
    if (problem || !parser.is_header_done())
        return HttpError {400, "This is not an HTTP request."};

    const auto &message = parser.get();
    if (message.version() != 11)
        return HttpError {400, "Use HTTP/1.1."};
    const auto fieldCount = std::distance(message.begin(), message.end());
    if (fieldCount > limits.headFields)
        return HttpError {431, "The request head has too many fields."};

    RequestHead head;
    head.method = toBytes(message.method_string());
    head.headers = scopeHeaders(message);
    head.size = qsizetype(used);
    const QByteArray target = toBytes(message.target());
    const qsizetype mark = target.indexOf('?');
    head.rawPath = mark < 0 ? target : target.left(mark);
    head.queryString = mark < 0 ? QByteArray() : target.mid(mark + 1);
    const std::optional<QString> path = decodedPath(head.rawPath);
    if (!path)
        return HttpError {400, "The path must start with a slash and be percent-encoded UTF-8."};
    head.path = *path;
    return head;
}

std::optional<HttpError> findHandshakeFault(const RequestHead &head)
{
    if (head.method != "GET")
        return HttpError {405, "A WebSocket handshake is a GET request."};
    if (!head.headerHasToken("connection", "upgrade"))
        return HttpError {400, "The header Connection must contain Upgrade."};
    if (head.header("sec-websocket-version") != "13")
        return HttpError {426, "Only WebSocket version 13 is spoken here."};
    const auto key = QByteArray::fromBase64Encoding(head.header("sec-websocket-key"),
                                                    QByteArray::AbortOnBase64DecodingErrors);
    if (!key || (*key).size() != 16)
        return HttpError {400, "The header Sec-WebSocket-Key must be 16 bytes in base64."};
    return std::nullopt;
}

} // namespace lanthorn
