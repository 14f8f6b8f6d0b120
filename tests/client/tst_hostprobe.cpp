// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/discovery/hostprobe.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>

namespace tst_hostprobe {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

FoundHost hostAt(quint16 port, int number = 1)
{
    FoundHost host;
    host.beacon.id = u"%1"_s.arg(number, 16, 16, QLatin1Char('0'));
    host.beacon.port = port;
    host.address = QHostAddress(QHostAddress::LocalHost);
    return host;
}

} // namespace

class TestHostProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_measured.clear();
        m_now = 100s;
        m_probe = std::make_unique<HostProbe>([this] { return m_now; });
        connect(m_probe.get(), &HostProbe::measured, this,
                [this](const QString &id, std::optional<std::chrono::milliseconds> latency) {
                    m_measured.append({id, latency});
                });
    }
    void cleanup() { m_probe.reset(); }

    void measuresAndSendsNothing()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        m_probe->watch(hostAt(server.serverPort()));
        m_now += 7ms;
        QTRY_COMPARE(m_measured.size(), 1);
        QCOMPARE(m_measured.first().id, hostAt(1).beacon.id);
        QCOMPARE(m_measured.first().latency, std::optional(7ms));
        QTRY_VERIFY(server.hasPendingConnections());
        const std::unique_ptr<QTcpSocket> socket(server.nextPendingConnection());
        QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(socket->readAll(), QByteArray());
    }

    void againAfterAWhile()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        m_probe->watch(hostAt(server.serverPort()));
        QTRY_COMPARE(m_measured.size(), 1);
        m_probe->watch(hostAt(server.serverPort())); // As before.
        m_now += 11s;
        QTRY_COMPARE(m_measured.size(), 2);
    }

    void whoDoesNotListenDoesNotAnswer()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const quint16 port = server.serverPort();
        server.close();
        m_probe->watch(hostAt(port));
        QTRY_COMPARE(m_measured.size(), 1);
        QCOMPARE(m_measured.first().latency, std::nullopt);
    }

    void aForgottenOneIsNotMeasured()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        m_probe->watch(hostAt(server.serverPort(), 1));
        m_probe->forget(hostAt(0, 1).beacon.id);
        m_probe->watch(hostAt(server.serverPort(), 2));
        QTRY_COMPARE(m_measured.size(), 1);
        QCOMPARE(m_measured.first().id, hostAt(0, 2).beacon.id);
    }

    //! However many are told of, few connections are open.
    void aFewAtATime()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        constexpr int hosts = 40;
        for (int i = 0; i < hosts; ++i)
            m_probe->watch(hostAt(server.serverPort(), i));
        QCOMPARE(m_probe->running(), 4);
        QTRY_COMPARE_WITH_TIMEOUT(m_measured.size(), hosts, 30'000);
    }

private:
    struct Measured
    {
        QString id;
        std::optional<std::chrono::milliseconds> latency;
    };

    std::chrono::milliseconds m_now {};
    QList<Measured> m_measured;
    std::unique_ptr<HostProbe> m_probe;
};

LANTHORN_TEST(TestHostProbe)

} // namespace tst_hostprobe

#include "tst_hostprobe.moc"
