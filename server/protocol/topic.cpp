// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/topic.h>

namespace lanthorn::inline protocol {

using namespace Qt::StringLiterals;

namespace {
constexpr auto roomPrefix = "room:"_L1;
constexpr auto wordsText = "words"_L1;
constexpr auto sensorsText = "sensors"_L1;
constexpr auto roomsText = "rooms"_L1;
constexpr auto seriesText = "series"_L1;
constexpr auto stageText = "stage"_L1;
} // namespace

Result<Topic> Topic::fromString(QStringView text)
{
    if (text.startsWith(roomPrefix)) {
        auto name = RoomName::fromString(text.mid(roomPrefix.size()));
        if (!name)
            return name.error();
        return room(*name);
    }
    if (text == wordsText)
        return words();
    if (text == sensorsText)
        return sensors();
    if (text == roomsText)
        return rooms();
    if (text == seriesText)
        return series();
    if (text == stageText)
        return stage();
    return Error {ErrorCode::UnknownTopic,
                  u"A topic is \"room:NAME\", \"words\", \"sensors\", \"series\", \"stage\" or "
                  "\"rooms\""_s};
}

QString Topic::toString() const
{
    switch (m_kind) {
    case Kind::Room:
        return roomPrefix + m_room->toString();
    case Kind::Words:
        return wordsText;
    case Kind::Sensors:
        return sensorsText;
    case Kind::Rooms:
        return roomsText;
    case Kind::Series:
        return seriesText;
    case Kind::Stage:
        return stageText;
    }
    Q_UNREACHABLE();
}

} // namespace lanthorn::inline protocol
