// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/asyncconsumer.h>
#include <channels/mailbox.h>
#include <channels/memorychannellayer.h>

#include <testing/communicator.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTest>

#include <functional>

namespace tst_overflow {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const GroupName group = *GroupName::fromString(u"news");

//! Tells the texts of its events, and is as slow as the event loop.
class NewsConsumer final : public Consumer
{
public:
    explicit NewsConsumer(Overflow overflow)
        : m_overflow(overflow)
    {
    }

protected:
    void connected() override
    {
        setOverflow(m_overflow,
                    [](const Event &event) { return event.payload().value("room"_L1).toString(); });
        joinGroup(group);
        on("news"_L1, [this](const Event &event) {
            sendText(event.payload().value("text"_L1).toString().toUtf8());
        });
        accept();
    }

private:
    Overflow m_overflow;
};

//! The same as a coroutine that takes its time: an hour for the text `long`.
class SlowNewsConsumer final : public AsyncConsumer
{
public:
    explicit SlowNewsConsumer(Overflow overflow)
        : m_overflow(overflow)
    {
    }

protected:
    Task onConnect() override
    {
        setOverflow(m_overflow);
        joinGroup(group);
        onEvent("news"_L1, [this](Event event) { return tell(std::move(event)); });
        accept();
        co_return;
    }

private:
    Task tell(Event event)
    {
        const QString text = event.payload().value("text"_L1).toString();
        sendText(text.toUtf8());
        co_await sleep(text == "long"_L1 ? 1h : 1ms);
    }

    Overflow m_overflow;
};

//! Reads a channel, and may send to its own group while it does.
class Reader final : public ChannelReceiver
{
public:
    Reader(MemoryChannelLayer &layer, Overflow overflow)
        : m_layer(layer)
        , m_overflow(overflow)
        , m_channel(layer.newChannel())
    {
        m_layer.receive(m_channel, this);
        m_layer.groupAdd(group, m_channel);
    }
    ~Reader() override { m_layer.release(m_channel); }

    void goOn()
    {
        isBusy = false;
        m_layer.receive(m_channel, this);
    }

    bool isBusy = false;
    std::function<void()> whenRead = [] {};
    QStringList texts;
    int ends = 0;

private:
    void layerEvent(const Event &event) override
    {
        texts.append(event.payload().value("text"_L1).toString());
        whenRead();
    }
    bool isReady() const override { return !isBusy; }
    Overflow overflow() const override { return m_overflow; }
    void overflowed() override { ++ends; }

    MemoryChannelLayer &m_layer;
    Overflow m_overflow;
    ChannelName m_channel;
};

Event news(const QString &text, const QString &room = {})
{
    return Event(u"news"_s, {{u"text"_s, text}, {u"room"_s, room}});
}

} // namespace

//! What happens to events that come faster than they are handled.
class TestOverflow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_now = 1h;
        m_limits = {};
        m_limits.channelCapacity = 3;
        makeLayer();
    }

    void policies_data()
    {
        QTest::addColumn<Overflow>("overflow");
        QTest::addColumn<QByteArrayList>("received");
        QTest::addColumn<int>("dropped");
        QTest::addColumn<int>("replaced");
        QTest::newRow("drop newest")
            << Overflow::DropNewest << QByteArrayList({"a1", "b1", "a2"}) << 3 << 0;
        QTest::newRow("drop oldest")
            << Overflow::DropOldest << QByteArrayList({"a3", "b2", "c1"}) << 3 << 0;
        // a3 replaces a1, b2 replaces b1; nothing has the key c, so a2 goes as the oldest.
        QTest::newRow("newest per key")
            << Overflow::NewestPerKey << QByteArrayList({"a3", "b2", "c1"}) << 1 << 2;
        QTest::newRow("disconnect")
            << Overflow::Disconnect << QByteArrayList({"a1", "b1", "a2"}) << 3 << 0;
    }

    void policies()
    {
        QFETCH(Overflow, overflow);
        QFETCH(QByteArrayList, received);
        QFETCH(int, dropped);
        QFETCH(int, replaced);
        const bool ends = overflow == Overflow::Disconnect;
        const ApplicationPtr application = consumer<NewsConsumer>(overflow);
        Communicator client(*application, *m_layer, u"/"_s);
        QVERIFY(client.connectToApplication().accepted);
        for (const QString &text : {u"a1"_s, u"b1"_s, u"a2"_s, u"a3"_s, u"b2"_s, u"c1"_s})
            m_layer->groupSend(group, news(text, text.left(1)));
        for (const QByteArray &expected : received)
            QCOMPARE(client.receiveText(), expected);
        QVERIFY(client.receivesNothing());
        QCOMPARE(client.closeCode(), ends ? std::optional<quint16>(4008) : std::nullopt);
        QCOMPARE(m_layer->counters().droppedFull, quint64(dropped));
        QCOMPARE(m_layer->counters().replaced, quint64(replaced));
        QCOMPARE(m_layer->counters().overflowed, quint64(ends ? 1 : 0));

        m_layer->groupSend(group, news(u"later"_s));
        if (ends)
            QVERIFY(client.receivesNothing());
        else
            QCOMPARE(client.receiveText(), "later");
    }

    //! While a coroutine waits, events wait in its channel, where its policy holds.
    void busyCoroutine_data()
    {
        QTest::addColumn<Overflow>("overflow");
        QTest::addColumn<bool>("ends");
        QTest::newRow("drop newest") << Overflow::DropNewest << false;
        QTest::newRow("disconnect") << Overflow::Disconnect << true;
    }

    void busyCoroutine()
    {
        QFETCH(Overflow, overflow);
        QFETCH(bool, ends);
        const ApplicationPtr application = consumer<SlowNewsConsumer>(overflow);
        Communicator client(*application, *m_layer, u"/"_s);
        QVERIFY(client.connectToApplication().accepted);
        m_layer->groupSend(group, news(u"long"_s));
        QCOMPARE(client.receiveText(), "long");
        for (int i = 0; i < 5; ++i) {
            m_layer->groupSend(group, news(u"x"_s));
            QVERIFY(client.receivesNothing());
        }
        QCOMPARE(m_layer->counters().droppedFull, 2u);
        QCOMPARE(client.closeCode(), ends ? std::optional<quint16>(4008) : std::nullopt);
    }

    void whatWaitedComesInOrder()
    {
        const ApplicationPtr application = consumer<SlowNewsConsumer>(Overflow::Disconnect);
        Communicator client(*application, *m_layer, u"/"_s);
        QVERIFY(client.connectToApplication().accepted);
        for (int round = 0; round < 4; ++round) {
            for (const QString &text : {u"a"_s, u"b"_s, u"c"_s})
                m_layer->groupSend(group, news(text));
            for (const char *expected : {"a", "b", "c"})
                QCOMPARE(client.receiveText(), expected);
        }
        QVERIFY(!client.closeCode());
        QCOMPARE(m_layer->counters().delivered, 12u);
    }

    //! Above its capacity a channel keeps more for a reader that must not miss any, and at last
    //! tells where something is missing.
    void gapsAreToldWhereTheyAre()
    {
        m_limits.channelBurst = 2;
        makeLayer();
        Mailbox mailbox(*m_layer);
        QStringList seen;
        mailbox.on("news"_L1, [&](const Event &event) {
            seen.append(event.payload().value("text"_L1).toString());
        });
        mailbox.setOverflow(Overflow::TellGap);
        mailbox.onGap([&](bool relayed) { seen.append(relayed ? u"relayed"_s : u"gap"_s); });
        mailbox.join(group);
        for (int i = 0; i < 8; ++i)
            m_layer->groupSend(group, news(QString::number(i)));
        QTRY_COMPARE(seen, QStringList({u"0"_s, u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"gap"_s}));
        QCOMPARE(m_layer->counters().droppedFull, 3u);
        QCOMPARE(m_layer->counters().gaps, 1u);
        m_layer->groupSend(group, news(u"later"_s));
        QTRY_COMPARE(seen.last(), u"later"_s);

        // A reader that is busy is told when it gets there.
        seen.clear();
        mailbox.setPaused(true);
        for (int i = 0; i < 8; ++i)
            m_layer->groupSend(group, news(QString::number(i)));
        QCoreApplication::processEvents();
        QCOMPARE(seen, QStringList());
        mailbox.setPaused(false);
        QTRY_COMPARE(seen.size(), 6);
        QCOMPARE(seen.last(), u"gap"_s);
    }

    void gapsTellWhetherMessagesAreMissing()
    {
        class Sink final : public FrameSink
        {
            void sendRelayed(const FrameRun &) override { }
        };
        m_limits.channelBurst = 0;
        makeLayer();
        Sink sink;
        Mailbox mailbox(*m_layer);
        mailbox.relay({{u"said"_s}, "plain"_L1, [](const Event &) { return nullptr; }, sink});
        mailbox.on("news"_L1, [](const Event &) {});
        mailbox.setOverflow(Overflow::TellGap);
        QList<bool> gaps;
        mailbox.onGap([&](bool relayed) { gaps.append(relayed); });
        mailbox.join(group);
        for (const QString &lost : {u"news"_s, u"said"_s, u"news"_s}) {
            for (int i = 0; i < 3; ++i)
                m_layer->groupSend(group, news(u"x"_s));
            m_layer->groupSend(group, Event(lost));
            QCoreApplication::processEvents();
        }
        QCOMPARE(gaps, QList<bool>({false, true, false}));
    }

    //! Until the next delivery; what a reader does not take fills its own channel alone.
    void fullIsWhatADeliveryHelps()
    {
        Reader reader(*m_layer, Overflow::DropNewest);
        Reader busy(*m_layer, Overflow::DropNewest);
        busy.isBusy = true;
        m_layer->groupSend(group, news(u"x"_s));
        m_layer->groupSend(group, news(u"x"_s));
        QVERIFY(!m_layer->isFull());
        m_layer->groupSend(group, news(u"x"_s));
        QVERIFY(m_layer->isFull());
        const quint64 turns = m_layer->turns();
        QTRY_COMPARE(reader.texts.size(), 3);
        QVERIFY(!m_layer->isFull());
        QVERIFY(m_layer->turns() > turns);
        m_layer->groupSend(group, news(u"x"_s));
        QVERIFY(!m_layer->isFull());
        QTRY_COMPARE(reader.texts.size(), 4);
        busy.goOn();
        QTRY_COMPARE(busy.texts.size(), 3);
        QVERIFY(!m_layer->isFull());
    }

    //! Who reads must not be forgotten after a day.
    void whoMustNotMissAnyStaysAMember()
    {
        Reader reader(*m_layer, Overflow::TellGap);
        Reader other(*m_layer, Overflow::DropNewest);
        for (int day = 0; day < 3; ++day) {
            m_now += m_limits.groupExpiry;
            m_layer->groupSend(group, news(u"x"_s));
            QTRY_COMPARE(reader.texts.size(), day + 1);
        }
        QCOMPARE(other.texts.size(), 0);
    }

    void theEndIsToldOnce()
    {
        Reader reader(*m_layer, Overflow::Disconnect);
        reader.isBusy = true;
        for (int i = 0; i < 5; ++i)
            m_layer->groupSend(group, news(u"x"_s));
        QTRY_COMPARE(reader.ends, 1);
        reader.goOn();
        QCoreApplication::processEvents();
        QCOMPARE(reader.ends, 1);
        QCOMPARE(reader.texts, QStringList());
    }

    //! What is being delivered counts until it was, so that who sends to itself finds no more room.
    void whoSendsToItselfStaysWithinTheCapacity()
    {
        Reader reader(*m_layer, Overflow::DropNewest);
        for (int i = 0; i < 3; ++i)
            m_layer->groupSend(group, news(u"x"_s));
        reader.whenRead = [&] {
            reader.isBusy = true;
            for (int i = 0; i < 5; ++i)
                m_layer->groupSend(group, news(u"own"_s));
        };
        QTRY_COMPARE(reader.texts.size(), 1);
        QCOMPARE(m_layer->counters().droppedFull, 4u);
        reader.whenRead = [] {};
        reader.goOn();
        QTRY_COMPARE(reader.texts, QStringList({u"x"_s, u"x"_s, u"x"_s, u"own"_s}));
    }

    //! Others in the group are served as before.
    void oneFullMemberHarmsNobody()
    {
        const ApplicationPtr application = consumer<NewsConsumer>(Overflow::Disconnect);
        Communicator full(*application, *m_layer, u"/"_s);
        QVERIFY(full.connectToApplication().accepted);
        for (int i = 0; i < 3; ++i)
            m_layer->groupSend(group, news(u"x"_s));
        Communicator fresh(*application, *m_layer, u"/"_s);
        QVERIFY(fresh.connectToApplication().accepted);
        m_layer->groupSend(group, news(u"y"_s));
        QCOMPARE(fresh.receiveText(), "y");
        QCOMPARE(full.closeCode(), 4008);
        QVERIFY(!fresh.closeCode());
    }

    void whatIsLostIsLoggedOncePerSecond()
    {
        const ChannelName channel = *ChannelName::fromString(u"thumbnails");
        const QRegularExpression one(u"Channel thumbnails is full; events lost: 1$"_s);
        const QRegularExpression rest(u"Channel thumbnails is full; events lost: 50$"_s);
        for (int i = 0; i < 3; ++i)
            QVERIFY(m_layer->send(channel, news(u"x"_s)));
        QTest::ignoreMessage(QtInfoMsg, one);
        for (int i = 0; i < 50; ++i)
            QVERIFY(!m_layer->send(channel, news(u"x"_s)));
        m_now += 1s;
        QTest::ignoreMessage(QtInfoMsg, rest);
        QVERIFY(!m_layer->send(channel, news(u"x"_s)));
        QCOMPARE(m_layer->counters().droppedFull, 51u);
        // The last of them are told when the channel goes.
        QVERIFY(!m_layer->send(channel, news(u"x"_s)));
        QTest::ignoreMessage(QtInfoMsg, one);
        m_layer->release(channel);
    }

    void capacityByPattern_data()
    {
        QTest::addColumn<QString>("channel");
        QTest::addColumn<int>("capacity");
        QTest::newRow("exact") << u"http.request"_s << 5;
        QTest::newRow("star") << u"http.response!abc"_s << 2;
        QTest::newRow("the first that matches counts") << u"http.x"_s << 2;
        QTest::newRow("question mark") << u"job-7"_s << 1;
        QTest::newRow("question mark is one sign") << u"job-77"_s << 3;
        QTest::newRow("set") << u"aisle"_s << 4;
        QTest::newRow("set without") << u"kisle"_s << 3;
        QTest::newRow("the whole name") << u"xhttp.request"_s << 3;
        QTest::newRow("a dot is a dot") << u"httpxrequest"_s << 3;
        QTest::newRow("none") << u"other"_s << 3;
    }

    void capacityByPattern()
    {
        QFETCH(QString, channel);
        QFETCH(int, capacity);
        m_limits.channelCapacities = {{u"http.request"_s, 5},
                                      {u"http.*"_s, 2},
                                      {u"http.x"_s, 9},
                                      {u"job-?"_s, 1},
                                      {u"[a-c]isle"_s, 4}};
        makeLayer();
        const ChannelName name = *ChannelName::fromString(channel);
        int taken = 0;
        while (taken < 20 && m_layer->send(name, news(u"x"_s)))
            ++taken;
        QCOMPARE(taken, capacity);
    }

private:
    void makeLayer()
    {
        m_layer = std::make_unique<MemoryChannelLayer>(m_limits, [this] { return m_now; });
    }

    std::chrono::milliseconds m_now {0};
    Limits m_limits;
    std::unique_ptr<MemoryChannelLayer> m_layer;
};

LANTHORN_TEST(TestOverflow)

} // namespace tst_overflow

#include "tst_overflow.moc"
