// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/keepinghost.h>
#include <server/nativeclient.h>

#include <chat/chatevent.h>
#include <testing/communicator.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QRegularExpression>
#include <QTest>

namespace tst_roomhistory {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using test::NativeClient;
using test::TestServices;

namespace {

const QString lobby = u"room:lobby"_s;

} // namespace

//! What a host keeps, as its clients meet it.
class TestRoomHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void helloTellsWhatIsKept()
    {
        test::KeepingHost host;
        NativeClient ann(*host);
        const ServerHello hello = ann.greet();
        QVERIFY(!hello.epoch.isEmpty());
        QCOMPARE(hello.history, (KeptHistory {30, 100'000}));
        QVERIFY(hello.features.contains(features::history));
        QCOMPARE(hello.editSeconds, 900);

        TestServices without;
        NativeClient bo(without);
        const ServerHello none = bo.introduce(u"bo"_s);
        QVERIFY(none.epoch.isEmpty() && none.features.isEmpty() && !none.history);
        QCOMPARE(bo.command(types::join, lobby).payload, QJsonObject());
        bo.next(types::presenceState);
        const auto posted = bo.say(lobby, u"m1"_s, u"hi"_s);
        QVERIFY(posted && posted->seq == 0);
        const auto page = bo.ask<MessagesPage>(types::history, lobby, {});
        QVERIFY(!page && page.error().code == ErrorCode::HistoryOff);
    }

    void numbersAreDenseAndTheSameForAll()
    {
        test::KeepingHost host;
        NativeClient ann(*host), bo(*host);
        ann.introduce(u"ann"_s);
        bo.introduce(u"bo"_s);
        QCOMPARE(ann.join(lobby).first.last, 0);
        bo.join(lobby);
        for (int i = 0; i < 20; ++i) {
            NativeClient &writer = i % 2 == 0 ? ann : bo;
            writer.sendText(Envelope {types::post, lobby, i + 100,
                                      Post {u"m%1"_s.arg(i), u"text %1"_s.arg(i)}.toPayload()}
                                .toJson());
        }
        for (NativeClient *reader : {&ann, &bo}) {
            QList<qint64> answered;
            for (qint64 expected = 1; expected <= 20; ++expected) {
                Envelope envelope = reader->next();
                for (; envelope.type != types::message; envelope = reader->next()) {
                    QVERIFY(!envelope.type.isEmpty());
                    if (envelope.type == types::ok)
                        answered.append(Posted::fromPayload(envelope.payload)->seq);
                }
                const auto message = ChatMessage::fromPayload(envelope.payload);
                QCOMPARE(message->seq, expected);
                QCOMPARE(message->text, u"text %1"_s.arg(expected - 1));
                // Whose it is has the answer before.
                const bool isOwn = (expected % 2 == 1) == (reader == &ann);
                QCOMPARE(answered.contains(expected), isOwn);
            }
        }
    }

    void theSamePostGetsTheSameAnswer()
    {
        test::KeepingHost host;
        std::optional<Posted> first;
        {
            NativeClient ann(*host);
            ann.introduce(u"ann"_s, u"secret"_s);
            ann.join(lobby);
            first = ann.say(lobby, u"m1"_s, u"hi"_s).value();
            QCOMPARE(first->seq, 1);
            QCOMPARE(ann.say(lobby, u"m1"_s, u"hi"_s).value(), *first);
        }
        host.restart(); // The memory is gone, the history is not.
        NativeClient again(*host), other(*host);
        again.introduce(u"ann"_s, u"secret"_s);
        QCOMPARE(again.join(lobby).first.last, 1);
        other.introduce(u"bo"_s, u"another"_s);
        other.join(lobby);
        QCOMPARE(again.say(lobby, u"m1"_s, u"hi"_s).value(), *first);
        QCOMPARE(other.say(lobby, u"m1"_s, u"mine"_s).value().seq, 2);
        QCOMPARE(ChatMessage::fromPayload(other.next(types::message).payload)->text, u"mine"_s);
    }

    void withoutAKeyAllIsSaidThatIsSaid()
    {
        test::KeepingHost host;
        NativeClient script(*host);
        script.introduce(u"script"_s);
        script.join(lobby);
        for (int i = 1; i <= 3; ++i) {
            QCOMPARE(script.say(lobby, u"1"_s, u"tick"_s).value().seq, i);
            QCOMPARE(ChatMessage::fromPayload(script.next(types::message).payload)->id, u"1"_s);
        }
    }

    void plainMessagesAreKeptAndPlainFramesStayTheSame()
    {
        test::KeepingHost host;
        Communicator plain(*host->routes, host->layer, u"/ws/chat/lobby/"_s);
        QVERIFY(plain.connectToApplication().accepted);
        plain.sendText(R"({"message":"hi","username":"eve"})");
        QCOMPARE(plain.receiveText(), R"({"message": "hi", "username": "eve"})");
        NativeClient ann(*host);
        ann.introduce(u"ann"_s);
        const auto [joined, events] = ann.join(lobby);
        QCOMPARE(joined.last, 1);
        const ChatMessage message = std::get<ChatMessage>(events.first());
        QCOMPARE(message.text, u"hi"_s);
        QCOMPARE(message.sender.nick, u"eve"_s);
        QCOMPARE(message.sender.person.size(), 16);
        ann.ask<Changed>(types::react, lobby, React {1, u"👍"_s}.toPayload()).value();
        ann.say(lobby, u"m1"_s, u"hello"_s).value();
        QCOMPARE(plain.receiveText(), R"({"message": "hello", "username": "ann"})");
    }

    void whatComesFromElsewhereIsKeptOnce()
    {
        test::KeepingHost host;
        NativeClient ann(*host);
        ann.introduce(u"ann"_s);
        ann.join(lobby);
        const GroupName group = RoomDirectory::messageGroup(RoomName::lobby());
        int delivered = 0;
        const auto arrive = [&](const QString &person, const QString &id, const GroupName &where) {
            Member sender {u"c1@7"_s, u"bo"_s, ClientKind::Window, u"lab"_s, person};
            const ChatMessage message {id, sender, u"from the lab"_s, 0, 77};
            host->chat.arrived(where, toChatEvent(message), [&, where](const Event &event) {
                ++delivered;
                host->layer.groupSend(where, event);
            });
        };
        arrive(u"p@7"_s, u"m1"_s, group);
        arrive(u"p@7"_s, u"m1"_s, group); // A neighbour says it again.
        arrive(u"q@7"_s, u"m1"_s, group);
        arrive({}, u"m1"_s, group); // Of a site, which names nobody.
        for (qint64 seq = 1; seq <= 3; ++seq) {
            const auto told = ChatMessage::fromPayload(ann.next(types::message).payload);
            QCOMPARE(told->seq, seq); // Our own, whatever the other host called it.
            QCOMPARE(told->sender.host, u"lab"_s);
        }
        QCOMPARE(delivered, 3);
        NativeClient bo(*host);
        bo.introduce(u"bo"_s);
        const auto [joined, events] = bo.join(lobby);
        QCOMPARE(joined.last, 3);
        QCOMPARE(std::get<ChatMessage>(events.first()).sender.host, u"lab"_s);
        // Where nobody is, nothing is kept.
        arrive(u"p@7"_s, u"m2"_s, RoomDirectory::messageGroup(*RoomName::fromString(u"hall")));
        QCOMPARE(delivered, 4);
    }

    void whatCannotBeKeptIsSaidAllTheSame()
    {
        QTemporaryDir folder;
        QFile obstacle(folder.filePath(u"x"_s));
        QVERIFY(obstacle.open(QIODevice::WriteOnly));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u".*"_s));
        TestServices host(test::withoutRates(), {}, {},
                          TestServices::keepingIn(folder.filePath(u"x/y"_s)));
        NativeClient ann(host);
        ann.greet();
        const Envelope told = ann.next();
        QCOMPARE(told.type, types::notSaved);
        QVERIFY(SavedState::fromPayload(told.payload)->isOn);
        ann.sayHello(u"ann"_s);
        ann.join(lobby);
        QCOMPARE(ann.say(lobby, u"m1"_s, u"hi"_s).value().seq, 0);
        QCOMPARE(ChatMessage::fromPayload(ann.next(types::message).payload)->seq, 0);
        const auto page = ann.ask<MessagesPage>(types::history, lobby, {});
        QVERIFY(!page && page.error().code == ErrorCode::NotSaved);
    }

    void whatIsOnItsWayToTheDiskIsBounded_data()
    {
        QTest::addColumn<int>("messages");
        QTest::addColumn<int>("length");
        QTest::newRow("many") << 60 << 1;
        QTest::newRow("long ones") << 8 << 5000;
    }

    void whatIsOnItsWayToTheDiskIsBounded()
    {
        QFETCH(int, messages);
        QFETCH(int, length);
        Limits limits = test::withoutRates();
        limits.unsavedMessages = 50;
        limits.outboundSoftBytes = 64 * 1024;
        test::KeepingHost host(limits);
        NativeClient ann(*host);
        ann.introduce(u"ann"_s);
        ann.join(lobby);
        QVERIFY(!host->chat.isBusy());
        const QString text(length, u'x');
        for (int i = 1; i <= messages; ++i) {
            ann.sendText(
                Envelope {types::post, lobby, i + 100, Post {u"m%1"_s.arg(i), text}.toPayload()}
                    .toJson());
        }
        QVERIFY(host->chat.isBusy());
        for (int i = 1; i <= messages; ++i)
            QCOMPARE(ChatMessage::fromPayload(ann.next(types::message).payload)->seq, i);
        QVERIFY(!host->chat.isBusy());
    }

    void answersComeInTheOrderOfTheCommands()
    {
        test::KeepingHost host;
        NativeClient ann(*host);
        ann.introduce(u"ann"_s);
        ann.join(lobby);
        const QList<QLatin1StringView> commands {types::search, types::ping, types::history,
                                                 types::post,   types::ping, types::read};
        for (int i = 0; i < commands.size(); ++i) {
            QJsonObject payload {{u"seq"_s, 1}, {u"id"_s, u"m1"_s}, {u"text"_s, u"hi"_s}};
            const bool isForRoom = commands.at(i) != types::ping;
            ann.sendText(Envelope {commands.at(i), isForRoom ? lobby : QString(), i + 1000, payload}
                             .toJson());
        }
        bool hasAnswer = false;
        for (int i = 0; i < commands.size();) {
            const Envelope envelope = ann.next();
            QVERIFY(!envelope.type.isEmpty());
            if (envelope.type == types::message)
                QVERIFY(hasAnswer); // Behind the answer to it.
            if (envelope.ref.value_or(0) < 1000)
                continue;
            QCOMPARE(*envelope.ref, i + 1000);
            hasAnswer = hasAnswer || commands.at(i) == types::post;
            ++i;
        }
    }
};

LANTHORN_TEST(TestRoomHistory)

} // namespace tst_roomhistory

#include "tst_roomhistory.moc"
