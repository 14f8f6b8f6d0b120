// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/site.h>

#include <channels/jsonconsumer.h>
#include <channels/middleware.h>
#include <server/commandline.h>
#include <server/http/bodywriter.h>
#include <server/http/httpconsumer.h>
#include <server/server.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTcpSocket>
#include <QTest>
#include <QThread>
#include <QTimer>
#include <QWebSocket>

#include <stdexcept>

namespace tst_site {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

//! Says what it is told, behind the name that a middleware gave.
class SayConsumer final : public Consumer
{
    void receivedText(const QByteArray &utf8) override
    {
        sendText(scope().user.name.toUtf8() + ": " + utf8);
    }
};

//! Passes what it gets on to a group.
class TaskWorker final : public Consumer
{
    void connected() override
    {
        on("task"_L1, [this](const Event &event) {
            groupSend(*GroupName::fromString(u"tasks"), u"done"_s, event.payload());
        });
    }
};

class WatchConsumer final : public JsonConsumer
{
    void connected() override
    {
        joinGroup(*GroupName::fromString(u"tasks"));
        on("done"_L1, [this](const Event &event) { sendPayload(event.payload()); });
        on("tick"_L1, [this](const Event &) { sendJson({{u"tick"_s, true}}); });
        accept();
    }
    void receivedJson(const QJsonValue &value) override
    {
        static_cast<void>(layer().send(*ChannelName::fromString(u"work"),
                                       Event(u"task"_s, {{u"what"_s, value[u"what"].toString()}})));
    }
};

class NameMiddleware final : public Middleware
{
public:
    using Middleware::Middleware;

protected:
    std::optional<Denial> process(Scope &scope) const override
    {
        if (scope.queryString == "name=eve")
            return Denial {418, "Not you."};
        scope.user = {u"7"_s, u"ann"_s};
        return std::nullopt;
    }
};

Site site()
{
    Site made;
    made.hasRooms = false;
    made.sockets = [](const SiteServices &) {
        return std::vector<Route> {{u"ws/say/"_s, consumer<SayConsumer>()},
                                   {u"ws/watch/"_s, consumer<WatchConsumer>()}};
    };
    made.workers = [](const SiteServices &) {
        return QHash<QString, ApplicationPtr> {{u"work"_s, consumer<TaskWorker>()}};
    };
    made.middleware = [](ApplicationPtr inner, const SiteServices &) -> ApplicationPtr {
        return std::make_shared<NameMiddleware>(std::move(inner));
    };
    made.background = [](const SiteServices &services) {
        auto timer = std::make_unique<QTimer>();
        QObject::connect(timer.get(), &QTimer::timeout, timer.get(), [layer = &services.layer] {
            layer->groupSend(*GroupName::fromString(u"tasks"), Event(u"tick"_s));
        });
        timer->start(20);
        return timer;
    };
    made.pages = [](const SiteServices &services) {
        const auto hello = [](const HttpRequest &request) {
            return htmlResponse(u"<p>%1 by %2: %3"_s.arg(
                request.argument("who"_L1), request.scope.user.name, request.query(u"q"_s)));
        };
        const auto upload = [](const HttpRequest &request) {
            return jsonResponse({{u"bytes"_s, request.body.size()}}, 201);
        };
        const auto slow = [main = QThread::currentThread()](const HttpRequest &request) {
            return HttpResponse {200, QThread::currentThread() != main ? request.body : "blocks"};
        };
        const auto fails = [](const HttpRequest &) -> HttpResponse {
            throw std::runtime_error("broken");
        };
        const auto later = [](const HttpRequest &, const HttpConsumer::Reply &reply) {
            QTimer::singleShot(1, [reply] {
                reply({200, "later"});
                reply({200, "twice"});
            });
        };
        const auto counts = [](const HttpRequest &) {
            auto [response, writer] = streamedResponse("text/plain");
            auto *timer = new QTimer(writer);
            QObject::connect(timer, &QTimer::timeout, writer,
                             [writer = writer, count = 0]() mutable {
                                 if (count < 3)
                                     QVERIFY(writer->write(QByteArray::number(++count)));
                                 else
                                     writer->end();
                             });
            timer->start(1);
            return response;
        };
        return std::vector<Route> {
            {u"hello/<who>/"_s, http(hello)},
            {u"upload/"_s, http(upload, {{"POST", "PUT"}, 2000})},
            {u"slow/"_s, blockingHttp(&services.pool, slow, {{"POST"}})},
            {u"fails/"_s, http(fails)},
            {u"later/"_s, lateHttp(later)},
            {u"counts/"_s, http(counts)},
        };
    };
    return made;
}

} // namespace

class TestSite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void http_data()
    {
        QTest::addColumn<QByteArray>("request"); // Up to the Host.
        QTest::addColumn<QByteArray>("rest"); // Behind it.
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("part"); // Of the answer.

        const QByteArray post = "Content-Length: 5\r\n\r\nhello";
        QTest::newRow("page") << QByteArray("GET /hello/bo/?q=a%20b") << QByteArray("\r\n") << 200
                              << QByteArray("<p>bo by ann: a b");
        QTest::newRow("head") << QByteArray("HEAD /hello/bo/") << QByteArray("\r\n") << 200
                              << QByteArray("Content-Length: 14\r\n");
        QTest::newRow("options") << QByteArray("OPTIONS /upload/") << QByteArray("\r\n") << 204
                                 << QByteArray("Allow: POST, PUT, OPTIONS\r\n");
        QTest::newRow("method") << QByteArray("DELETE /upload/") << QByteArray("\r\n") << 405
                                << QByteArray("Allow: POST, PUT, OPTIONS\r\n");
        QTest::newRow("upload") << QByteArray("POST /upload/") << post << 201
                                << QByteArray("{\"bytes\": 5}\n");
        QTest::newRow("put") << QByteArray("PUT /upload/") << post << 201
                             << QByteArray("{\"bytes\": 5}\n");
        QTest::newRow("continued")
            << QByteArray("POST /upload/") << "Expect: 100-continue\r\n" + post << 201
            << QByteArray("{\"bytes\": 5}\n");
        QTest::newRow("no length") << QByteArray("POST /upload/")
                                   << QByteArray("Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
                                   << 411 << QByteArray("Content-Length");
        QTest::newRow("too long") << QByteArray("POST /upload/")
                                  << QByteArray("Content-Length: 2001\r\n\r\n") << 413
                                  << QByteArray("At most 2000 bytes");
        QTest::newRow("foreign page")
            << QByteArray("POST /upload/") << "Origin: http://evil.example\r\n" + post << 403
            << QByteArray("--allow-origin");
        QTest::newRow("blocking") << QByteArray("POST /slow/") << post << 200
                                  << QByteArray("hello");
        QTest::newRow("later") << QByteArray("GET /later/") << QByteArray("\r\n") << 200
                               << QByteArray("later");
        QTest::newRow("streamed") << QByteArray("GET /counts/") << QByteArray("\r\n") << 200
                                  << QByteArray("1\r\n1\r\n1\r\n2\r\n1\r\n3\r\n0\r\n\r\n");
        QTest::newRow("denied") << QByteArray("GET /hello/bo/?name=eve") << QByteArray("\r\n")
                                << 418 << QByteArray("Not you.");
        QTest::newRow("nothing") << QByteArray("GET /") << QByteArray("\r\n") << 404
                                 << QByteArray();
        QTest::newRow("status") << QByteArray("GET /health") << QByteArray("\r\n") << 200
                                << QByteArray("\"status\":\"ok\"");
    }

    void http()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, rest);
        QFETCH(int, status);
        QFETCH(QByteArray, part);
        Server server(site());
        const auto info = server.start(options());
        QVERIFY(info);
        const QByteArray answer = ask(info->port, request, rest);
        QVERIFY2(answer.contains("HTTP/1.1 " + QByteArray::number(status) + ' '), answer);
        QVERIFY2(answer.contains(part), answer);
    }

    void whatThrowsIsAnErrorOfTheServer()
    {
        Server server(site());
        const auto info = server.start(options());
        QTest::ignoreMessage(QtWarningMsg, "A handler failed on \"/fails/\" : broken");
        QVERIFY(ask(info->port, "GET /fails/", "\r\n").startsWith("HTTP/1.1 500 "));
    }

    void oldClientsGetNoStream()
    {
        Server server(site());
        const auto info = server.start(options());
        QTcpSocket socket;
        const QByteArray answer = exchange(socket, info->port, "GET /counts/ HTTP/1.0\r\n\r\n");
        QVERIFY2(answer.startsWith("HTTP/1.1 505 "), answer);
    }

    void severalRequestsOnOneConnection()
    {
        Server server(site());
        const auto info = server.start(options());
        QTcpSocket socket;
        const QByteArray host =
            " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(info->port) + "\r\n";
        const QByteArray answer =
            exchange(socket, info->port,
                     "POST /upload/" + host + "Content-Length: 2\r\n\r\nab" + "GET /counts/" + host
                         + "\r\nGET /later/" + host + "Connection: close\r\n\r\n");
        QCOMPARE(answer.count("HTTP/1.1 20"), 3);
        QVERIFY2(answer.contains("later"), answer);
    }

    void passwordComesFirst()
    {
        Server server(site());
        ServerOptions asking = options();
        asking.access.password = u"sesame"_s;
        const auto info = server.start(asking);
        QVERIFY(ask(info->port, "GET /hello/bo/", "\r\n").startsWith("HTTP/1.1 401 "));
        const QByteArray granted =
            "Authorization: Basic " + QByteArray("x:sesame").toBase64() + "\r\n";
        QVERIFY(ask(info->port, "GET /hello/bo/", granted + "\r\n").startsWith("HTTP/1.1 200 "));
        QVERIFY(ask(info->port, "POST /upload/", granted + "Content-Length: 2\r\n\r\nab")
                    .startsWith("HTTP/1.1 201 "));
    }

    void whoLeavesIsToldToTheWriter()
    {
        int closed = 0;
        Site streams;
        streams.hasRooms = false;
        streams.pages = [&closed](const SiteServices &) {
            return std::vector<Route> {
                {u"endless/"_s, lanthorn::http([&closed](const HttpRequest &) {
                     auto [response, writer] = streamedResponse("text/plain");
                     connect(writer, &BodyWriter::closed, writer, [&closed] { ++closed; });
                     writer->write("x");
                     return response;
                 })}};
        };
        Server server(streams);
        const auto info = server.start(options());
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), info->port);
        socket.write("GET /endless/ HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(info->port)
                     + "\r\n\r\n");
        QByteArray answer;
        const auto hasCome = [&] {
            answer += socket.readAll();
            return answer.endsWith("1\r\nx\r\n");
        };
        QTRY_VERIFY(hasCome());
        QCOMPARE(closed, 0);
        socket.abort();
        QTRY_COMPARE(closed, 1);
    }

    void socketsAndWorkers()
    {
        Server server(site());
        const auto info = server.start(options());
        QWebSocket say;
        QStringList said;
        connect(&say, &QWebSocket::textMessageReceived, this,
                [&](const QString &text) { said.append(text); });
        open(say, info->port, u"ws/say/"_s);
        say.sendTextMessage(u"hi"_s);
        QTRY_COMPARE(said, QStringList {u"ann: hi"_s});

        QWebSocket watch;
        QStringList seen;
        connect(&watch, &QWebSocket::textMessageReceived, this,
                [&](const QString &text) { seen.append(text); });
        open(watch, info->port, u"ws/watch/"_s);
        watch.sendTextMessage(u"{\"what\": \"dishes\"}"_s);
        QTRY_VERIFY(seen.contains(u"{\"what\": \"dishes\"}"_s));
        QTRY_VERIFY(seen.contains(u"{\"tick\": true}"_s)); // Of the background.

        // The rooms are left out, with all that belongs to them.
        for (const QString &path : {u"ws/chat/den/"_s, u"ws/lanthorn/"_s, u"ws/echo/"_s}) {
            QWebSocket none;
            none.open(QUrl(u"ws://127.0.0.1:%1/%2"_s.arg(QString::number(info->port), path)));
            QTRY_COMPARE(none.state(), QAbstractSocket::UnconnectedState);
            QVERIFY(none.errorString().contains("404"_L1));
        }
    }

    void besideTheRooms()
    {
        Site both = site();
        both.hasRooms = true;
        Server server(both);
        const auto info = server.start(options());
        QWebSocket chat;
        open(chat, info->port, u"ws/chat/den/"_s);
        QWebSocket say;
        open(say, info->port, u"ws/say/"_s);
        QVERIFY(ask(info->port, "GET /", "\r\n").contains("<html"));
        QVERIFY(ask(info->port, "GET /hello/bo/", "\r\n").contains("<p>bo by ann"));
    }

    void commandLine()
    {
        ServerProgram program;
        program.name = u"follower"_s;
        program.version = u"3.1"_s;
        program.description = u"Follows a log."_s;
        program.options = {{u"file"_s, u"The log."_s, u"FILE"_s}};
        program.site = site();
        const auto text = [&](const QStringList &arguments) {
            return std::get<CommandLineAnswer>(*parseServerCommandLine(arguments, program)).text;
        };
        QVERIFY(text({u"--version"_s}).startsWith("follower 3.1 (Qt "_L1));
        const QString help = text({u"--help"_s});
        QVERIFY(help.contains("Follows a log."_L1) && help.contains("--file"_L1)
                && help.contains("--port"_L1));
        QVERIFY(!help.contains("--sensor"_L1));
        const auto parsed = parseServerCommandLine({u"--file=a.log"_s, u"--port=0"_s}, program);
        QCOMPARE(std::get<ServerOptions>(*parsed).siteOptions.value(u"file"_s),
                 QStringList {u"a.log"_s});
        const auto refused = parseServerCommandLine({u"--sensor=load"_s}, program);
        QCOMPARE(refused.error().message,
                 u"--sensor is of chat and sensors, which follower does not have"_s);
    }

private:
    static ServerOptions options()
    {
        ServerOptions chosen;
        chosen.port = 0;
        return chosen;
    }

    static void open(QWebSocket &socket, quint16 port, const QString &path)
    {
        socket.open(QUrl(u"ws://127.0.0.1:%1/%2"_s.arg(QString::number(port), path)));
        QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    }

    //! All that the server says until it ends the connection.
    static QByteArray exchange(QTcpSocket &socket, quint16 port, const QByteArray &bytes)
    {
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        socket.write(bytes);
        QByteArray answer;
        const bool ended = QTest::qWaitFor(
            [&] {
                answer += socket.readAll();
                return socket.state() == QAbstractSocket::UnconnectedState;
            },
            10000);
        return ended ? answer : "did not end: " + answer;
    }

    static QByteArray ask(quint16 port, const QByteArray &request, const QByteArray &rest)
    {
        QTcpSocket socket;
        return exchange(socket, port,
                        request + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port)
                            + "\r\nConnection: close\r\n" + rest);
    }
};

LANTHORN_TEST(TestSite)

} // namespace tst_site

#include "tst_site.moc"
