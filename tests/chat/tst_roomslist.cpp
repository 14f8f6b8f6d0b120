// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/roomslist.h>

#include <protocol/messages/envelope.h>
#include <support/names.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QRandomGenerator>
#include <QTest>

namespace tst_roomslist {

using namespace lanthorn;
using lanthorn::test::room;
using namespace Qt::StringLiterals;

namespace {

void fill(Presence &presence, const QString &name, int members)
{
    for (int i = 0; i < members; ++i)
        presence.enter(room(name), {QString::number(i), u"x"_s, ClientKind::Other});
}

RoomsState stateOf(RoomsList &list)
{
    const auto envelope = Envelope::fromJson(list.state().payload().toByteArray());
    return *RoomsState::fromPayload(envelope->payload);
}

//! As a client keeps it.
class Copy final
{
public:
    void apply(const RoomsState &state)
    {
        m_rooms.clear();
        for (const RoomInfo &room : state.rooms)
            m_rooms.insert(room.name.toString(), {room.members, room.isLocked});
        m_total = state.total;
    }
    void apply(const RoomsDiff &diff)
    {
        for (const RoomName &name : diff.removed)
            m_rooms.remove(name.toString());
        for (const RoomInfo &room : diff.changed)
            m_rooms.insert(room.name.toString(), {room.members, room.isLocked});
        m_total = diff.total;
    }
    bool operator==(const Copy &) const = default;

private:
    QMap<QString, std::pair<int, bool>> m_rooms; // Members; whether it is locked.
    std::optional<int> m_total;
};

} // namespace

class TestRoomsList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void allOfThemWhenTheyAreFew()
    {
        Presence presence;
        RoomsList list(presence, 3);
        fill(presence, u"b"_s, 1);
        fill(presence, u"a"_s, 2);
        QCOMPARE(stateOf(list),
                 (RoomsState {{{room(u"a"_s), 2}, {room(u"b"_s), 1}, {room(u"lobby"_s), 0}}, {}}));
    }

    //! A crowd of empty rooms hides no others.
    void thoseWithTheMostMembersWhenTheyAreMany()
    {
        Presence presence;
        RoomsList list(presence, 3);
        for (int i = 0; i < 9; ++i)
            fill(presence, u"a%1"_s.arg(i), 1);
        fill(presence, u"z"_s, 2);
        QCOMPARE(stateOf(list),
                 (RoomsState {{{room(u"a0"_s), 1}, {room(u"lobby"_s), 0}, {room(u"z"_s), 2}}, 11}));
    }

    void everyChangeOfATurnIsOne()
    {
        Presence presence;
        RoomsList list(presence, 200);
        for (int i = 0; i < 128; ++i)
            fill(presence, u"r%1"_s.arg(i), 1);
        QCOMPARE(list.takeChange()->changed.size(), 128);
        QVERIFY(!list.takeChange());
        for (int i = 0; i < 128; ++i)
            presence.leave(room(u"r%1"_s.arg(i)), u"0"_s);
        fill(presence, u"short"_s, 1);
        presence.leave(room(u"short"_s), u"0"_s);
        const auto change = list.takeChange();
        QCOMPARE(change->removed.size(), 128);
        QVERIFY(change->changed.isEmpty());
    }

    void whatSomebodySawIsToldEvenWhenUndone()
    {
        Presence presence;
        RoomsList list(presence, 10);
        fill(presence, u"short"_s, 1);
        QCOMPARE(stateOf(list).rooms.size(), 2);
        presence.leave(room(u"short"_s), u"0"_s);
        QCOMPARE(list.takeChange(), (RoomsDiff {{}, {room(u"short"_s)}, {}}));
    }

    //! Which rooms are locked is a part of the state, and changes like it.
    void locksAreTold()
    {
        Presence presence;
        RoomsList list(presence, 10);
        fill(presence, u"team"_s, 1);
        list.takeChange();
        QVERIFY(list.setLocked({room(u"team"_s), room(u"nobody is there"_s)}));
        QVERIFY(!list.setLocked({room(u"team"_s), room(u"nobody is there"_s)}));
        const RoomInfo locked {room(u"team"_s), 1, true};
        QCOMPARE(list.takeChange(), (RoomsDiff {{locked}, {}, {}}));
        QVERIFY(!list.takeChange());
        QCOMPARE(stateOf(list), (RoomsState {{{room(u"lobby"_s), 0}, locked}, {}}));
        QCOMPARE(list.page({u"team"_s, {}}).rooms, QList<RoomInfo> {locked});
        QVERIFY(list.setLocked({}));
        QCOMPARE(list.takeChange(), (RoomsDiff {{{room(u"team"_s), 1}}, {}, {}}));
    }

    //! Whenever somebody came, and whatever happened: after a change all know the same.
    void everybodyKnowsTheSame()
    {
        QRandomGenerator random(7);
        Presence presence;
        RoomsList list(presence, 6);
        std::vector<Copy> copies;
        for (int turn = 0; turn < 400; ++turn) {
            for (int step = random.bounded(5); step >= 0; --step) {
                const RoomName name = room(u"r%1"_s.arg(random.bounded(10)));
                const QString id = QString::number(random.bounded(4));
                if (random.bounded(2) == 0)
                    presence.enter(name, {id, u"x"_s, ClientKind::Other});
                else
                    presence.leave(name, id);
                if (random.bounded(4) == 0)
                    list.setLocked({name, room(u"lobby"_s)});
                if (random.bounded(4) == 0)
                    copies.emplace_back().apply(stateOf(list));
            }
            if (const auto change = list.takeChange()) {
                for (Copy &copy : copies)
                    copy.apply(*change);
            }
            Copy fresh;
            fresh.apply(stateOf(list));
            for (const Copy &copy : copies)
                QVERIFY(copy == fresh);
            if (copies.size() > 20)
                copies.erase(copies.begin(), copies.begin() + 10);
        }
    }

    void pages()
    {
        Presence presence;
        RoomsList list(presence, 2);
        for (const QString &name : {u"Alpha"_s, u"beta"_s, u"Gamma"_s})
            fill(presence, name, 1);
        const RoomsPage first = list.page({});
        QCOMPARE(first.total, 4);
        QVERIFY(first.hasMore);
        QCOMPARE(first.rooms.size(), 2);
        const RoomsPage second = list.page({{}, first.rooms.last().name.toString()});
        QVERIFY(!second.hasMore);
        QCOMPARE(second.rooms.size(), 2);
        QVERIFY(list.page({{}, u"zzz"_s}).rooms.isEmpty());
        QCOMPARE(list.page({u"ALPH"_s, {}}), (RoomsPage {{{room(u"Alpha"_s), 1}}, 1, false}));
        QCOMPARE(list.page({u"nothing"_s, {}}), (RoomsPage {{}, 0, false}));
    }
};

LANTHORN_TEST(TestRoomsList)

} // namespace tst_roomslist

#include "tst_roomslist.moc"
