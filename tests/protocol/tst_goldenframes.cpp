// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/messages/authentication.h>
#include <protocol/messages/chatmessages.h>
#include <protocol/messages/envelope.h>
#include <protocol/messages/errormessage.h>
#include <protocol/messages/hellomessages.h>
#include <protocol/messages/historymessages.h>
#include <protocol/member.h>
#include <protocol/messages/messagetypes.h>
#include <protocol/messages/presencemessages.h>
#include <protocol/messages/roommessages.h>
#include <protocol/messages/seriesmessages.h>
#include <protocol/messages/stage.h>
#include <protocol/messages/streammessages.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QDir>
#include <QTest>

#include <limits>

namespace tst_goldenframes {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

const Member ann {u"c7"_s, u"ann"_s, ClientKind::Window};
const Member eve {u"d4"_s, u"eve"_s, ClientKind::Terminal, u"Lab 3"_s};
const Member hosting {u"c9"_s, u"zoe"_s, ClientKind::Window, {}, {}, false, true};
const Member bo {u"c9"_s, u"波"_s, ClientKind::Plain};
const RoomName meeting = *RoomName::fromString(u"会议室");
constexpr qint64 sentAt = 1763629200000;

//! Says of one payload type: what is written equals the frame, what is read equals the value.
template<class T>
Envelope roundTrip(Envelope envelope, const T &value)
{
    const Result<T> read = T::fromPayload(value.toPayload());
    if (!read || !(*read == value))
        QTest::qFail("The payload does not survive its two conversions", __FILE__, __LINE__);
    envelope.payload = value.toPayload();
    return envelope;
}

} // namespace

//! tests/data/wire holds one frame per type; both sides' code must write and read exactly these.
class TestGoldenFrames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void frame_data()
    {
        QTest::addColumn<QByteArray>("written");
        const auto row = [](const char *file, const Envelope &envelope) {
            QTest::newRow(file) << envelope.toJson();
        };
        const QString lobby = u"room:lobby"_s;
        row("server-hello",
            roundTrip(
                {types::hello},
                ServerHello {u"lab-pc"_s, u"0.1.0"_s, u"c7"_s, 5000, 65536, {5, 1}, {20, 10}}));
        row("server-hello-auth",
            roundTrip({types::hello},
                      ServerHello {
                          u"lab-pc"_s, u"0.1.0"_s, u"c7"_s, 5000, 65536, {5, 1}, {20, 10}, true}));
        const QString token = u"c2l4dHktZm91ciByYW5kb20gYml0cyBhcmUgdG9vIGZldw"_s;
        row("authenticate",
            roundTrip({types::authenticate, {}, 1}, Authenticate {u"tamo-kilu-resa"_s, {}}));
        row("authenticate-token",
            roundTrip({types::authenticate, {}, 1}, Authenticate {{}, token}));
        row("ok-authenticate", roundTrip({types::ok, {}, 1}, Authenticated {token}));
        row("ok-hello", roundTrip({types::ok, {}, 2}, Introduced {u"guest (2)"_s}));
        row("client-hello",
            {types::hello,
             {},
             1,
             ClientHello {*Nickname::fromString(u"ann"), ClientKind::Window, u"9f86d081884c7d65"_s}
                 .toPayload()});
        row("join", {types::join, lobby, 2});
        row("leave", {types::leave, lobby, 4});
        row("post", {types::post, lobby, 3, Post {u"m1"_s, u"Grüße, 世界 🏮"_s}.toPayload()});
        row("notify", {types::notify, lobby, 8, Post {u"m2"_s, u"build done"_s}.toPayload()});
        row("subscribe", {types::subscribe, u"words"_s, 5});
        row("unsubscribe", {types::unsubscribe, u"sensors"_s, 6});
        row("ping", {types::ping, {}, 8});
        row("who", {types::who, u"room:会议室"_s, 7});
        row("ok", {types::ok, lobby, 2});
        row("ok-post", roundTrip({types::ok, lobby, 3}, Posted {u"m1"_s, sentAt}));
        row("error",
            {types::error, lobby, 3,
             errorToPayload({ErrorCode::RateLimited, u"Too many messages at once"_s,
                             std::chrono::seconds(1)})});
        Error taken {ErrorCode::NickTaken, u"Somebody here has this nickname"_s};
        taken.detail = u"ann 2"_s;
        row("error-nick", {types::error, {}, 1, errorToPayload(taken)});
        row("message",
            roundTrip({types::message, lobby},
                      ChatMessage {u"m1"_s, ann, u"Grüße, 世界 🏮"_s, sentAt}));
        row("muted", roundTrip({types::muted}, Muted {true, u"one at a time"_s}));
        row("resync", {types::resync, lobby});
        row("presence-diff-host",
            roundTrip({types::presenceDiff, lobby}, PresenceDiff {{eve}, {}}));
        row("presence-diff-role",
            roundTrip({types::presenceDiff, lobby}, PresenceDiff {{hosting}, {}}));
        row("presence-state", roundTrip({types::presenceState, lobby}, PresenceState {{ann, bo}}));
        row("presence-diff",
            roundTrip({types::presenceDiff, lobby}, PresenceDiff {{bo}, {u"c3"_s}}));
        row("rooms-state",
            roundTrip({types::roomsState, u"rooms"_s},
                      RoomsState {{{RoomName::lobby(), 2}, {meeting, 1}}}));
        row("rooms-diff",
            roundTrip({types::roomsDiff, u"rooms"_s},
                      RoomsDiff {{{RoomName::lobby(), 3}}, {meeting}}));
        row("rooms-state-part",
            roundTrip({types::roomsState, u"rooms"_s}, RoomsState {{{meeting, 12}}, 2048}));
        row("rooms-diff-part",
            roundTrip({types::roomsDiff, u"rooms"_s}, RoomsDiff {{{meeting, 13}}, {}, 2049}));
        row("rooms-state-locked",
            roundTrip({types::roomsState, u"rooms"_s},
                      RoomsState {{{RoomName::lobby(), 2}, {meeting, 1, true}}}));
        row("rooms-diff-locked",
            roundTrip({types::roomsDiff, u"rooms"_s}, RoomsDiff {{{meeting, 3, true}}, {}}));
        row("list", roundTrip({types::list, u"rooms"_s, 9}, RoomsQuery {u"会议"_s, u"会议室"_s}));
        row("ok-list",
            roundTrip({types::ok, u"rooms"_s, 9}, RoomsPage {{{meeting, 12}}, 40, true}));
        row("presence-state-part",
            roundTrip({types::presenceState, lobby}, PresenceState {{ann, bo}, 5000}));
        row("presence-diff-part",
            roundTrip({types::presenceDiff, lobby}, PresenceDiff {{bo}, {}, 5001}));
        row("word", roundTrip({types::word, u"words"_s}, Word {u"lantern"_s, sentAt}));
        row("reading",
            roundTrip({types::reading, u"sensors"_s}, Reading {u"random"_s, 42, {}, sentAt, 2000}));
        seriesRows();
    }

    void frame()
    {
        QFETCH(QByteArray, written);
        const QByteArray golden =
            test::readTestData(u"wire/%1.json"_s.arg(QLatin1StringView(QTest::currentDataTag())));
        QCOMPARE(written, golden);

        const Result<Envelope> read = Envelope::fromJson(golden);
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QCOMPARE(read->toJson(), golden);
    }

    void historyFrame_data()
    {
        QTest::addColumn<QByteArray>("written");
        const auto row = [](const char *file, const Envelope &envelope) {
            QTest::newRow(file) << envelope.toJson();
        };
        const QString lobby = u"room:lobby"_s;
        const QString meeting = u"room:会议室"_s;
        const QString person = u"p8Zk2mQ0vXc4Ly7n"_s;
        const QString other = u"Qb61xTfa0PdW3s9e"_s;
        const Member annEverywhere {u"c7"_s, u"ann"_s, ClientKind::Window, {}, person};
        Member away = annEverywhere;
        away.isAway = true;
        ServerHello hello {u"lab-pc"_s, u"0.1.0"_s, u"c7"_s, 5000, 65536, {5, 1}, {20, 10}};
        hello.epoch = u"e5f02c81"_s;
        hello.features = {features::history,       features::search, features::edit,
                          features::deleteMessage, features::react,  features::read};
        hello.history = KeptHistory {30, 100'000};
        hello.editSeconds = 900;
        row("server-hello-history", roundTrip({types::hello}, hello));
        row("ok-hello-person", roundTrip({types::ok, {}, 2}, Introduced {{}, person}));
        row("client-hello-again",
            {types::hello,
             {},
             1,
             ClientHello {*Nickname::fromString(u"ann"), ClientKind::Window, u"9f86d081884c7d65"_s,
                          u"c7"_s}
                 .toPayload()});
        row("ok-hello-again", roundTrip({types::ok, {}, 1}, Introduced {{}, person, u"c7"_s}));
        row("presence-diff-away",
            roundTrip({types::presenceDiff, lobby}, PresenceDiff {{away}, {}}));
        row("join-since", roundTrip({types::join, lobby, 2}, Join {Join::Since {hello.epoch, 38}}));
        row("join-count", roundTrip({types::join, lobby, 2}, Join {{}, 0}));
        row("ok-join-history",
            roundTrip({types::ok, lobby, 2}, Joined {hello.epoch, 42, 4, {}, 40}));
        row("ok-join-gap", roundTrip({types::ok, lobby, 2}, Joined {hello.epoch, 9000, 50, 8912}));

        ChatMessage message {u"m1"_s, annEverywhere, u"hi"_s, sentAt, 39};
        const MessageEdited edited {40, 39, person, u"hi all"_s, sentAt + 1000};
        const MessageReacted reacted {41, 39, other, u"波"_s, u"👍"_s, true, sentAt + 2000};
        const MessageDeleted deleted {42, 39, person, sentAt + 3000};
        row("message-seq", roundTrip({types::message, lobby}, message));
        row("edited", roundTrip({types::edited, lobby}, edited));
        row("reacted", roundTrip({types::reacted, lobby}, reacted));
        row("deleted", roundTrip({types::deleted, lobby}, deleted));
        row("history-part",
            roundTrip({types::history, lobby},
                      HistoryPart {{message, edited, reacted, deleted}, true}));
        row("ok-post-seq", roundTrip({types::ok, lobby, 3}, Posted {u"m1"_s, sentAt, 39}));

        row("history",
            roundTrip({types::history, meeting, 5},
                      HistoryQuery {HistoryQuery::Where::Around, 39, 3}));
        ChatMessage now = message;
        now.text = u"hi all"_s;
        now.edited = edited.time;
        now.reactions = {{u"👍"_s, {other}, 1}};
        ChatMessage tombstone {u"m2"_s, annEverywhere, {}, sentAt, 43};
        tombstone.isDeleted = true;
        row("ok-history",
            roundTrip({types::ok, meeting, 5}, MessagesPage {{now, tombstone}, true, false, 43}));
        row("search",
            roundTrip({types::search, lobby, 6},
                      SearchQuery {u"lantern"_s, person, sentAt, sentAt + 1000, u"c1"_s, 10}));
        row("ok-search",
            roundTrip({types::ok, lobby, 6}, SearchPage {{{u"lobby"_s, now}}, u"c2"_s}));
        row("edit", {types::edit, lobby, 7, Edit {39, u"hi all"_s}.toPayload()});
        row("delete", roundTrip({types::deleteMessage, lobby, 8}, RoomNumber {39}));
        row("react", roundTrip({types::react, lobby, 9}, React {39, u"👍"_s, false}));
        row("ok-edit", roundTrip({types::ok, lobby, 7}, Changed {40, sentAt + 1000}));
        row("read", roundTrip({types::read, lobby, 10}, RoomNumber {42}));
        row("read-event", roundTrip({types::read, lobby}, RoomNumber {42}));
        row("not-saved", roundTrip({types::notSaved}, SavedState {true, u"disk_full"_s}));
        row("not-saved-over", roundTrip({types::notSaved}, SavedState {false, {}, hello.epoch}));
    }
    void historyFrame() { frame(); }

    //! A frame without a row here would be documentation that nothing proves.
    void everyFileHasARow()
    {
        const QStringList files =
            QDir(QStringLiteral(TEST_DATA_DIR "/wire")).entryList({u"*.json"_s}, QDir::Files);
        QCOMPARE(files.size(), 78);
    }

    //! Columns that do not go together are no values.
    void crookedBlocksAreRefused_data()
    {
        QTest::addColumn<QByteArray>("block");
        QTest::newRow("no values") << QByteArray(R"({"id":1,"first":0,"at":0})");
        QTest::newRow("none at all") << QByteArray(R"({"id":1,"first":0,"at":0,"values":[]})");
        QTest::newRow("a text") << QByteArray(R"({"id":1,"first":0,"at":0,"values":["1"]})");
        QTest::newRow("no time") << QByteArray(R"({"id":1,"first":0,"values":[1]})");
        QTest::newRow("too few times")
            << QByteArray(R"({"id":1,"first":0,"at":0,"dt":[1],"values":[1,2,3]})");
        QTest::newRow("minima alone")
            << QByteArray(R"({"id":1,"first":0,"at":0,"level":16,"min":[1,2],"max":[1]})");
        QTest::newRow("a gap elsewhere")
            << QByteArray(R"({"id":1,"first":0,"at":0,"level":16,"min":[1],"max":[1],"gaps":[1]})");
        QTest::newRow("gaps that fall") << QByteArray(
            R"({"id":1,"first":0,"at":0,"step":1,"level":16,"min":[1,1],"max":[1,1],"gaps":[1,0]})");
    }

    void crookedBlocksAreRefused()
    {
        QFETCH(QByteArray, block);
        const auto envelope = Envelope::fromJson(R"({"type":"samples","topic":"series","payload":{)"
                                                 R"("base":0,"series":[)"
                                                 + block + "]}}");
        QVERIFY(envelope.hasValue());
        QVERIFY(!Samples::fromPayload(envelope->payload).hasValue());
    }

    void clientFramesAreRead()
    {
        const auto hello = Envelope::fromJson(test::readTestData(u"wire/client-hello.json"_s));
        const auto who = ClientHello::fromPayload(hello->payload);
        QVERIFY(who.hasValue());
        QCOMPARE(who->nick.toString(), u"ann"_s);
        QCOMPARE(who->kind, ClientKind::Window);
        QCOMPARE(who->key, u"9f86d081884c7d65"_s);

        const auto post = Envelope::fromJson(test::readTestData(u"wire/post.json"_s));
        const auto text = Post::fromPayload(post->payload, 5000);
        QVERIFY(text.hasValue());
        QCOMPARE(text->text, u"Grüße, 世界 🏮"_s);
    }

    void offeredNameIsRead()
    {
        const auto envelope = Envelope::fromJson(test::readTestData(u"wire/error-nick.json"_s));
        const Error error = errorFromPayload(envelope->payload);
        QCOMPARE(error.code, ErrorCode::NickTaken);
        QVERIFY(!error.isTemporary());
        QCOMPARE(error.detail, u"ann 2"_s);
    }

    void errorIsRead()
    {
        const auto envelope = Envelope::fromJson(test::readTestData(u"wire/error.json"_s));
        const Error error = errorFromPayload(envelope->payload);
        QCOMPARE(error.code, ErrorCode::RateLimited);
        QVERIFY(error.isTemporary());
        QCOMPARE(*error.retryAfter, std::chrono::milliseconds(1000));
    }

private:
    void seriesRows()
    {
        const auto row = [](const char *file, const Envelope &envelope) {
            QTest::newRow(file) << envelope.toJson();
        };
        const QString series = u"series"_s;
        constexpr double none = std::numeric_limits<double>::quiet_NaN();
        SeriesInfo room {3, u"room.temperature"_s, u"Room"_s, u"°C"_s};
        room.interval = 1000;
        room.minimum = -20;
        room.maximum = 50;
        room.source = 1;
        room.state = FlowState::Live;
        room.first = 0;
        room.next = 1204;
        room.newest = NewestValue {21.5, sentAt + 0.125};
        SeriesInfo door {4, u"door"_s};
        door.kind = SeriesKind::State;
        door.source = 1;
        door.newest = NewestValue {1, double(sentAt), true};
        SourceInfo broker {1, u"mqtt://broker.lan/#"_s, u"mqtt"_s, FlowState::Live, 1204, 2, 1};
        broker.reason = u"no number"_s;
        broker.clockOffset = -3600000;
        broker.refusedSeries = {u"garden.soil"_s};
        broker.offered = {u"room.battery"_s};
        row("series-state",
            roundTrip({types::seriesState, series},
                      SeriesState {u"k3f9"_s, sentAt, {room, door}, {broker}}));
        row("series-diff",
            roundTrip({types::seriesDiff, series}, SeriesDiff {sentAt, {door}, {2}, {}}));
        SeriesInfo kept = door;
        kept.next = kept.kept = 500;
        row("series-diff-kept",
            roundTrip({types::seriesDiff, series}, SeriesDiff {sentAt, {kept}, {}, {}}));
        row("series-diff-sources",
            roundTrip({types::seriesDiff, series}, SeriesDiff {sentAt, {}, {2}, {}, {1}}));
        row("stage", roundTrip({types::stage, u"stage"_s}, Stage {Stage::Scene::Chart}));
        row("stage-held",
            roundTrip({types::stage, u"stage"_s},
                      Stage {Stage::Scene::Room, *RoomName::fromString(u"会议室"),
                             HeldPicture {double(sentAt), 60'000}}));
        const qint64 start = sentAt * 1000;
        row("samples",
            roundTrip({types::samples, series},
                      Samples {{{3, 1, 1200, {start, start + 125, start + 250}, {21.5, none, -1}},
                                {4, 1, 7, {start + 500}, {1}}}}));
        row("samples-uneven",
            roundTrip({types::samples, series},
                      Samples {{{3, 1, 1203, {start, start + 1, start + 7000}, {1, 2, 3}}}}));
        row("samples-level",
            roundTrip(
                {types::samples, series},
                Samples {
                    {{3, 16, 1184, {start, start + 16000}, {}, {19.5, none}, {22, none}, {1}}}}));
        row("subscribe-series", roundTrip({types::subscribe, series, 10}, SeriesSubscription {16}));
        SeriesQuery recent;
        recent.from = sentAt - 900000;
        recent.columns = 1280;
        row("series-history", roundTrip({types::seriesHistory, series, 11}, recent));
        SeriesQuery hole;
        hole.id = 3;
        hole.first = 1100;
        hole.end = 1200;
        row("series-history-numbers", roundTrip({types::seriesHistory, series, 12}, hole));
        row("ok-series-history",
            roundTrip(
                {types::ok, series, 12},
                SeriesHistory {{{3, 1, 1100, {start, start + 1000000}, {20, 20.5}}},
                               QJsonObject {{"id"_L1, 3}, {"first"_L1, 1102}, {"end"_L1, 1200}}}));
    }
};

LANTHORN_TEST(TestGoldenFrames)

} // namespace tst_goldenframes

#include "tst_goldenframes.moc"
