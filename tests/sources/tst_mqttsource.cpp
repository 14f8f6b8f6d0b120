// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/mqttsource.h>
#include <sources/sensorsource.h>

#include <sources/gathered.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

namespace tst_mqttsource {

using namespace lanthorn;
using namespace lanthorn::sources;
using namespace Qt::StringLiterals;

namespace {

QString programPath(const QString &name)
{
    return QStandardPaths::findExecutable(
        name, {u"/usr/sbin"_s, u"/usr/bin"_s, u"/usr/local/sbin"_s, u"/usr/local/bin"_s});
}

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

//! A real broker, on loopback.
class Broker final
{
public:
    Broker(const QTemporaryDir &folder, quint16 port, const QByteArray &further)
        : m_port(port)
    {
        const QString path = folder.filePath(u"mosquitto-%1.conf"_s.arg(port));
        QFile config(path);
        if (!config.open(QIODevice::WriteOnly))
            QTest::qFail("The broker has no configuration", __FILE__, __LINE__);
        config.write("listener " + QByteArray::number(port) + " 127.0.0.1\n" + further);
        config.close();
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(programPath(u"mosquitto"_s), {u"-c"_s, path});
        for (int i = 0; i < 200; ++i) {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
            if (socket.waitForConnected(1000))
                return;
            m_process.waitForReadyRead(25);
        }
        QTest::qFail("The broker does not start: " + m_process.readAll(), __FILE__, __LINE__);
    }
    ~Broker()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Broker)

    void publish(const QString &topic, const QByteArray &message, const QStringList &further = {})
    {
        QProcess client;
        client.start(programPath(u"mosquitto_pub"_s),
                     QStringList {u"-h"_s, u"127.0.0.1"_s, u"-p"_s, QString::number(m_port),
                                  u"-t"_s, topic, u"-s"_s}
                         + further);
        client.write(message);
        client.closeWriteChannel();
        if (!client.waitForFinished() || client.exitCode() != 0)
            QTest::qFail("Nothing was published: " + client.readAllStandardError(), __FILE__,
                         __LINE__);
    }

private:
    quint16 m_port;
    QProcess m_process;
};

} // namespace

//! Against Debian's mosquitto.
class TestMqttSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!hasMqtt())
            QSKIP("Built without MQTT");
        if (programPath(u"mosquitto"_s).isEmpty() || programPath(u"mosquitto_pub"_s).isEmpty())
            QSKIP("There is no mosquitto here");
    }
    void init() { test::failOnAnyWarning(); }

    void topicsAndShapes()
    {
        const quint16 port = freePort();
        Broker broker(m_folder, port, "allow_anonymous true\n");
        // It is old before we come.
        broker.publish(u"plain/old"_s, "17", {u"-r"_s});
        const auto source = makeMqttSource(
            {.host = u"127.0.0.1"_s, .port = port, .topics = {u"tele/+/SENSOR"_s, u"plain/#"_s}});
        const test::Gathered gathered(*source);
        source->start();
        QTRY_COMPARE(gathered.foundCount, 1);
        QTRY_COMPARE(gathered.retained.value(u"plain.old"_s), QList<double> {17});
        QVERIFY(gathered.of(u"plain.old"_s).isEmpty());
        broker.publish(u"tele/kitchen/SENSOR"_s,
                       R"({"Time":"2026-01-02T03:04:05","AM2301":{"Temperature":21.5},)"
                       R"("TempUnit":"C"})");
        broker.publish(u"plain/room"_s, "22.5");
        broker.publish(u"plain/room"_s, "not a number");
        broker.publish(u"plain/room"_s, "nan");
        broker.publish(u"plain/old"_s, "18");
        broker.publish(u"elsewhere"_s, "5");
        QTRY_COMPARE(gathered.of(u"plain.old"_s), QList<double> {18});
        QCOMPARE(gathered.of(u"plain.room"_s).size(), 2);
        QVERIFY(std::isnan(gathered.of(u"plain.room"_s)[1]));
        QCOMPARE(gathered.refused, 1);
        bool isFound = false;
        for (auto it = gathered.values.cbegin(); it != gathered.values.cend(); ++it)
            isFound |= it.key().contains(u"Temperature"_s) && it.value().contains(21.5);
        QVERIFY(isFound);
        QVERIFY(!gathered.values.contains(u"elsewhere"_s));
    }

    void theBrokerGoesAndComes()
    {
        const quint16 port = freePort();
        auto broker = std::make_unique<Broker>(m_folder, port, "allow_anonymous true\n");
        const auto source = makeMqttSource({.host = u"127.0.0.1"_s, .port = port});
        const test::Gathered gathered(*source);
        source->start();
        QTRY_COMPARE(gathered.foundCount, 1);
        broker.reset();
        QTRY_COMPARE(gathered.lostCount, 1);
        broker = std::make_unique<Broker>(m_folder, port, "allow_anonymous true\n");
        QTRY_COMPARE_WITH_TIMEOUT(gathered.foundCount, 2, 20'000);
        broker->publish(u"a"_s, "1");
        QTRY_COMPARE(gathered.of(u"a"_s), QList<double> {1});
    }

    void aUserAndHisPassword()
    {
        const quint16 port = freePort();
        const QString passwords = m_folder.filePath(u"passwords"_s);
        QProcess maker;
        maker.start(programPath(u"mosquitto_passwd"_s),
                    {u"-b"_s, u"-c"_s, passwords, u"ann"_s, u"tamo-kilu"_s});
        QVERIFY(maker.waitForFinished());
        Broker broker(m_folder, port,
                      "allow_anonymous false\npassword_file " + passwords.toUtf8()
                          + "\nuser root\n");
        const auto stranger = makeMqttSource({.host = u"127.0.0.1"_s, .port = port});
        const test::Gathered refused(*stranger);
        stranger->start();
        QTRY_COMPARE(refused.lostCount, 1);
        QVERIFY2(refused.lostReason.contains(u"authori"_s), qPrintable(refused.lostReason));
        const auto source = makeMqttSource(
            {.host = u"127.0.0.1"_s, .port = port, .user = u"ann"_s, .password = u"tamo-kilu"_s});
        const test::Gathered gathered(*source);
        source->start();
        QTRY_COMPARE(gathered.foundCount, 1);
        QVERIFY(!source->name().contains(u"tamo"_s));
        broker.publish(u"a"_s, "1", {u"-u"_s, u"ann"_s, u"-P"_s, u"tamo-kilu"_s});
        QTRY_COMPARE(gathered.of(u"a"_s), QList<double> {1});
    }

    void encrypted()
    {
        const quint16 port = freePort();
        const QString certificate = m_folder.filePath(u"cert.pem"_s);
        const QString key = m_folder.filePath(u"key.pem"_s);
        QProcess maker;
        maker.start(programPath(u"openssl"_s),
                    {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                     u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s,
                     u"/CN=localhost"_s, u"-addext"_s, u"subjectAltName=DNS:localhost"_s,
                     u"-keyout"_s, key, u"-out"_s, certificate});
        QVERIFY(maker.waitForFinished());
        Broker broker(m_folder, port,
                      "allow_anonymous true\nuser root\ncertfile " + certificate.toUtf8()
                          + "\nkeyfile " + key.toUtf8() + "\n");
        // Nobody vouches for this key.
        const auto careful =
            makeMqttSource({.host = u"localhost"_s, .port = port, .isEncrypted = true});
        const test::Gathered refused(*careful);
        careful->start();
        QTRY_VERIFY(refused.lostCount > 0);
        QCOMPARE(refused.foundCount, 0);
        const auto source = makeMqttSource(
            {.host = u"localhost"_s, .port = port, .isEncrypted = true, .authority = certificate});
        const test::Gathered gathered(*source);
        source->start();
        QTRY_COMPARE(gathered.foundCount, 1);
        broker.publish(u"a"_s, "1", {u"--cafile"_s, certificate, u"-h"_s, u"localhost"_s});
        QTRY_COMPARE(gathered.of(u"a"_s), QList<double> {1});
    }

    void endsAtOnceWhereNobodyAnswers()
    {
        const auto source = makeMqttSource({.host = u"127.0.0.1"_s, .port = freePort()});
        const test::Gathered gathered(*source);
        source->start();
        QTRY_COMPARE(gathered.lostCount, 1);
    }

private:
    QTemporaryDir m_folder;
};

LANTHORN_TEST(TestMqttSource)

} // namespace tst_mqttsource

#include "tst_mqttsource.moc"
