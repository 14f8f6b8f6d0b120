// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/roomlistmodel.h>

#include <support/names.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace tst_roomlistmodel {

using namespace lanthorn;
using lanthorn::test::room;
using namespace Qt::StringLiterals;

class TestRoomListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void listsJoinedRoomsFirst()
    {
        RoomListModel model;
        QAbstractItemModelTester tester(&model);
        model.setServerRooms({{room(u"a"_s), 1}, {room(u"b"_s), 2}, {room(u"lobby"_s), 3}});
        QCOMPARE(rows(model), (QStringList {u"-a 1"_s, u"-b 2"_s, u"-lobby 3"_s}));
        model.setJoined({room(u"lobby"_s), room(u"b"_s)});
        QCOMPARE(rows(model), (QStringList {u"+lobby 3"_s, u"+b 2"_s, u"-a 1"_s}));
        QCOMPARE(model.rowOf(room(u"b"_s)), 1);
        QCOMPARE(model.nameAt(2), room(u"a"_s));
        QCOMPARE(model.rowOf(room(u"z"_s)), -1);
        model.setJoined({room(u"b"_s)});
        QCOMPARE(rows(model), (QStringList {u"+b 2"_s, u"-a 1"_s, u"-lobby 3"_s}));
    }

    void keepsJoinedRoomsThatTheServerDoesNotName()
    {
        RoomListModel model;
        QAbstractItemModelTester tester(&model);
        model.setJoined({room(u"x"_s)});
        QCOMPARE(rows(model), (QStringList {u"+x -1"_s}));
        model.setServerRooms({{room(u"x"_s), 4}, {room(u"y"_s), 1}});
        QCOMPARE(rows(model), (QStringList {u"+x 4"_s, u"-y 1"_s}));
        model.setServerRooms({});
        QCOMPARE(rows(model), (QStringList {u"+x -1"_s}));
    }

    //! A host with many rooms tells of some; the others are looked for.
    void holdsWhatWasFound()
    {
        RoomListModel model;
        QAbstractItemModelTester tester(&model);
        QSignalSpy hidden(&model, &RoomListModel::hiddenCountChanged);
        model.setServerRooms({{room(u"a"_s), 1}, {room(u"b"_s), 2}}, 700);
        QCOMPARE(model.hiddenCount(), 698);
        QCOMPARE(hidden.size(), 1);
        model.setFound({{room(u"b"_s), 2}, {room(u"far"_s), 3}});
        QCOMPARE(rows(model), (QStringList {u"-a 1"_s, u"-b 2"_s, u"-far 3"_s}));
        model.setFound({});
        QCOMPARE(rows(model), (QStringList {u"-a 1"_s, u"-b 2"_s}));
        model.setServerRooms({{room(u"a"_s), 1}});
        QCOMPARE(model.hiddenCount(), 0);
        model.forgetMembers(); // Nobody knows who is where any more.
        QCOMPARE(rows(model), (QStringList {u"-a -1"_s}));
    }

    void changesOnlyWhatChanged()
    {
        RoomListModel model;
        QAbstractItemModelTester tester(&model);
        model.setJoined({room(u"a"_s), room(u"b"_s)});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        model.setUnread(room(u"b"_s), 3);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 1);
        QCOMPARE(model.index(1).data(RoomListModel::UnreadRole).toInt(), 3);
        model.setUnread(room(u"b"_s), 3);
        QCOMPARE(changed.size(), 1);
        model.setUnread(room(u"b"_s), 0);
        QCOMPARE(model.index(1).data(RoomListModel::UnreadRole).toInt(), 0);
        QVERIFY(inserted.isEmpty() && removed.isEmpty());
    }

    void survivesEveryOrder()
    {
        // Every state after every other: the tester checks each step.
        const QList<QList<RoomName>> states {
            {},
            {room(u"a"_s)},
            {room(u"a"_s), room(u"b"_s), room(u"c"_s)},
            {room(u"c"_s), room(u"b"_s), room(u"a"_s)},
            {room(u"b"_s), room(u"d"_s)},
            {room(u"d"_s), room(u"c"_s), room(u"e"_s), room(u"a"_s)},
        };
        RoomListModel model;
        QAbstractItemModelTester tester(&model);
        for (const auto &first : states) {
            for (const auto &second : states) {
                model.setJoined(first);
                model.setServerRooms({{room(u"b"_s), 1}, {room(u"e"_s), 2}});
                model.setJoined(second);
                for (qsizetype i = 0; i < second.size(); ++i)
                    QCOMPARE(model.nameAt(int(i)), second.at(i));
                model.setServerRooms({});
                QCOMPARE(model.rowCount(), int(second.size()));
            }
        }
    }

    //! What the server tells counts; of a room that it does not list, what it refused.
    void marksLockedRooms()
    {
        RoomListModel model;
        QAbstractItemModelTester tester(&model);
        const auto isLocked = [&model](int row) {
            return model.index(row).data(RoomListModel::LockedRole).toBool();
        };
        model.setJoined({room(u"own"_s), room(u"unlisted"_s)});
        model.setServerRooms({{room(u"own"_s), 1, true}, {room(u"team"_s), 2, true}});
        model.setFound({{room(u"far"_s), 1, true}});
        QVERIFY(isLocked(0) && !isLocked(1) && isLocked(2) && isLocked(3));
        model.setRefused(room(u"unlisted"_s), true);
        QVERIFY(isLocked(1));
        model.setServerRooms({{room(u"own"_s), 1}, {room(u"team"_s), 2}, {room(u"unlisted"_s), 1}});
        model.setFound({});
        QVERIFY(!isLocked(0) && !isLocked(1) && !isLocked(2));
        model.setServerRooms({});
        QVERIFY(isLocked(1));
        model.setRefused(room(u"unlisted"_s), false);
        QVERIFY(!isLocked(1));
    }

    void readsAloudWhatItShows()
    {
        RoomListModel model;
        model.setServerRooms({{room(u"a"_s), 4}});
        QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(),
                 u"Room a, 4 people, not joined"_s);
    }

private:
    static QStringList rows(const RoomListModel &model)
    {
        QStringList list;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex index = model.index(row);
            list += u"%1%2 %3"_s
                        .arg(index.data(RoomListModel::JoinedRole).toBool() ? u"+"_s : u"-"_s,
                             index.data().toString())
                        .arg(index.data(RoomListModel::MembersRole).toInt());
        }
        return list;
    }
};

LANTHORN_TEST(TestRoomListModel)

} // namespace tst_roomlistmodel

#include "tst_roomlistmodel.moc"
