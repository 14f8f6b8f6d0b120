// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/messages/hostcontrol.h>

#include <protocol/keys.h>

#include <QJsonArray>
#include <QUrl>

#include <algorithm>
#include <array>

namespace lanthorn::inline protocol {

using namespace keys;
using namespace Qt::StringLiterals;

namespace {

using Kind = HostCommand::Kind;

constexpr std::array kinds {
    std::pair {Kind::Kick, "kick"_L1},
    std::pair {Kind::Ban, "ban"_L1},
    std::pair {Kind::Unban, "unban"_L1},
    std::pair {Kind::Mute, "mute"_L1},
    std::pair {Kind::Unmute, "unmute"_L1},
    std::pair {Kind::Lock, "lock"_L1},
    std::pair {Kind::Unlock, "unlock"_L1},
    std::pair {Kind::Pause, "pause"_L1},
    std::pair {Kind::Resume, "resume"_L1},
    std::pair {Kind::Forget, "forget"_L1},
    std::pair {Kind::Stop, "stop"_L1},
    std::pair {Kind::Keep, "keep"_L1},
    std::pair {Kind::Show, "show"_L1},
    std::pair {Kind::Hold, "hold"_L1},
    std::pair {Kind::GoLive, "go-live"_L1},
    std::pair {Kind::AddSource, "add-source"_L1},
    std::pair {Kind::ChangeSource, "change-source"_L1},
    std::pair {Kind::RemoveSource, "remove-source"_L1},
};

Error bad(QLatin1StringView key)
{
    return {ErrorCode::BadPayload, u"\"%1\" is missing or not what it must be"_s.arg(key)};
}

bool isUpTo(int most, const QJsonValue &value)
{
    return value.isDouble() && value.toInteger(-1) >= 0 && value.toInteger() <= most;
}

bool isCount(const QJsonValue &value)
{
    return value.isDouble() && value.toInteger(-1) >= 0;
}

QJsonArray namesOf(const QList<RoomName> &rooms)
{
    QJsonArray names;
    for (const RoomName &room : rooms)
        names.append(room.toString());
    return names;
}

Result<QList<RoomName>> roomsOf(const QJsonValue &value)
{
    QList<RoomName> rooms;
    const QJsonArray names = value.toArray();
    for (const QJsonValue &name : names) {
        const auto room = RoomName::fromString(name.toString());
        if (!room)
            return room.error();
        rooms.append(*room);
    }
    return rooms;
}

template<class T>
Result<QList<T>> listOf(const QJsonValue &value)
{
    QList<T> list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &entry : array) {
        auto item = T::fromJson(entry.toObject());
        if (!item)
            return item.error();
        list.append(std::move(item).value());
    }
    return list;
}

template<class T>
QJsonArray arrayOf(const QList<T> &list)
{
    QJsonArray array;
    for (const T &item : list)
        array.append(item.toJson());
    return array;
}

//! As it may be shown.
QString withoutPassword(const QString &text)
{
    const QUrl url(text);
    return url.password().isEmpty() ? text : url.toString(QUrl::RemovePassword);
}

Result<HostCommand> readSource(const QJsonObject &object, HostCommand command)
{
    command.source = object.value(sourceKey).toInt();
    if (command.kind != Kind::AddSource && command.source <= 0)
        return bad(sourceKey);
    command.url = object.value(urlKey).toString().trimmed();
    if (command.kind == Kind::RemoveSource)
        return command;
    if (command.url.isEmpty() || command.url.size() > HostCommand::longestUrl)
        return bad(urlKey);
    return command;
}

Result<HostCommand> readShow(const QJsonObject &object, HostCommand command)
{
    const auto scene = sceneFromName(object.value(sceneKey).toString());
    if (!scene)
        return bad(sceneKey);
    const auto stage = Stage::fromPayload(object);
    if (!stage)
        return stage.error();
    command.scene = stage->scene;
    command.room = stage->room;
    return command;
}

Result<HostCommand> readHold(const QJsonObject &object, HostCommand command)
{
    if (!object.contains(timeKey))
        return command;
    const double time = object.value(timeKey).toDouble();
    const double span = object.value(spanKey).toDouble();
    if (!(time > 0))
        return bad(timeKey);
    if (span < 0)
        return bad(spanKey);
    command.held = HeldPicture {time, span};
    return command;
}

// Both numbers, or none with a room, which then has as much as all.
Result<HostCommand> readKeep(const QJsonObject &object, HostCommand command)
{
    if (object.contains(daysKey) || object.contains(messagesKey) || !object.contains(roomKey)) {
        const auto kept = KeptInfo::fromJson(object);
        if (!kept)
            return kept.error();
        command.room = kept->room;
        command.days = kept->days;
        command.messages = kept->messages;
        return command;
    }
    const auto room = RoomName::fromString(object.value(roomKey).toString());
    if (!room)
        return room.error();
    command.room = *room;
    return command;
}

} // namespace

QLatin1StringView hostCommandName(Kind kind)
{
    return std::find_if(kinds.begin(), kinds.end(),
                        [kind](const auto &entry) { return entry.first == kind; })
        ->second;
}

std::optional<Kind> hostCommandFromName(QStringView name)
{
    for (const auto &[kind, known] : kinds) {
        if (name == known)
            return kind;
    }
    return std::nullopt;
}

QJsonObject SessionInfo::toJson() const
{
    return {{guestKey, qint64(number)},
            {memberKey, member},
            {nickKey, nick},
            {kindKey, clientKindName(kind)},
            {pathKey, path},
            {addressKey, address},
            {portKey, int(port)},
            {roomsKey, namesOf(rooms)},
            {sinceKey, since},
            {receivedKey, received},
            {sentKey, sent},
            {queuedKey, queued},
            {latencyKey, latency ? QJsonValue(*latency) : QJsonValue()},
            {mutedKey, isMuted}};
}

Result<SessionInfo> SessionInfo::fromJson(const QJsonObject &object)
{
    for (const auto key : {guestKey, portKey, sinceKey, receivedKey, sentKey, queuedKey}) {
        if (!isCount(object.value(key)))
            return bad(key);
    }
    auto rooms = roomsOf(object.value(roomsKey));
    if (!rooms)
        return rooms.error();
    const QJsonValue latency = object.value(latencyKey);
    return SessionInfo {quint64(object.value(guestKey).toInteger()),
                        object.value(memberKey).toString(),
                        object.value(nickKey).toString(),
                        clientKindFromName(object.value(kindKey).toString()),
                        object.value(pathKey).toString(),
                        object.value(addressKey).toString(),
                        quint16(object.value(portKey).toInt()),
                        *rooms,
                        object.value(sinceKey).toInteger(),
                        object.value(receivedKey).toInteger(),
                        object.value(sentKey).toInteger(),
                        object.value(queuedKey).toInteger(),
                        latency.isDouble() ? std::optional(latency.toInt()) : std::nullopt,
                        object.value(mutedKey).toBool()};
}

QJsonObject BanInfo::toJson() const
{
    return {{addressKey, address}, {reasonKey, reason}, {untilKey, until}};
}

Result<BanInfo> BanInfo::fromJson(const QJsonObject &object)
{
    if (!object.value(addressKey).isString())
        return bad(addressKey);
    return BanInfo {object.value(addressKey).toString(), object.value(reasonKey).toString(),
                    object.value(untilKey).toInteger()};
}

QJsonObject KeptInfo::toJson() const
{
    QJsonObject object {{daysKey, days}, {messagesKey, messages}};
    if (room)
        object.insert(roomKey, room->toString());
    return object;
}

Result<KeptInfo> KeptInfo::fromJson(const QJsonObject &object)
{
    for (const auto &[key, most] :
         {std::pair {daysKey, mostDays}, std::pair {messagesKey, mostMessages}}) {
        if (!isUpTo(most, object.value(key)))
            return bad(key);
    }
    KeptInfo kept {{}, object.value(daysKey).toInt(), object.value(messagesKey).toInt()};
    if (object.contains(roomKey)) {
        const auto room = RoomName::fromString(object.value(roomKey).toString());
        if (!room)
            return room.error();
        kept.room = *room;
    }
    return kept;
}

QJsonObject HostSource::toJson() const
{
    QJsonObject object = info.toJson();
    if (!url.isEmpty())
        object.insert(urlKey, withoutPassword(url));
    return object;
}

Result<HostSource> HostSource::fromJson(const QJsonObject &object)
{
    auto info = SourceInfo::fromJson(object);
    if (!info)
        return info.error();
    return HostSource {*std::move(info), object.value(urlKey).toString()};
}

QJsonObject HostState::toJson() const
{
    return {{guestsKey, arrayOf(sessions)},    {bansKey, arrayOf(bans)},
            {lockedKey, namesOf(lockedRooms)}, {pausedKey, isJoiningPaused},
            {keptKey, arrayOf(kept)},          {notSavedKey, notSaved},
            {sourcesKey, arrayOf(sources)},    {stageKey, stage.toPayload()}};
}

Result<HostState> HostState::fromJson(const QJsonObject &object)
{
    if (!object.value(guestsKey).isArray())
        return bad(guestsKey);
    auto sessions = listOf<SessionInfo>(object.value(guestsKey));
    if (!sessions)
        return sessions.error();
    auto bans = listOf<BanInfo>(object.value(bansKey));
    if (!bans)
        return bans.error();
    auto locked = roomsOf(object.value(lockedKey));
    if (!locked)
        return locked.error();
    auto kept = listOf<KeptInfo>(object.value(keptKey));
    if (!kept)
        return kept.error();
    auto sources = listOf<HostSource>(object.value(sourcesKey));
    if (!sources)
        return sources.error();
    auto stage = Stage::fromPayload(object.value(stageKey).toObject());
    return HostState {*sessions, *bans,
                      *locked,   object.value(pausedKey).toBool(),
                      *kept,     object.value(notSavedKey).toString(),
                      *sources,  stage ? *stage : Stage()};
}

QJsonObject HostCommand::toJson() const
{
    QJsonObject object {{commandKey, hostCommandName(kind)}};
    if (session > 0)
        object.insert(guestKey, qint64(session));
    if (!address.isEmpty())
        object.insert(addressKey, address);
    if (room)
        object.insert(roomKey, room->toString());
    if (!reason.isEmpty())
        object.insert(reasonKey, reason);
    if (duration.count() > 0)
        object.insert(durationKey, qint64(duration.count()));
    if (days)
        object.insert(daysKey, *days);
    if (messages)
        object.insert(messagesKey, *messages);
    if (source > 0)
        object.insert(sourceKey, source);
    if (!url.isEmpty())
        object.insert(urlKey, url);
    if (kind == Kind::Show)
        object.insert(sceneKey, sceneName(scene));
    if (held) {
        object.insert(timeKey, held->time);
        object.insert(spanKey, held->span);
    }
    return object;
}

Result<HostCommand> HostCommand::fromJson(const QJsonObject &object)
{
    const auto kind = hostCommandFromName(object.value(commandKey).toString());
    if (!kind)
        return Error {ErrorCode::UnknownType, u"There is no such command"_s};
    HostCommand command {*kind};
    const QJsonValue session = object.value(guestKey);
    if (!session.isUndefined() && !isCount(session))
        return bad(guestKey);
    command.session = quint64(session.toInteger());
    command.address = object.value(addressKey).toString();
    command.reason = object.value(reasonKey).toString().simplified();
    if (codePointCount(command.reason) > longestReason) {
        return Error {ErrorCode::BadPayload,
                      u"A reason is at most %1 characters long"_s.arg(longestReason)};
    }
    const QJsonValue duration = object.value(durationKey);
    if (!duration.isUndefined()
        && (!isCount(duration) || duration.toInteger() > longestBan.count())) {
        return bad(durationKey);
    }
    command.duration = std::chrono::seconds(duration.toInteger());
    switch (*kind) {
    case Kind::Ban:
        if (command.session == 0 && command.address.isEmpty())
            return bad(guestKey);
        break;
    case Kind::Kick:
    case Kind::Mute:
    case Kind::Unmute:
        if (command.session == 0)
            return bad(guestKey);
        break;
    case Kind::Unban:
        if (command.address.isEmpty())
            return bad(addressKey);
        break;
    case Kind::Lock:
    case Kind::Unlock: {
        const auto room = RoomName::fromString(object.value(roomKey).toString());
        if (!room)
            return room.error();
        command.room = *room;
        break;
    }
    case Kind::Keep:
        return readKeep(object, command);
    case Kind::AddSource:
    case Kind::ChangeSource:
    case Kind::RemoveSource:
        return readSource(object, command);
    case Kind::Show:
        return readShow(object, command);
    case Kind::Hold:
        return readHold(object, command);
    case Kind::GoLive:
    case Kind::Pause:
    case Kind::Resume:
    case Kind::Forget:
    case Kind::Stop:
        break;
    }
    return command;
}

} // namespace lanthorn::inline protocol
