// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/originvalidator.h>

#include <testing/communicator.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_originvalidator {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestOriginValidator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void matches_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<bool>("expected");
        const auto row = [](const char *pattern, const char *origin, bool expected) {
            QTest::addRow("%s ~ %s", pattern, origin)
                << QString::fromUtf8(pattern) << QByteArray(origin) << expected;
        };
        row("*", "http://anything.example", true);
        row("*", "null", true);
        row("example.org", "http://example.org", true);
        row("example.org", "https://example.org:8443", true);
        row("example.org", "http://EXAMPLE.org", true);
        row("Example.ORG", "http://example.org", true);
        row("example.org", "http://www.example.org", false);
        row("example.org", "http://example.org.evil.test", false);
        row(".example.org", "http://example.org", true);
        row(".example.org", "http://a.b.example.org", true);
        row(".example.org", "http://notexample.org", false);
        row("*.example.org", "http://a.example.org", true);
        row("http://example.org", "http://example.org", true);
        row("http://example.org", "http://example.org:80", true);
        row("http://example.org", "https://example.org", false);
        row("http://example.org", "http://example.org:8000", false);
        row("https://example.org", "https://example.org:443", true);
        row("http://example.org:8000", "http://example.org:8000", true);
        row("http://example.org:8000", "http://example.org", false);
        row("http://.example.org:8000", "http://x.example.org:8000", true);
        row("http://127.0.0.1:8000", "http://127.0.0.1:8000", true);
        row("http://[::1]:8000", "http://[::1]:8000", true);
        row("null", "null", true);
        row("null", "http://null", false);
        row("null", "", false);
        row("null", "file://", true);
        row("null", "file://host", false);
        row("example.org", "null", false);
        row("example.org", "", false);
        row("example.org", "file://", false);
        row("example.org", "example.org", false);
    }

    void matches()
    {
        QFETCH(QString, pattern);
        QFETCH(QByteArray, origin);
        QFETCH(bool, expected);
        const auto parsed = OriginPattern::fromString(pattern);
        QVERIFY(parsed.hasValue());
        QCOMPARE(parsed->matches(origin), expected);
    }

    //! A pattern that could never match would be a door that looks open.
    void uselessPatternsAreErrors_data()
    {
        QTest::addColumn<QString>("pattern");
        for (const char *pattern : {"", "localhost:8000", "http://", "http://a/b", "a b",
                                    "http://user@example.org", "http://example.org?x", "a.*.org"})
            QTest::newRow(pattern) << QString::fromUtf8(pattern);
    }

    void uselessPatternsAreErrors()
    {
        QFETCH(QString, pattern);
        const auto parsed = OriginPattern::fromString(pattern);
        QVERIFY(!parsed.hasValue());
        QCOMPARE(parsed.error().code, ErrorCode::BadOption);
    }

    void validator_data()
    {
        QTest::addColumn<QByteArray>("origin"); // Null: no header.
        QTest::addColumn<int>("status");
        QTest::newRow("no origin") << QByteArray() << 101;
        QTest::newRow("own") << QByteArray("http://own:8000") << 101;
        QTest::newRow("allowed") << QByteArray("http://friend.example") << 101;
        QTest::newRow("foreign") << QByteArray("http://evil.example") << 403;
        QTest::newRow("null") << QByteArray("null") << 403;
    }

    void validator()
    {
        QFETCH(QByteArray, origin);
        QFETCH(int, status);
        class Silent final : public Consumer
        {
        };
        const OriginValidator validator(
            consumer<Silent>(), {*OriginPattern::fromString(u"friend.example"_s)},
            [](const QByteArray &text, const Scope &) { return text == "http://own:8000"; });
        MemoryChannelLayer layer;
        Communicator client(validator, layer, u"/"_s);
        if (!origin.isNull())
            client.scope().headers.append({"origin", origin});
        QCOMPARE(client.connectToApplication().status, status);
    }

    //! Of several fields, as Django Channels reads them.
    void lastOriginCounts()
    {
        const auto application = allowedHostsOriginValidator(consumer<Consumer>(), {});
        MemoryChannelLayer layer;
        Communicator client(**application, layer, u"/"_s);
        client.scope().headers = {{"origin", "http://evil.example"},
                                  {"origin", "http://localhost"}};
        QCOMPARE(client.connectToApplication().status, 101);
    }

    void allowedHosts_data()
    {
        QTest::addColumn<QStringList>("hosts");
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<int>("status");
        QTest::newRow("listed") << QStringList({u"example.org"_s})
                                << QByteArray("https://example.org:8443") << 101;
        QTest::newRow("subdomain")
            << QStringList({u".example.org"_s}) << QByteArray("http://a.example.org") << 101;
        QTest::newRow("not listed")
            << QStringList({u"example.org"_s}) << QByteArray("http://localhost") << 403;
        QTest::newRow("none: localhost")
            << QStringList() << QByteArray("http://localhost:8000") << 101;
        QTest::newRow("none: IPv4") << QStringList() << QByteArray("http://127.0.0.1") << 101;
        QTest::newRow("none: IPv6") << QStringList() << QByteArray("http://[::1]:8000") << 101;
        QTest::newRow("none: others") << QStringList() << QByteArray("http://example.org") << 403;
    }

    void allowedHosts()
    {
        QFETCH(QStringList, hosts);
        QFETCH(QByteArray, origin);
        QFETCH(int, status);
        const auto application = allowedHostsOriginValidator(consumer<Consumer>(), hosts);
        QVERIFY(application.hasValue());
        MemoryChannelLayer layer;
        Communicator client(**application, layer, u"/"_s);
        client.scope().headers.append({"origin", origin});
        QCOMPARE(client.connectToApplication().status, status);
    }

    void allowedHostsMustBeHosts()
    {
        QVERIFY(!allowedHostsOriginValidator(consumer<Consumer>(), {u"localhost:8000"_s}));
    }
};

LANTHORN_TEST(TestOriginValidator)

} // namespace tst_originvalidator

#include "tst_originvalidator.moc"
