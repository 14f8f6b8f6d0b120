// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/transport/http/bodysource.h>

#include <QByteArray>
#include <QList>

#include <memory>
#include <utility>

namespace lanthorn::inline server {

//! What becomes of the connection behind a response.
enum class Afterwards { Close, Stay };

//! A whole HTTP response.
struct HttpResponse
{
    int status = 200;
    QByteArray body;
    QByteArray contentType = "text/plain; charset=utf-8";
    QList<std::pair<QByteArray, QByteArray>> headers = {};
    //! The body, when it is not in `body`; for one answer.
    std::shared_ptr<BodySource> source = {};

    //! A line of text for people and programs, with the headers its status asks for.
    static HttpResponse ofError(int status, const QByteArray &text);

    //! Negative: nobody knows.
    qint64 bodyBytes() const { return source ? source->size() : body.size(); }
    //! Whether the client may send another request behind it. Not behind an error: it may come from
    //! where a request begins in the stream, and who asks in vain makes room for others.
    bool allowsAnother() const;
    //! All that precedes the body, also where the body is left out in answer to HEAD. With the time
    //! of now.
    QByteArray head(Afterwards afterwards = Afterwards::Close) const;
};

} // namespace lanthorn::inline server
