// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/requesthead.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_requesthead {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

QByteArray request(const QByteArray &lines)
{
    return QByteArray(lines).replace("|", "\r\n") + "\r\n\r\n";
}

} // namespace

class TestRequestHead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void faults_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status"); // 0: incomplete, 200: good.
        const auto row = [](const char *name, const QByteArray &bytes, int status) {
            QTest::newRow(name) << bytes << status;
        };
        row("good", request("GET / HTTP/1.1|Host: a"), 200);
        row("nothing yet", "", 0);
        row("half a line", "GET / HT", 0);
        row("no empty line", "GET / HTTP/1.1\r\nHost: a\r\n", 0);
        row("HTTP/1.0", request("GET / HTTP/1.0|Host: a"), 400);
        row("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400);
        row("TLS hello", QByteArray::fromHex("1603010200010001fc0303") + "\r\n\r\n", 400);
        row("no request line", request("Host: a"), 400);
        row("space in a header name", request("GET / HTTP/1.1|Ho st: a"), 400);
        row("control in a header value", request("GET / HTTP/1.1|Host: a\x01"), 400);
        row("relative path", request("GET ws/ HTTP/1.1|Host: a"), 400);
        row("absolute form", request("GET http://a/ws/ HTTP/1.1|Host: a"), 400);
        row("raw UTF-8 in the path", request("GET /\xc3\xa4 HTTP/1.1|Host: a"), 400);
        row("escaped UTF-8", request("GET /%C3%A4 HTTP/1.1|Host: a"), 200);
        row("escaped broken UTF-8", request("GET /%C3 HTTP/1.1|Host: a"), 400);
        row("escaped null", request("GET /%00 HTTP/1.1|Host: a"), 400);
        row("64 fields", request("GET / HTTP/1.1" + QByteArray("|A: b").repeated(64)), 200);
        row("65 fields", request("GET / HTTP/1.1" + QByteArray("|A: b").repeated(65)), 431);
        row("too large", request("GET / HTTP/1.1|A: " + QByteArray(17000, 'x')), 431);
        row("too large without an end", "GET / HTTP/1.1\r\nA: " + QByteArray(17000, 'x'), 431);
    }

    void faults()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        const auto progress = parseRequestHead(bytes, Limits());
        int seen = 200;
        if (std::holds_alternative<HeadIncomplete>(progress))
            seen = 0;
        else if (const auto *error = std::get_if<HttpError>(&progress))
            seen = error->status;
        QCOMPARE(seen, status);
    }

    void fields()
    {
        const QByteArray bytes =
            request("GET /a%20b/?x=1&y=%20?z HTTP/1.1|Host: h|X-Two: 1 |x-two:2|"
                    "X_Under: no|Connection: keep-alive, UPGRADE|"
                    "Upgrade: WebSocket");
        const auto progress = parseRequestHead(bytes + "rest", Limits());
        const RequestHead &head = std::get<RequestHead>(progress);
        QCOMPARE(head.method, "GET");
        QCOMPARE(head.rawPath, "/a%20b/");
        QCOMPARE(head.path, u"/a b/"_s);
        QCOMPARE(head.queryString, "x=1&y=%20?z");
        QCOMPARE(head.size, bytes.size());
        QCOMPARE(head.header("x-two"), "1,2");
        QCOMPARE(head.header("x_under"), "");
        QVERIFY(head.isUpgrade());
        QVERIFY(head.headerHasToken("connection", "upgrade"));
        QVERIFY(!head.headerHasToken("connection", "up"));
    }

    void handshake_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<int>("status"); // 0: none.
        const QByteArray good = "Connection: Upgrade|Sec-WebSocket-Version: 13|Sec-WebSocket-Key: ";
        const QByteArray key = "dGhlIHNhbXBsZSBub25jZQ==";
        const auto row = [](const char *name, const QByteArray &lines, int status) {
            QTest::newRow(name) << lines << status;
        };
        row("good", "GET / HTTP/1.1|" + good + key, 0);
        row("POST", "POST / HTTP/1.1|" + good + key, 405);
        row("no key", "GET / HTTP/1.1|" + good, 400);
        row("short key", "GET / HTTP/1.1|" + good + "dGhl", 400);
        row("key with junk", "GET / HTTP/1.1|" + good + "dGhlIHNhbXBsZSBub25jZ?==", 400);
        row("no connection", "GET / HTTP/1.1|Sec-WebSocket-Version: 13|Sec-WebSocket-Key: " + key,
            400);
        row("old version",
            "GET / HTTP/1.1|Connection: Upgrade|Sec-WebSocket-Version: 8|Sec-WebSocket-Key: " + key,
            426);
        row("no version", "GET / HTTP/1.1|Connection: Upgrade|Sec-WebSocket-Key: " + key, 426);
    }

    void handshake()
    {
        QFETCH(QByteArray, lines);
        QFETCH(int, status);
        const auto progress = parseRequestHead(request(lines), Limits());
        const auto fault = findHandshakeFault(std::get<RequestHead>(progress));
        QCOMPARE(fault ? fault->status : 0, status);
    }
};

LANTHORN_TEST(TestRequestHead)

} // namespace tst_requesthead

#include "tst_requesthead.moc"
