// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <utility>

class QTcpSocket;

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

    //! The bytes for the socket. `withBody` is false in answer to HEAD.
    QByteArray toBytes(bool withBody = true) const;
};

//! Writes the response, and ends the connection when the peer has it or after 2 s, and
//! one more for each 16 KiB. The socket deletes itself.
void respondAndClose(QTcpSocket *socket, const HttpResponse &response, bool withBody = true);

} // namespace lanthorn
