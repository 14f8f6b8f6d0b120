// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/testservices.h>

#include <server/consumers/streamconsumer.h>
#include <support/communicator.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace tst_plainconsumers {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::Communicator;
using test::TestServices;

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
        for (int i = 0; i < 120; ++i)
            client.sendBytes("x");
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
        if (key == "data"_L1) {
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
        row("no username", R"({"message": "hi"})", R"({"message": "hi"})");
        row("null username", R"({"message": "hi", "username": null})", R"({"message": "hi"})");
        row("compact and in any order", R"({"username":"ann","message":"hi"})",
            R"({"message": "hi", "username": "ann"})");
        row("other keys", R"({"message": "hi", "x": 1})", R"({"message": "hi"})");
        row("UTF-8", R"({"message": "你好 🏮", "username": "王"})",
            R"({"message": "你好 🏮", "username": "王"})");
        row("escapes", "{\"message\": \"a\\\"\\\\\\n\\u0007\\u00e9\"}",
            "{\"message\": \"a\\\"\\\\\\n\\u0007é\"}");
        row("empty", R"({"message": ""})", R"({"message": ""})");
        row("username brought into shape", R"({"message": "hi", "username": " a\u200bb\n "})",
            R"({"message": "hi", "username": "ab"})");
        row("no message", R"({"username": "ann"})", "");
        row("message is no text", R"({"message": 5})", "");
        row("no object", R"(["message"])", "");
        row("no JSON", "hi", "");
        row("16 levels",
            "{\"message\": \"hi\", \"x\": " + QByteArray(15, '[') + QByteArray(15, ']') + '}',
            R"({"message": "hi"})");
        row("17 levels",
            "{\"message\": \"hi\", \"x\": " + QByteArray(16, '[') + QByteArray(16, ']') + '}', "");
        row("a name twice", R"({"message": "hi", "message": "ho"})", "");
        row("5000 characters", "{\"message\": \"" + QByteArray(5000, 'x') + "\"}",
            "{\"message\": \"" + QByteArray(5000, 'x') + "\"}");
        row("5001 characters", "{\"message\": \"" + QByteArray(5001, 'x') + "\"}", "");
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
            received = R"({"message": "the connection lives"})";
        }
        QCOMPARE(ann.receiveText(), received);
        QCOMPARE(bo.receiveText(), received);
        QVERIFY(elsewhere.receivesNothing());
        QVERIFY(bo.receivesNothing());
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
        for (int i = 0; i < 25; ++i)
            send(i);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(client.receiveText(), "{\"message\": \"" + QByteArray::number(i) + "\"}");
        QVERIFY(client.receivesNothing());
        QVERIFY(!client.closeCode());
        send(25);
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
