// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/networksources.h>

#include <sources/gathered.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUdpSocket>

#include <cmath>
#include <memory>

namespace tst_networksources {

using namespace lanthorn;
using namespace lanthorn::sources;
using namespace Qt::StringLiterals;

class TestNetworkSources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void whoeverConnectsSendsLines()
    {
        TcpListenSource source(QHostAddress(QHostAddress::LocalHost), 0, MessageKind::Any);
        const test::Gathered gathered(source);
        source.start();
        QCOMPARE(gathered.foundCount, 1);
        QTcpSocket first;
        QTcpSocket second;
        first.connectToHost(QHostAddress(QHostAddress::LocalHost), source.port());
        second.connectToHost(QHostAddress(QHostAddress::LocalHost), source.port());
        QTRY_COMPARE(second.state(), QAbstractSocket::ConnectedState);
        first.write("{\"data\": 1}\n{\"da");
        second.write("humidity:40\n");
        QTRY_COMPARE(gathered.of(u"data"_s).size(), 1);
        // A line that is no good stops nothing, nor does a sender that leaves in the middle.
        first.write(
            "ta\": 2}\n\x01\xff\xfe\n{broken\n{\"data\": null}\n{\"data\": 3}\n{\"data\": 4}");
        QTRY_COMPARE(gathered.of(u"data"_s).size(), 4);
        QCOMPARE(gathered.refused, 2);
        first.disconnectFromHost();
        QTRY_COMPARE(gathered.of(u"data"_s).size(), 5);
        QVERIFY(std::isnan(gathered.of(u"data"_s)[2]));
        QCOMPARE(gathered.of(u"data"_s).last(), 4.0);
        QTRY_COMPARE(gathered.of(u"humidity"_s), QList<double> {40});
        QCOMPARE(gathered.lostCount, 0);
    }

    void muchComesWhole()
    {
        TcpListenSource source(QHostAddress(QHostAddress::LocalHost), 0, MessageKind::Any);
        const test::Gathered gathered(source);
        source.start();
        QTcpSocket sender;
        sender.connectToHost(QHostAddress(QHostAddress::LocalHost), source.port());
        QByteArray lines;
        for (int i = 0; i < 30'000; ++i)
            lines += "{\"data\": " + QByteArray::number(i) + "}\n";
        sender.write(lines);
        QTRY_COMPARE_WITH_TIMEOUT(gathered.of(u"data"_s).size(), 30'000, 20'000);
        for (int i = 0; i < 30'000; ++i)
            QCOMPARE(gathered.of(u"data"_s)[i], double(i));
    }

    void comesBackToAServer()
    {
        auto server = std::make_unique<QTcpServer>();
        QVERIFY(server->listen(QHostAddress::LocalHost));
        const quint16 port = server->serverPort();
        TcpSource source(u"127.0.0.1"_s, port, MessageKind::Any);
        const test::Gathered gathered(source);
        source.start();
        QTRY_VERIFY(server->hasPendingConnections());
        QTcpSocket *peer = server->nextPendingConnection();
        peer->write("1\n2\n3");
        peer->disconnectFromHost();
        QTRY_COMPARE(gathered.lostCount, 1);
        QCOMPARE(gathered.of(u"1"_s), (QList<double> {1, 2, 3}));
        QVERIFY(!gathered.lostReason.isEmpty());
        QTRY_VERIFY(server->hasPendingConnections());
        peer = server->nextPendingConnection();
        peer->write("4\n");
        QTRY_COMPARE(gathered.of(u"1"_s).size(), 4);
        QCOMPARE(gathered.foundCount, 2);
    }

    void whereNobodyListensIsTold()
    {
        quint16 port = 0;
        {
            QTcpServer server;
            QVERIFY(server.listen(QHostAddress::LocalHost));
            port = server.serverPort();
        }
        TcpSource source(u"127.0.0.1"_s, port, MessageKind::Any);
        const test::Gathered gathered(source);
        source.start();
        QTRY_COMPARE(gathered.lostCount, 1);
        QCOMPARE(gathered.foundCount, 0);
    }

    void datagrams()
    {
        UdpSource source(QHostAddress(QHostAddress::LocalHost), 0, MessageKind::Any);
        const test::Gathered gathered(source);
        source.start();
        QUdpSocket sender;
        const auto send = [&](const QByteArray &bytes) {
            sender.writeDatagram(bytes, QHostAddress(QHostAddress::LocalHost), source.port());
        };
        send("temp:21.5\n");
        send("nonsense");
        send("");
        send("{\"hum\": 40}\n{\"hum\": 41}");
        send("speed:1763629200000:3.5§m/s|g");
        QTRY_COMPARE(gathered.of(u"speed"_s), QList<double> {3.5});
        QCOMPARE(gathered.units.value(u"speed"_s), u"m/s"_s);
        QCOMPARE(gathered.of(u"temp"_s), QList<double> {21.5});
        QCOMPARE(gathered.of(u"hum"_s), (QList<double> {40, 41}));
        QCOMPARE(gathered.refused, 1);
    }
};

LANTHORN_TEST(TestNetworkSources)

} // namespace tst_networksources

#include "tst_networksources.moc"
