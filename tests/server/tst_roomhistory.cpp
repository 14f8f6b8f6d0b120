// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/nativeclient.h>
#include <server/testservices.h>

#include <chat/chatevent.h>
#include <support/communicator.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace tst_roomhistory {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using test::Communicator;
using test::NativeClient;
using test::TestServices;

namespace {

const QString lobby = u"room:lobby"_s;
const QString hall = u"room:hall"_s;

Limits withoutRates()
{
    Limits limits;
    limits.chatRate.perSecond = 0;
    limits.commandRate.perSecond = 0;
    return limits;
}

//! A host that keeps what is said, until the object ends.
class Host final
{
public:
    explicit Host(const Limits &limits = withoutRates())
        : m_limits(limits)
    {
        start();
    }

    TestServices &operator*() { return *m_services; }
    TestServices *operator->() { return m_services.get(); }
    //! All of its clients have to be gone.
    void restart()
    {
        m_services.reset();
        start();
    }

private:
    void start()
    {
        m_services = std::make_unique<TestServices>(m_limits, AccessOptions(), AccessLimits(),
                                                    TestServices::keepingIn(m_folder.path()));
    }

    Limits m_limits;
    QTemporaryDir m_folder;
    std::unique_ptr<TestServices> m_services;
};

QList<qint64> numbersOf(const QList<RoomEvent> &events)
{
    QList<qint64> numbers;
    for (const RoomEvent &event : events)
        numbers.append(seqOf(event));
    return numbers;
}

QStringList textsOf(const QList<ChatMessage> &messages)
{
    QStringList texts;
    for (const ChatMessage &message : messages)
        texts.append(message.text);
    return texts;
}

ErrorCode codeOf(const Result<Changed> &result)
{
    return result ? ErrorCode::Cancelled : result.error().code;
}

} // namespace

//! What a host keeps, as its clients meet it.
class TestRoomHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void helloTellsWhatIsKept()
    {
        Host host;
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
        Host host;
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
        Host host;
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
        Host host;
        NativeClient script(*host);
        script.introduce(u"script"_s);
        script.join(lobby);
        for (int i = 1; i <= 3; ++i) {
            QCOMPARE(script.say(lobby, u"1"_s, u"tick"_s).value().seq, i);
            QCOMPARE(ChatMessage::fromPayload(script.next(types::message).payload)->id, u"1"_s);
        }
    }

    void whoIsThereIsToldBehindTheAnswerAndOnce()
    {
        Host host;
        NativeClient ann(*host), bo(*host);
        bo.introduce(u"bo"_s);
        bo.join(lobby);
        ann.introduce(u"ann"_s);
        const auto join = [](NativeClient &client) {
            client.sendText(Envelope {types::join, lobby, 77, {}}.toJson());
        };
        join(ann);
        join(bo); // Is given the list at once, as all are who wait for it.
        QCOMPARE(ann.next().type, types::ok);
        QCOMPARE(ann.next().type, types::presenceState);
        QCOMPARE(ann.next().type, types::history);
    }

    void whoComesBackGetsWhatItMissed()
    {
        Host host;
        NativeClient ann(*host);
        ann.introduce(u"ann"_s);
        ann.join(lobby);
        for (int i = 1; i <= 5; ++i)
            ann.say(lobby, u"m%1"_s.arg(i), u"text"_s).value();
        ann.ask<Changed>(types::edit, lobby, Edit {5, u"better"_s}.toPayload()).value();
        NativeClient bo(*host);
        const QString epoch = bo.introduce(u"bo"_s).epoch;
        const auto [joined, events] = bo.join(lobby, Join {Join::Since {epoch, 3}});
        QCOMPARE(joined.epoch, epoch);
        QCOMPARE(joined.last, 6);
        QCOMPARE(joined.follow, 3);
        QVERIFY(!joined.gap);
        QCOMPARE(numbersOf(events), QList<qint64>({4, 5, 6}));
        QVERIFY(std::holds_alternative<MessageEdited>(events.last()));
        // Who has all gets nothing, and the end all the same.
        const auto again = bo.join(lobby, Join {Join::Since {epoch, 6}});
        QCOMPARE(again.first.follow, 0);
        QVERIFY(again.second.isEmpty());
    }

    void nothingIsMissedOrDoubledWhileOneComes()
    {
        Host host;
        NativeClient writer(*host);
        writer.introduce(u"writer"_s);
        writer.join(lobby);
        const auto post = [&](int i) {
            return Envelope {types::post, lobby, {}, Post {u"m%1"_s.arg(i), u"x"_s}.toPayload()}
                .toJson();
        };
        NativeClient readers[] {NativeClient(*host), NativeClient(*host), NativeClient(*host)};
        int written = 0;
        for (NativeClient &reader : readers) {
            const QString epoch = reader.introduce(u"reader %1"_s.arg(written)).epoch;
            for (int i = 0; i < 30; ++i)
                writer.sendText(post(++written));
            reader.sendText(
                Envelope {types::join, lobby, 7, Join {Join::Since {epoch, 0}}.toPayload()}
                    .toJson());
            for (int i = 0; i < 30; ++i)
                writer.sendText(post(++written));
        }
        for (NativeClient &reader : readers) {
            QList<qint64> numbers;
            while (numbers.size() < written) {
                const Envelope envelope = reader.next();
                QVERIFY(!envelope.type.isEmpty());
                if (envelope.type == types::history)
                    numbers += numbersOf(HistoryPart::fromPayload(envelope.payload)->events);
                else if (envelope.type == types::message)
                    numbers.append(ChatMessage::fromPayload(envelope.payload)->seq);
            }
            for (int i = 0; i < written; ++i)
                QCOMPARE(numbers.at(i), i + 1);
        }
    }

    void whoWasAwayForLongGetsTheNewest()
    {
        Limits limits = withoutRates();
        limits.resumeEvents = 5;
        Host host(limits);
        NativeClient ann(*host);
        const QString epoch = ann.introduce(u"ann"_s).epoch;
        ann.join(lobby);
        for (int i = 1; i <= 20; ++i)
            ann.say(lobby, u"m%1"_s.arg(i), u"text %1"_s.arg(i)).value();
        ann.ask<Changed>(types::edit, lobby, Edit {19, u"better"_s}.toPayload()).value();
        ann.ask<Changed>(types::deleteMessage, lobby, RoomNumber {20}.toPayload()).value();

        NativeClient bo(*host);
        bo.introduce(u"bo"_s);
        const auto [joined, events] = bo.join(lobby, Join {Join::Since {epoch, 4}, 3});
        QCOMPARE(joined.gap, 13); // 5 to 17.
        QCOMPARE(numbersOf(events), QList<qint64>({18, 19, 20}));
        QCOMPARE(std::get<ChatMessage>(events.at(1)).text, u"better"_s);
        QVERIFY(std::get<ChatMessage>(events.at(1)).edited > 0);
        QVERIFY(std::get<ChatMessage>(events.at(2)).isDeleted);
        // Of other numbers nothing is known.
        for (const Join::Since &since : {Join::Since {u"elsewhere"_s, 4}, {epoch, 1'000'000}}) {
            const auto other = bo.join(lobby, Join {since, 2});
            QCOMPARE(other.first.gap, 0);
            QCOMPARE(numbersOf(other.second), QList<qint64>({19, 20}));
        }
        NativeClient eve(*host);
        eve.introduce(u"eve"_s);
        const auto nothing = eve.join(lobby, Join {{}, 0});
        QVERIFY(nothing.second.isEmpty());
        QCOMPARE(nothing.first.last, 22);
    }

    void pages()
    {
        Limits limits = withoutRates();
        limits.historyPageBytes = 3000;
        Host host(limits);
        NativeClient ann(*host);
        ann.introduce(u"ann"_s);
        const auto refused = ann.ask<MessagesPage>(types::history, lobby, {});
        QVERIFY(!refused && refused.error().code == ErrorCode::NotJoined);
        ann.join(lobby);
        for (int i = 1; i <= 12; ++i)
            ann.say(lobby, u"m%1"_s.arg(i), u"%1"_s.arg(i)).value();
        const auto page = [&](HistoryQuery::Where where, qint64 seq, int count) {
            return ann
                .ask<MessagesPage>(types::history, lobby,
                                   HistoryQuery {where, seq, count}.toPayload())
                .value();
        };
        using Where = HistoryQuery::Where;
        MessagesPage found = page(Where::Newest, 0, 3);
        QCOMPARE(textsOf(found.messages), QStringList({u"10"_s, u"11"_s, u"12"_s}));
        QVERIFY(found.hasOlder && !found.hasNewer);
        QCOMPARE(found.last, 12);
        found = page(Where::Before, 3, 5);
        QCOMPARE(textsOf(found.messages), QStringList({u"1"_s, u"2"_s}));
        QVERIFY(!found.hasOlder && found.hasNewer);
        QVERIFY(page(Where::Before, 1, 5).messages.isEmpty());
        found = page(Where::After, 10, 5);
        QCOMPARE(textsOf(found.messages), QStringList({u"11"_s, u"12"_s}));
        found = page(Where::Around, 6, 3);
        QCOMPARE(textsOf(found.messages), QStringList({u"5"_s, u"6"_s, u"7"_s}));
        // What does not fit into a frame is left for the next page.
        const QString text(900, u'x');
        for (int i = 13; i <= 16; ++i)
            ann.say(lobby, u"m%1"_s.arg(i), text).value();
        found = page(Where::Newest, 0, 100);
        QCOMPARE(found.messages.size(), 2);
        QCOMPARE(found.messages.last().seq, 16);
        QVERIFY(found.hasOlder);
        const auto wrong =
            ann.ask<MessagesPage>(types::history, lobby, {{u"before"_s, 1}, {u"after"_s, 1}});
        QVERIFY(!wrong && wrong.error().code == ErrorCode::BadPayload);
    }

    void searchStaysInTheRoomsOfWhoAsks()
    {
        Host host;
        NativeClient ann(*host), bo(*host);
        ann.introduce(u"ann"_s);
        bo.introduce(u"bo"_s);
        ann.join(lobby);
        ann.join(hall);
        bo.join(lobby);
        ann.say(lobby, u"m1"_s, u"a lantern in the lobby"_s).value();
        ann.say(hall, u"m2"_s, u"a lantern in the hall"_s).value();
        const auto search = [](NativeClient &client, const QString &topic) {
            return client.ask<SearchPage>(types::search, topic,
                                          SearchQuery {u"lantern"_s}.toPayload());
        };
        QCOMPARE(search(ann, {}).value().hits.size(), 2);
        const SearchPage found = search(bo, {}).value();
        QCOMPARE(found.hits.size(), 1);
        QCOMPARE(found.hits.first().room, u"lobby"_s);
        QCOMPARE(found.hits.first().message.seq, 1);
        QCOMPARE(search(bo, hall).error().code, ErrorCode::NotJoined);
    }

    void changesAreForWhoMay()
    {
        Host host;
        NativeClient ann(*host), bo(*host), reader(*host);
        ann.introduce(u"ann"_s, u"secret"_s);
        bo.introduce(u"bo"_s);
        reader.introduce(u"reader"_s);
        for (NativeClient *client : {&ann, &bo, &reader})
            client->join(lobby);
        const auto edit = [](NativeClient &client, qint64 seq) {
            return client.ask<Changed>(types::edit, lobby, Edit {seq, u"new"_s}.toPayload());
        };
        const auto remove = [](NativeClient &client, qint64 seq) {
            return client.ask<Changed>(types::deleteMessage, lobby, RoomNumber {seq}.toPayload());
        };
        const auto react = [](NativeClient &client, bool isOn) {
            return client.ask<Changed>(types::react, lobby, React {1, u"👍"_s, isOn}.toPayload());
        };
        ann.say(lobby, u"m1"_s, u"old"_s).value();
        QCOMPARE(codeOf(edit(bo, 1)), ErrorCode::NotYours);
        QCOMPARE(codeOf(remove(bo, 1)), ErrorCode::NotYours);
        QCOMPARE(codeOf(edit(ann, 99)), ErrorCode::NoSuchMessage);
        QCOMPARE(react(bo, true).value().seq, 2);
        QCOMPARE(react(bo, true).value().seq, 0); // It is there.
        QCOMPARE(react(bo, false).value().seq, 3);
        QCOMPARE(edit(ann, 1).value().seq, 4);
        QCOMPARE(remove(ann, 1).value().seq, 5);
        QCOMPARE(codeOf(edit(ann, 1)), ErrorCode::NoSuchMessage);

        const auto reacted = MessageReacted::fromPayload(reader.next(types::reacted).payload);
        QVERIFY(reacted && reacted->seq == 2 && reacted->target == 1 && reacted->isOn);
        QCOMPARE(reacted->nick, u"bo"_s);
        const auto edited = MessageEdited::fromPayload(reader.next(types::edited).payload);
        QVERIFY(edited && edited->seq == 4 && edited->text == u"new"_s);
        const auto deleted = MessageDeleted::fromPayload(reader.next(types::deleted).payload);
        QVERIFY(deleted && deleted->seq == 5 && deleted->target == 1);
        QCOMPARE(deleted->by, edited->person);
    }

    void anEditComesTooLate()
    {
        Limits limits = withoutRates();
        limits.editTime = std::chrono::milliseconds(-1000); // It is over before it begins.
        Host host(limits);
        NativeClient ann(*host);
        ann.introduce(u"ann"_s);
        ann.join(lobby);
        ann.say(lobby, u"m1"_s, u"old"_s).value();
        QCOMPARE(codeOf(ann.ask<Changed>(types::edit, lobby, Edit {1, u"new"_s}.toPayload())),
                 ErrorCode::TooLate);
    }

    void whoIsMutedChangesNothing()
    {
        Host host;
        NativeClient ann(*host);
        ann.introduce(u"ann"_s);
        ann.join(lobby);
        ann.say(lobby, u"m1"_s, u"old"_s).value();
        const Endpoint server = ann.scope().server;
        QVERIFY(host->moderation.mute(ann.scope().client, server, u"enough"_s));
        ann.next(types::muted);
        for (const auto &[type, payload] :
             {std::pair(types::edit, Edit {1, u"new"_s}.toPayload()),
              std::pair(types::deleteMessage, RoomNumber {1}.toPayload()),
              std::pair(types::react, React {1, u"👍"_s}.toPayload())}) {
            QCOMPARE(codeOf(ann.ask<Changed>(type, lobby, payload)), ErrorCode::Muted);
        }
        // Reading goes on.
        QCOMPARE(ann.ask<MessagesPage>(types::history, lobby, {}).value().messages.size(), 1);
    }

    void readMarksAreOfThePerson()
    {
        Host host;
        NativeClient desk(*host), phone(*host), other(*host);
        desk.introduce(u"ann"_s, u"secret"_s);
        phone.introduce(u"ann"_s, u"secret"_s);
        other.introduce(u"bo"_s);
        for (NativeClient *client : {&desk, &phone, &other})
            client->join(lobby);
        desk.say(lobby, u"m1"_s, u"one"_s).value();
        desk.say(lobby, u"m2"_s, u"two"_s).value();
        QVERIFY(desk.ask<Changed>(types::read, lobby, RoomNumber {2}.toPayload()));
        const auto told = RoomNumber::fromPayload(phone.next(types::read).payload);
        QCOMPARE(told->seq, 2);
        while (other.pending() > 0)
            QVERIFY(other.next().type != types::read);
        NativeClient later(*host);
        later.introduce(u"ann"_s, u"secret"_s);
        QTRY_COMPARE(later.join(lobby, Join {Join::Since {}, 0}).first.read, 2);
    }

    void plainMessagesAreKeptAndPlainFramesStayTheSame()
    {
        Host host;
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
        Host host;
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
        TestServices host(withoutRates(), {}, {},
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
        Limits limits = withoutRates();
        limits.unsavedMessages = 50;
        limits.outboundSoftBytes = 64 * 1024;
        Host host(limits);
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
        Host host;
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
