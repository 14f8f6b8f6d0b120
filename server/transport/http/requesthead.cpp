// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/http/requesthead.h>

#include <QStringDecoder>

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <algorithm>
#include <array>

namespace lanthorn::inline server {

namespace beast = boost::beast::http;

namespace {

QByteArray toBytes(boost::beast::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

//! Lower-case names; names with an underscore are left out (proxies disagree about them); lines of
//! one name are joined, as Django Channels does for WebSockets.
Scope::Headers scopeHeaders(const beast::fields &fields)
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

//! Each `%` stands before two digits.
bool isEscaped(QByteArrayView text)
{
    const auto isHex = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    for (qsizetype at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
        if (at + 2 >= text.size() || !isHex(text[at + 1]) || !isHex(text[at + 2]))
            return false;
    }
    return true;
}

std::optional<QString> decodedPath(const QByteArray &rawPath)
{
    const auto isText = [](char c) { return c > 0x20 && c < 0x7f; };
    if (!rawPath.startsWith('/') || !std::all_of(rawPath.begin(), rawPath.end(), isText)
        || !isEscaped(rawPath)) {
        return std::nullopt;
    }
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString path = decoder(QByteArray::fromPercentEncoding(rawPath));
    if (decoder.hasError() || path.contains(QChar::Null))
        return std::nullopt;
    return path;
}

HttpError badTarget()
{
    return {400, "The path must start with a slash and be percent-encoded UTF-8."};
}

//! A target as proxies are asked, `http://host:port/path?query`, becomes what it would be without
//! the first part, and that the Host.
std::optional<HttpError> takeAuthority(QByteArray &target, RequestHead &head)
{
    const qsizetype colon = target.indexOf("://");
    if (colon <= 0 || target.startsWith('/'))
        return std::nullopt;
    head.scheme = target.first(colon).toLower();
    if (head.scheme != "http" && head.scheme != "https" && head.scheme != "ws"
        && head.scheme != "wss") {
        return badTarget();
    }
    const qsizetype start = colon + 3;
    const auto end = std::find_if(target.cbegin() + start, target.cend(),
                                  [](char c) { return c == '/' || c == '?'; });
    const QByteArray authority = target.sliced(start, end - target.cbegin() - start);
    target.remove(0, start + authority.size());
    if (!target.startsWith('/'))
        target.prepend(head.method == "OPTIONS" && target.isEmpty() ? "*" : "/");
    const auto host = std::find_if(head.headers.begin(), head.headers.end(),
                                   [](const auto &header) { return header.first == "host"; });
    if (host == head.headers.end()) {
        if (!head.isOldVersion)
            return HttpError {400, "The header Host is missing."};
        head.headers.append({"host", authority});
    } else {
        host->second = authority;
    }
    return std::nullopt;
}

std::optional<HttpError> readTarget(QByteArray target, RequestHead &head)
{
    if (head.method == "CONNECT")
        return HttpError {405, "This server is no proxy."};
    if (const auto error = takeAuthority(target, head))
        return error;
    if (target == "*" && head.method == "OPTIONS") {
        head.rawPath = target;
        head.path = QString::fromLatin1(target);
        return std::nullopt;
    }
    const qsizetype mark = target.indexOf('?');
    head.rawPath = mark < 0 ? target : target.left(mark);
    head.queryString = mark < 0 ? QByteArray() : target.mid(mark + 1);
    const std::optional<QString> path = decodedPath(head.rawPath);
    if (!path)
        return badTarget();
    head.path = *path;
    return std::nullopt;
}

//! What follows the head (RFC 9112 section 6.3). No body is ever read, but where one ends another
//! request would begin, so there must be no doubt.
std::optional<HttpError> readBody(const beast::request_parser<beast::empty_body> &parser,
                                  RequestHead &head)
{
    const auto &message = parser.get();
    const auto codings = message.count(beast::field::transfer_encoding);
    const auto length = message.find(beast::field::content_length);
    if (codings > 0) {
        if (head.isOldVersion || length != message.end())
            return HttpError {400, "The length of the body is not certain."};
        if (codings > 1 || !parser.chunked())
            return HttpError {501, "No other coding of a body than chunked is known here."};
        head.hasBody = true;
    } else if (length != message.end()) {
        const auto digits = length->value();
        head.hasBody = digits.find_first_not_of('0') != boost::beast::string_view::npos;
    }
    return std::nullopt;
}

//! Whether the first line ends with a version of HTTP, though not with one that the parser knows.
//! The preface of HTTP/2 is no request.
bool namesVersion(QByteArrayView bytes)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const QByteArrayView version = bytes.first(bytes.indexOf('\r')).last(9);
    return version.startsWith(" HTTP/") && isDigit(version[6]) && version[7] == '.'
        && isDigit(version[8]) && !bytes.startsWith("PRI ");
}

std::variant<HeadIncomplete, RequestHead, HttpError> parseWhole(QByteArrayView bytes)
{
    beast::request_parser<beast::empty_body> parser;
    parser.header_limit(quint32(bytes.size()));
    parser.skip(true);
    boost::system::error_code problem;
    parser.put(boost::asio::const_buffer(bytes.data(), size_t(bytes.size())), problem);
    if (problem == beast::error::bad_version && namesVersion(bytes))
        return HttpError {505, "Use HTTP/1.1."};
    if (problem || !parser.is_header_done())
        return HttpError {400, "This is not an HTTP request."};

    const auto &message = parser.get();
    RequestHead head;
    head.method = toBytes(message.method_string());
    head.isOldVersion = message.version() == 10;
    head.headers = scopeHeaders(message);
    if (message.count(beast::field::host) > 1)
        return HttpError {400, "There is more than one header Host."};
    if (const auto error = readTarget(toBytes(message.target()), head))
        return *error;
    if (const auto error = readBody(parser, head))
        return *error;
    return head;
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

bool RequestHead::keepsConnection() const
{
    if (headerHasToken("connection", "close"))
        return false;
    return !isOldVersion || headerHasToken("connection", "keep-alive");
}

bool startsTls(QByteArrayView bytes)
{
    constexpr char handshake = 22; // RFC 8446 section 5.1.
    return bytes.startsWith(handshake);
}

HeadReader::HeadReader(const Limits &limits)
    : m_headBytes(limits.headBytes)
    , m_headFields(limits.headFields)
{
}

std::variant<HeadIncomplete, RequestHead, HttpError> HeadReader::next(QByteArrayView bytes)
{
    if (startsTls(bytes))
        return HttpError {400, "This server does not encrypt; use http:// or ws://."};
    while (!m_isWhole) {
        const qsizetype end = bytes.indexOf('\n', m_searched);
        m_searched = end < 0 ? bytes.size() : end + 1;
        if (m_searched > m_headBytes)
            return HttpError {431, "The request head is too large."};
        if (end < 0)
            return HeadIncomplete {};
        if (const auto error = readLine(bytes.sliced(m_lineStart, end - m_lineStart)))
            return *error;
        m_lineStart = m_searched;
    }
    auto result = parseWhole(bytes.sliced(m_start, m_searched - m_start));
    if (auto *head = std::get_if<RequestHead>(&result))
        head->size = m_searched;
    return result;
}

//! `line` is without its line feed.
std::optional<HttpError> HeadReader::readLine(QByteArrayView line)
{
    if (line.indexOf('\r') != line.size() - 1)
        return HttpError {400, "Lines end with a carriage return and a line feed."};
    if (line.size() == 1) {
        if (m_lines > 0)
            m_isWhole = true;
        else
            m_start = m_searched; // RFC 9112 section 2.2.
        return std::nullopt;
    }
    if (++m_lines == 1)
        return std::nullopt;
    if (line.startsWith(' ') || line.startsWith('\t'))
        return HttpError {400, "A header must not be folded."};
    if (m_lines - 1 > m_headFields)
        return HttpError {431, "The request head has too many fields."};
    return std::nullopt;
}

std::variant<HeadIncomplete, RequestHead, HttpError> parseRequestHead(QByteArrayView bytes,
                                                                      const Limits &limits)
{
    return HeadReader(limits).next(bytes);
}

std::optional<HttpError> findMethodFault(const RequestHead &head)
{
    const QByteArray expectation = head.header("expect");
    // Nobody waits for a body here, so that none is asked for by a 100.
    if (!expectation.isEmpty() && expectation.compare("100-continue", Qt::CaseInsensitive) != 0)
        return HttpError {417, "Nothing but 100-continue may be expected."};
    if (head.method == "GET" || head.method == "HEAD" || head.method == "OPTIONS")
        return std::nullopt;
    constexpr std::array others {"POST", "PUT", "DELETE", "PATCH", "TRACE"};
    if (std::find(others.begin(), others.end(), head.method) == others.end())
        return HttpError {501, "There is no such method."};
    return HttpError {405, "Only GET and HEAD are answered here."};
}

std::optional<HttpError> findHandshakeFault(const RequestHead &head)
{
    if (head.method != "GET")
        return HttpError {405, "A WebSocket handshake is a GET request."};
    if (head.isOldVersion)
        return HttpError {400, "A WebSocket handshake needs HTTP/1.1."};
    if (head.hasBody)
        return HttpError {400, "A WebSocket handshake has no body."};
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

} // namespace lanthorn::inline server
