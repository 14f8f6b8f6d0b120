// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/navigationmodel.h>

#include <app/offscreen.h>
#include <app/windowprogram.h>
#include <support/names.h>

#include <QAbstractItemModelTester>
#include <QTest>

namespace tst_navigationmodel {

using namespace lanthorn;
using lanthorn::test::room;
using namespace Qt::StringLiterals;

class TestNavigationModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarningOfOurs(); }

    void followsTheRooms()
    {
        RoomListModel rooms;
        NavigationModel model(&rooms);
        QAbstractItemModelTester tester(&model);
        const int without = model.rowCount();
        QCOMPARE(without, 2 + int(livePages().size()));
        rooms.setJoined({room(u"lobby"_s)});
        rooms.setServerRooms({{room(u"a"_s), 2}, {room(u"lobby"_s), 1}, {room(u"z"_s), 3}});
        rooms.setJoined({room(u"z"_s), room(u"lobby"_s)});
        rooms.setUnread(room(u"z"_s), 4);
        rooms.setServerRooms({{room(u"lobby"_s), 1}, {room(u"z"_s), 3, true}});
        QCOMPARE(model.rowCount(), without + 2);
        const int first = without;
        QCOMPARE(model.index(first).data().toString(), u"z"_s);
        QCOMPARE(model.index(first).data(NavigationModel::UnreadRole).toInt(), 4);
        QCOMPARE(model.index(first + 1).data().toString(), u"lobby"_s);
        rooms.setDraft(room(u"lobby"_s), true);
        QVERIFY(model.index(first).data(NavigationModel::LockedRole).toBool());
        QVERIFY(!model.index(first).data(NavigationModel::DraftRole).toBool());
        QVERIFY(model.index(first + 1).data(NavigationModel::DraftRole).toBool());
        // What a mark means is said.
        QVERIFY(model.index(first).data(Qt::ToolTipRole).toString().contains(u"locked"_s));
        QVERIFY(model.index(first).data(Qt::AccessibleTextRole).toString().contains(u"locked"_s));
        QVERIFY(model.index(first + 1).data(Qt::ToolTipRole).toString().contains(u"not sent"_s));
    }

    //! Whoever holds on to a room, as a selection does, keeps it when many rooms change.
    void roomsKeepTheirIndexes()
    {
        RoomListModel rooms;
        NavigationModel model(&rooms);
        QAbstractItemModelTester tester(&model);
        const int without = model.rowCount();
        QList<RoomInfo> all;
        QList<RoomInfo> some;
        for (int i = 100; i < 300; ++i) {
            all.append({room(u"r%1"_s.arg(i)), 1});
            if (i % 2 == 0)
                some.append(all.last());
        }
        rooms.setServerRooms(all);
        const PageKey key {roomPage().id, room(u"r250"_s)};
        const QPersistentModelIndex kept = model.index(model.rowOf(key));
        const QPersistentModelIndex page = model.index(1);
        rooms.setServerRooms(some);
        QCOMPARE(kept.row(), model.rowOf(key));
        QCOMPARE(kept.data().toString(), u"r250"_s);
        rooms.setJoined({room(u"r250"_s)});
        QCOMPARE(kept.row(), without);
        QCOMPARE(page.row(), 1);
    }

    void onlyPagesCanBeChosen()
    {
        RoomListModel rooms;
        rooms.setJoined({room(u"lobby"_s)});
        NavigationModel model(&rooms);
        QStringList kinds;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex index = model.index(row);
            const auto key = model.keyAt(row);
            QCOMPARE(bool(index.flags() & Qt::ItemIsSelectable), key.has_value());
            QCOMPARE(index.data(NavigationModel::HeadingRole).toBool(), !key.has_value());
            QVERIFY(!index.data().toString().isEmpty());
            if (key)
                QCOMPARE(model.rowOf(*key), row);
            kinds += key ? QString(key->id) : u"-"_s;
        }
        QCOMPARE(kinds, (QStringList {u"-"_s, u"words"_s, u"sensors"_s, u"-"_s, u"room"_s}));
        QVERIFY(!model.keyAt(-1) && !model.keyAt(99));
        QCOMPARE(model.rowOf({roomPage().id, room(u"gone"_s)}), -1);
    }
};

LANTHORN_WINDOW_TEST(TestNavigationModel)

} // namespace tst_navigationmodel

#include "tst_navigationmodel.moc"
