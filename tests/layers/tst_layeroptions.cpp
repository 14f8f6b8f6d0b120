// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/layeroptions.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace tst_layeroptions {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

LayerOptions withHost(const RedisEndpoint &host, LayerOptions options = {})
{
    options.hosts.append(host);
    return options;
}

} // namespace

class TestLayerOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void urls_data()
    {
        using Kind = LayerOptions::Kind;
        QTest::addColumn<QString>("url");
        QTest::addColumn<LayerOptions>("expected");
        QTest::newRow("least") << u"redis://"_s << withHost({});
        QTest::newRow("usual") << u"redis://10.0.0.2:6380/2"_s
                               << withHost({.host = u"10.0.0.2"_s, .port = 6380, .database = 2});
        QTest::newRow("name and slash")
            << u"redis://redis.example.com/"_s << withHost({.host = u"redis.example.com"_s});
        QTest::newRow("IPv6") << u"redis://[::1]:7000/"_s
                              << withHost({.host = u"::1"_s, .port = 7000});
        QTest::newRow("pub/sub") << u"redis+pubsub://localhost"_s
                                 << withHost({}, {.kind = Kind::PubSub});
        QTest::newRow("TLS") << u"rediss://h:1"_s
                             << withHost({.host = u"h"_s, .port = 1, .encrypted = true});
        QTest::newRow("password") << u"redis://:p%40ss:word@h"_s
                                  << withHost({.host = u"h"_s, .password = u"p@ss:word"_s});
        QTest::newRow("TLS with its own authority")
            << u"rediss://h?ca=/etc/ca%20x.pem"_s
            << withHost({.host = u"h"_s, .encrypted = true, .caFile = u"/etc/ca x.pem"_s});
        QTest::newRow("user") << u"redis://ann:secret@h"_s
                              << withHost(
                                     {.host = u"h"_s, .user = u"ann"_s, .password = u"secret"_s});
        QTest::newRow("unix socket")
            << u"unix:///run/redis%20here.sock?db=4"_s
            << withHost({.socketPath = u"/run/redis here.sock"_s, .database = 4});
        QTest::newRow("unix socket, pub/sub, password")
            << u"unix+pubsub://:pw@/r.sock"_s
            << withHost({.socketPath = u"/r.sock"_s, .password = u"pw"_s}, {.kind = Kind::PubSub});
        QTest::newRow("options")
            << u"redis://h/1?prefix=site&capacity=5&expiry=10&group_expiry=3600"_s
            << withHost({.host = u"h"_s, .database = 1},
                        {.prefix = u"site"_s,
                         .capacity = 5,
                         .expiry = std::chrono::seconds(10),
                         .groupExpiry = std::chrono::seconds(3600)});
        QTest::newRow("type and secret")
            << u"redis://h?event=chat.message&secret=/etc/a%20b"_s
            << withHost({.host = u"h"_s},
                        {.eventType = u"chat.message"_s, .secretFile = u"/etc/a b"_s});
        LayerOptions two = withHost({.host = u"a"_s, .password = u"pw"_s, .database = 1});
        two.hosts.append({.host = u"b"_s, .port = 7, .password = u"pw"_s, .database = 1});
        QTest::newRow("several hosts") << u"redis://:pw@a,b:7/1"_s << two;
    }
    void urls()
    {
        QFETCH(QString, url);
        QFETCH(LayerOptions, expected);
        const auto options = parseLayerUrl(url);
        QVERIFY2(options, options ? "" : qPrintable(options.error().message));
        QCOMPARE(*options, expected);
    }

    void badUrls_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("mentions");
        QTest::newRow("empty") << u""_s << u"redis://HOST:PORT/DB"_s;
        QTest::newRow("no scheme") << u"localhost:6379"_s << u"redis://HOST:PORT/DB"_s;
        QTest::newRow("HTTP") << u"http://localhost"_s << u"redis://HOST:PORT/DB"_s;
        QTest::newRow("other way") << u"redis+streams://h"_s << u"redis://HOST:PORT/DB"_s;
        QTest::newRow("port 0") << u"redis://h:0"_s << u"port"_s;
        QTest::newRow("port too large") << u"redis://h:65536"_s << u"port"_s;
        QTest::newRow("port of letters") << u"redis://h:x"_s << u"port"_s;
        QTest::newRow("empty port") << u"redis://h:"_s << u"port"_s;
        QTest::newRow("second port") << u"redis://h:1,b:x"_s << u"port"_s;
        QTest::newRow("bad host") << u"redis://h h"_s << u"HOST:PORT"_s;
        QTest::newRow("database of letters") << u"redis://h/x"_s << u"database"_s;
        QTest::newRow("negative database") << u"redis://h/-1"_s << u"database"_s;
        QTest::newRow("two levels") << u"redis://h/1/2"_s << u"database"_s;
        QTest::newRow("unknown key") << u"redis://h?capcity=3"_s << u"capcity"_s;
        QTest::newRow("authority without TLS") << u"redis://h?ca=/x"_s << u"ca"_s;
        QTest::newRow("capacity 0") << u"redis://h?capacity=0"_s << u"capacity"_s;
        QTest::newRow("no value") << u"redis://h?expiry"_s << u"expiry"_s;
        QTest::newRow("too short a life") << u"redis://h?group_expiry=5"_s << u"group_expiry"_s;
        QTest::newRow("bad prefix") << u"redis://h?prefix=a%20b"_s << u"prefix"_s;
        QTest::newRow("empty prefix") << u"redis://h?prefix="_s << u"prefix"_s;
        QTest::newRow("no type") << u"redis://h?event="_s << u"event"_s;
        QTest::newRow("bad type") << u"redis://h?event=chat%20message"_s << u"event"_s;
        QTest::newRow("no secret") << u"redis://h?secret="_s << u"secret"_s;
        QTest::newRow("user without password") << u"redis://ann@h"_s << u"USER:PASSWORD"_s;
        QTest::newRow("socket without path") << u"unix://"_s << u"unix:///PATH"_s;
        QTest::newRow("relative socket") << u"unix://run/r.sock"_s << u"unix:///PATH"_s;
        QTest::newRow("fragment") << u"redis://h/1#x"_s << u"redis://HOST:PORT/DB"_s;
    }
    void badUrls()
    {
        QFETCH(QString, url);
        QFETCH(QString, mentions);
        const auto options = parseLayerUrl(url);
        QVERIFY(!options);
        QCOMPARE(options.error().code, ErrorCode::BadOption);
        QVERIFY2(options.error().message.contains(mentions), qPrintable(options.error().message));
    }

    void secrets_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("mode");
        QTest::addColumn<QByteArray>("secret"); // Empty: it is refused.
        const QByteArray good = "0123456789abcdef";
        constexpr int own = 0x6000; // rw-------
        QTest::newRow("shortest") << good << own << good;
        QTest::newRow("a line") << good + '\n' << own << good;
        QTest::newRow("bytes") << QByteArray(32, '\0') << own << QByteArray(32, '\0');
        QTest::newRow("too short") << good.chopped(1) + '\n' << own << QByteArray();
        QTest::newRow("too long") << QByteArray(5000, 'x') << own << QByteArray();
        QTest::newRow("for a group") << good << (own | 0x0040) << QByteArray();
        QTest::newRow("for everybody") << good << (own | 0x0004) << QByteArray();
        QTest::newRow("none") << QByteArray() << own << QByteArray();
    }
    void secrets()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, mode);
        QFETCH(QByteArray, secret);
        QTemporaryDir folder;
        QFile file(folder.filePath(u"secret"_s));
        if (!bytes.isEmpty()) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(bytes);
            file.close();
            QVERIFY(file.setPermissions(QFile::Permissions::fromInt(mode)));
        }
        const auto read = readLayerSecret(file.fileName());
        QCOMPARE(bool(read), !secret.isEmpty());
        if (read) {
            QCOMPARE(*read, secret);
            return;
        }
        QCOMPARE(read.error().code, ErrorCode::BadOption);
        QVERIFY(read.error().message.contains(file.fileName()));
        QVERIFY(!read.error().message.contains(u"0123"_s));
    }

    void errorsAndLogsHoldNoPassword()
    {
        const auto bad = parseLayerUrl(u"redis://ann:secret@h:x/1"_s);
        QVERIFY(!bad);
        QVERIFY(!bad.error().message.contains(u"secret"_s));
        const auto good = parseLayerUrl(u"redis://ann:secret@h:1/1"_s);
        QVERIFY(good);
        QCOMPARE(good->hosts.first().toString(), u"h:1"_s);
    }
};

LANTHORN_TEST(TestLayerOptions)

} // namespace tst_layeroptions

#include "tst_layeroptions.moc"
