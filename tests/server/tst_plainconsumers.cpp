// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/testservices.h>

#include <channels/mailbox.h>
#include <chat/chatevent.h>
#include <server/consumers/streamconsumer.h>
#include <testing/communicator.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace tst_plainconsumers {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::TestServices;

namespace {

const QByteArray noName = "\", \"username\": \"\"}"; // The end of a frame that goes out.

//! 20 further keys, the second of which is too long by itself.
QByteArray furtherKeysOver()
{
    QByteArray json = "{\"message\": \"hi\", \"k00\": \"" + QByteArray(4000, 'x')
        + "\", \"k01\": \"" + QByteArray(4000, 'y') + '"';
    for (int i = 2; i < 20; ++i)
        json += QByteArray(i < 10 ? ", \"k0" : ", \"k") + QByteArray::number(i) + "\": 1";
    return json + '}';
}

//! 4007 bytes of the first key, and 6 of each short one.
QByteArray furtherKeysWithin()
{
    QByteArray json =
        "{\"message\": \"hi\", \"username\": \"\", \"k00\": \"" + QByteArray(4000, 'x') + '"';
    for (int i = 2; i < 16; ++i)
        json += QByteArray(i < 10 ? ", \"k0" : ", \"k") + QByteArray::number(i) + "\": 1";
    return json + '}';
}

} // namespace

//! The plain protocol, as pages written for the tutorials see it.
class TestPlainConsumers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void echo()
    {
        TestServices host;
        Communicator client(*host.routes, host.layer, u"/ws/echo/"_s);
        QVERIFY(client.connectToApplication().accepted);
        client.sendText("hällo");
        QCOMPARE(*client.receive(), Frame::text("hällo"));
        client.sendBytes(QByteArray::fromHex("00ff"));
        QCOMPARE(*client.receive(), Frame::binary(QByteArray::fromHex("00ff")));
        client.sendText("");
        QCOMPARE(*client.receive(), Frame::text(""));
    }

    void echoRate()
    {
        TestServices host;
        Communicator client(*host.routes, host.layer, u"/ws/echo/"_s);
        QVERIFY(client.connectToApplication().accepted);
        for (int i = 0; i < 120; ++i)
            client.sendText(QByteArray::number(i));
        QCOMPARE(client.pending(), 100);
        host.now += 1s;
        for (int i = 0; i < 120; ++i)
            QCOMPARE(client.receiveText(), QByteArray::number(i));
        QVERIFY(!client.closeCode());
    }

    void floodingTheEcho()
    {
        TestServices host;
        Communicator client(*host.routes, host.layer, u"/ws/echo/"_s);
        QVERIFY(client.connectToApplication().accepted);
        for (int i = 0; i < 200; ++i)
            client.sendBytes("x");
        QVERIFY(!client.closeCode());
        client.sendBytes("x");
        QCOMPARE(client.closeCode(), 4029);
    }

    //! Long frames fill the queue sooner.
    void floodingTheEchoWithBytes()
    {
        TestServices host;
        Communicator client(*host.routes, host.layer, u"/ws/echo/"_s);
        QVERIFY(client.connectToApplication().accepted);
        const QByteArray frame(64 * 1024, 'x');
        for (int i = 0; i < 132; ++i)
            client.sendBytes(frame);
        QVERIFY(!client.closeCode());
        for (int i = 0; i < 100; ++i)
            QCOMPARE(client.receive()->payload().size(), frame.size());
        host.now += 1s; // 50 frames: the queue is empty, and has its room again.
        for (int i = 0; i < 32; ++i)
            QCOMPARE(client.receive()->payload().size(), frame.size());
        for (int i = 0; i < 18 + 32; ++i)
            client.sendBytes(frame);
        QVERIFY(!client.closeCode());
        client.sendBytes("x");
        QCOMPARE(client.closeCode(), 4029);
    }

    void firstValueComesAtOnce_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("key");
        QTest::newRow("any_url") << u"/ws/any_url/"_s << u"message"_s;
        QTest::newRow("words") << u"/ws/words/"_s << u"message"_s;
        QTest::newRow("two_url") << u"/ws/two_url/"_s << u"data"_s;
        QTest::newRow("sensors") << u"/ws/sensors/"_s << u"data"_s;
        QTest::newRow("graph") << u"/ws/graph/"_s << u"value"_s;
    }

    void firstValueComesAtOnce()
    {
        QFETCH(QString, path);
        QFETCH(QString, key);
        TestServices host;
        Communicator client(*host.routes, host.layer, path);
        QVERIFY(client.connectToApplication().accepted);
        QCOMPARE(client.pending(), 1);
        const QJsonObject object = QJsonDocument::fromJson(client.receiveText()).object();
        QCOMPARE(object.keys(), QStringList({key}));
        if (key != "message"_L1) {
            const double value = object.value(key).toDouble(-1);
            QVERIFY(value >= 0 && value <= 100);
        } else {
            QCOMPARE(object.value(key).toString(), host.streams.word().word);
        }
    }

    void streamEndsAfterItsCountAndStaysOpen()
    {
        int made = 0;
        const auto application = consumer<StreamConsumer>(
            std::function<QByteArray()>([&made] { return QByteArray::number(++made); }),
            milliseconds(1), 3);
        MemoryChannelLayer layer;
        Communicator client(*application, layer, u"/"_s);
        QVERIFY(client.connectToApplication().accepted);
        for (int i = 1; i <= 3; ++i)
            QCOMPARE(client.receiveText(), QByteArray::number(i));
        // A fourth would come within a millisecond; a hundred turns of the loop are more.
        for (int i = 0; i < 100; ++i)
            QVERIFY(client.receivesNothing());
        QCOMPARE(made, 3);
        QVERIFY(!client.closeCode());
    }

    void whoLeavesEndsTheStream()
    {
        int made = 0;
        const auto application = consumer<StreamConsumer>(
            std::function<QByteArray()>([&made] { return QByteArray::number(++made); }),
            milliseconds(1), StreamConsumer::withoutEnd);
        MemoryChannelLayer layer;
        Communicator client(*application, layer, u"/"_s);
        QVERIFY(client.connectToApplication().accepted);
        QTRY_VERIFY(made > 5);
        client.disconnect();
        const int last = made;
        for (int i = 0; i < 100; ++i)
            QCoreApplication::processEvents();
        QCOMPARE(made, last);
    }

    void chat_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QByteArray>("received"); // Empty: dropped.
        const auto row = [](const char *name, const QByteArray &sent, const QByteArray &received) {
            QTest::newRow(name) << sent << received;
        };
        row("both", R"({"message": "hi", "username": "ann"})",
            R"({"message": "hi", "username": "ann"})");
        row("no username", R"({"message": "hi"})", R"({"message": "hi", "username": ""})");
        row("empty username", R"({"message": "hi", "username": ""})",
            R"({"message": "hi", "username": ""})");
        row("null username", R"({"message": "hi", "username": null})",
            R"({"message": "hi", "username": ""})");
        row("a number for a username", R"({"message": "hi", "username": 7})",
            R"({"message": "hi", "username": "7"})");
        row("invisible username", R"({"message": "hi", "username": "\u200b"})",
            R"({"message": "hi", "username": ""})");
        row("a frequent username", R"({"message":"adsasd","username":"admin"})",
            R"({"message": "adsasd", "username": "admin"})");
        row("a moderator", R"({"message": "hi", "username": "Moderator"})",
            R"({"message": "hi", "username": "Moderator"})");
        row("a name of the program", R"({"message": "hi", "username": "hοst"})",
            R"x({"message": "hi", "username": "hοst (2)"})x");
        row("compact and in any order", R"({"username":"ann","message":"hi"})",
            R"({"message": "hi", "username": "ann"})");
        row("other keys",
            R"({"type": "chat", "message": "hi", "user": 7, "z": 0.5, "b": true, "a": "ä"})",
            R"({"message": "hi", "username": "", "a": "ä", "b": true, "type": "chat", )"
            R"("user": 7, "z": 0.5})");
        row("keys of the event",
            R"({"message": "hi", "id": "i", "time": 1, "sender": "s", "kind": "window", "host": "h"})",
            R"({"message": "hi", "username": "", "host": "h", "id": "i", "kind": "window", )"
            R"("sender": "s", "time": 1})");
        row("other values of other keys",
            R"({"message": "hi", "a": null, "b": [1], "c": {"d": 1}})",
            R"({"message": "hi", "username": ""})");
        row("keys over the bounds are left out", furtherKeysOver(), furtherKeysWithin());
        row("UTF-8", R"({"message": "你好 🏮", "username": "王"})",
            R"({"message": "你好 🏮", "username": "王"})");
        row("escapes", "{\"message\": \"a\\\"\\\\\\n\\u0007\\u00e9\"}",
            "{\"message\": \"a\\\"\\\\\\n\\u0007é" + noName);
        row("empty", R"({"message": ""})", R"({"message": "", "username": ""})");
        row("username brought into shape", R"({"message": "hi", "username": " a\u200bb\n "})",
            R"({"message": "hi", "username": "ab"})");
        row("no message", R"({"username": "ann"})", "");
        row("a number", R"({"message": 5})", R"({"message": 5, "username": ""})");
        row("a fraction", R"({"message": -0.25})", R"({"message": -0.25, "username": ""})");
        row("a truth value", R"({"message": true})", R"({"message": true, "username": ""})");
        row("nothing", R"({"message": null})", R"({"message": null, "username": ""})");
        row("a list", R"({"message": [1, "a"]})", R"({"message": [1, "a"], "username": ""})");
        row("an object", R"({"message": {"b": [1.5], "a": null}, "username": "ann"})",
            R"({"message": {"b": [1.5], "a": null}, "username": "ann"})");
        row("a whole number with a point", R"({"message": 1.0, "x": 1.0, "y": 1, "z": -3.50})",
            R"({"message": 1.0, "username": "", "x": 1.0, "y": 1, "z": -3.5})");
        row("in what it holds", R"({ "message" : [ 1.0 , 1 , { "a" : [ 2.0 ] } , [ ] , { } ] })",
            R"({"message": [1.0, 1, {"a": [2.0]}, [], {}], "username": ""})");
        row("numbers at their ends",
            R"({"message": [9007199254740993, -9223372036854775808, 0.0, 1e2, 1E+300, 0.1]})",
            R"({"message": [9007199254740993, -9223372036854775808, 0.0, 100.0, 1e+300, 0.1], )"
            R"("username": ""})");
        row("texts that look like it",
            "{\"message\": [\"1.0\", \"]\\\"}\", \"a\\\\\"], \"b\": \"-\"}",
            "{\"message\": [\"1.0\", \"]\\\"}\", \"a\\\\\"], \"username\": \"\", \"b\": \"-\"}");
        row("texts that look like it, read slowly",
            "{\"message\": [1.0, \"]\\\"}\", \"a\\\\\", \"\\u00e9\"], \"b\": \"{\"}",
            "{\"message\": [1.0, \"]\\\"}\", \"a\\\\\", \"é\"], \"username\": \"\", \"b\": \"{\"}");
        row("no object", R"(["message"])", "");
        row("no JSON", "hi", "");
        row("16 levels",
            "{\"message\": \"hi\", \"x\": " + QByteArray(15, '[') + QByteArray(15, ']') + '}',
            R"({"message": "hi", "username": ""})");
        row("17 levels",
            "{\"message\": \"hi\", \"x\": " + QByteArray(16, '[') + QByteArray(16, ']') + '}', "");
        row("a name twice", R"({"message": "hi", "message": "ho"})", "");
        row("5000 characters", "{\"message\": \"" + QByteArray(5000, 'x') + "\"}",
            "{\"message\": \"" + QByteArray(5000, 'x') + noName);
        row("60000 characters", "{\"message\": \"" + QByteArray(60000, 'x') + "\"}",
            "{\"message\": \"" + QByteArray(60000, 'x') + noName);
    }

    void chat()
    {
        QFETCH(QByteArray, sent);
        QFETCH(QByteArray, received);
        TestServices host;
        Communicator ann(*host.routes, host.layer, u"/ws/chat/room1/"_s);
        Communicator bo(*host.routes, host.layer, u"/ws/chat/room1/"_s);
        Communicator elsewhere(*host.routes, host.layer, u"/ws/chat/room2/"_s);
        QVERIFY(ann.connectToApplication().accepted);
        QVERIFY(bo.connectToApplication().accepted);
        QVERIFY(elsewhere.connectToApplication().accepted);
        ann.sendText(sent);
        if (received.isEmpty()) {
            ann.sendText(R"({"message": "the connection lives"})");
            received = R"({"message": "the connection lives", "username": ""})";
        }
        QCOMPARE(ann.receiveText(), received);
        QCOMPARE(bo.receiveText(), received);
        QVERIFY(elsewhere.receivesNothing());
        QVERIFY(bo.receivesNothing());
    }

    //! Native clients know texts of a bounded length only.
    void nativeTexts_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QString>("text");
        QTest::newRow("longest") << QByteArray('"' + QByteArray(5000, 'x') + '"')
                                 << QString(5000, u'x');
        QTest::newRow("longer") << QByteArray('"' + QByteArray(5001, 'x') + '"')
                                << QString(4999, u'x') + u"…"_s;
        QTest::newRow("longest of two units")
            << QByteArray('"' + QByteArray("🏮").repeated(5000) + '"') << u"🏮"_s.repeated(5000);
        QTest::newRow("longer of two units")
            << QByteArray('"' + QByteArray("🏮").repeated(5001) + '"')
            << u"🏮"_s.repeated(4999) + u"…"_s;
        QTest::newRow("number") << QByteArray("5") << u"5"_s;
        QTest::newRow("truth value") << QByteArray("false") << u"false"_s;
        QTest::newRow("list") << QByteArray(R"([1,"ä"])") << u"[1, \"ä\"]"_s;
        QTest::newRow("object") << QByteArray(R"({"a":{"b":null}})") << u"{\"a\": {\"b\": null}}"_s;
    }

    void nativeTexts()
    {
        QFETCH(QByteArray, message);
        TestServices host;
        Communicator page(*host.routes, host.layer, u"/ws/chat/room1/"_s);
        QVERIFY(page.connectToApplication().accepted);
        std::optional<Event> event;
        Mailbox reader(host.layer);
        reader.on("chatroom_message"_L1, [&event](const Event &heard) { event = heard; });
        reader.join(*GroupName::fromString(u"chat_room1"));
        page.sendText("{\"message\":" + message + ",\"user\":\"u\"}");
        QVERIFY(!page.receiveText().isEmpty());
        QTRY_VERIFY(event);
        const Frame *frame = nativeChatFrame(*event, *RoomName::fromString(u"room1"));
        QVERIFY(frame);
        const QByteArray json = frame->payload().toByteArray();
        const QJsonObject payload = QJsonDocument::fromJson(json).object()["payload"_L1].toObject();
        QTEST(payload["text"_L1].toString(), "text");
        QCOMPARE(payload.keys(), QStringList({u"id"_s, u"sender"_s, u"text"_s, u"time"_s}));
    }

    //! Two tabs of one person are one person, wherever they are; another address is another one.
    void namesBelongToAnAddress()
    {
        TestServices host;
        const auto join = [&host](const QString &address, const QString &room) {
            auto client = std::make_unique<Communicator>(*host.routes, host.layer,
                                                         u"/ws/chat/%1/"_s.arg(room));
            client->scope().client.host = address;
            return client->connectToApplication().accepted ? std::move(client) : nullptr;
        };
        const QByteArray frame = R"({"message": "hi", "username": "admin"})";
        const QByteArray numbered = R"x({"message": "hi", "username": "admin (2)"})x";
        const auto first = join(u"192.0.2.1"_s, u"a"_s);
        const auto second = join(u"::ffff:192.0.2.1"_s, u"b"_s);
        const auto other = join(u"192.0.2.2"_s, u"c"_s);
        for (Communicator *client : {first.get(), second.get()}) {
            client->sendText(frame);
            QCOMPARE(client->receiveText(), frame);
        }
        other->sendText(frame);
        QCOMPARE(other->receiveText(), numbered);
        first->disconnect();
        other->sendText(frame);
        QCOMPARE(other->receiveText(), numbered); // The second tab has it still.
        second->disconnect();
        other->sendText(frame);
        QCOMPARE(other->receiveText(), frame); // No number stays without its reason.
    }

    void aNameOfANativePersonIsNumbered()
    {
        TestServices host;
        const auto window = host.names.take(*Nickname::fromString(u"ann"), u"key k"_s);
        QVERIFY(window);
        Communicator page(*host.routes, host.layer, u"/ws/chat/room1/"_s);
        QVERIFY(page.connectToApplication().accepted);
        page.sendText(R"({"message": "hi", "username": "Ann"})");
        QCOMPARE(page.receiveText(), R"x({"message": "hi", "username": "Ann (2)"})x");
    }

    void lobbyFramesCarryNoName()
    {
        TestServices host;
        Communicator lobby(*host.routes, host.layer, u"/ws/chat/"_s);
        Communicator room(*host.routes, host.layer, u"/ws/chat/lobby/"_s);
        QVERIFY(lobby.connectToApplication().accepted);
        QVERIFY(room.connectToApplication().accepted);
        room.sendText(R"({"message": "hi", "username": "ann"})");
        QCOMPARE(lobby.receiveText(), R"({"message": "hi"})");
        QCOMPARE(room.receiveText(), R"({"message": "hi", "username": "ann"})");
        room.sendText(R"({"message": "hi", "user": 1})");
        QCOMPARE(lobby.receiveText(), R"({"message": "hi"})");
        QCOMPARE(room.receiveText(), R"({"message": "hi", "username": "", "user": 1})");
    }

    void badRoomIsDenied()
    {
        TestServices host;
        Communicator client(*host.routes, host.layer, u"/ws/chat/"_s + u"x"_s.repeated(65) + u'/');
        QCOMPARE(client.connectToApplication().status, 400);
        QVERIFY(host.presence.rooms().isEmpty());
    }

    //! Whatever the name other programs on the layer use.
    void eventNames_data()
    {
        QTest::addColumn<QString>("type");
        for (const char *type : {"chatroom_message", "chat_message", "chat.message", "chat_msg"})
            QTest::newRow(type) << QString::fromLatin1(type);
    }

    void eventNames()
    {
        QFETCH(QString, type);
        TestServices host;
        Communicator client(*host.routes, host.layer, u"/ws/chat/room1/"_s);
        QVERIFY(client.connectToApplication().accepted);
        host.layer.groupSend(*GroupName::fromString(u"chat_room1"),
                             Event(type, {{u"message"_s, u"hi"_s}, {u"username"_s, u"ann"_s}}));
        QCOMPARE(client.receiveText(), R"({"message": "hi", "username": "ann"})");
    }

    void rateKeepsOrderThenCloses()
    {
        TestServices host;
        Communicator client(*host.routes, host.layer, u"/ws/chat/room1/"_s);
        QVERIFY(client.connectToApplication().accepted);
        const auto send = [&client](int i) {
            client.sendText("{\"message\": \"" + QByteArray::number(i) + "\"}");
        };
        for (int i = 0; i < 105; ++i)
            send(i);
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(client.receiveText(), "{\"message\": \"" + QByteArray::number(i) + noName);
        }
        QVERIFY(client.receivesNothing());
        QVERIFY(!client.closeCode());
        send(105);
        QCOMPARE(client.closeCode(), 4029);
    }

    //! Of one address: what is over the rate of all of them waits in each, in order.
    void theRateOfAnAddressIsEightTimesThat()
    {
        TestServices host;
        Communicator reader(*host.routes, host.layer, u"/ws/chat/r/"_s);
        reader.scope().client.host = u"192.0.2.9"_s;
        QVERIFY(reader.connectToApplication().accepted);
        std::vector<std::unique_ptr<Communicator>> crowd;
        for (int i = 0; i < 12; ++i) {
            crowd.push_back(
                std::make_unique<Communicator>(*host.routes, host.layer, u"/ws/chat/r/"_s));
            QVERIFY(crowd.back()->connectToApplication().accepted);
            for (int j = 0; j < 5; ++j)
                crowd.back()->sendText(R"({"message": "x"})");
        }
        for (int i = 0; i < 40; ++i)
            QVERIFY(!reader.receiveText().isEmpty());
        QVERIFY(reader.receivesNothing());
        host.now += 1s;
        for (int i = 0; i < 8; ++i)
            QVERIFY(!reader.receiveText().isEmpty());
        QVERIFY(reader.receivesNothing());
        for (const auto &client : crowd)
            QVERIFY(!client->closeCode());
    }

    void newRooms()
    {
        Limits limits;
        limits.newRooms = {2, 1.0 / 60};
        TestServices host(limits);
        QList<int> statuses;
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s, u"lobby"_s}) {
            Communicator client(*host.routes, host.layer, u"/ws/chat/%1/"_s.arg(name));
            statuses += client.connectToApplication().status;
        }
        QCOMPARE(statuses, (QList<int> {101, 101, 429, 101}));
    }

    void presenceFollowsTheName()
    {
        TestServices host;
        const RoomName room = *RoomName::fromString(u"room1");
        Communicator client(*host.routes, host.layer, u"/ws/chat/room1/"_s);
        QVERIFY(client.connectToApplication().accepted);
        QCOMPARE(host.presence.members(room).size(), 1);
        QCOMPARE(host.presence.members(room).at(0).nick, QString());
        client.sendText(R"({"message": "hi", "username": "ann"})");
        QCOMPARE(host.presence.members(room).at(0).nick, u"ann"_s);
        QCOMPARE(host.presence.members(room).at(0).kind, ClientKind::Plain);
        client.disconnect(1006);
        QVERIFY(host.presence.members(room).isEmpty());
    }
};

LANTHORN_TEST(TestPlainConsumers)

} // namespace tst_plainconsumers

#include "tst_plainconsumers.moc"
