// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <utility>

namespace lanthorn {

//! A whole HTTP response; the connection ends with it.
struct HttpResponse
{
    int status = 200;
    QByteArray body;
    QByteArray contentType = "text/plain; charset=utf-8";
    QList<std::pair<QByteArray, QByteArray>> headers = {};

    //! A line of text for people and programs, with the headers its status asks for.
    static HttpResponse ofError(int status, const QByteArray &text);

    //! All that precedes the body, also where the body is left out in answer to HEAD.
    QByteArray head() const;
};

} // namespace lanthorn
