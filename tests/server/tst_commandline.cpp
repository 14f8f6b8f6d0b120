// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/commandline.h>

#include <layers/redis.h>
#include <protocol/version.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QDir>
#include <QTest>

namespace tst_commandline {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void defaults()
    {
        const auto parsed = parseServerCommandLine({});
        QVERIFY(parsed.hasValue());
        const auto &options = std::get<ServerOptions>(*parsed);
        ServerOptions expected;
        expected.historyFolder = options.historyFolder;
        QCOMPARE(options, expected);
        QVERIFY(options.historyFolder.endsWith("/lanthorn/lanthornd"_L1));
        QCOMPARE(options.address, QHostAddress(QHostAddress::LocalHost));
        QCOMPARE(options.port, 8000);
    }

    void history()
    {
        const auto optionsOf = [](const QStringList &arguments) {
            return std::get<ServerOptions>(*parseServerCommandLine(arguments));
        };
        QCOMPARE(optionsOf({u"--history"_s, u"off"_s}).historyFolder, QString());
        const ServerOptions chosen =
            optionsOf({u"--data"_s, u"/tmp/x"_s, u"--keep-days=7"_s, u"--keep-messages=0"_s});
        QCOMPARE(chosen.historyFolder, u"/tmp/x"_s);
        QCOMPARE(chosen.retention, (Retention {7, 0}));
        qputenv("STATE_DIRECTORY", "/var/lib/lanthorn:/var/lib/other");
        QCOMPARE(optionsOf({}).historyFolder, u"/var/lib/lanthorn"_s);
        QCOMPARE(optionsOf({u"--data=/tmp/x"_s}).historyFolder, u"/tmp/x"_s);
        qunsetenv("STATE_DIRECTORY");
        for (const QStringList &wrong : {QStringList {u"--history=on"_s},
                                         {u"--history=off"_s, u"--data=/tmp/x"_s},
                                         {u"--data="_s},
                                         {u"--keep-days=-1"_s},
                                         {u"--keep-messages=many"_s}}) {
            QVERIFY2(!parseServerCommandLine(wrong), qPrintable(wrong.join(u' ')));
        }
    }

    void sources()
    {
        const auto parsed = parseServerCommandLine({u"--source"_s, u"udp://:5000"_s, u"--source"_s,
                                                    u"computer"_s, u"--record"_s, u"values.csv"_s});
        QVERIFY(parsed.hasValue());
        const auto &options = std::get<ServerOptions>(*parsed);
        QCOMPARE(options.sources.size(), 2);
        QCOMPARE(options.sensor, SensorKind::None);
        QCOMPARE(options.recordFile, u"values.csv"_s);
        const auto both =
            parseServerCommandLine({u"--source"_s, u"computer"_s, u"--sensor"_s, u"random"_s});
        QCOMPARE(std::get<ServerOptions>(*both).sensor, SensorKind::Random);
        QVERIFY(!parseServerCommandLine({u"--source"_s, u"nowhere"_s}).hasValue());
    }

    void everything()
    {
        const auto parsed = parseServerCommandLine({u"--listen"_s,
                                                    u"::"_s,
                                                    u"--port=0"_s,
                                                    u"--name"_s,
                                                    u" Lab  3 "_s,
                                                    u"--sensor"_s,
                                                    u"load"_s,
                                                    u"--allow-origin"_s,
                                                    u"http://a:1"_s,
                                                    u"--allow-origin"_s,
                                                    u"b"_s,
                                                    u"--rate"_s,
                                                    u"off"_s,
                                                    u"--max-connections"_s,
                                                    u"20000"_s,
                                                    u"--max-per-address"_s,
                                                    u"5"_s,
                                                    u"--event-loop"_s,
                                                    u"qt"_s,
                                                    u"--write-path"_s,
                                                    u"qt"_s,
                                                    u"--print-share"_s,
                                                    u"--pages"_s,
                                                    QDir::tempPath(),
                                                    u"--pages-source"_s,
                                                    u"https://cdn.example/"_s,
                                                    u"--alias"_s,
                                                    u"ws/a/=ws/chat/"_s,
                                                    u"--open-status"_s});
        QVERIFY(parsed.hasValue());
        const auto &options = std::get<ServerOptions>(*parsed);
        QCOMPARE(options.address, QHostAddress(QHostAddress::AnyIPv6));
        QVERIFY(options.printShare);
        QCOMPARE(options.port, 0);
        QCOMPARE(options.name, u"Lab 3"_s);
        QCOMPARE(options.sensor, SensorKind::Load);
        QCOMPARE(options.allowedOrigins, QStringList({u"http://a:1"_s, u"b"_s}));
        QVERIFY(options.limits.chatRate.isUnlimited());
        QVERIFY(options.limits.commandRate.isUnlimited());
        QVERIFY(options.limits.echoRate.isUnlimited());
        QCOMPARE(options.limits.connections, 20000);
        QCOMPARE(options.limits.connectionsPerAddress, 5);
        QCOMPARE(options.eventLoop, EventLoop::Qt);
        QVERIFY(!options.directWrite);
        QVERIFY(options.openStatus);
        QCOMPARE(options.pages, (PagesOptions {QDir::tempPath(), {u"https://cdn.example"_s}}));
        QCOMPARE(options.aliases, QStringList(u"ws/a/=ws/chat/"_s));
    }

    void tls()
    {
        QCOMPARE(ServerOptions().tls, std::nullopt);
        const auto own =
            parseServerCommandLine({u"--tls-cert"_s, u"a.pem"_s, u"--tls-key"_s, u"b.pem"_s});
        QVERIFY(own);
        QCOMPARE(std::get<ServerOptions>(*own).tls, (TlsOptions {u"a.pem"_s, u"b.pem"_s}));
        const auto made = parseServerCommandLine({u"--tls"_s, u"auto"_s});
        QVERIFY(made);
        const auto &options = std::get<ServerOptions>(*made).tls;
        QVERIFY(options && options->isSelfMade);
        QVERIFY(options->keyFile.endsWith(u"/lanthorn/tls.pem"_s));
    }

    void layer()
    {
        QCOMPARE(ServerOptions().layer, std::nullopt);
        const auto parsed = parseServerCommandLine({u"--layer"_s, u"redis+pubsub://h/3"_s});
        if (!hasRedis()) {
            QVERIFY(!parsed.hasValue());
            QVERIFY(parsed.error().message.contains(u"without Redis"_s));
            return;
        }
        QVERIFY(parsed.hasValue());
        const auto &options = std::get<ServerOptions>(*parsed);
        QCOMPARE(options.layer->kind, LayerOptions::Kind::PubSub);
        QCOMPARE(options.layer->hosts.first().database, 3);
    }

    void answers_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("part");
        QTest::newRow("help") << u"--help"_s << u"--allow-origin"_s;
        QTest::newRow("version") << u"--version"_s << QStringLiteral(LANTHORN_VERSION);
        QTest::newRow("what it was built with") << u"--version"_s << u"QR codes"_s;
    }

    void answers()
    {
        QFETCH(QString, option);
        QFETCH(QString, part);
        const auto parsed = parseServerCommandLine({option});
        QVERIFY(parsed.hasValue());
        QVERIFY(std::get<CommandLineAnswer>(*parsed).text.contains(part));
    }

    void errors_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("named");
        const auto row = [](const QStringList &arguments, const QString &named) {
            QTest::newRow(qPrintable(arguments.join(u' '))) << arguments << named;
        };
        row({u"--bogus"_s}, u"bogus"_s);
        row({u"extra"_s}, u"extra"_s);
        row({u"--port"_s}, u"port"_s);
        row({u"--port"_s, u"65536"_s}, u"--port"_s);
        row({u"--port"_s, u"-1"_s}, u"--port"_s);
        row({u"--port"_s, u"http"_s}, u"--port"_s);
        row({u"--listen"_s, u"somewhere"_s}, u"--listen"_s);
        row({u"--sensor"_s, u"mood"_s}, u"--sensor"_s);
        row({u"--rate"_s, u"on"_s}, u"--rate"_s);
        row({u"--allow-origin"_s, u"localhost:8000"_s}, u"localhost:8000"_s);
        row({u"--pages"_s, u"/no/such/folder"_s}, u"/no/such/folder"_s);
        row({u"--pages"_s, u"/dev/null"_s}, u"/dev/null"_s);
        row({u"--pages-source"_s, u"cdn.example"_s}, u"needs --pages"_s);
        row({u"--pages"_s, u"/"_s, u"--pages-source"_s, u"a; b"_s}, u"a; b"_s);
        row({u"--alias"_s, u"ws/a/"_s}, u"ws/a/"_s);
        row({u"--allow-host"_s, u"a:80"_s}, u"a:80"_s);
        row({u"--behind-proxy"_s, u"localhost"_s}, u"localhost"_s);
        row({u"--room-group"_s, u"lobby"_s}, u"lobby"_s);
        row({u"--room-group"_s, u"lobby=all"_s}, u"needs --layer"_s);
        row({u"--tls"_s, u"on"_s}, u"--tls takes auto"_s);
        row({u"--tls-cert"_s, u"a"_s}, u"go together"_s);
        row({u"--tls-key"_s, u"a"_s}, u"go together"_s);
        row({u"--tls"_s, u"auto"_s, u"--tls-key"_s, u"a"_s}, u"without"_s);
        row({u"--event-loop"_s, u"poll"_s}, u"--event-loop"_s);
        row({u"--write-path"_s, u"fast"_s}, u"--write-path"_s);
        row({u"--layer"_s, u"localhost:6379"_s}, u"--layer"_s);
        row({u"--layer"_s, u"redis://h:x"_s}, u"--layer"_s);
        row({u"--max-connections"_s, u"0"_s}, u"--max-connections"_s);
        row({u"--max-connections"_s, u"20001"_s}, u"--max-connections"_s);
        row({u"--max-per-address"_s, u"x"_s}, u"--max-per-address"_s);
    }

    void errors()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, named);
        const auto parsed = parseServerCommandLine(arguments);
        QVERIFY(!parsed.hasValue());
        QCOMPARE(parsed.error().code, ErrorCode::BadOption);
        QVERIFY2(parsed.error().message.contains(named), qPrintable(parsed.error().message));
    }
};

LANTHORN_TEST(TestCommandLine)

} // namespace tst_commandline

#include "tst_commandline.moc"
