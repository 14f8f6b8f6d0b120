// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/pages/document.h>

#include <optional>

namespace lanthorn::inline server {

namespace {

//! A page may run and ask for what comes from here, and nothing else. 'self' covers the WebSocket
//! of the same host and port.
constexpr char contentSecurityPolicy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'";

//! The weight of one element such as `gzip;q=0.5`; nothing when it does not name `coding`.
std::optional<double> weightOf(const QByteArray &element, QByteArrayView coding)
{
    const QList<QByteArray> parts = element.split(';');
    if (parts.first().trimmed().compare(coding, Qt::CaseInsensitive) != 0)
        return std::nullopt;
    for (const QByteArray &part : parts.sliced(1)) {
        const QByteArray parameter = part.trimmed();
        if (parameter.startsWith("q=") || parameter.startsWith("Q="))
            return parameter.sliced(2).toDouble(); // 0 when it is no number.
    }
    return 1;
}

} // namespace

Document withPrefix(const Document &page, const QByteArray &prefix)
{
    if (prefix.isEmpty() || !page.contentType.startsWith("text/html"))
        return page;
    Document document = page;
    document.plain.replace("=\"/", "=\"" + prefix + '/');
    document.plain.replace("<html ", "<html data-prefix=\"" + prefix + "\" ");
    document.gzip.clear();
    // The tag that goes with the other words.
    document.hash += '-' + prefix.toHex();
    return document;
}

bool acceptsGzip(QByteArrayView acceptEncoding)
{
    std::optional<double> any;
    const QList<QByteArray> elements = acceptEncoding.toByteArray().split(',');
    for (const QByteArray &element : elements) {
        if (const auto weight = weightOf(element, "gzip"))
            return *weight > 0;
        if (const auto weight = weightOf(element, "*"))
            any = weight;
    }
    return any.value_or(0) > 0;
}

bool matchesTag(QByteArrayView ifNoneMatch, QByteArrayView tag)
{
    const QList<QByteArray> tags = ifNoneMatch.toByteArray().split(',');
    for (const QByteArray &given : tags) {
        QByteArray candidate = given.trimmed();
        if (candidate == "*")
            return true;
        if (candidate.startsWith("W/"))
            candidate.remove(0, 2);
        if (candidate == tag)
            return true;
    }
    return false;
}

HttpResponse respondWith(const Document &document, const RequestHead &head, int status)
{
    const bool compressed = !document.gzip.isEmpty() && acceptsGzip(head.header("accept-encoding"));
    const QByteArray tag = '"' + document.hash + (compressed ? "-gzip\"" : "\"");

    HttpResponse response {status, {}, document.contentType};
    response.headers = {
        {"Content-Security-Policy", contentSecurityPolicy},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
        {"Cache-Control",
         document.caching == Caching::Forever ? "public, max-age=31536000, immutable" : "no-cache"},
    };
    if (!document.gzip.isEmpty())
        response.headers.emplaceBack("Vary", "Accept-Encoding");
    if (status == 200) {
        response.headers.emplaceBack("ETag", tag);
        if (matchesTag(head.header("if-none-match"), tag)) {
            response.status = 304;
            return response;
        }
    }
    if (compressed)
        response.headers.emplaceBack("Content-Encoding", "gzip");
    response.body = compressed ? document.gzip : document.plain;
    return response;
}

} // namespace lanthorn::inline server
