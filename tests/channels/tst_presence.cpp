// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/presence.h>

#include <support/serverpaths.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QSignalSpy>
#include <QTest>

namespace tst_presence {

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {
const RoomName lobby = RoomName::lobby();
const Member ann {u"1"_s, u"ann"_s, ClientKind::Window};
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

    void whoCameAndWentIsOnlyGone()
    {
        Presence presence;
        QList<PresenceDiff> diffs;
        connect(&presence, &Presence::changed, this,
                [&](const RoomName &, const PresenceDiff &diff) { diffs.append(diff); });
        presence.enter(lobby, ann);
        presence.leave(lobby, ann.id);
        QTRY_COMPARE(diffs.size(), 1);
        QCOMPARE(diffs.at(0), (PresenceDiff {{}, {ann.id}}));
        QVERIFY(presence.rooms().isEmpty());
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
