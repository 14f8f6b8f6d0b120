// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/inquirer.h>
#include <server/testhost.h>

#include <channels/urlrouter.h>
#include <server/http/httpconsumer.h>
#include <server/server.h>
#include <support/serverpaths.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTcpSocket>
#include <QTest>

namespace tst_sitepages {

using namespace lanthorn;
using namespace Qt::StringLiterals;

//! The pages of a site behind a middleware that has to ask somebody.
class TestSitePages : public QObject
{
    Q_OBJECT

public:
    static void initMain() { test::runOnChosenEventLoop(); }

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_asked.clear();
        m_calls = 0;
    }

    void whoIsKnownGetsThePage()
    {
        test::TestHost host(m_sockets, {}, {}, pages());
        Client client(host.port());
        client.ask("GET /hello/");
        QTRY_COMPARE(m_asked.size(), 1);
        QCOMPARE(m_calls, 0);
        m_asked.takeFirst()(std::nullopt);
        QTRY_VERIFY2(client.answer().endsWith("hello ann"), client.answer());
        // The connection stays for the next request.
        client.ask("GET /hello/?again");
        QTRY_COMPARE(m_asked.size(), 1);
        m_asked.takeFirst()(std::nullopt);
        QTRY_COMPARE(client.answer().count("hello ann"), 2);
    }

    void bodies()
    {
        test::TestHost host(m_sockets, {}, {}, pages());
        Client client(host.port());
        client.ask("POST /upload/", "Content-Length: 5\r\n", "12");
        QTRY_COMPARE(m_asked.size(), 1);
        m_asked.takeFirst()(std::nullopt);
        client.socket.write("345");
        QTRY_VERIFY2(client.answer().endsWith("ann sent 12345"), client.answer());
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("fields");
        QTest::newRow("page") << QByteArray("GET /hello/") << QByteArray();
        // Nobody reads the body, in which another request might seem to be.
        QTest::newRow("with a body")
            << QByteArray("POST /upload/") << QByteArray("Content-Length: 40\r\n");
    }

    void refusals()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, fields);
        test::TestHost host(m_sockets, {}, {}, pages());
        Client client(host.port());
        client.ask(request, fields);
        QTRY_COMPARE(m_asked.size(), 1);
        m_asked.takeFirst()(Denial {451, "Closed."});
        QTRY_COMPARE(client.socket.state(), QAbstractSocket::UnconnectedState);
        QVERIFY2(client.answer().startsWith("HTTP/1.1 451 "), client.answer());
        QVERIFY(client.answer().contains("Closed."));
        QCOMPARE(m_calls, 0);
    }

    void whoLeavesMeanwhile()
    {
        test::TestHost host(m_sockets, {}, {}, pages());
        Client client(host.port());
        client.ask("GET /hello/");
        QTRY_COMPARE(m_asked.size(), 1);
        client.socket.abort();
        // The host has noticed when it has answered somebody who came later.
        Client other(host.port());
        other.ask("GET /nowhere/");
        QTRY_VERIFY(other.answer().startsWith("HTTP/1.1 404 "));
        m_asked.takeFirst()(std::nullopt);
        QCOMPARE(m_calls, 0);
    }

    void theHostStopsMeanwhile()
    {
        std::optional<test::TestHost> host(std::in_place, m_sockets, Limits(), std::nullopt,
                                           pages());
        Client client(host->port());
        client.ask("GET /hello/");
        QTRY_COMPARE(m_asked.size(), 1);
        host.reset();
        QTRY_COMPARE(client.socket.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(client.answer(), QByteArray());
        m_asked.takeFirst()(std::nullopt); // Finds nobody.
        QCOMPARE(m_calls, 0);
    }

    void nobodyWaitsForEver()
    {
        test::TestHost host(m_sockets, {}, {}, pages());
        Client client(host.port());
        client.ask("GET /hello/");
        QTRY_COMPARE(m_asked.size(), 1);
        host.now += HttpConsumer::answerTimeout;
        QTRY_VERIFY(client.answer().startsWith("HTTP/1.1 504 "));
        m_asked.takeFirst()(std::nullopt);
        QCOMPARE(m_calls, 0);
    }

    void whoWaitsLongestMakesRoom()
    {
        Limits limits;
        limits.answersPerAddress = 1;
        test::TestHost host(m_sockets, limits, {}, pages());
        Client first(host.port());
        first.ask("GET /hello/");
        QTRY_COMPARE(m_asked.size(), 1);
        Client second(host.port());
        second.ask("GET /hello/");
        QTRY_COMPARE(first.socket.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(m_asked.size(), 2);
        for (const auto &question : std::exchange(m_asked, {}))
            question(std::nullopt);
        QTRY_VERIFY2(second.answer().endsWith("hello ann"), second.answer());
        QCOMPARE(m_calls, 1);
    }

    void nobodyIsAskedAboutWhatIsElsewhere_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        QTest::newRow("start page") << QByteArray("GET /") << 200;
        QTest::newRow("status") << QByteArray("GET /health") << 200;
        QTest::newRow("nothing") << QByteArray("GET /hello/nobody/") << 404;
        QTest::newRow("a WebSocket") << QByteArray("GET /ws/chat/den/") << 426;
        QTest::newRow("a WebSocket of the site") << QByteArray("GET /ws/own/") << 426;
    }

    void nobodyIsAskedAboutWhatIsElsewhere()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        Server server(site());
        const auto info = server.start(options());
        QVERIFY(info);
        Client client(info->port);
        client.ask(request);
        QTRY_VERIFY2(client.answer().startsWith("HTTP/1.1 " + QByteArray::number(status) + ' '),
                     client.answer());
        QVERIFY(m_asked.isEmpty());
    }

    //! The rooms of the host are not behind the middleware of the site.
    void roomsStayOpen()
    {
        Server server(site());
        const auto info = server.start(options());
        QVERIFY(info);
        const QByteArray upgrade =
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        Client room(info->port);
        room.ask("GET /ws/chat/den/", upgrade);
        QTRY_VERIFY2(room.answer().startsWith("HTTP/1.1 101 "), room.answer());
        QVERIFY(m_asked.isEmpty());
        Client own(info->port);
        own.ask("GET /ws/own/", upgrade);
        QTRY_COMPARE(m_asked.size(), 1);
        m_asked.takeFirst()(Denial {451, "Closed."});
        QTRY_VERIFY2(own.answer().startsWith("HTTP/1.1 451 "), own.answer());
    }

    void thePasswordComesFirst()
    {
        Server server(site());
        ServerOptions asking = options();
        asking.access.password = u"sesame"_s;
        const auto info = server.start(asking);
        QVERIFY(info);
        Client stranger(info->port);
        stranger.ask("GET /hello/");
        QTRY_VERIFY2(stranger.answer().startsWith("HTTP/1.1 401 "), stranger.answer());
        QVERIFY(m_asked.isEmpty());
        Client friendly(info->port);
        friendly.ask("GET /hello/",
                     "Authorization: Basic " + QByteArray("x:sesame").toBase64() + "\r\n");
        QTRY_COMPARE(m_asked.size(), 1);
        m_asked.takeFirst()(std::nullopt);
        QTRY_VERIFY2(friendly.answer().endsWith("hello ann"), friendly.answer());
    }

private:
    struct Client
    {
        explicit Client(quint16 port)
            : m_port(port)
        {
            socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        }
        void ask(const QByteArray &request, const QByteArray &fields = {},
                 const QByteArray &body = {})
        {
            socket.write(request + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_port)
                         + "\r\n" + fields + "\r\n" + body);
        }
        //! All that has come.
        QByteArray answer() { return m_answer += socket.readAll(); }

        QTcpSocket socket;

    private:
        quint16 m_port;
        QByteArray m_answer;
    };

    static ServerOptions options()
    {
        ServerOptions chosen;
        chosen.port = 0;
        return chosen;
    }

    std::vector<Route> routes()
    {
        const auto hello = [this](const HttpRequest &request) {
            ++m_calls;
            return HttpResponse {200, "hello " + request.scope.user.name.toUtf8()};
        };
        const auto upload = [this](const HttpRequest &request) {
            ++m_calls;
            return HttpResponse {200, request.scope.user.name.toUtf8() + " sent " + request.body};
        };
        return {{u"hello/"_s, http(hello)}, {u"upload/"_s, http(upload, {{"POST"}})}};
    }

    ApplicationPtr pages()
    {
        return std::make_shared<test::Inquirer>(std::make_shared<UrlRouter>(routes()), &m_asked);
    }

    //! The same beside the rooms, with a WebSocket.
    Site site()
    {
        Site made;
        made.pages = [this](const SiteServices &) { return routes(); };
        made.sockets = [](const SiteServices &) {
            return std::vector<Route> {{u"ws/own/"_s, consumer<Consumer>()}};
        };
        made.middleware = [this](ApplicationPtr inner, const SiteServices &) -> ApplicationPtr {
            return std::make_shared<test::Inquirer>(std::move(inner), &m_asked);
        };
        return made;
    }

    test::Inquirer::Questions m_asked;
    int m_calls = 0; //!< Of handlers.
    ApplicationPtr m_sockets = std::make_shared<UrlRouter>(std::vector<Route>());
};

LANTHORN_TEST(TestSitePages)

} // namespace tst_sitepages

#include "tst_sitepages.moc"
