// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/rawhost.h>

#include <QCryptographicHash>
#include <QTest>
#include <QtEndian>

namespace lanthorn::test {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 writtenAhead = 256 * 1024;
} // namespace

RawHost::RawHost()
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        socket = m_server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, this, &RawHost::read);
        connect(socket, &QTcpSocket::bytesWritten, this, &RawHost::writeMore);
        connect(socket, &QTcpSocket::disconnected, this, [this] { isEnded = true; });
    });
    if (!m_server.listen(QHostAddress::LocalHost))
        QTest::qFail("Cannot listen", __FILE__, __LINE__);
}

QUrl RawHost::url() const
{
    return QUrl(u"ws://127.0.0.1:%1/ws/lanthorn/"_s.arg(m_server.serverPort()));
}

void RawHost::read()
{
    if (m_isAnswered) {
        received += socket->readAll();
        return;
    }
    request += socket->readAll();
    if (!request.endsWith("\r\n\r\n"))
        return;
    m_isAnswered = true;
    answer();
}

void RawHost::upgrade()
{
    const QByteArray name = "Sec-WebSocket-Key: ";
    const qsizetype start = request.indexOf(name) + name.size();
    const QByteArray key = request.mid(start, request.indexOf('\r', start) - start);
    const QByteArray accept = QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                                                       QCryptographicHash::Sha1)
                                  .toBase64();
    write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          "Sec-WebSocket-Accept: "
          + accept + "\r\nSec-WebSocket-Protocol: lanthorn.v1\r\n\r\n");
}

void RawHost::write(const QByteArray &bytes)
{
    written += bytes.size();
    socket->write(bytes);
}

void RawHost::writeOnAndOn(const QByteArray &bytes, qint64 most)
{
    m_endless = bytes;
    m_most = written + most;
    writeMore();
}

void RawHost::writeMore()
{
    while (!m_endless.isEmpty() && written < m_most && socket->bytesToWrite() < writtenAhead
           && socket->state() == QAbstractSocket::ConnectedState)
        write(m_endless);
}

void RawHost::stopReading()
{
    socket->setReadBufferSize(1);
    disconnect(socket, &QTcpSocket::readyRead, this, nullptr);
}

QByteArray rawFrame(quint8 firstByte, const QByteArray &payload)
{
    QByteArray frame(1, char(firstByte));
    if (payload.size() <= 125) {
        frame += char(payload.size());
    } else if (payload.size() <= 0xffff) {
        frame += char(126);
        frame.resize(4);
        qToBigEndian(quint16(payload.size()), frame.data() + 2);
    } else {
        frame += char(127);
        frame.resize(10);
        qToBigEndian(quint64(payload.size()), frame.data() + 2);
    }
    return frame + payload;
}

QByteArray rawText(const QByteArray &utf8)
{
    return rawFrame(0x81, utf8);
}

} // namespace lanthorn::test
