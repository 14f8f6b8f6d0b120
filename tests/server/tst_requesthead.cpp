// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/http/requesthead.h>

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
        row("HTTP/1.0", request("GET / HTTP/1.0|Host: a"), 200);
        row("HTTP/1.2", request("GET / HTTP/1.2|Host: a"), 505);
        row("HTTP/2", request("GET / HTTP/2.0|Host: a"), 505);
        row("HTTP/0.9", "GET /\r\n\r\n", 400);
        row("empty line before", "\r\n" + request("GET / HTTP/1.1|Host: a"), 200);
        row("empty lines before", "\r\n\r\n" + request("GET / HTTP/1.1|Host: a"), 200);
        row("nothing but empty lines", QByteArray("\r\n").repeated(9000), 431);
        row("two hosts", request("GET / HTTP/1.1|Host: a|Host: a"), 400);
        row("folded", request("GET / HTTP/1.1|Host: a|X: a| b"), 400);
        row("folded by a tab", request("GET / HTTP/1.1|Host: a|X: a|\tb"), 400);
        row("folded at once", request("GET / HTTP/1.1| Host: a"), 400);
        row("line feed alone", "GET / HTTP/1.1\nHost: a\n\n", 400);
        row("carriage return alone", request("GET / HTTP/1.1|X: a\rb"), 400);
        row("space before the colon", request("GET / HTTP/1.1|Host : a"), 400);
        row("null", request(QByteArray("GET / HTTP/1.1|X: a\0b", 21)), 400);
        row("lone percent", request("GET /% HTTP/1.1|Host: a"), 400);
        row("half a percent", request("GET /%2 HTTP/1.1|Host: a"), 400);
        row("no digits", request("GET /%zz HTTP/1.1|Host: a"), 400);
        row("percent in the query", request("GET /?% HTTP/1.1|Host: a"), 200);
        row("length of 0", request("GET / HTTP/1.1|Host: a|Content-Length: 0"), 200);
        row("length", request("GET / HTTP/1.1|Host: a|Content-Length: 9999999999"), 200);
        row("length that is none", request("GET / HTTP/1.1|Host: a|Content-Length: x"), 400);
        row("negative length", request("GET / HTTP/1.1|Host: a|Content-Length: -1"), 400);
        row("two lengths", request("GET / HTTP/1.1|Content-Length: 1|Content-Length: 2"), 400);
        row("chunks", request("GET / HTTP/1.1|Host: a|Transfer-Encoding: chunked"), 200);
        row("chunks and a length",
            request("GET / HTTP/1.1|Transfer-Encoding: chunked|Content-Length: 3"), 400);
        row("another coding", request("GET / HTTP/1.1|Transfer-Encoding: gzip"), 501);
        row("chunks by HTTP/1.0", request("GET / HTTP/1.0|Transfer-Encoding: chunked"), 400);
        row("everything", request("OPTIONS * HTTP/1.1|Host: a"), 200);
        row("everything of a GET", request("GET * HTTP/1.1|Host: a"), 400);
        row("proxy", request("CONNECT a:1 HTTP/1.1|Host: a:1"), 405);
        row("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400);
        row("TLS hello", QByteArray::fromHex("1603010200010001fc0303") + "\r\n\r\n", 400);
        row("no request line", request("Host: a"), 400);
        row("space in a header name", request("GET / HTTP/1.1|Ho st: a"), 400);
        row("control in a header value", request("GET / HTTP/1.1|Host: a\x01"), 400);
        row("relative path", request("GET ws/ HTTP/1.1|Host: a"), 400);
        row("absolute form", request("GET http://a/ws/ HTTP/1.1|Host: a"), 200);
        row("absolute form of something else", request("GET ftp://a/ws/ HTTP/1.1|Host: a"), 400);
        row("absolute form without a host", request("GET http://a/ HTTP/1.1|X: a"), 400);
        row("raw UTF-8 in the path", request("GET /\xc3\xa4 HTTP/1.1|Host: a"), 400);
        row("escaped UTF-8", request("GET /%C3%A4 HTTP/1.1|Host: a"), 200);
        row("escaped broken UTF-8", request("GET /%C3 HTTP/1.1|Host: a"), 400);
        row("escaped null", request("GET /%00 HTTP/1.1|Host: a"), 400);
        row("64 fields", request("GET / HTTP/1.1" + QByteArray("|A: b").repeated(64)), 200);
        row("65 fields", request("GET / HTTP/1.1" + QByteArray("|A: b").repeated(65)), 431);
        row("too large", request("GET / HTTP/1.1|A: " + QByteArray(17000, 'x')), 431);
        row("64 KiB in one field", request("GET / HTTP/1.1|A: " + QByteArray(65536, 'x')), 431);
        row("64 KiB of a cookie", request("GET / HTTP/1.1|Cookie: " + QByteArray(65536, 'x')), 431);
        row("64 KiB of path", request("GET /" + QByteArray(65536, 'x') + " HTTP/1.1"), 431);
        row("folded host", request("GET / HTTP/1.1|Host: a| b"), 400);
        row("two hosts of other case", request("GET / HTTP/1.1|Host: a|hOST: b"), 400);
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

        // However it is cut.
        HeadReader reader {Limits()};
        for (qsizetype size = 1; size <= bytes.size(); ++size) {
            const auto step = reader.next(QByteArrayView(bytes).first(size));
            if (std::holds_alternative<HeadIncomplete>(step))
                continue;
            const auto *error = std::get_if<HttpError>(&step);
            QCOMPARE(error ? error->status : 200, status);
            return;
        }
        QCOMPARE(status, 0);
    }

    void targets_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("scheme");
        const auto row = [](const char *lines, const char *host, const char *path,
                            const char *query, const char *scheme) {
            QTest::newRow(lines) << QByteArray(lines) << QByteArray(host) << QByteArray(path)
                                 << QByteArray(query) << QByteArray(scheme);
        };
        row("GET /a?b HTTP/1.1|Host: h:1", "h:1", "/a", "b", "");
        row("GET HTTP://x:2/a?b HTTP/1.1|Host: h:1", "x:2", "/a", "b", "http");
        row("GET https://x HTTP/1.1|Host: h:1", "x", "/", "", "https");
        row("GET http://x?b HTTP/1.1|Host: h:1", "x", "/", "b", "http");
        row("GET http://x/ HTTP/1.0", "x", "/", "", "http");
        row("GET /http://x HTTP/1.1|Host: h", "h", "/http://x", "", "");
        row("OPTIONS http://x HTTP/1.1|Host: h", "x", "*", "", "http");
        row("OPTIONS * HTTP/1.1|Host: h", "h", "*", "", "");
    }

    void targets()
    {
        QFETCH(QByteArray, lines);
        const auto progress = parseRequestHead(request(lines), Limits());
        const RequestHead &head = std::get<RequestHead>(progress);
        QTEST(head.header("host"), "host");
        QTEST(head.rawPath, "path");
        QTEST(head.queryString, "query");
        QTEST(head.scheme, "scheme");
    }

    void whatFollows_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<bool>("hasBody");
        QTest::addColumn<bool>("keepsConnection");
        const auto row = [](const char *lines, bool hasBody, bool keepsConnection) {
            QTest::newRow(lines) << QByteArray(lines) << hasBody << keepsConnection;
        };
        row("GET / HTTP/1.1", false, true);
        row("GET / HTTP/1.1|Content-Length: 0", false, true);
        row("GET / HTTP/1.1|Content-Length: 000", false, true);
        row("GET / HTTP/1.1|Content-Length: 10", true, true);
        row("GET / HTTP/1.1|Transfer-Encoding: Chunked", true, true);
        row("GET / HTTP/1.1|Connection: Keep-Alive, CLOSE", false, false);
        row("GET / HTTP/1.1|Connection: closed", false, true);
        row("GET / HTTP/1.0", false, false);
        row("GET / HTTP/1.0|Connection: Keep-Alive", false, true);
        row("GET / HTTP/1.0|Connection: keep-alive, close", false, false);
    }

    void whatFollows()
    {
        QFETCH(QByteArray, lines);
        const auto progress = parseRequestHead(request(lines), Limits());
        const RequestHead &head = std::get<RequestHead>(progress);
        QTEST(head.hasBody, "hasBody");
        QTEST(head.keepsConnection(), "keepsConnection");
    }

    void methods_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<int>("status"); // 0: none.
        const auto row = [](const char *lines, int status) {
            QTest::newRow(lines) << QByteArray(lines) << status;
        };
        row("GET / HTTP/1.1", 0);
        row("HEAD / HTTP/1.1", 0);
        row("OPTIONS / HTTP/1.1", 0);
        row("POST / HTTP/1.1", 405);
        row("TRACE / HTTP/1.1", 405);
        row("get / HTTP/1.1", 501);
        row("BREW / HTTP/1.1", 501);
        row("POST / HTTP/1.1|Expect: 100-Continue", 405);
        row("GET / HTTP/1.1|Expect: cake", 417);
    }

    void methods()
    {
        QFETCH(QByteArray, lines);
        QFETCH(int, status);
        const auto progress = parseRequestHead(request(lines), Limits());
        const auto fault = findMethodFault(std::get<RequestHead>(progress));
        QCOMPARE(fault ? fault->status : 0, status);
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
        row("HTTP/1.0", "GET / HTTP/1.0|" + good + key, 400);
        row("length of 0", "GET / HTTP/1.1|Content-Length: 0|" + good + key, 0);
        row("body", "GET / HTTP/1.1|Content-Length: 1|" + good + key, 400);
        row("two keys", "GET / HTTP/1.1|Sec-WebSocket-Key: " + key + "|" + good + key, 400);
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
