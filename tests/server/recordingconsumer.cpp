// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/recordingconsumer.h>

#include <QTest>

namespace lanthorn::test {

using namespace Qt::StringLiterals;

namespace {

class RecordingConsumer final : public Consumer
{
public:
    explicit RecordingConsumer(Record *record)
        : m_record(*record)
    {
    }

protected:
    void connected() override
    {
        if (scope().path == "/later/"_L1)
            return; // Neither accepts nor closes.
        if (scope().path == "/async/"_L1) {
            m_record.acceptLater = [this] { accept(); };
            return;
        }
        if (scope().path == "/deny/"_L1)
            return close(4000, u"before the handshake"_s);
        joinGroup(newsGroup());
        on("text"_L1, [this](const Event &event) {
            send(event.frame("text"_L1, [&] {
                return Frame::text(event.payload().value("text"_L1).toByteArray());
            }));
        });
        on("value"_L1, [this](const Event &event) {
            sendLatest("value"_L1, Frame::text(event.payload().value("text"_L1).toByteArray()));
        });
        sendText("early");
        accept(scope().subprotocols.value(0), m_record.headers);
    }
    void receivedText(const QByteArray &utf8) override
    {
        if (utf8 == "close")
            return close(4321, u"grüße"_s);
        m_record.texts.append(utf8);
    }
    void disconnected(quint16 code) override { m_record.codes.append(code); }

private:
    Record &m_record;
};

} // namespace

ApplicationPtr recordingApplication(Record *record)
{
    return consumer<RecordingConsumer>(record);
}

GroupName newsGroup()
{
    return *GroupName::fromString(u"news");
}

bool waitForText(QTcpSocket &socket, const QByteArray &text)
{
    QByteArray received;
    return QTest::qWaitFor([&] { return (received += socket.readAll()).contains(text); });
}

QByteArray maskedFrame(quint8 opcode, const QByteArray &payload)
{
    Q_ASSERT(payload.size() < 126);
    return QByteArray(1, char(0x80 | opcode)) + char(0x80 | payload.size()) + QByteArray(4, '\0')
        + payload;
}

std::unique_ptr<QTcpSocket> openedRaw(const TestHost &host)
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(QHostAddress(QHostAddress::LocalHost), host.port());
    socket->write(host.upgradeRequest("/"));
    if (!waitForText(*socket, "early"))
        QTest::qFail("The handshake did not end", __FILE__, __LINE__);
    return socket;
}

} // namespace lanthorn::test
