// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/connectionregistry.h>

#include <server/recordingconsumer.h>
#include <support/serverpaths.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QSignalSpy>
#include <QTest>
#include <QWebSocket>

namespace tst_connectionregistry {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;

class TestConnectionRegistry : public QObject
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

    void limitsOfConnections_data()
    {
        QTest::addColumn<int>("inAll");
        QTest::addColumn<int>("perAddress");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("in all") << 2 << 64 << QByteArray("HTTP/1.1 503 ");
        QTest::newRow("per address") << 2000 << 2 << QByteArray("HTTP/1.1 429 ");
    }

    void limitsOfConnections()
    {
        QFETCH(int, inAll);
        QFETCH(int, perAddress);
        QFETCH(QByteArray, status);
        Limits limits;
        limits.connections = inAll;
        limits.connectionsPerAddress = perAddress;
        TestHost host(m_application, limits);
        QWebSocket first;
        QWebSocket second;
        first.open(host.url(u"/"_s));
        second.open(host.url(u"/"_s));
        QTRY_COMPARE(host.connections.count(), 2);
        QVERIFY(httpExchange(host, host.upgradeRequest("/")).startsWith(status));
        first.abort();
        QTRY_COMPARE(host.connections.count(), 1);
        QWebSocket third;
        third.open(host.url(u"/"_s));
        QTRY_COMPARE(third.state(), QAbstractSocket::ConnectedState);
    }

    void closeAllSaysGoodbye()
    {
        TestHost host(m_application);
        QSignalSpy allClosed(&host.connections, &ConnectionRegistry::allClosed);
        QWebSocket client;
        QSignalSpy disconnected(&client, &QWebSocket::disconnected);
        client.open(host.url(u"/"_s));
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        host.connections.closeAll();
        QTRY_COMPARE(disconnected.count(), 1);
        QCOMPARE(int(client.closeCode()), 1001);
        QTRY_COMPARE(allClosed.count(), 1);
        QCOMPARE(m_record.codes, QList<int>({1001}));
    }

private:
    Record m_record;
    ApplicationPtr m_application = recordingApplication(&m_record);
};

LANTHORN_TEST(TestConnectionRegistry)

} // namespace tst_connectionregistry

#include "tst_connectionregistry.moc"
