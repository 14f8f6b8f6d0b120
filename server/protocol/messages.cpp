// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/messages.h>

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <utility>

namespace lanthorn {

using namespace Qt::StringLiterals;

namespace {

constexpr auto authKey = "auth"_L1;
constexpr auto authRequired = "required"_L1;
constexpr auto burstKey = "burst"_L1;
constexpr auto changedKey = "changed"_L1;
constexpr auto chatRateKey = "chat_rate"_L1;
constexpr auto codeKey = "code"_L1;
constexpr auto commandRateKey = "command_rate"_L1;
constexpr auto detailKey = "detail"_L1;
constexpr auto hostKey = "host"_L1;
constexpr auto idKey = "id"_L1;
constexpr auto intervalKey = "interval"_L1;
constexpr auto joinedKey = "joined"_L1;
constexpr auto keyKey = "key"_L1;
constexpr auto kindKey = "kind"_L1;
constexpr auto leftKey = "left"_L1;
constexpr auto limitsKey = "limits"_L1;
constexpr auto membersKey = "members"_L1;
constexpr auto messageBytesKey = "message_bytes"_L1;
constexpr auto messageKey = "message"_L1;
constexpr auto mutedKey = "muted"_L1;
constexpr auto nameKey = "name"_L1;
constexpr auto nickKey = "nick"_L1;
constexpr auto perSecondKey = "per_second"_L1;
constexpr auto reasonKey = "reason"_L1;
constexpr auto removedKey = "removed"_L1;
constexpr auto retryAfterKey = "retry_after"_L1;
constexpr auto roomsKey = "rooms"_L1;
constexpr auto senderKey = "sender"_L1;
constexpr auto sensorKey = "sensor"_L1;
constexpr auto serverKey = "server"_L1;
constexpr auto temporaryKey = "temporary"_L1;
constexpr auto textKey = "text"_L1;
constexpr auto textLengthKey = "text_length"_L1;
constexpr auto timeKey = "time"_L1;
constexpr auto unitKey = "unit"_L1;
constexpr auto valueKey = "value"_L1;
constexpr auto versionKey = "version"_L1;
constexpr auto wordKey = "word"_L1;

constexpr int largestPostId = 64;

//! Reads the members of one object and remembers the first one that is missing or has another type,
//! so that a conversion is a list of its fields and one check at the end.
class Reader
{
public:
    explicit Reader(const QJsonObject &object)
        : m_object(object)
    {
    }

    QString string(QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isString())
            fail(key, "a string"_L1);
        return value.toString();
    }
    //! A string that may be missing or null.
    QString optionalString(QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isString() && !value.isUndefined() && !value.isNull())
            fail(key, "a string"_L1);
        return value.toString();
    }
    double number(QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isDouble())
            fail(key, "a number"_L1);
        return value.toDouble();
    }
    qint64 integer(QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isDouble() || value.toInteger(0) != value.toInteger(1))
            fail(key, "an integer"_L1);
        return value.toInteger();
    }
    QJsonObject object(QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isObject())
            fail(key, "an object"_L1);
        return value.toObject();
    }
    template<class T>
    std::optional<T> nested(QLatin1StringView key)
    {
        Result<T> result = T::fromJson(object(key));
        if (result)
            return std::move(result).value();
        failWith(result.error());
        return std::nullopt;
    }
    template<class T, class Convert>
    QList<T> list(QLatin1StringView key, Convert convert)
    {
        const QJsonValue value = m_object.value(key);
        QList<T> items;
        if (!value.isArray()) {
            fail(key, "an array"_L1);
            return items;
        }
        const QJsonArray array = value.toArray();
        items.reserve(array.size());
        for (const QJsonValue &entry : array) {
            Result<T> item = convert(entry);
            if (!item) {
                failWith(item.error());
                break;
            }
            items.append(std::move(item).value());
        }
        return items;
    }
    RateLimit rate(QLatin1StringView key)
    {
        Reader reader(object(key));
        const RateLimit limit {int(reader.integer(burstKey)), reader.number(perSecondKey)};
        if (reader.m_error)
            failWith(*reader.m_error);
        return limit;
    }

    bool ok() const { return !m_error; }
    const Error &error() const { return *m_error; }

    void failWith(const Error &error)
    {
        if (!m_error)
            m_error = error;
    }

private:
    void fail(QLatin1StringView key, QLatin1StringView wanted)
    {
        failWith({ErrorCode::BadPayload, u"\"%1\" must be %2"_s.arg(key, wanted)});
    }

    QJsonObject m_object;
    std::optional<Error> m_error;
};

template<class T>
Result<T> objectItem(const QJsonValue &value)
{
    return T::fromJson(value.toObject());
}

Result<QString> stringItem(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    return Error {ErrorCode::BadPayload, u"An entry of the list must be a string"_s};
}

Result<RoomName> roomItem(const QJsonValue &value)
{
    return RoomName::fromString(value.toString());
}

template<class T>
QJsonArray toArray(const QList<T> &items)
{
    QJsonArray array;
    for (const T &item : items)
        array.append(item.toJson());
    return array;
}

QJsonObject rateToJson(const RateLimit &rate)
{
    return {{burstKey, rate.burst}, {perSecondKey, rate.perSecond}};
}

constexpr std::array kindNames {
    std::pair {ClientKind::Window, "window"_L1},   std::pair {ClientKind::Terminal, "terminal"_L1},
    std::pair {ClientKind::Browser, "browser"_L1}, std::pair {ClientKind::Plain, "plain"_L1},
    std::pair {ClientKind::Other, "other"_L1},
};

} // namespace

QLatin1StringView clientKindName(ClientKind kind)
{
    const auto it = std::find_if(kindNames.begin(), kindNames.end(),
                                 [kind](const auto &entry) { return entry.first == kind; });
    Q_ASSERT(it != kindNames.end());
    return it->second;
}

ClientKind clientKindFromName(QStringView name)
{
    const auto it = std::find_if(kindNames.begin(), kindNames.end(),
                                 [name](const auto &entry) { return name == entry.second; });
    return it == kindNames.end() ? ClientKind::Other : it->first;
}

QJsonObject Member::toJson() const
{
    QJsonObject object {{idKey, id}, {nickKey, nick}, {kindKey, clientKindName(kind)}};
    if (!host.isEmpty())
        object.insert(hostKey, host);
    return object;
}

Result<Member> Member::fromJson(const QJsonObject &object)
{
    Reader reader(object);
    Member member {reader.string(idKey), reader.optionalString(nickKey),
                   clientKindFromName(reader.optionalString(kindKey)),
                   reader.optionalString(hostKey)};
    if (!reader.ok())
        return reader.error();
    return member;
}

QJsonObject ServerHello::toPayload() const
{
    QJsonObject payload {
        {serverKey, QJsonObject {{nameKey, serverName}, {versionKey, serverVersion}}},
        {idKey, id},
        {limitsKey,
         QJsonObject {{textLengthKey, textLength},
                      {messageBytesKey, messageBytes},
                      {chatRateKey, rateToJson(chatRate)},
                      {commandRateKey, rateToJson(commandRate)}}},
    };
    if (needsPassword)
        payload.insert(authKey, authRequired);
    return payload;
}

Result<ServerHello> ServerHello::fromPayload(const QJsonObject &payload)
{
    Reader reader(payload);
    Reader server(reader.object(serverKey));
    Reader limits(reader.object(limitsKey));
    ServerHello hello;
    hello.id = reader.string(idKey);
    hello.serverName = server.string(nameKey);
    hello.serverVersion = server.string(versionKey);
    hello.textLength = int(limits.integer(textLengthKey));
    hello.messageBytes = int(limits.integer(messageBytesKey));
    hello.chatRate = limits.rate(chatRateKey);
    hello.commandRate = limits.rate(commandRateKey);
    hello.needsPassword = reader.optionalString(authKey) == authRequired;
    for (const Reader *part : {&reader, &server, &limits}) {
        if (!part->ok())
            return part->error();
    }
    return hello;
}

QJsonObject ClientHello::toPayload() const
{
    QJsonObject payload {{nickKey, nick.toString()}, {kindKey, clientKindName(kind)}};
    if (!key.isEmpty())
        payload.insert(keyKey, key);
    return payload;
}

Result<ClientHello> ClientHello::fromPayload(const QJsonObject &payload)
{
    Reader reader(payload);
    const QString nick = reader.string(nickKey);
    const ClientKind kind = clientKindFromName(reader.optionalString(kindKey));
    const QString key = reader.optionalString(keyKey);
    if (!reader.ok())
        return reader.error();
    if (key.size() > largestKey) {
        return Error {ErrorCode::BadPayload,
                      u"\"key\" must be at most %1 characters long"_s.arg(largestKey)};
    }
    auto checked = Nickname::fromString(nick);
    if (!checked)
        return checked.error();
    // "plain" says that a connection speaks the plain protocol; this one does not.
    return ClientHello {*checked, kind == ClientKind::Plain ? ClientKind::Other : kind, key};
}

QJsonObject Post::toPayload() const
{
    return {{idKey, id}, {textKey, text}};
}

Result<Post> Post::fromPayload(const QJsonObject &payload, int textLength)
{
    Reader reader(payload);
    Post post {reader.string(idKey), reader.string(textKey)};
    if (!reader.ok())
        return reader.error();
    if (post.id.isEmpty() || post.id.size() > largestPostId) {
        return Error {ErrorCode::BadPayload,
                      u"\"id\" must be 1 to %1 characters long"_s.arg(largestPostId)};
    }
    if (QStringView(post.text).trimmed().isEmpty())
        return Error {ErrorCode::EmptyText, u"The text must not be empty"_s};
    if (codePointCount(post.text) > textLength) {
        return Error {ErrorCode::TextTooLong,
                      u"The text is at most %1 characters long"_s.arg(textLength)};
    }
    return post;
}

QJsonObject ChatMessage::toPayload() const
{
    return {{idKey, id}, {senderKey, sender.toJson()}, {textKey, text}, {timeKey, time}};
}

Result<ChatMessage> ChatMessage::fromPayload(const QJsonObject &payload)
{
    Reader reader(payload);
    ChatMessage message {reader.string(idKey), reader.nested<Member>(senderKey).value_or(Member()),
                         reader.string(textKey), reader.integer(timeKey)};
    if (!reader.ok())
        return reader.error();
    return message;
}

QJsonObject PresenceState::toPayload() const
{
    return {{membersKey, toArray(members)}};
}

Result<PresenceState> PresenceState::fromPayload(const QJsonObject &payload)
{
    Reader reader(payload);
    PresenceState state {reader.list<Member>(membersKey, objectItem<Member>)};
    if (!reader.ok())
        return reader.error();
    return state;
}

QJsonObject PresenceDiff::toPayload() const
{
    return {{joinedKey, toArray(joined)}, {leftKey, QJsonArray::fromStringList(left)}};
}

Result<PresenceDiff> PresenceDiff::fromPayload(const QJsonObject &payload)
{
    Reader reader(payload);
    PresenceDiff diff {reader.list<Member>(joinedKey, objectItem<Member>),
                       reader.list<QString>(leftKey, stringItem)};
    if (!reader.ok())
        return reader.error();
    return diff;
}

QJsonObject RoomInfo::toJson() const
{
    return {{nameKey, name.toString()}, {membersKey, members}};
}

Result<RoomInfo> RoomInfo::fromJson(const QJsonObject &object)
{
    Reader reader(object);
    const QString name = reader.string(nameKey);
    const qint64 members = reader.integer(membersKey);
    if (!reader.ok())
        return reader.error();
    auto room = RoomName::fromString(name);
    if (!room)
        return room.error();
    return RoomInfo {*room, int(members)};
}

QJsonObject RoomsState::toPayload() const
{
    return {{roomsKey, toArray(rooms)}};
}

Result<RoomsState> RoomsState::fromPayload(const QJsonObject &payload)
{
    Reader reader(payload);
    RoomsState state {reader.list<RoomInfo>(roomsKey, objectItem<RoomInfo>)};
    if (!reader.ok())
        return reader.error();
    return state;
}

QJsonObject RoomsDiff::toPayload() const
{
    QJsonArray names;
    for (const RoomName &room : removed)
        names.append(room.toString());
    return {{changedKey, toArray(changed)}, {removedKey, names}};
}

Result<RoomsDiff> RoomsDiff::fromPayload(const QJsonObject &payload)
{
    Reader reader(payload);
    RoomsDiff diff {reader.list<RoomInfo>(changedKey, objectItem<RoomInfo>),
                    reader.list<RoomName>(removedKey, roomItem)};
    if (!reader.ok())
        return reader.error();
    return diff;
}

QJsonObject Word::toPayload() const
{
    return {{wordKey, word}, {timeKey, time}};
}

Result<Word> Word::fromPayload(const QJsonObject &payload)
{
    Reader reader(payload);
    Word word {reader.string(wordKey), reader.integer(timeKey)};
    if (!reader.ok())
        return reader.error();
    return word;
}

QJsonObject Reading::toPayload() const
{
    return {{sensorKey, sensor},
            {valueKey, value},
            {unitKey, unit},
            {timeKey, time},
            {intervalKey, interval}};
}

Result<Reading> Reading::fromPayload(const QJsonObject &payload)
{
    Reader reader(payload);
    Reading reading {reader.string(sensorKey), reader.number(valueKey),
                     reader.optionalString(unitKey), reader.integer(timeKey),
                     int(reader.integer(intervalKey))};
    if (!reader.ok())
        return reader.error();
    return reading;
}

QJsonObject Muted::toPayload() const
{
    return {{mutedKey, isMuted}, {reasonKey, reason}};
}

Result<Muted> Muted::fromPayload(const QJsonObject &payload)
{
    const QJsonValue isMuted = payload.value(mutedKey);
    if (!isMuted.isBool())
        return Error {ErrorCode::BadPayload, u"\"muted\" must be true or false"_s};
    Reader reader(payload);
    const Muted muted {isMuted.toBool(), reader.optionalString(reasonKey)};
    if (!reader.ok())
        return reader.error();
    return muted;
}

QJsonObject Posted::toPayload() const
{
    return {{idKey, id}, {timeKey, time}};
}

Result<Posted> Posted::fromPayload(const QJsonObject &payload)
{
    Reader reader(payload);
    Posted posted {reader.string(idKey), reader.integer(timeKey)};
    if (!reader.ok())
        return reader.error();
    return posted;
}

QJsonObject errorToPayload(const Error &error)
{
    QJsonObject payload {{codeKey, errorName(error.code)},
                         {messageKey, error.message},
                         {temporaryKey, error.isTemporary()}};
    if (error.retryAfter)
        payload.insert(retryAfterKey, qint64(error.retryAfter->count()));
    if (!error.detail.isEmpty())
        payload.insert(detailKey, error.detail);
    return payload;
}

Error errorFromPayload(const QJsonObject &payload)
{
    // An unknown code is as permanent as the sender says: otherwise it would be tried for ever.
    const bool temporary = payload.value(temporaryKey).toBool(true);
    const ErrorCode unknown = temporary ? ErrorCode::Internal : ErrorCode::ProtocolViolation;
    Error error {errorFromName(payload.value(codeKey).toString()).value_or(unknown),
                 payload.value(messageKey).toString()};
    const qint64 wait = payload.value(retryAfterKey).toInteger(-1);
    if (wait >= 0)
        error.retryAfter = std::chrono::milliseconds(wait);
    error.detail = payload.value(detailKey).toString();
    return error;
}

} // namespace lanthorn
