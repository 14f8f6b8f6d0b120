// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/transport/http/httpresponse.h>
#include <server/transport/http/requesthead.h>

#include <QByteArray>
#include <QByteArrayView>

namespace lanthorn::inline server {

//! How long a browser may use its copy of a document.
enum class Caching {
    Revalidate, //!< It asks each time whether its copy is still good.
    Forever, //!< What is at this path never changes.
};

//! Something a browser shows or runs, ready to be sent. A value; the bytes are shared.
struct Document
{
    QByteArray contentType;
    QByteArray plain;
    QByteArray gzip; //!< The same, compressed; empty when it is only there as it is.
    QByteArray hash; //!< Of the content, ASCII letters and digits; other content has another.
    Caching caching = Caching::Revalidate;
};

//! The answer to a GET or HEAD of `document`: in the coding that the client accepts, 304 when its
//! copy is still good, with the headers that keep foreign pages and texts harmless.
HttpResponse respondWith(const Document &document, const RequestHead &head, int status = 200);

//! `page` for clients that find it behind `prefix`, see ForwardedRequest: links that begin with a
//! slash have it in front, and its root element says so to its scripts (`data-prefix`). Other
//! documents, and without a prefix, stay as they are.
Document withPrefix(const Document &page, const QByteArray &prefix);

//! Whether the value of an Accept-Encoding allows gzip (RFC 9110 section 12.5.3).
bool acceptsGzip(QByteArrayView acceptEncoding);
//! Whether the value of an If-None-Match names `tag`, weakly compared (RFC 9110 section 13.1.2).
bool matchesTag(QByteArrayView ifNoneMatch, QByteArrayView tag);

} // namespace lanthorn::inline server
