// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/messages/seriesmessages.h>
#include <server/consumers/seriesfeed.h>
#include <sources/sensorsource.h>

#include <server/nativeclient.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_seriesfeed {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

class StillSource final : public sources::SensorSource
{
    Q_OBJECT

public:
    QString name() const override { return u"still"_s; }
    QString kind() const override { return u"push"_s; }
    void start() override { }
    void push(const QString &series, double value)
    {
        sources::Batch batch;
        batch.columns.push_back({series, u"°C"_s, {{sources::onArrival, value}}});
        Q_EMIT pushed(batch);
    }
};

const QString topic = u"series"_s;

} // namespace

class TestSeriesFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void aStateComesFirstThenValues()
    {
        test::TestServices host;
        StillSource *const source = addSource(host);
        source->push(u"room"_s, 21);
        test::NativeClient ann(host);
        ann.greet();
        QCOMPARE(ann.command(types::subscribe, topic).type, types::ok);
        const auto state = SeriesState::fromPayload(ann.next(types::seriesState).payload);
        QVERIFY(state.hasValue());
        QVERIFY(!state->run.isEmpty());
        QCOMPARE(state->series.size(), 2); // `random` is the first.
        QCOMPARE(state->series[1].name, u"room"_s);
        QCOMPARE(state->series[1].unit, u"°C"_s);
        QCOMPARE(state->series[1].next, 1);
        QCOMPARE(state->sources.size(), 2);

        source->push(u"room"_s, 22);
        host.now += std::chrono::milliseconds(40);
        for (;;) {
            const auto samples = Samples::fromPayload(ann.next(types::samples).payload);
            QVERIFY(samples.hasValue());
            const SampleBlock &last = samples->blocks.last();
            if (last.id == 2 && last.end() == 2)
                break;
        }
    }

    void levelsAndBadOnes()
    {
        test::TestServices host;
        StillSource *const source = addSource(host);
        test::NativeClient ann(host);
        ann.greet();
        QCOMPARE(ann.command(types::subscribe, topic, {{u"level"_s, 7}}).type, types::error);
        QCOMPARE(ann.command(types::subscribe, topic, {{u"level"_s, 256}}).type, types::ok);
        QCOMPARE(ann.next().type, types::seriesState);
        ann.sendText(Envelope {types::subscribe, topic, 50, {{u"level"_s, 1}}}.toJson());
        QCOMPARE(ann.next(types::ok).ref, std::optional<qint64>(50));
        ann.sendText(Envelope {types::unsubscribe, topic, 51}.toJson());
        QCOMPARE(ann.next(types::ok).ref, std::optional<qint64>(51));
        // Of what comes now only others hear.
        test::NativeClient bo(host);
        bo.greet();
        bo.command(types::subscribe, topic, {{u"level"_s, 256}});
        source->push(u"room"_s, 1);
        host.now += std::chrono::milliseconds(40);
        QCOMPARE(bo.next(types::samples).type, types::samples);
        QCOMPARE(ann.pending(), 0);
    }

    void olderValuesNeedNoSubscription()
    {
        test::TestServices host;
        StillSource *const source = addSource(host);
        for (int i = 0; i < 100; ++i)
            source->push(u"room"_s, i);
        test::NativeClient ann(host);
        ann.greet();
        const Envelope answer = ann.command(types::seriesHistory, topic,
                                            {{u"id"_s, 2}, {u"first"_s, 40}, {u"end"_s, 60}});
        QCOMPARE(answer.type, types::ok);
        const auto history = SeriesHistory::fromPayload(answer.payload);
        QVERIFY(history.hasValue());
        QCOMPARE(history->blocks.at(0).first, 40);
        QCOMPARE(history->blocks.at(0).end(), 60);
        QCOMPARE(ann.command(types::seriesHistory, topic, {{u"first"_s, 40}}).type, types::error);
        QCOMPARE(ann.command(types::seriesHistory, u"words"_s).type, types::error);
    }

    void pingTellsTheTime()
    {
        test::TestServices host;
        test::NativeClient ann(host);
        ann.greet();
        QVERIFY(ann.command(types::ping).payload["time"_L1].toDouble() > 1.7e12);
    }

    //! Who has too much to read gets whole frames or none, and then how far things are.
    void whoIsBehindIsToldOnceItHasRead()
    {
        test::TestServices host;
        bool isBehind = false;
        int frames = 0;
        int states = 0;
        SeriesFeed feed(host.series,
                        {[&] { return isBehind; }, [&](const Frame &) { ++frames; },
                         [&] { ++states; }, [](const GroupName &) {}, [](const GroupName &) {}});
        feed.enter(1);
        const Event event = nativeEvent(live::seriesevents::samples, "{}");
        feed.handle(event);
        QCOMPARE(frames, 1);
        isBehind = true;
        feed.handle(event);
        isBehind = false;
        feed.handle(event); // Behind the hole nothing comes before the state.
        QCOMPARE(frames, 1);
        QCOMPARE(states, 0);
        QTRY_COMPARE(states, 1);
        feed.handle(event);
        QCOMPARE(frames, 2);
        QCOMPARE(states, 1);
    }

private:
    static StillSource *addSource(test::TestServices &host)
    {
        auto source = std::make_unique<StillSource>();
        StillSource *const still = source.get();
        host.series.add(std::move(source));
        return still;
    }
};

LANTHORN_TEST(TestSeriesFeed)

} // namespace tst_seriesfeed

#include "tst_seriesfeed.moc"
