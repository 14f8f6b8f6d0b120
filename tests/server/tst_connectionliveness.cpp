// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/connection.h>

#include <server/recordingconsumer.h>
#include <support/serverpaths.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>

namespace tst_connectionliveness {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;

//! Clients that are silent, or read too slowly.
class TestConnectionLiveness : public QObject
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

    void silentPeerIsPingedThenDropped()
    {
        TestHost host(m_application);
        QTcpSocket socket; // Never answers a ping.
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), host.port());
        socket.write(host.upgradeRequest("/"));
        QVERIFY(waitForText(socket, "early"));
        host.now += host.limits.pingInterval - milliseconds(1);
        host.connections.tick();
        QCoreApplication::processEvents();
        QCOMPARE(socket.bytesAvailable(), 0);
        host.now += milliseconds(1);
        host.connections.tick();
        QTRY_VERIFY(socket.bytesAvailable() > 0);
        QCOMPARE(quint8(socket.readAll().at(0)), quint8(0x89)); // A ping.
        host.now += host.limits.pongTimeout;
        host.connections.tick();
        QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(m_record.codes, QList<int>({1006}));
        QCOMPARE(host.layer.groupCount(), 0);
    }

    void answeringPeerLives()
    {
        TestHost host(m_application);
        QWebSocket client;
        client.open(host.url(u"/"_s));
        QTRY_COMPARE(host.layer.groupCount(), 1);
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        for (int i = 0; i < 5; ++i) {
            host.now += host.limits.pingInterval;
            host.connections.tick();
            // TCP keeps the order: the pong is there before this frame.
            client.sendTextMessage(u"%1"_s.arg(i));
            QTRY_COMPARE(m_record.texts.size(), i + 1);
        }
        QCOMPARE(host.connections.count(), 1);
    }

    void neverReadingPeerIsCutOff()
    {
        Limits limits;
        limits.outboundHardBytes = 64 * 1024;
        TestHost host(m_application, limits);
        QTcpSocket socket;
        socket.setReadBufferSize(1024); // Stops reading from the system when full.
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), host.port());
        socket.write(host.upgradeRequest("/"));
        QTRY_COMPARE(host.layer.groupCount(), 1);
        const Event event(u"text"_s, {{u"text"_s, QByteArray(32 * 1024, 'x')}});
        // The system's own buffers take some megabytes first.
        for (int i = 0; i < 1000 && host.connections.count() == 1 && m_record.codes.isEmpty();
             ++i) {
            host.layer.groupSend(newsGroup(), event);
            QCoreApplication::processEvents();
            host.now += host.limits.closeTimeout / 100;
            host.connections.tick();
        }
        host.now += host.limits.closeTimeout;
        host.connections.tick();
        QTRY_COMPARE(m_record.codes, QList<int>({4008}));
        QCOMPARE(host.layer.groupCount(), 0);
        QCOMPARE(host.connections.traffic().slowConsumers, 1);
    }

    void stalledPeerIsCutOffAfterAWhile()
    {
        TestHost host(m_application);
        QTcpSocket socket;
        socket.setReadBufferSize(1024);
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), host.port());
        socket.write(host.upgradeRequest("/"));
        QTRY_COMPARE(host.layer.groupCount(), 1);
        // More than the system's buffers hold, less than the hard limit on top.
        const Event event(u"value"_s, {{u"text"_s, QByteArray(60 * 1024, 'x')}});
        for (int i = 0; i < 200; ++i) {
            host.layer.groupSend(newsGroup(), event);
            QCoreApplication::processEvents();
        }
        QCOMPARE(host.connections.count(), 1); // Values are replaced, not queued.
        host.connections.tick();
        host.now += host.limits.outboundStall;
        host.connections.tick();
        host.now += host.limits.outboundStall;
        host.connections.tick();
        host.now += host.limits.closeTimeout;
        host.connections.tick();
        QTRY_COMPARE(m_record.codes, QList<int>({4008}));
        QCOMPARE(host.connections.traffic().slowConsumers, 1);
    }

    void slowPeerGetsTheNewestValue()
    {
        Limits limits;
        limits.outboundSoftBytes = 64 * 1024;
        TestHost host(m_application, limits);
        QTcpSocket socket;
        socket.setReadBufferSize(1024);
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), host.port());
        socket.write(host.upgradeRequest("/"));
        QTRY_COMPARE(host.layer.groupCount(), 1);
        const quint64 earlyFrames = host.connections.traffic().messagesSent;
        for (int i = 0; i < 200; ++i) {
            host.layer.groupSend(
                newsGroup(),
                Event(u"value"_s,
                      {{u"text"_s, QByteArray(60 * 1024, 'x') + QByteArray::number(i) + "end"}}));
            QCoreApplication::processEvents();
        }
        socket.setReadBufferSize(0);
        QByteArray received;
        QTRY_VERIFY((received += socket.readAll()).contains("199end"));
        QVERIFY(received.count("end") < 200);
        const TrafficCounters traffic = host.connections.traffic();
        QCOMPARE(received.count("end") + qsizetype(traffic.outdatedReadings), 200);
        QCOMPARE(qsizetype(traffic.messagesSent - earlyFrames), received.count("end"));
    }

    //! Also when it reads now and then, so that some are replaced and some are not.
    void valuesStayInOrder()
    {
        Limits limits;
        limits.outboundSoftBytes = 64 * 1024;
        TestHost host(m_application, limits);
        QTcpSocket socket;
        socket.setReadBufferSize(16 * 1024);
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), host.port());
        socket.write(host.upgradeRequest("/"));
        QTRY_COMPARE(host.layer.groupCount(), 1);
        constexpr int last = 3000;
        QByteArray received;
        for (int i = 0; i <= last; ++i) {
            host.layer.groupSend(
                newsGroup(),
                Event(
                    u"value"_s,
                    {{u"text"_s, QByteArray(12 * 1024, 'x') + '<' + QByteArray::number(i) + '>'}}));
            QCoreApplication::processEvents();
            received += socket.read(8 * 1024);
        }
        socket.setReadBufferSize(0);
        QTRY_VERIFY((received += socket.readAll()).contains('<' + QByteArray::number(last) + '>'));
        QVERIFY(host.connections.traffic().outdatedReadings > 0);
        int newest = -1;
        for (qsizetype at = received.indexOf('<'); at >= 0; at = received.indexOf('<', at + 1)) {
            const int number = received.mid(at + 1, received.indexOf('>', at) - at - 1).toInt();
            QVERIFY2(number > newest, qPrintable(u"%1 behind %2"_s.arg(number).arg(newest)));
            newest = number;
        }
    }

private:
    Record m_record;
    ApplicationPtr m_application = recordingApplication(&m_record);
};

LANTHORN_TEST(TestConnectionLiveness)

} // namespace tst_connectionliveness

#include "tst_connectionliveness.moc"
