// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace lanthorn::test {

//! A host that sends whatever bytes a test wants. Takes one connection.
class RawHost final : public QObject
{
    Q_OBJECT

public:
    RawHost();

    QUrl url() const;
    //! What to do once the request is there.
    std::function<void()> answer = [this] { upgrade(); };

    //! Agrees to the WebSocket.
    void upgrade();
    void write(const QByteArray &bytes);
    //! Writes `bytes` again and again, as fast as they go, up to `most` bytes or the end.
    void writeOnAndOn(const QByteArray &bytes, qint64 most);
    //! Nothing more is read.
    void stopReading();

    QPointer<QTcpSocket> socket;
    QByteArray request;
    QByteArray received; //!< Behind the request.
    qint64 written = 0;
    bool isEnded = false;

private:
    void read();
    void writeMore();

    QTcpServer m_server;
    bool m_isAnswered = false;
    QByteArray m_endless;
    qint64 m_most = 0;
};

//! A frame of a server, unless it is masked.
QByteArray rawFrame(quint8 firstByte, const QByteArray &payload);
QByteArray rawText(const QByteArray &utf8);

} // namespace lanthorn::test
