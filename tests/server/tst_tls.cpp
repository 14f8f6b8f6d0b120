// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/tls/certificate.h>
#include <server/tls/tlsidentity.h>

#include <server/testhost.h>
#include <support/serverpaths.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

namespace tst_tls {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

//! Sends as much as it is asked for in each text, in KiB.
class Source final : public Consumer
{
public:
    void connected() override { accept(); }
    void receivedText(const QByteArray &utf8) override
    {
        for (int i = utf8.toInt(); i > 0; --i)
            sendText(QByteArray(1024, 'x'));
    }
};

//! A guest's frame with a text of at most 125 bytes; the mask is zero.
QByteArray frameOf(const QByteArray &text)
{
    return QByteArray(1, char(0x81)) + char(0x80 | int(text.size())) + QByteArray(4, '\0') + text;
}

//! A client that takes exactly the certificate of the host.
class Guest final
{
public:
    Guest(const test::TestHost &host, const TlsIdentity &identity)
    {
        QObject::connect(&socket, &QSslSocket::sslErrors, &socket, [&](const auto &errors) {
            if (socket.peerCertificate() == identity.configuration.localCertificate())
                socket.ignoreSslErrors(errors);
        });
        socket.connectToHostEncrypted(u"127.0.0.1"_s, host.port());
    }

    QSslSocket socket;
};

} // namespace

class TestTls : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::optional<TlsIdentity> m_identity;

public:
    static void initMain() { test::runOnChosenEventLoop(); }

private Q_SLOTS:
    void initTestCase()
    {
        const auto identity = openTlsIdentity(TlsOptions::selfMade(m_folder.path()));
        QVERIFY(identity);
        m_identity = *identity;
    }
    void init() { test::failOnAnyWarning(); }

    void keyIsMadeOnce()
    {
        const QString folder = m_folder.filePath(u"new/deep"_s);
        const TlsOptions options = TlsOptions::selfMade(folder);
        const auto first = openTlsIdentity(options);
        QVERIFY(first);
        const QFileInfo file(options.keyFile);
        const auto onlyOwner =
            QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
        QCOMPARE(file.permissions(), onlyOwner);
        QVERIFY(!(QFileInfo(folder).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
        const auto second = openTlsIdentity(options);
        QVERIFY(second);
        QCOMPARE(second->fingerprint, first->fingerprint);
        QVERIFY(first->fingerprint != m_identity->fingerprint);
    }

    void folderThatCannotBe()
    {
        QFile file(m_folder.filePath(u"file"_s));
        QVERIFY(file.open(QFile::WriteOnly));
        const auto identity = openTlsIdentity(TlsOptions::selfMade(file.fileName() + "/x"_L1));
        QVERIFY(!identity);
        QCOMPARE(identity.error().code, ErrorCode::BadOption);
        QVERIFY(identity.error().message.contains(file.fileName()));
    }

    void selfSigned()
    {
        const QStringList names {u"lab-pc"_s, u"lab-pc.local"_s, u"bad name"_s, u"bücher"_s,
                                 u"a,DNS:evil"_s};
        const auto pem =
            makeSelfSigned(names, {QHostAddress(u"192.0.2.7"_s), QHostAddress(u"2001:db8::1"_s)});
        QVERIFY(pem);
        const QSslCertificate certificate = QSslCertificate(*pem, QSsl::Pem);
        QVERIFY(certificate.isSelfSigned());
        QCOMPARE(certificate.subjectInfo(QSslCertificate::CommonName), QStringList(u"lab-pc"_s));
        const auto alternatives = certificate.subjectAlternativeNames();
        QCOMPARE(alternatives.values(QSsl::DnsEntry).size(), 2);
        QVERIFY(alternatives.contains(QSsl::DnsEntry, u"lab-pc.local"_s));
        QVERIFY(alternatives.contains(QSsl::IpAddressEntry, u"192.0.2.7"_s));
        QCOMPARE(alternatives.values(QSsl::IpAddressEntry).size(), 2);
        QVERIFY(certificate.effectiveDate() < QDateTime::currentDateTimeUtc());
        QVERIFY(certificate.expiryDate() > QDateTime::currentDateTimeUtc().addYears(9));
        QVERIFY(isCertificateOf(*pem, *pem));
        const auto other = makeSelfSigned(names, {});
        QVERIFY(other);
        QVERIFY(!isCertificateOf(*pem, *other));
        QVERIFY(!isCertificateOf("garbage", *pem));
        QVERIFY(!isCertificateOf(*pem, {}));
    }

    void answersInTls()
    {
        test::TestHost host(consumer<Source>(), {}, m_identity->configuration);
        Guest guest(host, *m_identity);
        const QByteArray request =
            "GET / HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(host.port()) + "\r\n";
        guest.socket.write(request + "\r\n" + request + "Connection: close\r\n\r\n");
        QTRY_COMPARE(guest.socket.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(guest.socket.readAll().count("HTTP/1.1 200 OK\r\n"), 2);
    }

    void plainRequestIsSentOn()
    {
        test::TestHost host(consumer<Source>(), {}, m_identity->configuration);
        const QByteArray authority = "127.0.0.1:" + QByteArray::number(host.port());
        const QByteArray answer =
            test::httpExchange(host, "GET /a/?b HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
        QVERIFY(answer.startsWith("HTTP/1.1 307 Temporary Redirect\r\n"));
        QVERIFY(answer.contains("\r\nLocation: https://" + authority + "/a/?b\r\n"));
    }

    void handshakeHasTheTimeOfTheHead_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::newRow("silent") << QByteArray();
        QTest::newRow("a piece of a hello") << QByteArray::fromHex("160301020001");
        QTest::newRow("no hello") << QByteArray::fromHex("1603010005") + QByteArray(5, 'x');
    }
    void handshakeHasTheTimeOfTheHead()
    {
        QFETCH(QByteArray, sent);
        Limits limits;
        limits.headTimeout = milliseconds(50);
        test::TestHost host(consumer<Source>(), limits, m_identity->configuration);
        const QByteArray answer = test::httpExchange(host, sent);
        QVERIFY(!answer.contains("HTTP")); // At most an alert.
        QCOMPARE(host.door.waitingCount(), 0);
    }

    void handshakesCountAsWaiting()
    {
        Limits limits;
        limits.waitingSocketsPerAddress = 3;
        test::TestHost host(consumer<Source>(), limits, m_identity->configuration);
        std::vector<std::unique_ptr<QTcpSocket>> silent;
        for (int i = 0; i < 3; ++i) {
            silent.push_back(std::make_unique<QTcpSocket>());
            silent.back()->connectToHost(u"127.0.0.1"_s, host.port());
            silent.back()->write("\x16\x03\x01");
            QTRY_COMPARE(host.door.waitingCount(), i + 1);
        }
        Guest guest(host, *m_identity);
        guest.socket.write(host.upgradeRequest("/"));
        QTRY_COMPARE(host.connections.count(), 1);
        QTRY_COMPARE(silent[0]->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(silent[1]->state(), QAbstractSocket::ConnectedState);
    }

    void scopeTellsOfTls()
    {
        class Teller final : public Consumer
        {
        public:
            void connected() override
            {
                accept();
                sendText(scope().scheme.toUtf8());
            }
        };
        test::TestHost host(consumer<Teller>(), {}, m_identity->configuration);
        Guest guest(host, *m_identity);
        guest.socket.write(host.upgradeRequest("/"));
        QByteArray received;
        QTRY_VERIFY((received += guest.socket.readAll()).endsWith("wss"));
    }

    //! What was encrypted and not taken is a backlog, and more of it is no progress.
    void slowReaderIsFound()
    {
        Limits limits;
        limits.outboundHardBytes = 1LL << 40;
        test::TestHost host(consumer<Source>(), limits, m_identity->configuration);
        Guest guest(host, *m_identity);
        guest.socket.setReadBufferSize(1024);
        guest.socket.write(host.upgradeRequest("/"));
        QTRY_COMPARE(host.connections.count(), 1);
        QTRY_VERIFY(guest.socket.bytesAvailable() > 0);
        const auto ask = [&] {
            const quint64 before = host.connections.traffic().messagesSent;
            guest.socket.write(frameOf("8000"));
            return QTest::qWaitFor(
                [&] { return host.connections.traffic().messagesSent == before + 8000; }, 20000);
        };
        QVERIFY(ask());
        QVERIFY(ask()); // 16 MB: more than the system keeps.
        for (int second = 0; second < 20 && host.connections.traffic().slowConsumers == 0;
             ++second) {
            host.now += seconds(1);
            QVERIFY(ask());
            host.connections.tick();
        }
        QCOMPARE(host.connections.traffic().slowConsumers, 1);
        QVERIFY(host.now >= limits.outboundStall);
    }

    void hugeAnswerIsWhole()
    {
        test::TestHost host(consumer<Source>(), {}, m_identity->configuration);
        Guest guest(host, *m_identity);
        guest.socket.write(host.upgradeRequest("/"));
        QTRY_COMPARE(host.connections.count(), 1);
        QByteArray received;
        QTRY_VERIFY((received += guest.socket.readAll()).endsWith("\r\n\r\n"));
        received.clear();
        guest.socket.write(frameOf("900"));
        const qsizetype frame = 4 + 1024;
        QTRY_COMPARE((received += guest.socket.readAll()).size(), 900 * frame);
        for (qsizetype at = 0; at < received.size(); at += frame)
            QCOMPARE(received.mid(at, 4), QByteArray::fromHex("817e0400"));
    }
};

LANTHORN_TEST(TestTls)

} // namespace tst_tls

#include "tst_tls.moc"
