// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/clientfixture.h>

#include <client/connection/pendingrequest.h>
#include <client/hostbounds.h>
#include <client/room.h>
#include <protocol/closecode.h>
#include <protocol/messages/errormessage.h>
#include <protocol/messages/messagetypes.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

namespace tst_hostilehost {

using namespace lanthorn;
using namespace lanthorn::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = Client::State;

namespace {

QList<RoomInfo> someRooms(int first, int count)
{
    QList<RoomInfo> rooms;
    for (int i = first; i < first + count; ++i)
        rooms.append({*RoomName::fromString(u"r%1"_s.arg(i)), 1});
    return rooms;
}

QList<Member> someMembers(int first, int count)
{
    QList<Member> members;
    for (int i = first; i < first + count; ++i)
        members.append({u"c%1"_s.arg(i), {}, ClientKind::Other});
    return members;
}

template<class Payload>
void send(ClientFixture &f, QLatin1StringView type, const QString &topic, const Payload &payload)
{
    f.peer().send(Envelope {type, topic, {}, payload.toPayload()});
}

void expectIgnoredFrames(int count)
{
    static const QRegularExpression ignored(u"Ignored a frame of the server"_s);
    for (int i = 0; i < count; ++i)
        QTest::ignoreMessage(QtWarningMsg, ignored);
}

} // namespace

//! What a client keeps, believes and repeats of a host that means no good.
class TestHostileHost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void moreRoomsThanThereCanBe()
    {
        ClientFixture f;
        f.connect();
        f.client->subscribe(Topic::rooms());
        QList<RoomInfo> seen;
        connect(f.client.get(), &Client::roomsChanged, this,
                [&](const QList<RoomInfo> &rooms) { seen = rooms; });
        send(f, types::roomsState, u"rooms"_s, RoomsState {someRooms(0, 9'000)});
        QCOMPARE(seen.size(), 9'000);
        for (int i = 1; i <= 4; ++i)
            send(f, types::roomsDiff, u"rooms"_s, RoomsDiff {someRooms(i * 9'000, 9'000), {}});
        QCOMPARE(seen.size(), bounds::rooms);
        // Those that are known still change, and make room.
        const RoomInfo known {*RoomName::fromString(u"r5"_s), 7};
        const RoomInfo late {*RoomName::fromString(u"zz"_s), 1};
        send(f, types::roomsDiff, u"rooms"_s, RoomsDiff {{late, known}, {}});
        QVERIFY(seen.contains(known) && !seen.contains(late));
        send(f, types::roomsDiff, u"rooms"_s, RoomsDiff {{}, {known.name}});
        send(f, types::roomsDiff, u"rooms"_s, RoomsDiff {{late}, {}});
        QVERIFY(seen.contains(late) && !seen.contains(known));
        QCOMPARE(seen.size(), bounds::rooms);
        send(f, types::roomsState, u"rooms"_s, RoomsState {someRooms(0, 12'000)});
        QCOMPARE(seen.size(), bounds::rooms);
    }

    void moreMembersThanThereCanBe()
    {
        ClientFixture f;
        f.connect();
        const auto joined = [&](const QString &name) {
            Room *room = f.client->join(f.roomName(name));
            f.peer().ok(f.peer().take());
            return room;
        };
        const Room *first = joined(u"a"_s);
        send(f, types::presenceState, u"room:a"_s, PresenceState {someMembers(0, 30'000)});
        QCOMPARE(first->members().size(), bounds::membersOfRoom);
        send(f, types::presenceDiff, u"room:a"_s, PresenceDiff {someMembers(40'000, 10), {}});
        QCOMPARE(first->members().size(), bounds::membersOfRoom);
        send(f, types::presenceDiff, u"room:a"_s, PresenceDiff {{}, {u"c1"_s, u"c2"_s}});
        send(f, types::presenceDiff, u"room:a"_s, PresenceDiff {someMembers(40'000, 10), {}});
        QCOMPARE(first->members().size(), bounds::membersOfRoom);
        // All rooms together.
        qsizetype all = 0;
        for (const char *name : {"b", "c", "d"}) {
            const Room *room = joined(QString::fromLatin1(name));
            send(f, types::presenceState, u"room:"_s + QString::fromLatin1(name),
                 PresenceState {someMembers(0, 20'000)});
            all += room->members().size();
        }
        QCOMPARE(all + first->members().size(), bounds::members);
    }

    void values_data()
    {
        QTest::addColumn<QByteArray>("frame");
        const QString huge(100'000, u'x');
        const Member bo {u"c9"_s, u"bo"_s, ClientKind::Other};
        const auto row =
            [](const char *name, const ChatMessage &message) {
                QTest::newRow(name)
                    << Envelope {types::message, u"room:lobby"_s, {}, message.toPayload()}.toJson();
            };
        row("text", {u"1"_s, bo, huge, 5});
        row("id", {huge, bo, u"a"_s, 5});
        row("nickname", {u"1"_s, {u"c9"_s, huge, ClientKind::Other}, u"a"_s, 5});
        row("member", {u"1"_s, {huge, u"bo"_s, ClientKind::Other}, u"a"_s, 5});
        row("host", {u"1"_s, {u"c9"_s, u"bo"_s, ClientKind::Other, huge}, u"a"_s, 5});
    }

    //! Ten thousand of them are kept for each room.
    void values()
    {
        QFETCH(QByteArray, frame);
        ClientFixture f;
        f.connect();
        QSignalSpy messages(f.joinLobby(), &Room::messageAdded);
        expectIgnoredFrames(1);
        f.peer().send(frame);
        QCOMPARE(messages.size(), 0);
        QCOMPARE(f.client->state(), State::Connected);
    }

    void textsAreCut()
    {
        const QString huge(100'000, u'x');
        const auto word = Word::fromPayload(Word {huge, 1}.toPayload());
        QVERIFY(word->word.size() <= 200);
        const auto reading = Reading::fromPayload(QJsonObject {{u"sensor"_s, huge},
                                                               {u"value"_s, 1},
                                                               {u"unit"_s, huge},
                                                               {u"time"_s, 1},
                                                               {u"interval"_s, 1e15}});
        QVERIFY(reading->sensor.size() <= 64 && reading->unit.size() <= 16);
        QCOMPARE(reading->interval, 3'600'000);
        const Error error = errorFromPayload(
            {{u"code"_s, u"internal"_s}, {u"message"_s, huge}, {u"detail"_s, huge}});
        QVERIFY(error.message.size() <= 1000 && error.detail.size() <= 200);
    }

    void framesThatAreNone()
    {
        ClientFixture f;
        f.connect();
        expectIgnoredFrames(5); // Further ones are counted only.
        for (int i = 0; i < bounds::unreadableFrames; ++i)
            f.peer().send("nonsense");
        QCOMPARE(f.client->state(), State::Connected);
        f.peer().send("nonsense");
        QCOMPARE(f.client->state(), State::Closed);
        QCOMPARE(f.client->closeReason()->code, ErrorCode::ProtocolViolation);
    }

    //! What is only new must not end a connection, however often it comes.
    void framesOfTheFuture()
    {
        ClientFixture f;
        f.connect();
        expectIgnoredFrames(5);
        for (int i = 0; i < 10 * bounds::unreadableFrames; ++i)
            f.peer().send(R"({"type":"reading","topic":"sensors","payload":{"value":"new"}})");
        QCOMPARE(f.client->state(), State::Connected);
    }

    void limits_data()
    {
        QTest::addColumn<QByteArray>("limits");
        QTest::addColumn<int>("textLength");
        QTest::addColumn<int>("messageBytes");
        QTest::addColumn<RateLimit>("rate");
        const auto row = [](const char *name, const QByteArray &text, const QByteArray &bytes,
                            const QByteArray &burst, const QByteArray &perSecond, int textLength,
                            int messageBytes, const RateLimit &rate) {
            QByteArray limits = "{'text_length':TEXT,'message_bytes':BYTES,'chat_rate':RATE,"
                                "'command_rate':RATE}";
            limits.replace("RATE", "{'burst':" + burst + ",'per_second':" + perSecond + "}");
            limits.replace("TEXT", text).replace("BYTES", bytes).replace("'", "\"");
            QTest::newRow(name) << limits << textLength << messageBytes << rate;
        };
        row("usual", "5000", "65536", "5", "1", 5000, 65536, {5, 1});
        row("no limit", "5000", "65536", "0", "0", 5000, 65536, {0, 0});
        row("nothing", "0", "0", "0", "1e-300", 5000, 65536, {1, 1.0 / 60});
        row("less than nothing", "-5", "-9007199254740991", "-2147483649", "-1", 5000, 65536,
            {0, 0});
        row("everything", "1152921504606846976", "1152921504606846976", "1152921504606846976",
            "1e308", 20'000, 1024 * 1024, {1'000'000, 1e6});
        row("just above what fits", "4294967296", "4294967297", "4294967298", "5", 20'000,
            1024 * 1024, {1'000'000, 5});
        row("next to nothing", "1", "1", "1", "0.001", 1, 1024, {1, 1.0 / 60});
    }

    void limits()
    {
        QFETCH(QByteArray, limits);
        QFETCH(RateLimit, rate);
        ClientFixture f;
        f.open();
        f.peer().accept();
        QByteArray hello = "{'type':'hello','payload':{'id':'c7','server':{'name':'n',"
                           "'version':'1'},'limits':LIMITS}}";
        f.peer().send(hello.replace("'", "\"").replace("LIMITS", limits));
        QVERIFY(f.client->serverHello());
        QTEST(f.client->serverHello()->textLength, "textLength");
        QTEST(f.client->serverHello()->messageBytes, "messageBytes");
        QVERIFY(f.client->serverHello()->chatRate == rate);
        QVERIFY(f.client->serverHello()->commandRate == rate);
    }

    void retryAfter_data()
    {
        QTest::addColumn<double>("wanted");
        for (const double wanted : {2147483648.0, 9007199254740991.0, 4294967296000.0, 3600000.0})
            QTest::addRow("%.0f", wanted) << wanted;
    }

    //! Nobody is sent away for weeks by one number.
    void retryAfter()
    {
        QFETCH(double, wanted);
        const QJsonObject refusal {
            {u"code"_s, u"rate_limited"_s}, {u"temporary"_s, true}, {u"retry_after"_s, wanted}};
        QVERIFY(errorFromPayload(refusal).retryAfter <= 300s);
        ClientFixture f;
        f.connect();
        f.client->join(RoomName::lobby());
        const Envelope join = f.peer().take();
        f.peer().send(Envelope {types::error, join.topic, join.ref, refusal});
        f.peer().pong();
        for (int i = 0; i < 6; ++i) {
            f.scheduler.advance(10s);
            f.peer().pong();
        }
        QCOMPARE(f.peer().take().type, types::join);

        ClientFixture g;
        g.open();
        g.greet();
        const Envelope hello = g.peer().take();
        g.peer().send(Envelope {types::error, hello.topic, hello.ref, refusal});
        QCOMPARE(g.client->state(), State::WaitingToReconnect);
        QCOMPARE(g.client->retryDelay(), bounds::retry);
        g.scheduler.advance(bounds::retry);
        QCOMPARE(g.network.count(), 2);
    }

    void aWaitInThePastIsNone()
    {
        for (const double wanted : {-1.0, -9e15, 1e300, 0.5}) {
            const Error error =
                errorFromPayload({{u"code"_s, u"rate_limited"_s}, {u"retry_after"_s, wanted}});
            QCOMPARE(error.retryAfter, std::nullopt);
        }
    }

    //! A welcome and the door in the face, for ever.
    void shortLivesAreTriedLessOften()
    {
        ClientFixture f;
        f.connect();
        std::chrono::milliseconds last {0};
        for (int i = 0; i < 10; ++i) {
            f.peer().close(quint16(CloseCode::Abnormal));
            QCOMPARE(f.client->state(), State::WaitingToReconnect);
            last = f.client->retryDelay();
            QVERIFY(i >= 2 || last <= 500ms);
            f.scheduler.advance(last);
            f.welcome();
        }
        QVERIFY(last >= 15s);
        f.peer().pong();
        f.scheduler.advance(bounds::shortLife);
        f.peer().close(quint16(CloseCode::Abnormal));
        QVERIFY(f.client->retryDelay() <= 500ms);
    }

    void aTokenThatIsNone()
    {
        ClientFixture f;
        QSignalSpy tokens(f.client.get(), &Client::tokenReceived);
        f.client->open(f.address(), {f.nick(u"ann"_s), ClientKind::Window, {u"tamo-kilu"_s, {}}});
        f.peer().accept();
        f.peer().send(f.golden(u"server-hello-auth"_s));
        f.peer().ok(f.peer().take(), {{u"token"_s, QString(100'000, u'x')}});
        QCOMPARE(tokens.size(), 0);
        QCOMPARE(f.peer().take().type, types::hello);
    }

    void unansweredCommandsAreBounded()
    {
        ClientFixture f;
        f.connect();
        for (qsizetype i = 0; i < bounds::requests; ++i)
            f.client->request(types::ping);
        QCOMPARE(f.peer().sent.size(), bounds::requests);
        const PendingRequest *more = f.client->request(types::ping);
        std::optional<Error> error;
        connect(more, &PendingRequest::finished, this,
                [&](const Result<QJsonObject> &result) { error = result.error(); });
        QVERIFY(!error); // Never from inside the call.
        f.scheduler.advance(0ms);
        QCOMPARE(error->code, ErrorCode::RateLimited);
        QCOMPARE(f.peer().sent.size(), bounds::requests);
    }

    //! No host learns by what the next one knows this person.
    void eachHostIsToldAnotherKey()
    {
        ClientFixture f;
        const auto keyAt = [&](const QString &address, const QString &own = {}) {
            f.client->open(*ServerAddress::fromString(address),
                           {f.nick(u"ann"_s), ClientKind::Window, {}, false, own});
            f.greet();
            return ClientHello::fromPayload(f.peer().take().payload)->key;
        };
        const QString first = keyAt(u"lab-pc:8000"_s);
        QCOMPARE(first.size(), 32);
        const QString second = keyAt(u"other:8000"_s);
        QVERIFY(second != first);
        QVERIFY(keyAt(u"https://lab-pc:8000"_s) != first);
        QCOMPARE(keyAt(u"LAB-PC"_s), first);
        QCOMPARE(keyAt(u"lab-pc"_s, u"mine"_s), u"mine"_s);
    }
};

LANTHORN_TEST(TestHostileHost)

} // namespace tst_hostilehost

#include "tst_hostilehost.moc"
