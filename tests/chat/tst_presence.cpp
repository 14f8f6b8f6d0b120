// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/presence.h>

#include <support/serverpaths.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

namespace tst_presence {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {
const RoomName lobby = RoomName::lobby();
const Member ann {u"1"_s, u"ann"_s, ClientKind::Window};
const Member annRenamed {u"1"_s, u"anna"_s, ClientKind::Window};
const Member bo {u"2"_s, u"bo"_s, ClientKind::Plain};
} // namespace

class TestPresence : public QObject
{
    Q_OBJECT

public:
    static void initMain() { test::runOnChosenEventLoop(); }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void gathersChanges()
    {
        Presence presence;
        QList<PresenceDiff> diffs;
        QList<int> counts;
        connect(&presence, &Presence::changed, this,
                [&](const RoomName &, const PresenceDiff &diff, int count) {
                    diffs.append(diff);
                    counts.append(count);
                });
        presence.enter(lobby, ann);
        presence.enter(lobby, bo);
        QCOMPARE(presence.members(lobby), QList({ann, bo}));
        QTRY_COMPARE(diffs.size(), 1);
        QCOMPARE(diffs.at(0), (PresenceDiff {{ann, bo}, {}}));
        QCOMPARE(counts.at(0), 2);

        presence.leave(lobby, ann.id);
        QTRY_COMPARE(diffs.size(), 2);
        QCOMPARE(diffs.at(1), (PresenceDiff {{}, {ann.id}}));
        QCOMPARE(counts.at(1), 1);
    }

    void whatWasUndoneIsNotTold()
    {
        Presence presence;
        QSignalSpy changed(&presence, &Presence::changed);
        QSignalSpy told(&presence, &Presence::told);
        presence.enter(lobby, ann);
        QVERIFY(told.wait());
        QCOMPARE(changed.size(), 1);

        presence.enter(lobby, bo);
        presence.leave(lobby, bo.id);
        presence.enter(lobby, annRenamed);
        presence.enter(lobby, ann);
        QVERIFY(told.wait());
        presence.leave(lobby, ann.id);
        presence.enter(lobby, ann);
        QVERIFY(told.wait());
        QCOMPARE(changed.size(), 1);
    }

    void severalRenamesAreOne()
    {
        Presence presence;
        QList<PresenceDiff> diffs;
        connect(&presence, &Presence::changed, this,
                [&](const RoomName &, const PresenceDiff &diff) { diffs.append(diff); });
        presence.enter(lobby, ann);
        for (int i = 0; i < 10; ++i)
            presence.enter(lobby, {ann.id, u"ann %1"_s.arg(i), ann.kind});
        presence.enter(lobby, annRenamed);
        QTRY_COMPARE(diffs.size(), 1);
        QCOMPARE(diffs.at(0), (PresenceDiff {{annRenamed}, {}}));
    }

    //! Who got a state that nobody else was told of must not keep what it said.
    void whatSomebodySawIsToldEvenWhenUndone_data()
    {
        QTest::addColumn<QString>("undone");
        QTest::addColumn<PresenceDiff>("expected");
        QTest::newRow("came and went") << u"bo"_s << PresenceDiff {{}, {bo.id}};
        QTest::newRow("renamed and back") << u"rename"_s << PresenceDiff {{ann}, {}};
        QTest::newRow("went and came") << u"ann"_s << PresenceDiff {{ann}, {}};
    }

    void whatSomebodySawIsToldEvenWhenUndone()
    {
        QFETCH(QString, undone);
        QFETCH(PresenceDiff, expected);
        Presence presence;
        QList<PresenceDiff> diffs;
        connect(&presence, &Presence::changed, this,
                [&](const RoomName &, const PresenceDiff &diff) { diffs.append(diff); });
        presence.enter(lobby, ann);
        QTRY_COMPARE(diffs.size(), 1);
        if (undone == "bo"_L1)
            presence.enter(lobby, bo);
        else if (undone == "ann"_L1)
            presence.leave(lobby, ann.id);
        else
            presence.enter(lobby, annRenamed);
        presence.encodedMembers(lobby, 1000);
        if (undone == "bo"_L1)
            presence.leave(lobby, bo.id);
        else
            presence.enter(lobby, ann);
        QTRY_COMPARE(diffs.size(), 2);
        QCOMPARE(diffs.at(1), expected);
    }

    void encodesAsManyAsFit()
    {
        Presence presence;
        presence.enter(lobby, ann);
        presence.enter(lobby, bo);
        const auto all = presence.encodedMembers(lobby, 1000);
        QVERIFY(all.isAll);
        QCOMPARE(QJsonDocument::fromJson('[' + all.members + ']').array(),
                 (QJsonArray {ann.toJson(), bo.toJson()}));
        const auto first = presence.encodedMembers(lobby, all.members.size() - 1);
        QVERIFY(!first.isAll);
        QCOMPARE(QJsonDocument::fromJson(first.members).object(), ann.toJson());
        QVERIFY(presence.encodedMembers(*RoomName::fromString(u"empty"), 1000).members.isEmpty());
    }

    void versionsDiffer()
    {
        Presence presence;
        QCOMPARE(presence.version(lobby), 0);
        presence.enter(lobby, ann);
        const quint64 first = presence.version(lobby);
        presence.enter(lobby, ann);
        QCOMPARE(presence.version(lobby), first);
        presence.leave(lobby, ann.id);
        QCOMPARE(presence.version(lobby), 0);
        presence.enter(lobby, ann);
        QVERIFY(presence.version(lobby) != first && presence.version(lobby) != 0);
    }

    void restsWhenToldTo()
    {
        Presence presence;
        QSignalSpy told(&presence, &Presence::told);
        presence.rest(std::chrono::milliseconds(400));
        QElapsedTimer timer;
        timer.start();
        presence.enter(lobby, ann);
        QVERIFY(told.wait());
        QVERIFY(timer.elapsed() >= 350); // Timers may be a little early.
    }

    void changedMemberKeepsItsPlace()
    {
        Presence presence;
        presence.enter(lobby, ann);
        presence.enter(lobby, bo);
        const Member renamed {ann.id, u"anna"_s, ClientKind::Window};
        presence.enter(lobby, renamed);
        QCOMPARE(presence.members(lobby), QList({renamed, bo}));
    }

    void strangersLeaveSilently()
    {
        Presence presence;
        QSignalSpy spy(&presence, &Presence::changed);
        presence.leave(lobby, u"nobody"_s);
        presence.enter(lobby, ann);
        presence.leave(lobby, u"nobody"_s);
        QTRY_COMPARE(spy.count(), 1);
        QCOMPARE(presence.members(lobby).size(), 1);
    }

    void roomsAreSortedAndEndWhenEmpty()
    {
        Presence presence;
        presence.enter(*RoomName::fromString(u"b"), ann);
        presence.enter(*RoomName::fromString(u"a"), ann);
        presence.enter(*RoomName::fromString(u"a"), bo);
        const QList<RoomInfo> expected {{*RoomName::fromString(u"a"), 2},
                                        {*RoomName::fromString(u"b"), 1}};
        QCOMPARE(presence.rooms(), expected);
        presence.leave(*RoomName::fromString(u"b"), ann.id);
        QCOMPARE(presence.rooms().size(), 1);
    }
};

LANTHORN_TEST(TestPresence)

} // namespace tst_presence

#include "tst_presence.moc"
