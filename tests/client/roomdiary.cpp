// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/roomdiary.h>

namespace lanthorn::test {

using namespace Qt::StringLiterals;

RoomDiary::RoomDiary(Room *room)
{
    connect(room, &Room::stateChanged, this, [this](Room::State state) {
        static const QStringList names {u"waiting"_s, u"joined"_s, u"refused"_s};
        lines << names.at(int(state));
    });
    connect(room, &Room::refused, this,
            [this](const Error &error) { lines << u"refused: "_s + errorName(error.code); });
    connect(room, &Room::messageAdded, this, [this](const ChatMessage &message, Delivery delivery) {
        lines << (delivery == Delivery::Pending ? u"pending "_s : u"message "_s) + message.text;
    });
    connect(room, &Room::deliveryChanged, this,
            [this](const ChatMessage &message, Delivery delivery, const Error &error) {
                lines << (delivery == Delivery::Delivered ? u"delivered %1"_s.arg(message.time)
                                                          : u"failed: "_s + errorName(error.code));
            });
    connect(room, &Room::messagesMissed, this, [this] { lines << u"missed"_s; });
    connect(room, &Room::interrupted, this, [this] { lines << u"interrupted"_s; });
    connect(room, &Room::membersReset, this,
            [this, room] { lines << u"members %1"_s.arg(room->members().size()); });
    connect(room, &Room::memberAdded, this, [this, room](qsizetype index) {
        lines << u"+%1 %2"_s.arg(index).arg(room->members().at(index).nick);
    });
    connect(room, &Room::memberChanged, this, [this, room](qsizetype index) {
        lines << u"~%1 %2"_s.arg(index).arg(room->members().at(index).nick);
    });
    connect(room, &Room::memberRemoved, this, [this](qsizetype index, const Member &member) {
        lines << u"-%1 %2"_s.arg(index).arg(member.nick);
    });
}

} // namespace lanthorn::test
