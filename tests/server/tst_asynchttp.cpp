// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/http/asynchttp.h>

#include <channels/urlrouter.h>
#include <server/http/httpcommunicator.h>
#include <server/testhost.h>
#include <support/serverpaths.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QPromise>
#include <QSemaphore>
#include <QTcpSocket>
#include <QTest>
#include <QThread>

#include <stdexcept>

namespace tst_asynchttp {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

//! What the handlers of one test wait for.
struct Sources
{
    QSemaphore gate; //!< Work waits for it.
    QPromise<QString> text;
    QTimer timer;
    int ended = 0; //!< Coroutines.
    WorkerPool pool;
};

//! A coroutine of one's own that gives something.
TaskOf<QByteArray> threadOf(Sources *sources, Awaitables &here)
{
    const QThread *const own = QThread::currentThread();
    const bool isElsewhere =
        co_await here.run(sources->pool, [own] { return QThread::currentThread() != own; });
    if (QThread::currentThread() != own)
        throw std::runtime_error("came back elsewhere");
    co_return isElsewhere ? "elsewhere" : "here";
}

//! Says its members to the end.
class MemberConsumer final : public AsyncHttpConsumer
{
public:
    explicit MemberConsumer(Sources *sources)
        : m_sources(*sources)
    {
    }

private:
    TaskOf<HttpResponse> onRequest(const HttpRequest &request) override
    {
        const auto told = qScopeGuard([this] { m_sources.ended += int(m_text.size()); });
        co_await run(m_sources.pool, [gate = &m_sources.gate] { gate->acquire(); });
        co_return HttpResponse {200, m_text + request.body};
    }

    Sources &m_sources;
    QByteArray m_text = QByteArray("its own: ");
};

} // namespace

class TestAsyncHttp : public QObject
{
    Q_OBJECT

public:
    static void initMain() { test::runOnChosenEventLoop(); }

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_sources = std::make_unique<Sources>();
    }

    void answers_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("at once") << u"/at-once/?q=x"_s << QByteArray("x");
        QTest::newRow("later") << u"/later/"_s << QByteArray("later");
        QTest::newRow("by a pool") << u"/pool/"_s << QByteArray("elsewhere");
        QTest::newRow("caught") << u"/caught/"_s << QByteArray("no database");
        QTest::newRow("signal that does not come") << u"/late/"_s << QByteArray("did not come");
    }

    void answers()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, body);
        const auto application = routes();
        HttpCommunicator client(*application, path);
        const HttpResponse response = client.response();
        QCOMPARE(response.status, 200);
        QCOMPARE(response.body, body);
        QCOMPARE(m_sources->ended, 1);
    }

    void futures()
    {
        const auto application = routes();
        m_sources->text.start();
        HttpCommunicator client(*application, u"/future/"_s);
        client.send();
        QVERIFY(!client.isAnswered());
        m_sources->text.addResult(u"here it is"_s);
        m_sources->text.finish();
        QCOMPARE(client.response().body, "here it is");
    }

    void whatIsThrownIsAnErrorOfTheServer_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("warning");
        QTest::newRow("at once") << u"/throws/"_s
                                 << QByteArray("A handler failed on \"/throws/\" : broken");
        QTest::newRow("later") << u"/throws-later/"_s
                               << QByteArray(
                                      "A handler failed on \"/throws-later/\" : no database");
        QTest::newRow("no exception")
            << u"/throws-number/"_s << QByteArray("A handler failed on \"/throws-number/\"");
    }

    void whatIsThrownIsAnErrorOfTheServer()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, warning);
        const auto application = routes();
        QTest::ignoreMessage(QtWarningMsg, warning);
        HttpCommunicator client(*application, path);
        QCOMPARE(client.response().status, 500);
    }

    void noRouteAndDenials()
    {
        const auto application = routes();
        HttpCommunicator nowhere(*application, u"/nowhere/"_s);
        QCOMPARE(nowhere.response().status, 404);
        HttpCommunicator socket(*application, u"/socket/"_s);
        QCOMPARE(socket.response().status, 404);
    }

    void whoLeavesEndsTheCoroutine_data()
    {
        QTest::addColumn<QString>("path");
        for (const char *path : {"/gate/", "/future/", "/signal/", "/sleep/"})
            QTest::newRow(path) << QString::fromLatin1(path);
    }

    void whoLeavesEndsTheCoroutine()
    {
        QFETCH(QString, path);
        const auto application = routes();
        m_sources->text.start();
        HttpCommunicator client(*application, path);
        client.send();
        QCoreApplication::processEvents();
        QCOMPARE(m_sources->ended, 0);
        client.disconnect();
        QCOMPARE(m_sources->ended, 1);
        // It comes all the same, and finds nobody.
        m_sources->gate.release();
        m_sources->text.finish();
        m_sources->timer.start(1ms);
        HttpCommunicator other(*application, u"/pool/"_s);
        QCOMPARE(other.response().body, "elsewhere");
        QVERIFY(!client.isAnswered());
    }

    //! A coroutine that is ended uses what its consumer has, which is there until then.
    void membersOutliveTheCoroutine()
    {
        const auto application = routes();
        {
            HttpCommunicator client(*application, u"/member/"_s, "POST", "body");
            client.send();
        }
        QCOMPARE(m_sources->ended, 9);
        HttpCommunicator client(*application, u"/member/"_s, "POST", "body");
        m_sources->gate.release(2);
        QCOMPARE(client.response().body, "its own: body");
        QCOMPARE(m_sources->ended, 18);
    }

    //! By a server: others are answered meanwhile, and who leaves ends the coroutine.
    void overTheNetwork()
    {
        test::TestHost host(std::make_shared<UrlRouter>(std::vector<Route>()), {}, {}, routes());
        QTcpSocket slow;
        ask(slow, host.port(), "/gate/");
        QTcpSocket quick;
        ask(quick, host.port(), "/later/");
        QByteArray answer;
        QTRY_VERIFY((answer += quick.readAll()).endsWith("later"));
        QCOMPARE(slow.bytesAvailable(), 0);
        m_sources->gate.release();
        answer.clear();
        QTRY_VERIFY2((answer += slow.readAll()).endsWith("opened"), answer);

        const int ended = m_sources->ended;
        ask(slow, host.port(), "/gate/");
        ask(quick, host.port(), "/later/");
        answer.clear();
        QTRY_VERIFY((answer += quick.readAll()).endsWith("later"));
        QCOMPARE(m_sources->ended, ended + 1);
        slow.abort();
        QTRY_COMPARE(m_sources->ended, ended + 2);
        m_sources->gate.release();

        // Too late.
        QTcpSocket patient;
        ask(patient, host.port(), "/sleep/");
        ask(quick, host.port(), "/later/");
        answer.clear();
        QTRY_VERIFY((answer += quick.readAll()).endsWith("later"));
        host.now += HttpConsumer::answerTimeout;
        answer.clear();
        QTRY_VERIFY((answer += patient.readAll()).startsWith("HTTP/1.1 504 "));
        QCOMPARE(m_sources->ended, ended + 4);
    }

private:
    static void ask(QTcpSocket &socket, quint16 port, const QByteArray &path)
    {
        if (socket.state() == QAbstractSocket::UnconnectedState)
            socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        socket.write("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port)
                     + "\r\n\r\n");
    }

    //! A page whose coroutine is counted when it has ended.
    template<class Work>
    ApplicationPtr page(Work work)
    {
        return asyncHttp([sources = m_sources.get(), work](
                             const HttpRequest &request, Awaitables &here) -> TaskOf<HttpResponse> {
            const auto told = qScopeGuard([sources] { ++sources->ended; });
            // Not within the braces: GCC 12 destroys twice what is made there.
            const QByteArray body = co_await work(request, here);
            co_return HttpResponse {200, body};
        });
    }

    ApplicationPtr routes()
    {
        using Text = TaskOf<QByteArray>;
        Sources *const sources = m_sources.get();
        return std::make_shared<UrlRouter>(std::vector<Route> {
            {u"at-once/"_s, page([](const HttpRequest &request, Awaitables &) -> Text {
                 co_return request.query(u"q"_s).toUtf8();
             })},
            {u"later/"_s, page([](const HttpRequest &, Awaitables &here) -> Text {
                 co_await here.sleep(1ms);
                 co_return "later";
             })},
            {u"sleep/"_s, page([](const HttpRequest &, Awaitables &here) -> Text {
                 co_await here.sleep(1h);
                 co_return "slept";
             })},
            {u"pool/"_s, page([sources](const HttpRequest &, Awaitables &here) -> Text {
                 co_return co_await threadOf(sources, here);
             })},
            {u"gate/"_s, page([sources](const HttpRequest &, Awaitables &here) -> Text {
                 co_await here.run(sources->pool, [gate = &sources->gate] { gate->acquire(); });
                 co_return "opened";
             })},
            {u"caught/"_s, page([sources](const HttpRequest &, Awaitables &here) -> Text {
                 try {
                     co_await here.run(sources->pool,
                                       [] { throw std::runtime_error("no database"); });
                 } catch (const std::runtime_error &problem) {
                     co_return problem.what();
                 }
                 co_return "nothing was thrown";
             })},
            {u"future/"_s, page([sources](const HttpRequest &, Awaitables &here) -> Text {
                 const std::optional<QString> text = co_await here.result(sources->text.future());
                 co_return text ? text->toUtf8() : "cancelled";
             })},
            {u"signal/"_s, page([sources](const HttpRequest &, Awaitables &here) -> Text {
                 co_await here.emitted(&sources->timer, &QTimer::timeout, 1h);
                 co_return "came";
             })},
            {u"late/"_s, page([sources](const HttpRequest &, Awaitables &here) -> Text {
                 const bool came = co_await here.emitted(&sources->timer, &QTimer::timeout, 1ms);
                 co_return came ? "came" : "did not come";
             })},
            {u"throws/"_s, page([](const HttpRequest &, Awaitables &) -> Text {
                 throw std::runtime_error("broken");
                 co_return {};
             })},
            {u"throws-later/"_s, page([sources](const HttpRequest &, Awaitables &here) -> Text {
                 co_await here.run(sources->pool, [] { throw std::runtime_error("no database"); });
                 co_return {};
             })},
            {u"throws-number/"_s, page([](const HttpRequest &, Awaitables &) -> Text {
                 throw 7;
                 co_return {};
             })},
            {u"member/"_s, consumer<MemberConsumer>(sources)},
            {u"socket/"_s, consumer<Consumer>()},
        });
    }

    std::unique_ptr<Sources> m_sources;
};

LANTHORN_TEST(TestAsyncHttp)

} // namespace tst_asynchttp

#include "tst_asynchttp.moc"
