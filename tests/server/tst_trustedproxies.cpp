// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/trustedproxies.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_trustedproxies {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

RequestHead headWith(const QByteArray &fields)
{
    const auto progress = parseRequestHead("GET / HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n", {});
    const auto *head = std::get_if<RequestHead>(&progress);
    if (!head)
        QTest::qFail("The request is not one", __FILE__, __LINE__);
    return head ? *head : RequestHead();
}

//! One line for what was told; the text of the error otherwise.
QByteArray told(const RequestHead &head)
{
    static const auto proxies = TrustedProxies::fromStrings({u"127.0.0.1"_s, u"10.0.0.0/8"_s});
    const auto result = proxies->read(head);
    if (const auto *error = std::get_if<HttpError>(&result))
        return QByteArray::number(error->status) + ' ' + error->text;
    const auto &request = std::get<ForwardedRequest>(result);
    QByteArrayList parts;
    if (request.client)
        parts.append("for " + request.client->toString().toLatin1() + ' '
                     + QByteArray::number(request.clientPort));
    if (request.isSecure)
        parts.append(*request.isSecure ? "secure" : "open");
    if (!request.host.isEmpty())
        parts.append("host " + request.host);
    if (!request.prefix.isEmpty())
        parts.append("at " + request.prefix);
    return parts.join(", ");
}

} // namespace

class TestTrustedProxies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void headers_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QByteArray>("expected"); // A beginning of it for errors.
        const auto row = [](const char *fields, const char *expected) {
            QTest::newRow(fields) << QByteArray(fields) << QByteArray(expected);
        };
        row("", "");
        row("X-Forwarded-For: 192.0.2.7", "for 192.0.2.7 0");
        row("X-Forwarded-For: 192.0.2.7:4711", "for 192.0.2.7 4711");
        row("X-Forwarded-For: 2001:db8::7", "for 2001:db8::7 0");
        row("X-Forwarded-For: [2001:db8::7]:80", "for 2001:db8::7 80");
        row("X-Forwarded-For: ::ffff:192.0.2.7", "for 192.0.2.7 0");
        // The last that is no proxy's: what stands before it, the client may have made up.
        row("X-Forwarded-For: 198.51.100.1, 192.0.2.7", "for 192.0.2.7 0");
        row("X-Forwarded-For: 198.51.100.1, 192.0.2.7, 10.1.2.3", "for 192.0.2.7 0");
        row("X-Forwarded-For: nonsense, 192.0.2.7", "for 192.0.2.7 0");
        row("X-Forwarded-For: 198.51.100.1\r\nX-Forwarded-For: 192.0.2.7", "for 192.0.2.7 0");
        row("X-Forwarded-For: 10.1.1.1, 127.0.0.1", "for 10.1.1.1 0");
        row("X-Forwarded-For: 192.0.2.7, nonsense", "400 ");
        row("X-Forwarded-For: 192.0.2", "400 ");
        row("X-Forwarded-For: 3221226247", "400 ");
        row("X-Forwarded-For: 192.0.2.7:99999", "400 ");
        row("X-Forwarded-For: [::1", "400 ");
        row("X-Forwarded-For: localhost", "400 ");
        row("X-Forwarded-For: 192.0.2.7,", "400 ");
        row("X-Forwarded-Proto: https", "secure");
        row("X-Forwarded-Proto: WSS", "secure");
        row("X-Forwarded-Proto: https, http", "open");
        row("X-Forwarded-Proto: gopher", "400 ");
        row("X-Forwarded-Host: evil.test, chat.test:8443", "host chat.test:8443");
        row("X-Forwarded-Prefix: /a/b/", "at /a/b");
        row("X-Forwarded-Prefix: /a\r\nX-Forwarded-Prefix: /b", "at /b");
        row("X-Forwarded-Proto: http\r\nX-Forwarded-Proto: https", "secure");
        row("X-Forwarded-Host: evil.test\r\nX-Forwarded-Host: chat.test", "host chat.test");
        row("X-Forwarded-Prefix: /", "");
        row("X-Forwarded-Prefix: //evil.test", "400 ");
        row("X-Forwarded-Prefix: a", "400 ");
        row("X-Forwarded-Prefix: /\"><script>", "400 ");
        row("X-Forwarded-Prefix: /a/../b", "400 ");
        row("X-Forwarded-Prefix: /a%0d", "400 ");
        row("Forwarded: for=192.0.2.7", "for 192.0.2.7 0");
        row("Forwarded: For=\"[2001:db8::7]:4711\";Proto=https;host=\"chat.test:8443\";by=x",
            "for 2001:db8::7 4711, secure, host chat.test:8443");
        row("Forwarded: for=198.51.100.1;host=evil, for=192.0.2.7;proto=http, for=10.0.0.1",
            "for 192.0.2.7 0");
        row("Forwarded: for=unknown", "");
        row("Forwarded: for=_hidden, for=10.0.0.1;proto=https", "for 10.0.0.1 0, secure");
        row("Forwarded: for=192.0.2.7:x", "400 ");
        row("Forwarded: for", "400 ");
        row("Forwarded: for=\"192.0.2.7", "400 ");
        row("Forwarded: for=nonsense", "400 ");
        // One of the two may be what the client wrote.
        row("Forwarded: for=192.0.2.7\r\nX-Forwarded-For: 192.0.2.7\r\nX-Forwarded-Prefix: /a",
            "for 192.0.2.7 0, at /a");
        row("Forwarded: for=127.0.0.1\r\nX-Forwarded-For: 192.0.2.7", "400 ");
        row("Forwarded: proto=https\r\nX-Forwarded-For: 192.0.2.7", "400 ");
    }

    void headers()
    {
        QFETCH(QByteArray, fields);
        QFETCH(QByteArray, expected);
        const QByteArray result = told(headWith(fields.isEmpty() ? fields : fields + "\r\n"));
        if (expected == "400 ")
            QVERIFY2(result.startsWith(expected), result);
        else
            QCOMPARE(result, expected);
    }

    void whoIsTrusted()
    {
        const auto proxies =
            TrustedProxies::fromStrings({u"192.0.2.1"_s, u"2001:db8::/32"_s, u"10.0.0.0/8"_s});
        QVERIFY(proxies);
        const auto trusts = [&](const char *address) {
            return proxies->trusts(QHostAddress(QString::fromLatin1(address)));
        };
        QVERIFY(trusts("192.0.2.1"));
        QVERIFY(trusts("::ffff:192.0.2.1"));
        QVERIFY(trusts("2001:db8:1::5"));
        QVERIFY(trusts("10.255.0.1"));
        QVERIFY(!trusts("192.0.2.2"));
        QVERIFY(!trusts("11.0.0.1"));
        QVERIFY(!trusts("::1"));
        QVERIFY(!TrustedProxies().trusts(QHostAddress(QHostAddress::LocalHost)));
        for (const char *text : {"", "localhost", "10.0.0.0/33", "10.0.0.0/x", "*", "10.0.0.0/-1"})
            QVERIFY2(!TrustedProxies::fromStrings({QString::fromLatin1(text)}), text);
    }

    void headersAreLeftOut()
    {
        RequestHead head = headWith("X-Forwarded-For: 1.2.3.4\r\nForwarded: for=1.2.3.4\r\n"
                                    "X-Forwarded-Prefix: /a\r\nOther: x\r\n");
        QVERIFY(isForwarded(head));
        dropForwarded(head);
        QVERIFY(!isForwarded(head));
        QCOMPARE(head.headers.size(), 2); // Host and Other.
    }
};

LANTHORN_TEST(TestTrustedProxies)

} // namespace tst_trustedproxies

#include "tst_trustedproxies.moc"
