// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/hostpolicy.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QHostInfo>
#include <QTest>

namespace tst_hostpolicy {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestHostPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void host_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<bool>("own"); // On port 8000.
        const auto row = [](const QByteArray &host, bool own) {
            QTest::newRow(host.isEmpty() ? "empty" : host.constData()) << host << own;
        };
        row("localhost:8000", true);
        row("LOCALHOST:8000", true);
        row("localhost.:8000", true);
        row("127.0.0.1:8000", true);
        row("127.1.2.3:8000", true);
        row("[::1]:8000", true);
        row(QHostInfo::localHostName().toUtf8() + ":8000", true);
        row("localhost", false); // Port 80.
        row("localhost:8001", false);
        row("evil.example:8000", false);
        row("127.0.0.1.evil.example:8000", false);
        row("192.0.2.1:8000", false); // Of nobody (RFC 5737).
        row("user@localhost:8000", false);
        row("localhost:8000/path", false);
        row("localhost:8000?x", false);
        row("localhost:abc", false);
        row("local host:8000", false);
        row("", false);
    }

    void host()
    {
        QFETCH(QByteArray, host);
        QFETCH(bool, own);
        HostPolicy policy;
        QCOMPARE(policy.isOwnHost(host, 8000), own);
    }

    void allowedNames_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<bool>("own");
        QTest::newRow("exact") << QByteArray("chat.example.org") << true;
        QTest::newRow("any port") << QByteArray("Chat.Example.org:8443") << true;
        QTest::newRow("with its dot") << QByteArray("chat.example.org.") << true;
        QTest::newRow("below it") << QByteArray("a.chat.example.org") << false;
        QTest::newRow("a domain") << QByteArray("lab.test") << true;
        QTest::newRow("below a domain") << QByteArray("x.y.lab.test") << true;
        QTest::newRow("beside a domain") << QByteArray("notlab.test") << false;
        QTest::newRow("a user") << QByteArray("x@chat.example.org") << false;
        QTest::newRow("another") << QByteArray("evil.example") << false;
        QTest::newRow("none") << QByteArray("") << false;
    }

    void allowedNames()
    {
        QFETCH(QByteArray, host);
        QFETCH(bool, own);
        HostPolicy policy(steadyNow, Encryption::None,
                          {u"chat.example.org"_s, *checkedHostName(u".LAB.test"_s)});
        QCOMPARE(policy.isOwnHost(host, 8000), own);
        QCOMPARE(policy.isOwnHostOfProxy(host), own);
        QVERIFY(policy.isOwnHostOfProxy("localhost:1234"));
        QVERIFY(!policy.isOwnHost("localhost:1234", 8000));
        HostPolicy any(steadyNow, Encryption::None, {u"*"_s});
        QCOMPARE(any.isOwnHost(host, 8000), !host.isEmpty() && !host.contains('@'));
    }

    void namesThatAreNone()
    {
        for (const char *text :
             {"", " ", ".", "a:80", "http://a", "a/b", "u@a", "a b", "*.a", "[::1"})
            QVERIFY2(!checkedHostName(QString::fromLatin1(text)), text);
        QVERIFY(checkedHostName(u"192.0.2.1"_s));
    }

    void originsOfAHost()
    {
        QVERIFY(HostPolicy::isOriginOf("https://a.test", "a.test", true));
        QVERIFY(HostPolicy::isOriginOf("https://a.test", "a.test:443", true));
        QVERIFY(HostPolicy::isOriginOf("wss://a.test:8443", "A.test:8443", true));
        QVERIFY(!HostPolicy::isOriginOf("https://a.test", "a.test", false));
        QVERIFY(!HostPolicy::isOriginOf("http://a.test", "a.test", true));
        QVERIFY(!HostPolicy::isOriginOf("http://a.test:81", "a.test", false));
        QVERIFY(!HostPolicy::isOriginOf("http://b.test", "a.test", false));
        QVERIFY(!HostPolicy::isOriginOf("null", "", false));
        QVERIFY(!HostPolicy::isOriginOf("http://", "", false));
    }

    void overTls()
    {
        HostPolicy policy(steadyNow, Encryption::Tls);
        QVERIFY(policy.isOwnHost("localhost:8000", 8000));
        QVERIFY(policy.isOwnHost("localhost", 443));
        QVERIFY(!policy.isOwnHost("localhost", 80));
        QVERIFY(policy.isOwnOrigin("https://localhost:8000", 8000));
        QVERIFY(!policy.isOwnOrigin("http://localhost:8000", 8000));
    }

    void portEightyMayBeLeftOut()
    {
        HostPolicy policy;
        QVERIFY(policy.isOwnHost("localhost", 80));
    }

    void origin_data()
    {
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<bool>("own");
        QTest::newRow("own") << QByteArray("http://127.0.0.1:8000") << true;
        QTest::newRow("by name") << QByteArray("http://localhost:8000") << true;
        QTest::newRow("other scheme") << QByteArray("https://127.0.0.1:8000") << false;
        QTest::newRow("other port") << QByteArray("http://127.0.0.1:8001") << false;
        QTest::newRow("no port") << QByteArray("http://127.0.0.1") << false;
        QTest::newRow("foreign") << QByteArray("http://evil.example:8000") << false;
        QTest::newRow("null") << QByteArray("null") << false;
        QTest::newRow("path") << QByteArray("http://127.0.0.1:8000/") << false;
    }

    void origin()
    {
        QFETCH(QByteArray, origin);
        QFETCH(bool, own);
        HostPolicy policy;
        QCOMPARE(policy.isOwnOrigin(origin, 8000), own);
    }
};

LANTHORN_TEST(TestHostPolicy)

} // namespace tst_hostpolicy

#include "tst_hostpolicy.moc"
