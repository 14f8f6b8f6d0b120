// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/pages/pages.h>

#include <protocol/version.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace tst_pages {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

const QHostAddress thisComputer {QHostAddress::LocalHost};
const QHostAddress another {u"192.0.2.7"_s};

RequestHead parsed(const QByteArray &path, const QByteArray &fields = {})
{
    const auto progress =
        parseRequestHead("GET " + path + " HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n", {});
    const auto *head = std::get_if<RequestHead>(&progress);
    if (!head)
        QTest::qFail("The request is not one", __FILE__, __LINE__);
    return head ? *head : RequestHead();
}

QByteArray headerOf(const HttpResponse &response, const QByteArray &name)
{
    for (const auto &[key, value] : response.headers) {
        if (key == name)
            return value;
    }
    return {};
}

QByteArrayList assetsOf(const QByteArray &page)
{
    static const QRegularExpression reference(u"(?:src|href)=\"(/assets/[^\"]+)\""_s);
    QByteArrayList paths;
    auto matches = reference.globalMatch(QString::fromUtf8(page));
    while (matches.hasNext())
        paths.append(matches.next().captured(1).toUtf8());
    return paths;
}

} // namespace

class TestPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void fewRequests_data()
    {
        QTest::addColumn<QByteArray>("path");
        for (const char *path : {"/", "/chat/", "/chat/lobby/", "/one/", "/two/"})
            QTest::newRow(path) << QByteArray(path);
    }

    //! A browser opens six connections to a host, and six files are there after one round trip.
    void fewRequests()
    {
        QFETCH(QByteArray, path);
        QByteArray page = m_pages.find(parsed(path), another)->body;
        page.replace(QByteArrayView("<noscript>"), "<!--")
            .replace(QByteArrayView("</noscript>"), "-->");
        page = QString::fromUtf8(page)
                   .remove(QRegularExpression(u"<!--.*?-->"_s,
                                              QRegularExpression::DotMatchesEverythingOption))
                   .toUtf8();
        QSet<QByteArray> requests {path};
        static const QRegularExpression dynamic(u"import\\(`"_s);
        static const QRegularExpression fixed(u"(?:from|import) *[\"']"_s);
        const QByteArrayList assets = assetsOf(page);
        for (const QByteArray &asset : assets) {
            requests.insert(asset);
            const auto found = m_pages.find(parsed(asset), another);
            QVERIFY(found);
            if (!asset.endsWith(".js"))
                continue;
            const QString script = QString::fromUtf8(found->body);
            QVERIFY(!script.contains(fixed)); // It would be a further request.
            if (script.contains(dynamic))
                requests.insert("the texts of a language");
        }
        QVERIFY2(requests.size() <= 6, requests.values().join(' ').constData());
    }

    void paths_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<int>("status"); // 0: nothing.
        QTest::addColumn<QByteArray>("place"); // Of a 308.
        const auto row = [](const char *path, int status, const char *place = "") {
            QTest::newRow(path) << QByteArray(path) << status << QByteArray(place);
        };
        row("/", 200);
        row("/?a=b", 200);
        row("/chat/", 200);
        row("/one/", 200);
        row("/two/", 200);
        row("/chat/lobby/", 200);
        row("/chat/%E5%AE%A2%E5%8E%85/", 200);
        row("/chat/%3Cb%3E/", 200);
        row("/chat/a%5cb/", 200);
        row("/chat/a\\b/", 200);
        row("/chat", 308, "/chat/");
        row("/one", 308, "/one/");
        row("/two", 308, "/two/");
        row("/chat/lobby", 308, "/chat/lobby/");
        row("/chat/%E5%AE%A2", 308, "/chat/%E5%AE%A2/");
        row("/chat/a%0d%0ab", 0);
        row("/chat/a\"b", 308, "/chat/a%22b/");

        row("//", 0);
        row("//one/", 0);
        row("//evil.example/chat", 0);
        row("/one//", 0);
        row("/ONE/", 0);
        row("/nothing", 0);
        row("/chat//", 0);
        row("/chat/a/b/", 0);
        row("/chat/a%2fb/", 0);
        row("/chat/./", 0);
        row("/chat/../", 0);
        row("/chat/%2e%2e/", 0);
        row("/chat/%2e%2e%2f/", 0);
        row("/chat/../one/", 0);
        row("/../", 0);
        row("/../../etc/passwd", 0);
        row("/%2e%2e/%2e%2e/etc/passwd", 0);
        row("/..%5c..%5cetc/", 0);
        row("/assets/", 0);
        row("/assets", 0);
        row("/assets/../assets.hash", 0);
        row("/assets.hash", 0);
        row("/start.html", 0);
        row("/room.html", 0);
        row("/base.css", 0);
        row("/:/lanthorn/words.txt", 0);
        row("/etc/passwd", 0);
        row("/favicon.ico", 0);
        row("/chat/%EF%BF%BF/", 0); // Unassigned.
        row("/chat/%E2%80%AE/", 0); // A format character.
    }

    void paths()
    {
        QFETCH(const QByteArray, path);
        QFETCH(const int, status);
        QFETCH(const QByteArray, place);
        const auto response = m_pages.find(parsed(path), another);
        QCOMPARE(response ? response->status : 0, status);
        if (response)
            QCOMPARE(headerOf(*response, "Location"), place);
    }

    void roomPathTooLong()
    {
        QVERIFY(m_pages.find(parsed("/chat/" + QByteArray(64, 'x') + '/'), another));
        QVERIFY(!m_pages.find(parsed("/chat/" + QByteArray(65, 'x') + '/'), another));
    }

    void pageHeaders()
    {
        const auto page = m_pages.find(parsed("/chat/lobby/"), another);
        QCOMPARE(page->contentType, "text/html; charset=utf-8");
        QCOMPARE(headerOf(*page, "Cache-Control"), "no-cache");
        QCOMPARE(headerOf(*page, "Referrer-Policy"), "no-referrer");
        QCOMPARE(headerOf(*page, "Cross-Origin-Resource-Policy"), "same-origin");
        QCOMPARE(headerOf(*page, "Vary"), "Accept-Encoding");
        const QByteArray policy = headerOf(*page, "Content-Security-Policy");
        for (const char *part :
             {"default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'",
              "img-src 'self' data:", "base-uri 'none'", "form-action 'none'",
              "frame-ancestors 'none'", "require-trusted-types-for 'script'"}) {
            QVERIFY2(policy.contains(part), part);
        }
        QVERIFY(!policy.contains("unsafe"));
        QVERIFY(page->head().contains("\r\nX-Content-Type-Options: nosniff\r\n"));
        QVERIFY(page->body.startsWith("<!DOCTYPE html>"));
        for (const char *inlined : {"<style", " style=", " onclick=", " onload=", "javascript:"})
            QVERIFY2(!page->body.contains(inlined), inlined);
    }

    void everyAssetIsThere()
    {
        QByteArrayList assets;
        for (const char *path : {"/", "/chat/", "/chat/a/", "/one/", "/two/"})
            assets += assetsOf(m_pages.find(parsed(path), another)->body);
        assets += assetsOf(m_pages.notFound(parsed("/x", "Accept: text/html\r\n")).body);
        QVERIFY(assets.size() > 15);
        for (const QByteArray &path : std::as_const(assets)) {
            const auto asset = m_pages.find(parsed(path), another);
            QVERIFY2(asset, path.constData());
            QCOMPARE(asset->status, 200);
            QVERIFY(!asset->body.isEmpty());
            QCOMPARE(headerOf(*asset, "Cache-Control"), "public, max-age=31536000, immutable");
        }
        const QByteArray first = assets.first();
        QVERIFY(!m_pages.find(parsed(first + '/'), another));
        QVERIFY(!m_pages.find(parsed(first + ".gz"), another));
    }

    void gzipWhereAccepted()
    {
        const QByteArray path = "/two/";
        const auto plain = m_pages.find(parsed(path), another);
        const auto packed = m_pages.find(parsed(path, "Accept-Encoding: br, gzip\r\n"), another);
        QCOMPARE(headerOf(*plain, "Content-Encoding"), QByteArray());
        QCOMPARE(headerOf(*packed, "Content-Encoding"), "gzip");
        QVERIFY(packed->body.startsWith("\x1f\x8b"));
        QVERIFY(packed->body.size() < plain->body.size());
        QVERIFY(headerOf(*plain, "ETag") != headerOf(*packed, "ETag"));
    }

    void acceptEncoding_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("accepted");
        const auto row = [](const char *value, bool accepted) {
            QTest::newRow(value) << QByteArray(value) << accepted;
        };
        row("", false);
        row("gzip", true);
        row("GZIP", true);
        row("gzip, deflate, br", true);
        row("br;q=1.0, gzip;q=0.5", true);
        row("gzip;q=0", false);
        row("gzip; q=0.000, *", false);
        row("*", true);
        row("*;q=0", false);
        row("br", false);
        row("xgzip", false);
        row("gzip;q=x", false);
        row(",;,=;q", false);
    }

    void acceptEncoding()
    {
        QFETCH(const QByteArray, value);
        QTEST(acceptsGzip(value), "accepted");
    }

    void copiesAreRevalidated()
    {
        const auto first = m_pages.find(parsed("/one/"), another);
        const QByteArray tag = headerOf(*first, "ETag");
        for (const QByteArray &value : {tag, "W/" + tag, "\"x\", " + tag, QByteArray("*")}) {
            const auto again =
                m_pages.find(parsed("/one/", "If-None-Match: " + value + "\r\n"), another);
            QCOMPARE(again->status, 304);
            QCOMPARE(headerOf(*again, "ETag"), tag);
            QCOMPARE(headerOf(*again, "Cache-Control"), "no-cache");
            const QByteArray bytes = again->head();
            QVERIFY(bytes.endsWith("\r\n\r\n"));
            QVERIFY(!bytes.contains("Content-Length"));
        }
        for (const QByteArray &value : {QByteArray("\"x\""), QByteArray("x"), tag.chopped(1)}) {
            const auto other =
                m_pages.find(parsed("/one/", "If-None-Match: " + value + "\r\n"), another);
            QCOMPARE(other->status, 200);
        }
        // The other coding is another copy.
        const auto packed = m_pages.find(
            parsed("/one/", "Accept-Encoding: gzip\r\nIf-None-Match: " + tag + "\r\n"), another);
        QCOMPARE(packed->status, 200);
    }

    void notFound()
    {
        const HttpResponse page = m_pages.notFound(parsed("/x", "Accept: text/html,*/*\r\n"));
        QCOMPARE(page.status, 404);
        QVERIFY(page.body.startsWith("<!DOCTYPE html>"));
        QVERIFY(!headerOf(page, "Content-Security-Policy").isEmpty());
        const HttpResponse text = m_pages.notFound(parsed("/x", "Accept: */*\r\n"));
        QCOMPARE(text.status, 404);
        QCOMPARE(text.contentType, "text/plain; charset=utf-8");
    }

    void statusIsForThisComputer_data()
    {
        QTest::addColumn<QHostAddress>("peer");
        QTest::addColumn<Pages::StatusFor>("statusFor");
        QTest::addColumn<int>("status");
        using enum Pages::StatusFor;
        const auto row = [](const char *peer, Pages::StatusFor statusFor, int status) {
            QTest::addRow("%s, %s", peer, statusFor == Everybody ? "open" : "closed")
                << QHostAddress(QString::fromLatin1(peer)) << statusFor << status;
        };
        row("127.0.0.1", ThisComputer, 200);
        row("::1", ThisComputer, 200);
        row("::ffff:127.0.0.1", ThisComputer, 200);
        row("192.0.2.7", ThisComputer, 403);
        row("fe80::1", ThisComputer, 403);
        row("192.0.2.7", Everybody, 200);
    }

    void statusIsForThisComputer()
    {
        QFETCH(const QHostAddress, peer);
        QFETCH(const Pages::StatusFor, statusFor);
        const Pages pages([] { return ServerStatus(); }, statusFor);
        for (const char *path : {"/health", "/metrics"})
            QTEST(pages.find(parsed(path), peer)->status, "status");
    }

    void health()
    {
        const auto response = m_pages.find(parsed("/health"), thisComputer);
        QCOMPARE(response->contentType, "application/json");
        QCOMPARE(headerOf(*response, "Cache-Control"), "no-store");
        const QJsonObject health = QJsonDocument::fromJson(response->body).object();
        const QJsonObject expected {{u"status"_s, u"ok"_s},
                                    {u"name"_s, u"Lab <3>"_s},
                                    {u"version"_s, QStringLiteral(LANTHORN_VERSION)},
                                    {u"uptime"_s, 61'500},
                                    {u"connections"_s, 3},
                                    {u"rooms"_s, 2},
                                    {u"members"_s, 4},
                                    {u"sharing"_s, true}};
        QCOMPARE(health, expected);
    }

    void metrics()
    {
        const auto response = m_pages.find(parsed("/metrics"), thisComputer);
        QCOMPARE(response->contentType, "text/plain; version=0.0.4; charset=utf-8");
        // Each sample belongs to the metric that the two lines above the first one declare.
        static const QRegularExpression sample(
            u"^(lanthorn_[a-z_]+)(\\{[a-z]+=\"[^\"]*\"\\})? [0-9.e+]+$"_s);
        QString declared;
        QStringList lines = QString::fromUtf8(response->body).split(u'\n');
        QVERIFY(lines.takeLast().isEmpty());
        for (const QString &line : std::as_const(lines)) {
            if (line.startsWith("# TYPE "_L1)) {
                declared = line.section(u' ', 2, 2);
                const QString type = declared.endsWith("_total"_L1) ? u"counter"_s
                    : declared.endsWith("_lag_seconds"_L1)          ? u"histogram"_s
                                                                    : u"gauge"_s;
                QCOMPARE(line.section(u' ', 3), type);
            } else if (!line.startsWith("# HELP lanthorn_"_L1)) {
                const auto match = sample.match(line);
                QVERIFY2(match.hasMatch(), qPrintable(line));
                const QString suffix = match.captured(1).mid(declared.size());
                QVERIFY2(match.captured(1).startsWith(declared), qPrintable(line));
                QVERIFY2(
                    QStringList({QString(), u"_bucket"_s, u"_sum"_s, u"_count"_s}).contains(suffix),
                    qPrintable(line));
            }
        }
        for (const QString &line :
             {u"lanthorn_connections 3"_s, u"lanthorn_rooms 2"_s, u"lanthorn_uptime_seconds 61.5"_s,
              u"lanthorn_bytes_total{direction=\"in\"} 5000000000"_s,
              u"lanthorn_dropped_total{reason=\"channel_full\"} 7"_s,
              u"lanthorn_loop_lag_seconds_bucket{le=\"0.02\"} 1"_s,
              u"lanthorn_loop_lag_seconds_bucket{le=\"0.1\"} 2"_s,
              u"lanthorn_loop_lag_seconds_bucket{le=\"+Inf\"} 2"_s,
              u"lanthorn_loop_lag_seconds_sum 0.05"_s, u"lanthorn_loop_lag_seconds_count 2"_s,
              u"lanthorn_sharing_connected 1"_s,
              u"lanthorn_sharing_dropped_total{reason=\"malformed\"} 8"_s,
              u"lanthorn_sharing_dropped_total{reason=\"type\"} 9"_s}) {
            QVERIFY2(lines.contains(line), qPrintable(line));
        }
    }

private:
    const Pages m_pages {[] {
        ServerStatus status;
        status.name = u"Lab <3>"_s;
        status.uptime = std::chrono::milliseconds(61'500);
        status.connections = 3;
        status.rooms = 2;
        status.members = 4;
        status.traffic.bytesReceived = 5'000'000'000;
        status.layer.droppedFull = 7;
        status.loopLag.add(std::chrono::milliseconds(20));
        status.loopLag.add(std::chrono::milliseconds(30));
        status.sharing = BackplaneStatus {};
        status.sharing->isConnected = true;
        status.sharing->malformed = 8;
        status.sharing->refusedTypes = 9;
        return status;
    }};
};

LANTHORN_TEST(TestPages)

} // namespace tst_pages

#include "tst_pages.moc"
