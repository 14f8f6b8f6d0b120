// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/asyncconsumer.h>
#include <channels/memorychannellayer.h>
#include <channels/middleware.h>
#include <channels/worker.h>

#include <support/serverpaths.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QRegularExpression>
#include <QTest>

#include <stdexcept>

namespace tst_worker {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

//! What the consumers of a test did.
struct Diary
{
    QStringList lines;
    int made = 0;
};

class Painter final : public Consumer
{
public:
    explicit Painter(Diary *diary)
        : m_diary(*diary)
    {
        ++m_diary.made;
    }

protected:
    void connected() override
    {
        accept(); // As a consumer of a WebSocket does; nothing comes of it.
        m_diary.lines.append(u"begin %1 %2"_s.arg(scope().type, scope().channel));
        on("paint_now"_L1, [this](const Event &event) {
            m_diary.lines.append(event.payload().value("picture"_L1).toString());
            sendText("done");
        });
        on("fail"_L1, [](const Event &) { throw std::runtime_error("no paint left"); });
        on("stop"_L1, [this](const Event &) { close(); });
        on("join"_L1, [this](const Event &) { joinGroup(*GroupName::fromString(u"painters")); });
    }
    void disconnected(quint16 code) override { m_diary.lines.append(u"end %1"_s.arg(code)); }

private:
    Diary &m_diary;
};

//! Its handlers wait.
class Sleeper final : public AsyncConsumer
{
public:
    explicit Sleeper(Diary *diary)
        : m_diary(*diary)
    {
    }

protected:
    Task onConnect() override
    {
        onEvent("nap"_L1, [this](const Event &event) { return nap(event); });
        co_return;
    }

private:
    Task nap(Event event)
    {
        const QString name = event.payload().value("name"_L1).toString();
        m_diary.lines.append(name + u" sleeps"_s);
        co_await sleep(std::chrono::milliseconds(1));
        m_diary.lines.append(name + u" wakes"_s);
    }

    Diary &m_diary;
};

const ChannelName paint = *ChannelName::fromString(u"paint");
const GroupName square = *GroupName::fromString(u"square");
const ChannelName nap = *ChannelName::fromString(u"nap");

Event picture(const QString &name)
{
    return Event(u"paint.now"_s, {{u"picture"_s, name}});
}

//! Passes everything on, as NotifyConsumer does.
class Herald final : public Consumer
{
protected:
    void connected() override
    {
        on("news"_L1, [this](const Event &event) {
            layer().groupSend(square, Event(u"said"_s, event.payload()));
        });
    }
};

//! Keeps whoever comes waiting.
class Doorkeeper final : public WaitingMiddleware
{
public:
    Doorkeeper(ApplicationPtr inner, QList<std::function<void(bool)>> *asked)
        : WaitingMiddleware(std::move(inner))
        , m_asked(*asked)
    {
    }

protected:
    void process(Scope scope, Done done) const override
    {
        m_asked.append([scope = std::move(scope), done = std::move(done)](bool isLetIn) {
            done(scope, isLetIn ? std::nullopt : std::optional(Denial {403, "Not now."}));
        });
    }

private:
    QList<std::function<void(bool)>> &m_asked;
};

struct Host
{
    Diary diary;
    MemoryChannelLayer layer;
    ChannelNameRouter router {{{u"paint"_s, consumer<Painter>(&diary)},
                               {u"nap"_s, consumer<Sleeper>(&diary)},
                               {u"herald"_s, consumer<Herald>()}}};
    std::unique_ptr<Worker> worker = std::make_unique<Worker>(router, layer);
};

} // namespace

class TestWorker : public QObject
{
    Q_OBJECT

public:
    static void initMain() { test::runOnChosenEventLoop(); }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void oneConsumerForAllEvents()
    {
        Host host;
        QCOMPARE(host.diary.made, 0);
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
            QVERIFY(host.layer.send(paint, picture(name)));
        QTRY_COMPARE(host.diary.lines,
                     QStringList({u"begin channel paint"_s, u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(host.diary.made, 1);
        QCOMPARE(host.worker->counters(), (WorkerCounters {3, 0, 0}));
    }

    //! What comes meanwhile waits in the channel.
    void itsConsumerMayTakeAWhile()
    {
        Diary diary;
        QList<std::function<void(bool)>> asked;
        MemoryChannelLayer layer;
        const ChannelNameRouter router {
            {{u"paint"_s, std::make_shared<Doorkeeper>(consumer<Painter>(&diary), &asked)}}};
        auto worker = std::make_unique<Worker>(router, layer);
        for (const QString &name : {u"a"_s, u"b"_s})
            QVERIFY(layer.send(paint, picture(name)));
        QTRY_COMPARE(asked.size(), 1);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Not now"_s));
        asked.takeFirst()(false);
        QTRY_COMPARE(asked.size(), 1); // For the second.
        QCOMPARE(worker->counters(), (WorkerCounters {0, 1, 0}));
        QVERIFY(layer.send(paint, picture(u"c"_s)));
        asked.takeFirst()(true);
        QTRY_COMPARE(diary.lines, QStringList({u"begin channel paint"_s, u"b"_s, u"c"_s}));
        QVERIFY(layer.send(paint, Event(u"stop"_s)));
        QVERIFY(layer.send(paint, picture(u"d"_s)));
        QTRY_COMPARE(asked.size(), 1);
        worker.reset();
        asked.takeFirst()(true); // Too late.
        QCOMPARE(diary.lines.last(), u"end 1000"_s);
    }

    void whatCameBeforeItWaits()
    {
        Host host;
        host.worker.reset();
        QVERIFY(host.layer.send(paint, picture(u"early"_s)));
        host.worker = std::make_unique<Worker>(host.router, host.layer);
        QTRY_VERIFY(host.diary.lines.contains(u"early"_s));
    }

    void unknownTypesAreDropped()
    {
        Host host;
        for (const QString &type : {u"dance"_s, u"_private"_s, u"websocket.receive"_s})
            QVERIFY(host.layer.send(paint, Event(type)));
        QVERIFY(host.layer.send(paint, picture(u"a"_s)));
        QTRY_VERIFY(host.diary.lines.contains(u"a"_s));
        QCOMPARE(host.diary.made, 1);
        QCOMPARE(host.worker->counters(), (WorkerCounters {1, 3, 0}));
    }

    void aFailedConsumerIsMadeAgain_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("end");
        QTest::newRow("throws") << u"fail"_s << u"end 1011"_s;
        QTest::newRow("closes") << u"stop"_s << u"end 1000"_s;
    }
    void aFailedConsumerIsMadeAgain()
    {
        QFETCH(QString, type);
        QFETCH(QString, end);
        Host host;
        if (type == "fail"_L1)
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no paint left"_s));
        QVERIFY(host.layer.send(paint, Event(type)));
        QVERIFY(host.layer.send(paint, picture(u"a"_s)));
        QTRY_COMPARE(
            host.diary.lines,
            QStringList({u"begin channel paint"_s, end, u"begin channel paint"_s, u"a"_s}));
        QCOMPARE(host.worker->counters(), (WorkerCounters {2, 0, 1}));
    }

    //! As any consumer has one.
    void hasAChannelOfItsOwnForGroups()
    {
        Host host;
        QVERIFY(host.layer.send(paint, Event(u"join"_s)));
        QTRY_COMPARE(host.layer.groupCount(), 1);
        host.layer.groupSend(*GroupName::fromString(u"painters"), picture(u"from the group"_s));
        QTRY_VERIFY(host.diary.lines.contains(u"from the group"_s));
        host.worker.reset();
        QCOMPARE(host.diary.lines.last(), u"end 1001"_s);
        QCOMPARE(host.layer.groupCount(), 0);
        QCOMPARE(host.layer.channelCount(), 0);
    }

    void coroutinesRunInOrder()
    {
        Host host;
        for (const QString &name : {u"ann"_s, u"bo"_s})
            QVERIFY(host.layer.send(nap, Event(u"nap"_s, {{u"name"_s, name}})));
        QTRY_COMPARE(host.diary.lines,
                     QStringList({u"ann sleeps"_s, u"ann wakes"_s, u"bo sleeps"_s, u"bo wakes"_s}));
        QVERIFY(host.layer.send(nap, Event(u"nap"_s, {{u"name"_s, u"eve"_s}})));
        QTRY_VERIFY(host.diary.lines.contains(u"eve sleeps"_s));
        host.worker.reset(); // Ends it in its sleep.
    }

    //! A burst of work is not more than the room it goes to can take.
    void burstsAreNotLost()
    {
        Host host;
        QList<qint64> heard;
        QList<qint64> expected;
        Mailbox listener(host.layer);
        listener.on("said"_L1, [&](const Event &event) {
            heard.append(event.payload().value("n"_L1).toInteger());
        });
        listener.join(square);
        for (int i = 0; i < 1000; ++i) {
            expected.append(i);
            QVERIFY(host.layer.send(*ChannelName::fromString(u"herald"),
                                    Event(u"news"_s, {{u"n"_s, i}})));
        }
        QTRY_COMPARE(heard.size(), expected.size());
        QCOMPARE(heard, expected);
        QCOMPARE(host.layer.counters().droppedFull, 0u);
    }

    //! Nor than a consumer that takes its time.
    void whoTakesTimeGetsEverything()
    {
        Host host;
        for (int i = 0; i < 120; ++i)
            QVERIFY(host.layer.send(nap, Event(u"nap"_s, {{u"name"_s, QString::number(i)}})));
        QTRY_COMPARE(host.diary.lines.size(), 240);
        for (int i = 0; i < 120; ++i)
            QCOMPARE(host.diary.lines.at(2 * i), QString::number(i) + u" sleeps"_s);
        QCOMPARE(host.worker->counters().ended, 0u);
    }
};

LANTHORN_TEST(TestWorker)

} // namespace tst_worker

#include "tst_worker.moc"
