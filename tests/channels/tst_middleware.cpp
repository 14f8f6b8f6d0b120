// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/cookiemiddleware.h>
#include <channels/scoperouters.h>
#include <channels/urlrouter.h>

#include <testing/communicator.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_middleware {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

class CookieTeller final : public Consumer
{
protected:
    void connected() override
    {
        accept();
        sendText(scope().cookies.value(u"session"_s).toUtf8());
    }
};

//! Lets everybody in but at one path, and says so in the scope.
class Doorkeeper final : public Middleware
{
public:
    using Middleware::Middleware;

protected:
    std::optional<Denial> process(Scope &scope) const override
    {
        if (scope.path == "/closed/"_L1)
            return Denial {451, "Closed."};
        scope.cookies.insert(u"session"_s, u"of the doorkeeper"_s);
        return std::nullopt;
    }
};

//! Asks somebody who answers when the test says so.
class Inquirer final : public WaitingMiddleware
{
public:
    using WaitingMiddleware::WaitingMiddleware;

    std::shared_ptr<QList<std::function<void(std::optional<Denial>)>>> asked =
        std::make_shared<QList<std::function<void(std::optional<Denial>)>>>();

protected:
    void process(Scope scope, Done done) const override
    {
        scope.cookies.insert(u"session"_s, u"of the inquirer"_s);
        asked->append([scope = std::move(scope), done = std::move(done)](
                          std::optional<Denial> denial) { done(scope, std::move(denial)); });
    }
};

} // namespace

//! Middleware and the routers that look at the scope instead of the path.
class TestMiddleware : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void cookies_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QStringList>("expected"); // name=value, sorted by name
        const auto row = [](const char *name, const char *header, const QStringList &expected) {
            QTest::newRow(name) << QByteArray(header) << expected;
        };
        row("one", "a=1", {u"a=1"_s});
        row("two, trimmed", " a = 1 ;b=2", {u"a=1"_s, u"b=2"_s});
        row("last one counts", "a=1; a=2", {u"a=2"_s});
        row("further equal signs", "a=b=c", {u"a=b=c"_s});
        row("quoted", "a=\"b c\"", {u"a=b c"_s});
        row("no equal sign", "alone", {u"=alone"_s});
        row("empty value", "a=", {u"a="_s});
        row("empty parts", ";;a=1;", {u"a=1"_s});
        row("nothing", "", {});
    }

    void cookies()
    {
        QFETCH(QByteArray, header);
        QFETCH(QStringList, expected);
        QStringList seen;
        const QMap<QString, QString> parsed = CookieMiddleware::parse(header);
        for (auto it = parsed.cbegin(); it != parsed.cend(); ++it)
            seen.append(it.key() + u'=' + it.value());
        QCOMPARE(seen, expected);
    }

    void cookiesReachTheConsumer()
    {
        const CookieMiddleware application(consumer<CookieTeller>());
        MemoryChannelLayer layer;
        Communicator client(application, layer, u"/"_s);
        client.scope().headers.emplaceBack("cookie", "session=abc; x=1");
        QVERIFY(client.connectToApplication().accepted);
        QCOMPARE(client.receiveText(), "abc");
    }

    //! Of several Cookie fields, as Django Channels reads them.
    void firstCookieFieldCounts()
    {
        const CookieMiddleware application(consumer<CookieTeller>());
        MemoryChannelLayer layer;
        Communicator client(application, layer, u"/"_s);
        client.scope().headers.emplaceBack("cookie", "session=first");
        client.scope().headers.emplaceBack("cookie", "session=second");
        QVERIFY(client.connectToApplication().accepted);
        QCOMPARE(client.receiveText(), "first");
    }

    void verdicts_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("status");
        QTest::newRow("passed on") << u"/"_s << 101;
        QTest::newRow("denied") << u"/closed/"_s << 451;
    }

    void verdicts()
    {
        QFETCH(QString, path);
        QFETCH(int, status);
        const Doorkeeper application(consumer<CookieTeller>());
        Scope scope;
        scope.path = path;
        static_cast<void>(application.resolve(scope));
        QVERIFY(scope.cookies.isEmpty()); // It changes its own copy.
        MemoryChannelLayer layer;
        Communicator client(application, layer, path);
        QCOMPARE(client.connectToApplication().status, status);
        if (status == 101)
            QCOMPARE(client.receiveText(), "of the doorkeeper");
    }

    void waits_data()
    {
        QTest::addColumn<bool>("denies");
        QTest::newRow("let in") << false;
        QTest::newRow("denied") << true;
    }

    void waits()
    {
        QFETCH(bool, denies);
        // Around a router and inside one, as stacks of applications are put together.
        const auto inquirer = std::make_shared<Inquirer>(std::make_shared<UrlRouter>(
            std::vector<Route> {{u"<name>/"_s, consumer<CookieTeller>()}}));
        const auto asked = inquirer->asked;
        const UrlRouter router(
            {{u"in/"_s, inquirer}, {u"<path:rest>"_s, consumer<CookieTeller>()}});
        MemoryChannelLayer layer;
        {
            const Resolution resolution = router.resolve({.path = u"/in/a/"_s});
            QVERIFY(!resolution.isUnmatched());
            QVERIFY(asked->isEmpty()); // Nobody wants to know.
        }
        Communicator client(router, layer, u"/in/a/"_s);
        QCOMPARE(client.connectToApplication().status, 0);
        QCOMPARE(asked->size(), 1);
        asked->takeFirst()(denies ? std::optional(Denial {451, "Closed."}) : std::nullopt);
        QCOMPARE(client.handshake().status, denies ? 451 : 101);
        if (!denies)
            QCOMPARE(client.receiveText(), "of the inquirer");
        // Nobody is asked about what is not there: the outer router has something behind it.
        Communicator other(router, layer, u"/in/a/b/"_s);
        QCOMPARE(other.connectToApplication().status, 101);
        QVERIFY(asked->isEmpty());
    }

    //! Whether there may be something at a path is known without asking anybody.
    void mayMatch_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("expected");
        QTest::newRow("behind the inquirer") << u"/in/a/"_s << true;
        QTest::newRow("not there") << u"/in/a/b/"_s << false;
        QTest::newRow("behind the doorkeeper") << u"/closed/"_s << true;
        QTest::newRow("too large a number") << u"/item/99999999999999999999/"_s << false;
        QTest::newRow("outside") << u"/"_s << false;
    }

    void mayMatch()
    {
        QFETCH(QString, path);
        QFETCH(bool, expected);
        const auto inquirer = std::make_shared<Inquirer>(std::make_shared<UrlRouter>(
            std::vector<Route> {{u"<name>/"_s, consumer<CookieTeller>()}}));
        const auto router = std::make_shared<UrlRouter>(std::vector<Route> {
            {u"in/"_s, inquirer},
            {u"closed/"_s, std::make_shared<Doorkeeper>(consumer<CookieTeller>())},
            {u"item/<int:number>/"_s, consumer<CookieTeller>()}});
        const Doorkeeper outside(std::make_shared<ProtocolTypeRouter>(
            QHash<QString, ApplicationPtr> {{u"websocket"_s, router}}));
        QCOMPARE(outside.mayMatch({.path = path}), expected);
        QCOMPARE(outside.mayMatch({.type = u"http"_s, .path = path}), false);
        QVERIFY(inquirer->asked->isEmpty());
    }

    void protocolType()
    {
        const ProtocolTypeRouter router({{u"websocket"_s, consumer<CookieTeller>()}});
        Scope webSocket;
        QVERIFY(router.resolve(webSocket).consumer);
        Scope http;
        http.type = u"http"_s;
        QVERIFY(router.resolve(http).isUnmatched());
    }

    void channelName()
    {
        const ChannelNameRouter router({{u"thumbnails"_s, consumer<CookieTeller>()}});
        Scope known;
        known.type = known.channel = u"thumbnails"_s;
        QVERIFY(router.resolve(known).consumer);
        Scope unknown;
        unknown.channel = u"other"_s;
        QVERIFY(router.resolve(unknown).isUnmatched());
    }
};

LANTHORN_TEST(TestMiddleware)

} // namespace tst_middleware

#include "tst_middleware.moc"
