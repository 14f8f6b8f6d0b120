// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/roomguest.h>

#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSslSocket>
#include <QTest>
#include <QtEndian>

#include <sys/socket.h>

namespace lanthorn::test {

using namespace Qt::StringLiterals;

namespace {

QByteArray command(const char *type, int ref, const QString &topic, const QJsonObject &payload)
{
    QJsonObject object {{u"type"_s, QString::fromLatin1(type)}};
    if (ref > 0)
        object.insert(u"ref"_s, ref);
    if (!topic.isEmpty())
        object.insert(u"topic"_s, topic);
    object.insert(u"payload"_s, payload);
    return RoomGuest::frame(0x1, QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void expect(bool holds, const char *what)
{
    if (!holds)
        QTest::qFail(what, __FILE__, __LINE__);
}

} // namespace

RoomGuest::RoomGuest(quint16 port, Wire wire, const QByteArray &path, const QByteArray &header)
{
    if (wire == Wire::Tls) {
        auto tls = std::make_unique<QSslSocket>();
        tls->setPeerVerifyMode(QSslSocket::VerifyNone);
        tls->connectToHostEncrypted(u"127.0.0.1"_s, port);
        m_socket = std::move(tls);
    } else {
        m_socket = std::make_unique<QTcpSocket>();
        m_socket->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    }
    m_socket->write("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port)
                    + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                      "Sec-WebSocket-Version: 13\r\n"
                      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                    + header + "\r\n");
    qsizetype end = -1;
    expect(QTest::qWaitFor([&] {
               m_input += m_socket->readAll();
               end = m_input.indexOf("\r\n\r\n");
               return end >= 0;
           }),
           "no handshake");
    m_input.remove(0, end + 4);
}

RoomGuest::RoomGuest(quint16 port, Wire wire, const QString &nick, const QStringList &rooms)
    : RoomGuest(port, wire, "/ws/lanthorn/", "Sec-WebSocket-Protocol: lanthorn.v1\r\n")
{
    write(command("hello", 0, {}, {{u"nick"_s, nick}}));
    for (const QString &room : rooms)
        write(command("join", 0, u"room:"_s + room, {}));
    expect(QTest::qWaitFor([&] {
               read();
               return count(u"presence_state"_s) == rooms.size();
           }),
           "not in the rooms");
    m_counts.clear();
}

RoomGuest::RoomGuest(quint16 port, const QString &room)
    : RoomGuest(port, Wire::Plain, "/ws/chat/" + room.toLatin1() + '/', {})
{
}

RoomGuest::~RoomGuest()
{
    m_socket->abort();
}

QByteArray RoomGuest::post(const QString &room, const QString &id, const QString &text)
{
    return command("post", 1, u"room:"_s + room, {{u"id"_s, id}, {u"text"_s, text}});
}

QByteArray RoomGuest::frame(quint8 opcode, const QByteArray &payload)
{
    QByteArray bytes(1, char(0x80 | opcode));
    if (payload.size() < 126) {
        bytes += char(0x80 | int(payload.size()));
    } else {
        bytes += char(0x80 | 126);
        bytes.resize(4);
        qToBigEndian(quint16(payload.size()), bytes.data() + 2);
    }
    return bytes + QByteArray(4, '\0') + payload; // The mask leaves it as it is.
}

void RoomGuest::write(const QByteArray &bytes)
{
    m_socket->write(bytes);
}

void RoomGuest::stall()
{
    m_socket->setReadBufferSize(1);
    m_socket->setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 4096);
}

void RoomGuest::finishSending()
{
    expect(QTest::qWaitFor([this] { return m_socket->bytesToWrite() == 0; }), "not sent");
    ::shutdown(int(m_socket->socketDescriptor()), SHUT_WR);
}

bool RoomGuest::hasEnded() const
{
    return m_socket->state() == QAbstractSocket::UnconnectedState;
}

void RoomGuest::read()
{
    m_input += m_socket->readAll();
    qsizetype at = 0;
    for (;;) {
        const auto *bytes = reinterpret_cast<const uchar *>(m_input.constData()) + at;
        const qsizetype left = m_input.size() - at;
        if (left < 2)
            break;
        qsizetype header = 2;
        quint64 length = bytes[1] & 0x7f;
        if (length == 126 && left >= 4) {
            header = 4;
            length = qFromBigEndian<quint16>(bytes + 2);
        } else if (length == 127 && left >= 10) {
            header = 10;
            length = qFromBigEndian<quint64>(bytes + 2);
        } else if (length >= 126) {
            break;
        }
        if (quint64(left - header) < length)
            break;
        if ((bytes[0] & 0x0f) == 0x1)
            take(m_input.mid(at + header, qsizetype(length)));
        at += header + qsizetype(length);
    }
    m_input.remove(0, at);
}

void RoomGuest::take(const QByteArray &payload)
{
    const QJsonObject object = QJsonDocument::fromJson(payload).object();
    const QString type = object.value("type"_L1).toString();
    ++m_counts[type];
    if (type == "message"_L1) {
        m_messages[object.value("topic"_L1).toString().mid(5)].append(
            object.value("payload"_L1).toObject().value("id"_L1).toString());
    } else if (object.contains("message"_L1)) {
        m_texts.append(object.value("message"_L1).toString());
    }
}

} // namespace lanthorn::test
