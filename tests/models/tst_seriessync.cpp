// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/seriesblocks.h>
#include <models/seriessync.h>
#include <support/strictlog.h>

#include <client/clientfixture.h>
#include <support/testprogram.h>

#include <protocol/keys.h>
#include <protocol/messages/messagetypes.h>

#include <QTest>

namespace tst_seriessync {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 start = seriesStart;

SeriesInfo info(int id, qint64 next)
{
    return seriesInfo(id, u"series %1"_s.arg(id), {}, next);
}

SampleBlock cells(int id, qint64 first, int count)
{
    SampleBlock block;
    block.id = id;
    block.first = first;
    block.level = 16;
    for (int i = 0; i < count; ++i) {
        block.times.push_back((start + first + 16 * i) * 1000);
        block.minima.push_back(0);
        block.maxima.push_back(double(first));
    }
    return block;
}

QJsonObject part(const QList<SampleBlock> &blocks, const std::optional<QJsonObject> &next = {})
{
    return SeriesHistory {blocks, next}.toPayload();
}

} // namespace

class TestSeriesSync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_now = 1'000;
        m_fixture = std::make_unique<ClientFixture>();
        m_store = std::make_unique<SeriesStore>([this] { return m_now; });
        m_sync = std::make_unique<SeriesSync>(m_fixture->client.get(), m_store.get());
        m_sync->start();
        m_fixture->connect();
    }

    void cleanup()
    {
        m_sync.reset();
        m_store.reset();
        m_fixture.reset();
    }

    void checksTheClock();
    void fetchesWhatWasBefore();
    void fetchesWhatTheHostHasKept();
    void fetchesWhatWasLost();
    void fetchesAgainAfterAReconnect();
    void waitsWhereTheHostWants();
    void asksForDetailOnce();
    void asksForWhatIsOlder();
    void anOlderHostGivesItsSensor();

private:
    //! The next frame of that type; others are answered.
    Envelope take(QLatin1StringView type);
    void sendState(const QList<SeriesInfo> &series, const QString &run = u"r1"_s)
    {
        m_fixture->peer().send(Envelope {types::seriesState,
                                         u"series"_s,
                                         {},
                                         SeriesState {run, double(start), series}.toPayload()});
    }
    void sendSamples(const QList<SampleBlock> &blocks)
    {
        m_fixture->peer().send(
            Envelope {types::samples, u"series"_s, {}, Samples {blocks}.toPayload()});
    }
    //! Through what is fetched at first, without any.
    void begin(const QList<SeriesInfo> &series)
    {
        m_fixture->peer().ok(take(types::subscribe));
        sendState(series);
        m_fixture->peer().ok(take(types::seriesHistory), part({}));
    }

    qint64 m_now = 0;
    std::unique_ptr<ClientFixture> m_fixture;
    std::unique_ptr<SeriesStore> m_store;
    std::unique_ptr<SeriesSync> m_sync;
};

Envelope TestSeriesSync::take(QLatin1StringView type)
{
    while (!m_fixture->peer().sent.isEmpty()) {
        const Envelope frame = m_fixture->peer().take();
        if (frame.type == type)
            return frame;
        m_fixture->peer().ok(frame);
    }
    return {};
}

void TestSeriesSync::checksTheClock()
{
    const Envelope ping = take(types::ping);
    QCOMPARE(ping.type, types::ping);
    m_now += 6;
    m_fixture->peer().ok(ping, {{keys::timeKey, double(start)}});
    QVERIFY(m_store->hostClock().isChecked());
    QCOMPARE(m_store->hostNow(), double(start) + 3);
}

void TestSeriesSync::fetchesWhatWasBefore()
{
    const Envelope subscribe = take(types::subscribe);
    QCOMPARE(subscribe.topic, u"series"_s);
    m_fixture->peer().ok(subscribe);
    sendState({info(1, 1'000), info(2, 3)});

    Envelope ask = take(types::seriesHistory);
    QCOMPARE(ask.payload.value(keys::fromKey).toDouble(), double(start - 15 * 60'000));
    const QJsonObject next {{keys::idKey, 2}, {keys::firstKey, 0}};
    m_fixture->peer().ok(ask, part({cells(1, 0, 62)}, next));
    sendSamples({seriesBlock(1, 1'000, 5)}); // Meanwhile.
    ask = take(types::seriesHistory);
    QCOMPARE(ask.payload, next);
    m_fixture->peer().ok(ask, part({seriesBlock(2, 0, 3)}));

    // The cells end at 992; the values between them and the live ones are fetched by number.
    ask = take(types::seriesHistory);
    QCOMPARE(ask.payload.value(keys::firstKey).toInt(), 992);
    QCOMPARE(ask.payload.value(keys::endKey).toInt(), 1'000);
    m_fixture->peer().ok(ask, part({seriesBlock(1, 992, 8)}));
    QVERIFY(!m_sync->isBusy());
    QCOMPARE(m_store->at(0).track().size(), 13);
    QCOMPARE(m_store->at(0).track().beginTime(), double(start));
    QCOMPARE(m_store->at(1).track().size(), 3);
    QCOMPARE(take(types::seriesHistory).type, QString());
}

//! A series that goes on behind what an earlier run of the host has kept.
void TestSeriesSync::fetchesWhatTheHostHasKept()
{
    begin({info(1, 0)});
    SeriesInfo kept = info(2, 1'001);
    kept.kept = 1'000;
    m_fixture->peer().send(Envelope {
        types::seriesDiff, u"series"_s, {}, SeriesDiff {double(start), {kept}}.toPayload()});
    sendSamples({seriesBlock(2, 1'000, 3)});
    QCOMPARE(m_store->at(1).track().size(), 3);
    Envelope ask = take(types::seriesHistory);
    QCOMPARE(ask.payload.value(keys::idKey).toInt(), 2);
    QCOMPARE(ask.payload.value(keys::fromKey).toDouble(), double(start - 15 * 60'000));
    m_fixture->peer().ok(ask, part({cells(2, 0, 62)}));
    ask = take(types::seriesHistory);
    QCOMPARE(ask.payload.value(keys::idKey).toInt(), 2);
    QCOMPARE(ask.payload.value(keys::firstKey).toInt(), 992);
    QCOMPARE(ask.payload.value(keys::endKey).toInt(), 1'000);
    m_fixture->peer().ok(ask, part({seriesBlock(2, 992, 8)}));
    QCOMPARE(m_store->at(1).track().size(), 11);
    QCOMPARE(m_store->at(1).track().beginTime(), double(start));
    QVERIFY(!m_sync->isBusy());
    // A series without a past is not asked for, and told again it is known.
    m_fixture->peer().send(Envelope {types::seriesDiff,
                                     u"series"_s,
                                     {},
                                     SeriesDiff {double(start), {kept, info(3, 1)}}.toPayload()});
    sendSamples({seriesBlock(3, 0, 2)});
    QCOMPARE(m_store->at(2).track().size(), 2);
    QCOMPARE(take(types::seriesHistory).type, QString());
}

void TestSeriesSync::fetchesWhatWasLost()
{
    begin({info(1, 0)});
    sendSamples({seriesBlock(1, 0, 10)});
    sendSamples({seriesBlock(1, 30, 10)});
    const Envelope ask = take(types::seriesHistory);
    QCOMPARE(ask.payload.value(keys::idKey).toInt(), 1);
    QCOMPARE(ask.payload.value(keys::firstKey).toInt(), 10);
    QCOMPARE(ask.payload.value(keys::endKey).toInt(), 30);
    QCOMPARE(m_store->at(0).track().size(), 21); // A gap as long as it is missing.
    m_fixture->peer().ok(ask, part({seriesBlock(1, 10, 20)}));
    QCOMPARE(m_store->at(0).track().size(), 40);
}

void TestSeriesSync::fetchesAgainAfterAReconnect()
{
    begin({info(1, 0), info(2, 0)});
    sendSamples({seriesBlock(1, 0, 10), seriesBlock(2, 0, 10)});
    sendSamples({seriesBlock(1, 20, 10)}); // What is missing here is asked for, and never answered.
    m_fixture->peer().close(1006);
    m_fixture->scheduler.advance(std::chrono::seconds(1));
    m_fixture->welcome();
    m_fixture->peer().ok(take(types::subscribe));
    sendState({info(1, 20'000), info(2, 20'000)});

    QList<std::pair<int, int>> asked;
    for (int i = 0; i < 3; ++i) {
        const Envelope ask = take(types::seriesHistory);
        const int id = ask.payload.value(keys::idKey).toInt();
        const int first = ask.payload.value(keys::firstKey).toInt();
        const int end = ask.payload.value(keys::endKey).toInt();
        asked += {id, first};
        m_fixture->peer().ok(ask, part({seriesBlock(id, first, end - first)}));
    }
    QCOMPARE(asked, (QList<std::pair<int, int>> {{1, 10}, {1, 30}, {2, 10}}));
    QCOMPARE(m_store->at(0).track().size(), 20'000);
    QCOMPARE(m_store->at(1).track().size(), 20'000);
    QVERIFY(!m_sync->isBusy());
}

void TestSeriesSync::waitsWhereTheHostWants()
{
    begin({info(1, 0)});
    sendSamples({seriesBlock(1, 0, 1), seriesBlock(1, 3, 1)});
    Error busy {ErrorCode::RateLimited, u"later"_s};
    busy.retryAfter = std::chrono::milliseconds(1);
    m_fixture->peer().error(take(types::seriesHistory), busy);
    Envelope again;
    QTRY_VERIFY(!again.type.isEmpty() || !(again = take(types::seriesHistory)).type.isEmpty());
    m_fixture->peer().ok(again, part({seriesBlock(1, 1, 2)}));
    QCOMPARE(m_store->at(0).track().size(), 4);
}

void TestSeriesSync::asksForDetailOnce()
{
    m_fixture->peer().ok(take(types::subscribe));
    sendState({info(1, 1'600)});
    m_fixture->peer().ok(take(types::seriesHistory), part({cells(1, 0, 100)}));
    m_store->checkClock(double(start) + 2'000, m_now);

    m_sync->wantDetail(double(start), double(start) + 1'600, 100); // Fine enough as it is.
    QCOMPARE(take(types::seriesHistory).type, QString());
    m_sync->wantDetail(double(start) + 100, double(start) + 200, 100);
    const Envelope ask = take(types::seriesHistory);
    QCOMPARE(ask.payload.value(keys::columnsKey).toInt(), 100);
    m_fixture->peer().ok(ask, part({}));
    m_sync->wantDetail(double(start) + 110, double(start) + 200, 90); // The host has no more.
    QCOMPARE(take(types::seriesHistory).type, QString());
}

//! As when somebody zooms out to the days that a host has kept.
void TestSeriesSync::asksForWhatIsOlder()
{
    constexpr double day = 24 * 3'600'000.0;
    begin({info(1, 1'600)});
    m_store->checkClock(double(start) + 2'000, m_now);
    m_sync->wantDetail(double(start) - 60'000, double(start), 100); // That was fetched.
    QCOMPARE(take(types::seriesHistory).type, QString());
    m_sync->wantDetail(double(start) - day, double(start), 100);
    const Envelope ask = take(types::seriesHistory);
    QCOMPARE(ask.payload.value(keys::fromKey).toDouble(), double(start) - day);
    m_fixture->peer().ok(ask, part({}));
    // Once, also while the picture moves on and where the host has no more.
    m_store->checkClock(double(start) + 9'000, m_now);
    m_sync->wantDetail(double(start) - day + 7'000, double(start) + 7'000, 100);
    QCOMPARE(take(types::seriesHistory).type, QString());
    // What was not answered is asked for again.
    m_sync->wantDetail(double(start) - 2 * day, double(start) - day, 100);
    QVERIFY(m_sync->isBusy());
    m_fixture->peer().close(1006);
    m_fixture->scheduler.advance(std::chrono::seconds(1));
    m_fixture->welcome();
    m_fixture->peer().ok(take(types::subscribe));
    sendState({info(1, 1'600)});
    m_sync->wantDetail(double(start) - 2 * day, double(start) - day, 100);
    QCOMPARE(take(types::seriesHistory).payload.value(keys::fromKey).toDouble(),
             double(start) - 2 * day);
}

void TestSeriesSync::anOlderHostGivesItsSensor()
{
    m_fixture->peer().error(take(types::subscribe), {ErrorCode::UnknownTopic, u"no series"_s});
    const Envelope subscribe = take(types::subscribe);
    QCOMPARE(subscribe.topic, u"sensors"_s);
    m_fixture->peer().ok(subscribe);
    m_fixture->peer().send(ClientFixture::golden(u"reading"_s));
    QCOMPARE(m_store->size(), 1);
    QVERIFY(m_store->hasValues());
}

LANTHORN_TEST(TestSeriesSync)

} // namespace tst_seriessync

#include "tst_seriessync.moc"
