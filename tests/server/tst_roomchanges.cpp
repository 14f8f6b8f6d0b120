// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/keepinghost.h>
#include <server/nativeclient.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_roomchanges {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using test::NativeClient;

namespace {

const QString lobby = u"room:lobby"_s;

} // namespace

//! What happens to what was said, and who has read it.
class TestRoomChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void changesAreForWhoMay()
    {
        test::KeepingHost host;
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
        QCOMPARE(test::codeOf(edit(bo, 1)), ErrorCode::NotYours);
        QCOMPARE(test::codeOf(remove(bo, 1)), ErrorCode::NotYours);
        QCOMPARE(test::codeOf(edit(ann, 99)), ErrorCode::NoSuchMessage);
        QCOMPARE(react(bo, true).value().seq, 2);
        QCOMPARE(react(bo, true).value().seq, 0); // It is there.
        QCOMPARE(react(bo, false).value().seq, 3);
        QCOMPARE(edit(ann, 1).value().seq, 4);
        QCOMPARE(remove(ann, 1).value().seq, 5);
        QCOMPARE(test::codeOf(edit(ann, 1)), ErrorCode::NoSuchMessage);

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
        Limits limits = test::withoutRates();
        limits.editTime = std::chrono::milliseconds(-1000); // It is over before it begins.
        test::KeepingHost host(limits);
        NativeClient ann(*host);
        ann.introduce(u"ann"_s);
        ann.join(lobby);
        ann.say(lobby, u"m1"_s, u"old"_s).value();
        QCOMPARE(test::codeOf(ann.ask<Changed>(types::edit, lobby, Edit {1, u"new"_s}.toPayload())),
                 ErrorCode::TooLate);
    }

    void whoIsMutedChangesNothing()
    {
        test::KeepingHost host;
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
            QCOMPARE(test::codeOf(ann.ask<Changed>(type, lobby, payload)), ErrorCode::Muted);
        }
        // Reading goes on.
        QCOMPARE(ann.ask<MessagesPage>(types::history, lobby, {}).value().messages.size(), 1);
    }

    void readMarksAreOfThePerson()
    {
        test::KeepingHost host;
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
};

LANTHORN_TEST(TestRoomChanges)

} // namespace tst_roomchanges

#include "tst_roomchanges.moc"
