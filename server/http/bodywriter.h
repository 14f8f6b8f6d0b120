// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/transport/http/httpresponse.h>

#include <QByteArray>
#include <QObject>

namespace lanthorn::inline server {

//! Writes the body of an answer piece by piece, as long as it likes: events for a page, or what is
//! made while it is sent. Lives in the server's thread. The answer owns it: it is deleted soon
//! after closed().
class BodyWriter final : public QObject
{
    Q_OBJECT

public:
    //! Bytes that wait for a client that reads slowly.
    static constexpr qsizetype mostWaiting = 1024 * 1024;

    ~BodyWriter() override;

    //! False, having done nothing, when more would wait than may, or nothing is sent any more.
    bool write(const QByteArray &bytes);
    //! Nothing more is written; what waits is sent.
    void end();

Q_SIGNALS:
    //! The client has it all, or has left. Comes once.
    void closed();

private:
    friend class WrittenBody; // The side of the answer, which makes and deletes it.

    BodyWriter() = default;
    void wake();

    QByteArray m_waiting;
    bool m_hasEnded = false;
    BodySource::Receiver m_receiver; //!< Of the answer, when it wants more.
};

//! An answer with a body that is written while it is sent.
struct StreamedResponse
{
    HttpResponse response; //!< For one request.
    BodyWriter *writer; //!< Belongs to `response`.
};

//! `Content-Type: text/event-stream` makes events for a page's EventSource of it.
StreamedResponse streamedResponse(const QByteArray &contentType, int status = 200);

} // namespace lanthorn::inline server
