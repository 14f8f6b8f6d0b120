// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/serveraddress.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_serveraddress {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestServerAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void password_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("password");
        const auto row = [](const char *text, const QString &password) {
            QTest::newRow(text) << QString::fromUtf8(text) << password;
        };
        row("http://h:8000/#password=tamo-kilu-resa", u"tamo-kilu-resa"_s);
        row(" h#password=t%C3%A4%20glich ", u"tä glich"_s);
        row("http://h/chat/a/#a=b&password=x%26y", u"x&y"_s);
        row("http://h/#password=a\u0308", u"ä"_s);
        row("http://h/?password=no", {});
        row("http://h/#", {});
        row("http://h/#other", {});
        row("h", {});
    }

    void password()
    {
        QFETCH(QString, text);
        QTEST(ServerAddress::passwordIn(text), "password");
        QVERIFY(ServerAddress::fromString(text));
    }

    void room_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("room");
        const auto row = [](const QString &text, const QString &room) {
            QTest::newRow(text.toUtf8().constData()) << text << room;
        };
        row(u"http://lab-pc:8000/chat/demo/"_s, u"demo"_s);
        row(u"http://lab-pc:8000/chat/demo"_s, u"demo"_s);
        row(u" lab-pc:8000/chat/demo/ "_s, u"demo"_s);
        row(u"https://[::1]:8000/chat/demo/#password=a/b"_s, u"demo"_s);
        row(u"http://lab-pc/chat/demo/?lang=de"_s, u"demo"_s);
        row(u"http://lab-pc/chat/caf%C3%A9%20au%20lait/"_s, u"caf\u00e9 au lait"_s);
        row(u"http://lab-pc/chat/\u6d4b\u8bd5/"_s, u"\u6d4b\u8bd5"_s);
        row(u"http://lab-pc/chat/100%25/"_s, u"100%"_s);
        row(u"http://lab-pc/chat/"_s, QString());
        row(u"http://lab-pc/chat//"_s, QString());
        row(u"http://lab-pc/chat/a%2Fb/"_s, QString());
        row(u"http://lab-pc/one/"_s, QString());
        row(u"http://lab-pc/x/chat/demo/"_s, QString());
        row(u"http://lab-pc/#/chat/demo/"_s, QString());
        row(u"http://lab-pc:8000"_s, QString());
        row(u"lab-pc"_s, QString());
        row(QString(), QString());
    }
    void room()
    {
        QFETCH(QString, text);
        const auto room = ServerAddress::roomIn(text);
        QTEST(room ? room->toString() : QString(), "room");
    }

    void read_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<bool>("secure");
        const auto row = [](const char *text, const char *host, int port, bool secure = false) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(host) << port
                                << secure;
        };
        row("192.168.1.20", "192.168.1.20", 8000);
        row("192.168.1.20:8001", "192.168.1.20", 8001);
        row("192.168.1.20:1", "192.168.1.20", 1);
        row("192.168.1.20:65535", "192.168.1.20", 65535);
        row("  lab-pc.local:9000\t", "lab-pc.local", 9000);
        row("LAB-PC", "lab-pc", 8000);
        row("my_pc", "my_pc", 8000);
        row("lab-pc.", "lab-pc.", 8000);
        row("bücher.de", "bücher.de", 8000);
        row("[::1]", "::1", 8000);
        row("[::1]:8001", "::1", 8001);
        row("::1", "::1", 8000);
        row("fe80::1%eth0", "fe80::1%eth0", 8000);
        row("[FE80:0:0::1%eth0]:81", "fe80::1%eth0", 81);
        row("2001:db8::8001", "2001:db8::8001", 8000);
        row("http://lab-pc", "lab-pc", 8000);
        row("http://lab-pc:80", "lab-pc", 80);
        row("HTTP://lab-pc/", "lab-pc", 8000);
        row("ws://lab-pc:8001/ws/lanthorn/", "lab-pc", 8001);
        row("https://lab-pc", "lab-pc", 443, true);
        row("wss://lab-pc:8443/x", "lab-pc", 8443, true);
        row("http://192.168.1.20:8000/chat/room%201/?a=b#c", "192.168.1.20", 8000);
        row("http://[::1]:8000/chat/", "::1", 8000);
        row("lab-pc:8001/chat/lobby/", "lab-pc", 8001);
        row("lab-pc?x", "lab-pc", 8000);
        row("004-A0R", "192.168.1.20", 8000);
        row(" oo4aor ", "oo4aor", 8000); // Codes begin with a digit, hosts may be called anything.
        row("0o4aor", "192.168.1.20", 8000);
        row("50c 230", "172.20.3.4", 8003);
        row("010-81GZ", "10.1.2.3", 8000);
        row("004-A0S.local", "004-a0s.local", 8000);
        row("004-A0S:8000", "004-a0s", 8000);
        row("lanthorn://lab-pc:8001/chat/demo/", "lab-pc", 8001);
        row("LANTHORN://[::1]", "::1", 8000);
    }

    void read()
    {
        QFETCH(QString, text);
        const Result<ServerAddress> address = ServerAddress::fromString(text);
        QVERIFY2(address, address ? "" : qPrintable(address.error().message));
        QTEST(address->host(), "host");
        QTEST(int(address->port()), "port");
        QTEST(address->isSecure(), "secure");
    }

    void refuse_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *text, const char *reason) {
            QTest::newRow(*text ? text : "(empty)")
                << QString::fromUtf8(text) << QString::fromUtf8(reason);
        };
        row("", "empty");
        row("   \t", "empty");
        row("004-A0S", "join code with a typing error");
        row("040-A0R", "join code with a typing error");
        row("lanthorn:lab-pc", "from 1 to 65535");
        row("lab-pc:0", "from 1 to 65535");
        row("lab-pc:65536", "from 1 to 65535");
        row("lab-pc:", "from 1 to 65535");
        row("lab-pc:-1", "from 1 to 65535");
        row("lab-pc:+80", "from 1 to 65535");
        row("lab-pc:80x", "from 1 to 65535");
        row("lab-pc:٨٠", "from 1 to 65535");
        row("[::1]:99999", "from 1 to 65535");
        row("ann@lab-pc", "user name");
        row("http://ann:secret@lab-pc/", "user name");
        row("ftp://lab-pc", "http, https, ws or wss");
        row("://lab-pc", "http, https, ws or wss");
        row("http://", "no host");
        row("/chat/", "no host");
        row(":8000", "no host");
        row("8000", "no host");
        row("lab pc", "no host");
        row("lab..pc", "no host");
        row("<script>", "no host");
        row("[::1", "brackets");
        row("[::1]x", "brackets");
        row("[lab-pc]", "no host");
        row("[192.168.1.20]", "no host");
        row("[]", "no host");
        row("a:b:c", "no host");
        row("1:2:3:4:5:6:7:8:9", "no host");
    }

    void refuse()
    {
        QFETCH(QString, text);
        QFETCH(QString, reason);
        const Result<ServerAddress> address = ServerAddress::fromString(text);
        QVERIFY2(!address, address ? qPrintable(address->toString()) : "");
        QCOMPARE(address.error().code, ErrorCode::BadAddress);
        QVERIFY2(address.error().message.contains(reason), qPrintable(address.error().message));
    }

    void oneSpellingForAll_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("canonical");
        const auto row = [](const char *text, const char *canonical) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(canonical);
        };
        row("LAB-PC", "lab-pc:8000");
        row("lab-pc.:8000", "lab-pc:8000");
        row("https://Lab-Pc.:8000/", "lab-pc:8000");
        row("https://lab-pc", "lab-pc:443");
        row("BÜCHER.de", "bücher.de:8000");
        row("xn--bcher-kva.de", "bücher.de:8000");
        row("192.168.1.20", "192.168.1.20:8000");
        row("192.168.276", "192.168.1.20:8000");
        row("0xc0a80114", "192.168.1.20:8000");
        row("[::ffff:192.168.1.20]:8000", "192.168.1.20:8000");
        row("::FFFF:C0A8:0114", "192.168.1.20:8000");
        row("[0:0:0:0:0:0:0:1]", "[::1]:8000");
        row("2001:DB8::0:1", "[2001:db8::1]:8000");
        row("fe80::1%eth0", "[fe80::1%eth0]:8000");
    }

    void oneSpellingForAll()
    {
        QFETCH(QString, text);
        const Result<ServerAddress> address = ServerAddress::fromString(text);
        QVERIFY2(address, address ? "" : qPrintable(address.error().message));
        QTEST(address->canonical(), "canonical");
        const Result<ServerAddress> again = ServerAddress::fromString(address->canonical());
        QVERIFY(again);
        QTEST(again->canonical(), "canonical");
    }

    void saysWhatWasSaid()
    {
        const auto bare = *ServerAddress::fromString(u"lab-pc"_s);
        QVERIFY(!bare.hasScheme() && !bare.hasPort() && !bare.isSecure());
        const auto url = *ServerAddress::fromString(u"ws://lab-pc:8000"_s);
        QVERIFY(url.hasScheme() && url.hasPort() && !url.isSecure());
        QCOMPARE(bare, url);
        QCOMPARE(bare.encrypted().nativeUrl(), QUrl(u"wss://lab-pc:8000/ws/lanthorn/"_s));
        QCOMPARE(bare.encrypted(443).nativeUrl(), QUrl(u"wss://lab-pc:443/ws/lanthorn/"_s));
        QVERIFY(bare.encrypted().hasScheme());
        QCOMPARE(bare.encrypted().unencrypted(), bare);
        QVERIFY(bare.encrypted().unencrypted().hasScheme());
    }

    void aLongTextIsNotRepeatedWhole()
    {
        const auto address = ServerAddress::fromString(QString(100'000, u'@'));
        QVERIFY(!address);
        QVERIFY(address.error().message.size() < 200);
    }

    void writes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("shown");
        QTest::newRow("name") << u"http://lab-pc/x"_s << u"ws://lab-pc:8000/ws/lanthorn/"_s
                              << u"lab-pc:8000"_s;
        QTest::newRow("IPv6") << u"::1"_s << u"ws://[::1]:8000/ws/lanthorn/"_s << u"[::1]:8000"_s;
        QTest::newRow("secure") << u"https://lab-pc"_s << u"wss://lab-pc:443/ws/lanthorn/"_s
                                << u"lab-pc:443"_s;
    }

    void writes()
    {
        QFETCH(QString, text);
        const auto address = ServerAddress::fromString(text);
        QTEST(address->nativeUrl().toString(), "url");
        QTEST(address->toString(), "shown");
        const auto again = ServerAddress::fromString(address->toString());
        QCOMPARE(again->host(), address->host());
        QCOMPARE(again->port(), address->port());
    }
};

LANTHORN_TEST(TestServerAddress)

} // namespace tst_serveraddress

#include "tst_serveraddress.moc"
