// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>

#include <QByteArray>
#include <QByteArrayView>
#include <QUrl>

#include <optional>

namespace lanthorn::inline client {

//! The opening handshake of a WebSocket, as a client leads it (RFC 6455 section 4), for the native
//! protocol. Pure: it makes the request and reads the answer, of which it never wants more than
//! `largestHead`.
class Handshake final
{
public:
    //! As much as a server of ours reads of a request; bytes and fields.
    static constexpr qsizetype largestHead = 16 * 1024;
    static constexpr int mostFields = 64;

    explicit Handshake(const QUrl &url);

    QByteArray request() const;
    //! `bytes` is all that has arrived. The size of the head when the host has agreed, behind which
    //! its frames begin; nothing while more has to come; why not, as soon as that is sure.
    Result<std::optional<qsizetype>> read(QByteArrayView bytes);

private:
    Result<void> checkStatus(QByteArrayView line) const;
    Result<void> checkFields(QByteArrayView fields) const;

    QUrl m_url;
    QByteArray m_key;
    qsizetype m_searched = 0; //!< So many bytes hold no end of the head.
};

} // namespace lanthorn::inline client
