// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/mailbox.h>
#include <channels/memorychannellayer.h>

#include <support/serverpaths.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QTest>

namespace tst_eventrun {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

const GroupName room = *GroupName::fromString(u"chat_room");
const GroupName hall = *GroupName::fromString(u"chat_hall");

Event text(int number)
{
    return Event(u"text"_s, {{"number"_L1, number}});
}

int numberOf(const Event &event)
{
    return int(event.payload().value("number"_L1).toInteger());
}

//! Takes whole runs, and remembers how they came.
class Reader final : public ChannelReceiver
{
public:
    explicit Reader(MemoryChannelLayer &layer)
        : channel(layer.newChannel())
        , m_layer(layer)
    {
        layer.receive(channel, this);
    }
    ~Reader() override { m_layer.release(channel); }

    void layerEvent(const Event &event) override { numbers.append(numberOf(event)); }
    bool layerRun(const EventRun &run) override
    {
        if (!takesRuns)
            return false;
        runs.append(&run);
        for (const Event &event : run.events())
            layerEvent(event);
        return true;
    }

    const ChannelName channel;
    bool takesRuns = true;
    QList<int> numbers;
    QList<const EventRun *> runs;

private:
    MemoryChannelLayer &m_layer;
};

//! Where relayed frames go, and what they were.
class Sink final : public FrameSink
{
public:
    QList<const void *> places;
    QByteArrayList payloads;

private:
    void sendRelayed(const FrameRun &run) override
    {
        places.append(run.wire().constData());
        for (const Frame &frame : run.frames())
            payloads.append(frame.payload().toByteArray());
    }
};

} // namespace

//! Members share what a group gets in one go, and nobody can tell it from single events.
class TestEventRun : public QObject
{
    Q_OBJECT

public:
    static void initMain() { test::runOnChosenEventLoop(); }

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_now = std::chrono::milliseconds(0);
        m_limits = {};
        m_layer = std::make_unique<MemoryChannelLayer>(m_limits, [this] { return m_now; });
    }

    void cleanup() { m_layer.reset(); }

    void membersShareOneRun()
    {
        Reader ann(*m_layer);
        Reader ben(*m_layer);
        join(room, {&ann, &ben});
        for (int i = 1; i <= 3; ++i)
            m_layer->groupSend(room, text(i));
        QCOMPARE(m_layer->counters().sent, 6u);
        QTRY_COMPARE(ben.numbers, QList({1, 2, 3}));
        QCOMPARE(ann.numbers, QList({1, 2, 3}));
        QCOMPARE(ann.runs.size(), 1);
        QCOMPARE(ann.runs, ben.runs);
        QCOMPARE(m_layer->counters().delivered, 6u);

        m_layer->groupSend(room, text(4));
        QTRY_COMPARE(ann.numbers, QList({1, 2, 3, 4}));
    }

    void otherEventsKeepTheirPlace()
    {
        Reader ann(*m_layer);
        Reader ben(*m_layer);
        join(room, {&ann, &ben});
        join(hall, {&ann});
        m_layer->groupSend(room, text(1));
        m_layer->groupSend(hall, text(2));
        m_layer->groupSend(room, text(3));
        QVERIFY(m_layer->send(ann.channel, text(4)));
        m_layer->groupSend(room, text(5));
        m_layer->groupSend(room, text(6));
        QTRY_COMPARE(ann.numbers, QList({1, 2, 3, 4, 5, 6}));
        QTRY_COMPARE(ben.numbers, QList({1, 3, 5, 6}));
    }

    void membersOfTheMoment()
    {
        Reader ann(*m_layer);
        Reader ben(*m_layer);
        Reader cem(*m_layer);
        join(room, {&ann, &ben});
        m_layer->groupSend(room, text(1));
        m_layer->groupAdd(room, cem.channel);
        m_layer->groupSend(room, text(2));
        m_layer->groupDiscard(room, ann.channel);
        m_layer->groupSend(room, text(3));
        QTRY_COMPARE(cem.numbers, QList({2, 3}));
        QCOMPARE(ben.numbers, QList({1, 2, 3}));
        QCOMPARE(ann.numbers, QList({1, 2}));
    }

    void oneByOneForWhoWantsIt()
    {
        Reader ann(*m_layer);
        Reader ben(*m_layer);
        ben.takesRuns = false;
        join(room, {&ann, &ben});
        for (int i = 1; i <= 3; ++i)
            m_layer->groupSend(room, text(i));
        QTRY_COMPARE(ben.numbers, QList({1, 2, 3}));
        QCOMPARE(ann.numbers, QList({1, 2, 3}));
        QVERIFY(ben.runs.isEmpty());
    }

    void whatIsFarApartExpiresApart()
    {
        const ChannelName channel = *ChannelName::fromString(u"later");
        m_layer->groupAdd(room, channel);
        m_layer->groupSend(room, text(1));
        m_now += m_limits.messageExpiry / 2;
        m_layer->groupSend(room, text(2));
        m_now += m_limits.messageExpiry / 2;
        Reader late(*m_layer);
        m_layer->receive(channel, &late);
        QTRY_COMPARE(late.numbers, QList({2}));
        QCOMPARE(m_layer->counters().droppedExpired, 1u);
        m_layer->release(channel);
    }

    void framesAreMadeOnce()
    {
        Mailbox ann(*m_layer);
        Mailbox ben(*m_layer);
        int made = 0;
        Sink sink;
        const auto relay = [&](Mailbox &mailbox) {
            mailbox.relay({{u"text"_s, u"chat_text"_s},
                           "plain"_L1,
                           [&](const Event &event) {
                               ++made;
                               return event.frameIfAny("plain"_L1, [&]() -> std::optional<Frame> {
                                   if (numberOf(event) == 0)
                                       return std::nullopt;
                                   return Frame::text(QByteArray::number(numberOf(event)));
                               });
                           },
                           sink});
            mailbox.join(room);
        };
        relay(ann);
        relay(ben);
        for (const int number : {1, 0, 2})
            m_layer->groupSend(room, text(number));
        QTRY_COMPARE(sink.payloads, QByteArrayList({"1", "2", "1", "2"}));
        QCOMPARE(made, 3);
        QCOMPARE(sink.places.size(), 2);
        QCOMPARE(sink.places.at(0), sink.places.at(1));

        // One that has no frame, and one under another name.
        m_layer->groupSend(room, text(0));
        QCoreApplication::processEvents();
        m_layer->groupSend(room, Event(u"chat.text"_s, {{"number"_L1, 3}}));
        QTRY_COMPARE(sink.payloads.size(), 6);
        QCOMPARE(sink.payloads.last(), "3");
    }

    //! Nor do two in one group share what they tell differently.
    void variantsHaveFramesOfTheirOwn()
    {
        Sink sink;
        std::vector<std::unique_ptr<Mailbox>> mailboxes;
        for (const QString &topic : {u"a"_s, u"b"_s, QString(u'a')}) {
            mailboxes.push_back(std::make_unique<Mailbox>(*m_layer));
            const FrameFormat format {"plain"_L1, topic};
            mailboxes.back()->relay({{u"text"_s},
                                     format,
                                     [format](const Event &event) {
                                         return event.frameIfAny(format, [&] {
                                             return std::optional(
                                                 Frame::text(format.variant.toUtf8()));
                                         });
                                     },
                                     sink});
            mailboxes.back()->join(room);
            mailboxes.back()->join(hall);
        }
        const Event event = text(1);
        m_layer->groupSend(room, event);
        QTRY_COMPARE(sink.payloads, QByteArrayList({"a", "b", "a"}));
        QCOMPARE(sink.places.at(0), sink.places.at(2));
        m_layer->groupSend(hall, event);
        QTRY_COMPARE(sink.payloads.mid(3), QByteArrayList({"a", "b", "a"}));
    }

    void handlersAndRelaysTogether()
    {
        Mailbox mailbox(*m_layer);
        Sink sink;
        mailbox.relay({{u"text"_s},
                       "plain"_L1,
                       [](const Event &event) {
                           return event.frameIfAny("plain"_L1, [&] {
                               return std::optional(
                                   Frame::text(QByteArray::number(numberOf(event))));
                           });
                       },
                       sink});
        mailbox.on("other"_L1, [&](const Event &event) {
            sink.payloads.append("other " + QByteArray::number(numberOf(event)));
        });
        mailbox.join(room);
        m_layer->groupSend(room, text(1));
        m_layer->groupSend(room, Event(u"other"_s, {{"number"_L1, 2}}));
        m_layer->groupSend(room, text(3));
        QTRY_COMPARE(sink.payloads, QByteArrayList({"1", "other 2", "3"}));
    }

    //! A handler's own event may reach members in the same turn, and must not be added to behind
    //! their backs.
    void whatAHandlerSendsIsARunOfItsOwn()
    {
        Mailbox first(*m_layer);
        Reader ben(*m_layer);
        first.on("text"_L1, [this](const Event &) { m_layer->groupSend(hall, text(2)); });
        first.join(room);
        join(hall, {&ben});
        m_layer->groupSend(room, text(1));
        QVERIFY(m_layer->send(ben.channel, text(0)));
        QTRY_COMPARE(ben.numbers, QList({0, 2}));
        m_layer->groupSend(hall, text(3));
        QTRY_COMPARE(ben.numbers, QList({0, 2, 3}));
    }

    //! Whatever the mixture: everybody gets what a list for each member would hold.
    void randomTraffic()
    {
        QRandomGenerator random(20);
        for (int round = 0; round < 200; ++round) {
            std::vector<std::unique_ptr<Reader>> readers;
            std::vector<QList<int>> expected(4);
            std::array<QSet<int>, 2> members;
            for (int i = 0; i < 4; ++i) {
                readers.push_back(std::make_unique<Reader>(*m_layer));
                readers.back()->takesRuns = i % 2 == 0;
            }
            for (int step = 0; step < 40; ++step) {
                const int who = random.bounded(4);
                const int which = random.bounded(2);
                const GroupName &group = which == 0 ? room : hall;
                switch (random.bounded(8)) {
                case 0:
                    m_layer->groupAdd(group, readers[size_t(who)]->channel);
                    members[size_t(which)].insert(who);
                    break;
                case 1:
                    m_layer->groupDiscard(group, readers[size_t(who)]->channel);
                    members[size_t(which)].remove(who);
                    break;
                case 2:
                    QVERIFY(m_layer->send(readers[size_t(who)]->channel, text(step)));
                    expected[size_t(who)].append(step);
                    break;
                case 3:
                    QCoreApplication::processEvents();
                    break;
                default:
                    m_layer->groupSend(group, text(step));
                    for (const int member : std::as_const(members[size_t(which)]))
                        expected[size_t(member)].append(step);
                }
            }
            QCoreApplication::processEvents();
            for (int i = 0; i < 4; ++i)
                QCOMPARE(readers[size_t(i)]->numbers, expected[size_t(i)]);
        }
        QCOMPARE(m_layer->counters().sent, m_layer->counters().delivered);
    }

private:
    void join(const GroupName &group, std::initializer_list<Reader *> readers)
    {
        for (Reader *reader : readers)
            m_layer->groupAdd(group, reader->channel);
    }

    std::chrono::milliseconds m_now {};
    Limits m_limits;
    std::unique_ptr<MemoryChannelLayer> m_layer;
};

LANTHORN_TEST(TestEventRun)

} // namespace tst_eventrun

#include "tst_eventrun.moc"
