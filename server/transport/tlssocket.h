// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslSocket>

namespace lanthorn::inline server {

//! A QSslSocket of a server that behaves as a QTcpSocket does in two things. It tells how much
//! waits to be sent in all: Qt encrypts at once whatever is written, and counts as waiting only
//! what it has not encrypted yet, almost nothing, however slowly the peer reads. And it ends when
//! the peer has said goodbye, which QSslSocket leaves to the end of TCP.
class TlsSocket final : public QSslSocket
{
    Q_OBJECT

public:
    explicit TlsSocket(const QSslConfiguration &configuration, QObject *parent = nullptr);

    qint64 bytesToWrite() const override;
};

} // namespace lanthorn::inline server
