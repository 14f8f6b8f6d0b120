// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/connection/websockettransport.h>
#include <client/identity/hostkeys.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QFile>
#include <QProcess>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>

namespace tst_tlstransport {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

//! A TLS host that answers nothing and keeps what it is told.
class Host : public QTcpServer
{
public:
    explicit Host(const QSslConfiguration &configuration)
        : m_configuration(configuration)
    {
        if (!listen(QHostAddress::LocalHost))
            QTest::qFail("Cannot listen", __FILE__, __LINE__);
    }

    QUrl url() const { return QUrl(u"wss://127.0.0.1:%1/ws/lanthorn/"_s.arg(serverPort())); }
    QString name() const { return u"127.0.0.1:%1"_s.arg(serverPort()); }

    int handshakes = 0;
    int ends = 0;
    QByteArray received;

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSslConfiguration(m_configuration);
        socket->setSocketDescriptor(descriptor);
        connect(socket, &QSslSocket::encrypted, this, [this] { ++handshakes; });
        connect(socket, &QSslSocket::readyRead, this,
                [this, socket] { received += socket->readAll(); });
        connect(socket, &QSslSocket::disconnected, this, [this] { ++ends; });
        socket->startServerEncryption();
    }

private:
    const QSslConfiguration m_configuration;
};

} // namespace

class TestTlsTransport : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QSslConfiguration m_configuration;
    std::optional<KeyFingerprint> m_key;

    QString newFile() const
    {
        return m_folder.filePath(QLatin1StringView(QTest::currentTestFunction()));
    }

    //! The outcome of an attempt that must fail.
    Error failureOf(WebSocketTransport &transport, const QUrl &url)
    {
        QSignalSpy failed(&transport, &Transport::failed);
        QSignalSpy opened(&transport, &Transport::opened);
        transport.open(url);
        if (!failed.wait() || failed.size() != 1 || !opened.isEmpty()) {
            QTest::qFail("The connection did not fail", __FILE__, __LINE__);
            return {};
        }
        return failed.at(0).at(0).value<Error>();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QProcess openssl;
        openssl.start(u"openssl"_s,
                      {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                       u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-subj"_s, u"/CN=test"_s,
                       u"-addext"_s, u"subjectAltName=IP:127.0.0.1"_s, u"-keyout"_s,
                       m_folder.filePath(u"key"_s), u"-out"_s, m_folder.filePath(u"crt"_s)});
        QVERIFY2(openssl.waitForFinished() && openssl.exitCode() == 0, "openssl is needed");
        QFile certificate(m_folder.filePath(u"crt"_s));
        QFile key(m_folder.filePath(u"key"_s));
        QVERIFY(certificate.open(QFile::ReadOnly) && key.open(QFile::ReadOnly));
        m_configuration.setLocalCertificate(QSslCertificate(&certificate));
        m_configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
        m_configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        m_key = KeyFingerprint::ofPublicKey(m_configuration.localCertificate().publicKey().toDer());
    }
    void init() { test::failOnAnyWarning(); }

    void talksToAHostItLearns()
    {
        QWebSocketServer server(u"test"_s, QWebSocketServer::SecureMode);
        server.setSslConfiguration(m_configuration);
        server.setSupportedSubprotocols({u"lanthorn.v1"_s});
        QVERIFY(server.listen(QHostAddress::LocalHost));
        HostKeys keys(newFile());
        QStringList learned;
        connect(&keys, &HostKeys::learned, this,
                [&](const QString &name, const KeyFingerprint &key) {
                    learned << name << key.toString();
                });
        for (int time = 1; time <= 2; ++time) {
            WebSocketTransport transport(&keys);
            QSignalSpy opened(&transport, &Transport::opened);
            QSignalSpy texts(&transport, &Transport::textReceived);
            transport.open(QUrl(u"wss://127.0.0.1:%1/"_s.arg(server.serverPort())));
            QVERIFY(opened.wait());
            std::unique_ptr<QWebSocket> peer(server.nextPendingConnection());
            QVERIFY(peer);
            peer->sendTextMessage(u"波"_s);
            QTRY_COMPARE(texts.size(), 1);
        }
        QCOMPARE(learned,
                 QStringList({u"127.0.0.1:%1"_s.arg(server.serverPort()), m_key->toString()}));
    }

    void changedKeyGetsNothing_data()
    {
        QTest::addColumn<bool>("isTrustedBySystem");
        QTest::newRow("signed by itself") << false;
        QTest::newRow("signed by whom the system trusts") << true;
    }
    void changedKeyGetsNothing()
    {
        QFETCH(bool, isTrustedBySystem);
        const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
        const auto restore =
            qScopeGuard([&] { QSslConfiguration::setDefaultConfiguration(before); });
        if (isTrustedBySystem) {
            QSslConfiguration trusting = before;
            trusting.setCaCertificates({m_configuration.localCertificate()});
            QSslConfiguration::setDefaultConfiguration(trusting);
        }
        Host host(m_configuration);
        HostKeys keys(newFile());
        QVERIFY(keys.remember(host.name(), KeyFingerprint::ofPublicKey("another")));
        WebSocketTransport transport(&keys);
        const Error error = failureOf(transport, host.url());
        QCOMPARE(error.code, ErrorCode::KeyChanged);
        QCOMPARE(keys.change()->seen, *m_key);
        QTRY_COMPARE(host.ends, 1);
        QVERIFY2(host.received.isEmpty(), host.received.constData());
    }

    void knownKeyOfASignedCertificate()
    {
        const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
        const auto restore =
            qScopeGuard([&] { QSslConfiguration::setDefaultConfiguration(before); });
        QSslConfiguration trusting = before;
        trusting.setCaCertificates({m_configuration.localCertificate()});
        QSslConfiguration::setDefaultConfiguration(trusting);
        Host host(m_configuration);
        HostKeys keys(newFile());
        WebSocketTransport transport(&keys);
        transport.open(host.url());
        QTRY_VERIFY(host.received.startsWith("GET /ws/lanthorn/ HTTP/1.1\r\n"));
        QVERIFY(HostKeys(newFile()).check(host.name(), *m_key));
    }

    void unusableFileGetsNothing()
    {
        QFile file(newFile());
        QVERIFY(file.open(QFile::WriteOnly) && file.write("what\n") > 0);
        file.close();
        Host host(m_configuration);
        HostKeys keys(newFile());
        WebSocketTransport transport(&keys);
        QCOMPARE(failureOf(transport, host.url()).code, ErrorCode::KeysUnusable);
        QTRY_COMPARE(host.ends, 1);
        QVERIFY(host.received.isEmpty());
    }

    void plainHost_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("isKnown");
        QTest::addColumn<ErrorCode>("code");
        const QByteArray http = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n";
        const QByteArray alert = QByteArray::fromHex("15030300020228"); // handshake_failure
        QTest::newRow("http, new") << http << false << ErrorCode::NotEncrypted;
        QTest::newRow("http, known") << http << true << ErrorCode::EncryptionGone;
        QTest::newRow("other tls, new") << alert << false << ErrorCode::NotLanthorn;
        QTest::newRow("other tls, known") << alert << true << ErrorCode::NotLanthorn;
    }

    //! Who switches encryption off by standing in between is not helped.
    void plainHost()
    {
        QFETCH(QByteArray, answer);
        QFETCH(bool, isKnown);
        QTcpServer host;
        QVERIFY(host.listen(QHostAddress::LocalHost));
        connect(&host, &QTcpServer::newConnection, &host, [&host, &answer] {
            QTcpSocket *socket = host.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] {
                socket->readAll();
                socket->write(answer);
            });
        });
        const QString name = u"127.0.0.1:%1"_s.arg(host.serverPort());
        HostKeys keys(newFile() + QLatin1StringView(QTest::currentDataTag()));
        if (isKnown)
            QVERIFY(keys.remember(name, *m_key));
        WebSocketTransport transport(&keys);
        const Error error = failureOf(transport, QUrl(u"wss://%1/ws/lanthorn/"_s.arg(name)));
        QTEST(error.code, "code");
        QCOMPARE(error.message.contains("http"_L1), error.code == ErrorCode::NotEncrypted);
    }

    void withoutKeysThereIsNoEncryption()
    {
        Host host(m_configuration);
        WebSocketTransport transport;
        QCOMPARE(failureOf(transport, host.url()).code, ErrorCode::KeysUnusable);
        QVERIFY(host.received.isEmpty());
    }
};

LANTHORN_TEST(TestTlsTransport)

} // namespace tst_tlstransport

#include "tst_tlstransport.moc"
