// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/messages/hostcontrol.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace tst_hostcontrol {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using Kind = HostCommand::Kind;

namespace {

QJsonObject json(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

class TestHostControl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void commands_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<HostCommand>("command");
        const auto row = [](const char *text, const HostCommand &command) {
            QTest::newRow(text) << QByteArray(text) << command;
        };
        const RoomName demo = *RoomName::fromString(u"demo");
        row(R"({"command":"kick","guest":3})", {Kind::Kick, 3});
        row(R"({"command":"mute","guest":3,"reason":"loud"})", {Kind::Mute, 3, {}, {}, u"loud"_s});
        row(R"({"command":"ban","address":"192.0.2.1","duration":60})",
            {Kind::Ban, 0, u"192.0.2.1"_s, {}, {}, std::chrono::seconds(60)});
        row(R"({"command":"unban","address":"192.0.2.1"})", {Kind::Unban, 0, u"192.0.2.1"_s});
        row(R"({"command":"lock","room":"demo"})", {Kind::Lock, 0, {}, demo});
        row(R"({"command":"resume"})", {Kind::Resume});
        row(R"({"command":"forget"})", {Kind::Forget});
        row(R"({"command":"stop","reason":"lunch"})", {Kind::Stop, 0, {}, {}, u"lunch"_s});
        row(R"({"command":"keep","days":7,"messages":0})",
            {Kind::Keep, 0, {}, {}, {}, std::chrono::seconds(0), 7, 0});
        row(R"({"command":"keep","days":0,"messages":500,"room":"demo"})",
            {Kind::Keep, 0, {}, demo, {}, std::chrono::seconds(0), 0, 500});
        row(R"({"command":"keep","room":"demo"})", {Kind::Keep, 0, {}, demo});
        HostCommand source {Kind::AddSource};
        source.url = u"file:values.csv?repeat"_s;
        row(R"({"command":"add-source","url":"file:values.csv?repeat"})", source);
        source.kind = Kind::ChangeSource;
        source.source = 2;
        source.url = u"random:"_s;
        row(R"({"command":"change-source","source":2,"url":"random:"})", source);
        source.kind = Kind::RemoveSource;
        source.url.clear();
        row(R"({"command":"remove-source","source":2})", source);
        HostCommand show {Kind::Show};
        show.scene = Stage::Scene::Chart;
        row(R"({"command":"show","scene":"chart"})", show);
        show.scene = Stage::Scene::Room;
        show.room = demo;
        row(R"({"command":"show","scene":"room","room":"demo"})", show);
        HostCommand hold {Kind::Hold};
        row(R"({"command":"hold"})", hold);
        hold.held = HeldPicture {1763629200000, 60'000};
        row(R"({"command":"hold","time":1763629200000,"span":60000})", hold);
        row(R"({"command":"go-live"})", {Kind::GoLive});
    }

    void commands()
    {
        QFETCH(QByteArray, text);
        QFETCH(HostCommand, command);
        const auto read = HostCommand::fromJson(json(text));
        QVERIFY(read);
        QCOMPARE(*read, command);
        QCOMPARE(command.toJson(), json(text));
    }

    void notCommands_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char *text, ErrorCode code) {
            QTest::newRow(text) << QByteArray(text) << code;
        };
        row("{}", ErrorCode::UnknownType);
        row(R"({"command":"dance"})", ErrorCode::UnknownType);
        row(R"({"command":"kick"})", ErrorCode::BadPayload);
        row(R"({"command":"kick","guest":0})", ErrorCode::BadPayload);
        row(R"({"command":"kick","guest":1.5})", ErrorCode::BadPayload);
        row(R"({"command":"kick","guest":-1})", ErrorCode::BadPayload);
        row(R"({"command":"ban"})", ErrorCode::BadPayload);
        row(R"({"command":"ban","guest":1,"duration":-1})", ErrorCode::BadPayload);
        row(R"({"command":"ban","guest":1,"duration":1e15})", ErrorCode::BadPayload);
        row(R"({"command":"unban"})", ErrorCode::BadPayload);
        row(R"({"command":"lock"})", ErrorCode::BadRoom);
        row(R"({"command":"keep"})", ErrorCode::BadPayload);
        row(R"({"command":"keep","days":1})", ErrorCode::BadPayload);
        row(R"({"command":"keep","days":-1,"messages":1})", ErrorCode::BadPayload);
        row(R"({"command":"keep","days":1,"messages":1e12})", ErrorCode::BadPayload);
        row(R"({"command":"keep","room":""})", ErrorCode::BadRoom);
        row(R"({"command":"add-source"})", ErrorCode::BadPayload);
        row(R"({"command":"change-source","url":"random:"})", ErrorCode::BadPayload);
        row(R"({"command":"change-source","source":1})", ErrorCode::BadPayload);
        row(R"({"command":"remove-source"})", ErrorCode::BadPayload);
        row(R"({"command":"show"})", ErrorCode::BadPayload);
        row(R"({"command":"show","scene":"moon"})", ErrorCode::BadPayload);
        row(R"({"command":"show","scene":"room"})", ErrorCode::BadRoom);
        row(R"({"command":"hold","time":-1})", ErrorCode::BadPayload);
        const QJsonObject longReason {{u"command"_s, u"stop"_s},
                                      {u"reason"_s, u"x"_s.repeated(121)}};
        QTest::newRow("long reason") << QJsonDocument(longReason).toJson() << ErrorCode::BadPayload;
    }

    void notCommands()
    {
        QFETCH(QByteArray, text);
        QFETCH(ErrorCode, code);
        const auto read = HostCommand::fromJson(json(text));
        QVERIFY(!read);
        QCOMPARE(read.error().code, code);
    }

    void state()
    {
        HostState state;
        state.sessions = {{1,
                           u"m1"_s,
                           u"ann"_s,
                           ClientKind::Window,
                           u"/ws/lanthorn/"_s,
                           u"192.0.2.1"_s,
                           4711,
                           {RoomName::lobby()},
                           1763629200000,
                           3,
                           4,
                           5,
                           6,
                           true},
                          {2}};
        state.bans = {{u"192.0.2.1"_s, u"spam"_s, 1763629200000}};
        state.lockedRooms = {RoomName::lobby()};
        state.isJoiningPaused = true;
        state.kept = {{{}, 30, 100'000}, {RoomName::lobby(), 0, 10}};
        state.notSaved = u"disk_full"_s;
        SourceInfo random {1, u"random"_s, u"random"_s, FlowState::Live, 20, 0, 0};
        SourceInfo broker {
            2, u"mqtt://broker.lan/#"_s, u"mqtt"_s, FlowState::Lost, 0, 1, 2, u"no answer"_s};
        state.sources = {{random, u"random:"_s}, {broker, u"mqtt://ann@broker.lan/#"_s}};
        state.stage = {Stage::Scene::Room, RoomName::lobby(), HeldPicture {1763629200000, 60'000}};
        const auto read = HostState::fromJson(state.toJson());
        QVERIFY(read);
        QCOMPARE(*read, state);
        QCOMPARE(HostState::fromJson(HostState().toJson())->sessions.size(), 0);
        QVERIFY(!HostState::fromJson({}));
        // A password stays in the process.
        state.sources = {{broker, u"mqtt://ann:secret@broker.lan/#"_s}};
        const QByteArray shown = QJsonDocument(state.toJson()).toJson();
        QVERIFY(shown.contains("mqtt://ann@broker.lan/#"));
        QVERIFY(!shown.contains("secret"));
        QVERIFY(!HostState::fromJson(json(R"({"guests":[{}]})")));
    }
};

LANTHORN_TEST(TestHostControl)

} // namespace tst_hostcontrol

#include "tst_hostcontrol.moc"
