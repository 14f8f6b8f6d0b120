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
    connect(room, &Room::messageAdded, this,
            [this](const ChatMessage &message, Delivery delivery, MessageSource source) {
                QString what = delivery == Delivery::Pending ? u"pending "_s : u"message "_s;
                if (delivery == Delivery::Queued)
                    what = u"queued "_s;
                if (source == MessageSource::CaughtUp)
                    what = u"missed message "_s;
                lines << what + message.text;
            });
    connect(room, &Room::deliveryChanged, this,
            [this](const ChatMessage &message, Delivery delivery, const Error &error) {
                if (delivery == Delivery::Delivered)
                    lines << u"delivered %1"_s.arg(message.time);
                else if (delivery == Delivery::Failed)
                    lines << u"failed: "_s + errorName(error.code);
                else
                    lines << (delivery == Delivery::Queued ? u"waits again"_s : u"sent"_s);
            });
    connect(room, &Room::historyAdded, this,
            [this](qsizetype count) { lines << u"history %1"_s.arg(count); });
    connect(room, &Room::historyLoaded, this,
            [this](qsizetype count) { lines << u"loaded %1"_s.arg(count); });
    connect(room, &Room::caughtUp, this, [this](qsizetype count, qint64 missing) {
        lines << u"caught up %1, missing %2"_s.arg(count).arg(missing);
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
