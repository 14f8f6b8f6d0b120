// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/connection.h>

#include <server/recordingconsumer.h>
#include <support/serverpaths.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>

namespace tst_connectionclosing {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;

namespace {

//! The ways a connection can end, by the peer's doing.
enum class End { CloseNormal, CloseGoingAway, CloseOwn, CloseWithoutCode, Reset, Garbage, TooBig };

} // namespace

//! How a Connection ends, and what both sides learn of it.
class TestConnectionClosing : public QObject
{
    Q_OBJECT

public:
    static void initMain() { runOnChosenEventLoop(); }

private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_record = {};
    }

    //! Membership ends in every way a connection can end, and the consumer learns how.
    void ends_data()
    {
        QTest::addColumn<End>("end");
        QTest::addColumn<int>("code");
        QTest::newRow("close 1000") << End::CloseNormal << 1000;
        QTest::newRow("close 1001") << End::CloseGoingAway << 1001;
        QTest::newRow("close 4123") << End::CloseOwn << 4123;
        QTest::newRow("close without a code") << End::CloseWithoutCode << 1005;
        QTest::newRow("reset") << End::Reset << 1006;
        QTest::newRow("garbage") << End::Garbage << 1002;
        QTest::newRow("too big") << End::TooBig << 1009;
    }

    void ends()
    {
        QFETCH(End, end);
        QFETCH(int, code);
        TestHost host(m_application);
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), host.port());
        socket.write(host.upgradeRequest("/"));
        QVERIFY(waitForText(socket, "early"));
        QCOMPARE(host.layer.groupCount(), 1);
        switch (end) {
        case End::CloseNormal:
            socket.write(maskedFrame(0x8, QByteArray::fromHex("03e8")));
            break;
        case End::CloseGoingAway:
            socket.write(maskedFrame(0x8, QByteArray::fromHex("03e9")));
            break;
        case End::CloseOwn:
            socket.write(maskedFrame(0x8, QByteArray::fromHex("101b") + "bye"));
            break;
        case End::CloseWithoutCode:
            socket.write(maskedFrame(0x8, {}));
            break;
        case End::Reset:
            socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
            socket.abort();
            break;
        case End::Garbage:
            socket.write(QByteArray::fromHex("ffffffffffff"));
            break;
        case End::TooBig:
            socket.write(QByteArray::fromHex("81ff0000000000100001") + QByteArray(4, '\0'));
            break;
        }
        QTRY_COMPARE(m_record.codes.size(), 1);
        QCOMPARE(m_record.codes.at(0), code);
        QTRY_COMPARE(host.connections.count(), 0);
        QCOMPARE(host.layer.groupCount(), 0);
        QCOMPARE(host.layer.channelCount(), 0);
    }

    void closesWithCodeAndReason()
    {
        TestHost host(m_application);
        QWebSocket client;
        QSignalSpy disconnected(&client, &QWebSocket::disconnected);
        client.open(host.url(u"/"_s));
        QTRY_COMPARE(host.layer.groupCount(), 1);
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        client.sendTextMessage(u"close"_s);
        QTRY_COMPARE(disconnected.count(), 1);
        QCOMPARE(int(client.closeCode()), 4321);
        QCOMPARE(client.closeReason(), u"grüße"_s);
        QTRY_COMPARE(m_record.codes, QList<int>({4321}));
    }

    void peersCloseIsEchoed_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const char *sent, const char *answer, int code) {
            QTest::newRow(name) << QByteArray::fromHex(sent) << QByteArray::fromHex(answer) << code;
        };
        row("1000", "03e8", "03e8", 1000);
        row("1012", "03f4", "03f4", 1012);
        row("4999", "1387", "1387", 4999);
        row("with a reason", "03e9627965", "03e9627965", 1001);
        row("without a code", "", "", 1005);
        row("half a code", "03", "03ea", 1002);
        row("no such code", "03ed", "03ea", 1002);
        row("bad reason", "03e8ff", "03ef", 1007);
    }

    void peersCloseIsEchoed()
    {
        QFETCH(QByteArray, sent);
        QFETCH(QByteArray, answer);
        QFETCH(int, code);
        TestHost host(m_application);
        const auto socket = openedRaw(host);
        // What comes before it is handled; what comes behind it is not.
        socket->write(maskedFrame(0x1, "before") + maskedFrame(0x8, sent) + maskedFrame(0x1, "x"));
        QTRY_COMPARE(m_record.codes, QList<int>({code}));
        QCOMPARE(m_record.texts, QList<QByteArray>({"before"}));
        QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
        const QByteArray received = socket->readAll();
        QCOMPARE(quint8(received.at(0)), quint8(0x88));
        QCOMPARE(received.at(1) > 0, !answer.isEmpty());
        QVERIFY(received.sliced(2).startsWith(answer));
    }

    //! A close frame that the peer does not take does not keep the connection.
    void closingPeerThatDoesNotReadIsCutOff()
    {
        Limits limits;
        limits.outboundStall = limits.pingInterval = std::chrono::hours(1); // Neither ends it.
        // The system makes room for more when it hears of the peer, but not for as much as this.
        limits.outboundSoftBytes = limits.outboundHardBytes = 64 * 1024 * 1024;
        TestHost host(m_application, limits);
        const auto socket = openedRaw(host);
        socket->setReadBufferSize(1024);
        const Event event(u"value"_s, {{u"text"_s, QByteArray(60 * 1024, 'x')}});
        for (int i = 0; i < 800; ++i) {
            host.layer.groupSend(newsGroup(), event);
            QCoreApplication::processEvents();
        }
        socket->write(maskedFrame(0x8, QByteArray::fromHex("03e8")));
        QTRY_VERIFY(socket->bytesToWrite() == 0);
        for (int i = 0; i < 20; ++i)
            QCoreApplication::processEvents();
        QCOMPARE(host.connections.count(), 1);
        // It may notice the close frame later still.
        const auto isCutOff = [&] {
            host.now += host.limits.closeTimeout;
            host.connections.tick();
            return !m_record.codes.isEmpty();
        };
        QTRY_VERIFY(isCutOff());
        QCOMPARE(m_record.codes, QList<int>({1000}));
        QTRY_COMPARE(host.connections.count(), 0);
    }

private:
    Record m_record;
    ApplicationPtr m_application = recordingApplication(&m_record);
};

LANTHORN_TEST(TestConnectionClosing)

} // namespace tst_connectionclosing

#include "tst_connectionclosing.moc"
