// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/messages/hellomessages.h>

#include <protocol/keys.h>
#include <protocol/messages/payloadreader.h>

#include <algorithm>

namespace lanthorn::inline protocol {

using namespace keys;
using namespace Qt::StringLiterals;

namespace {

constexpr auto authRequired = "required"_L1;

// What a host says of itself is brought into these ranges, so that nobody waits for ever or
// computes with what no number holds.
constexpr qint64 largestBurst = 1'000'000;
constexpr double slowestRate = 1.0 / 60; // Whoever may write at all may do it once in a minute.
constexpr double fastestRate = 1e6;
constexpr qint64 largestTextLength = 20'000;
constexpr qint64 smallestMessageBytes = 1024;
constexpr qint64 largestMessageBytes = 1024 * 1024;
constexpr qsizetype longestId = 128;
constexpr qsizetype longestServerName = 200;
constexpr qsizetype longestFeature = 32; // And the longest epoch.
constexpr qsizetype mostFeatures = 64;
constexpr qint64 mostKept = 1'000'000'000;
constexpr qint64 longestEditTime = 7 * 24 * 3600;

RateLimit rateOf(PayloadReader &outer, QLatin1StringView key)
{
    PayloadReader reader(outer.object(key));
    const qint64 burst = reader.integer(burstKey);
    const double perSecond = reader.number(perSecondKey);
    if (!reader.ok())
        outer.failWith(reader.error());
    const bool isUnlimited = !(perSecond > 0);
    return {int(std::clamp<qint64>(burst, isUnlimited ? 0 : 1, largestBurst)),
            isUnlimited ? 0 : std::clamp(perSecond, slowestRate, fastestRate)};
}

//! A length that a host announces; one that lets nothing through is its mistake.
int lengthOf(qint64 announced, qint64 usual, qint64 smallest, qint64 largest)
{
    return int(std::clamp(announced > 0 ? announced : usual, smallest, largest));
}

//! Numbers and names that a host without history does not send.
void readHistory(const QJsonObject &payload, ServerHello &hello)
{
    hello.epoch = payload.value(epochKey).toString();
    if (hello.epoch.size() > longestFeature)
        hello.epoch.clear(); // Not ours to shorten: another one would be taken for it.
    const QJsonArray features = payload.value(featuresKey).toArray();
    for (const QJsonValue &feature : features) {
        if (feature.isString() && hello.features.size() < mostFeatures)
            hello.features.append(feature.toString().left(longestFeature));
    }
    const QJsonObject kept = payload.value(historyKey).toObject();
    const auto number = [](const QJsonValue &value, qint64 largest) {
        return int(std::clamp<qint64>(value.toInteger(), 0, largest));
    };
    if (!kept.isEmpty()) {
        hello.history = KeptHistory {number(kept.value(daysKey), mostKept),
                                     number(kept.value(messagesKey), mostKept)};
    }
    hello.editSeconds =
        number(payload.value(limitsKey).toObject().value(editSecondsKey), longestEditTime);
}

QJsonObject rateToJson(const RateLimit &rate)
{
    return {{burstKey, rate.burst}, {perSecondKey, rate.perSecond}};
}

} // namespace

QJsonObject ServerHello::toPayload() const
{
    QJsonObject limits {{textLengthKey, textLength},
                        {messageBytesKey, messageBytes},
                        {chatRateKey, rateToJson(chatRate)},
                        {commandRateKey, rateToJson(commandRate)}};
    if (editSeconds > 0)
        limits.insert(editSecondsKey, editSeconds);
    QJsonObject payload {
        {serverKey, QJsonObject {{nameKey, serverName}, {versionKey, serverVersion}}},
        {idKey, id},
        {limitsKey, limits},
    };
    if (needsPassword)
        payload.insert(authKey, authRequired);
    if (!epoch.isEmpty())
        payload.insert(epochKey, epoch);
    if (!features.isEmpty())
        payload.insert(featuresKey, QJsonArray::fromStringList(features));
    if (history) {
        payload.insert(historyKey,
                       QJsonObject {{daysKey, history->days}, {messagesKey, history->messages}});
    }
    return payload;
}

Result<ServerHello> ServerHello::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    PayloadReader server(reader.object(serverKey));
    PayloadReader limits(reader.object(limitsKey));
    ServerHello hello;
    hello.id = reader.string(idKey);
    hello.serverName = server.string(nameKey).left(longestServerName);
    hello.serverVersion = server.string(versionKey).left(longestServerName);
    hello.textLength =
        lengthOf(limits.integer(textLengthKey), Limits().chatTextLength, 1, largestTextLength);
    hello.messageBytes = lengthOf(limits.integer(messageBytesKey), Limits().messageBytes,
                                  smallestMessageBytes, largestMessageBytes);
    hello.chatRate = rateOf(limits, chatRateKey);
    hello.commandRate = rateOf(limits, commandRateKey);
    hello.needsPassword = reader.optionalString(authKey) == authRequired;
    readHistory(payload, hello);
    for (const PayloadReader *part : {&reader, &server, &limits}) {
        if (!part->ok())
            return part->error();
    }
    if (hello.id.size() > longestId)
        return Error {ErrorCode::BadPayload, u"\"id\" is too long"_s};
    return hello;
}

QJsonObject ClientHello::toPayload() const
{
    QJsonObject payload {{nickKey, nick.toString()}, {kindKey, clientKindName(kind)}};
    if (!key.isEmpty())
        payload.insert(keyKey, key);
    if (!formerId.isEmpty())
        payload.insert(idKey, formerId);
    return payload;
}

Result<ClientHello> ClientHello::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    const QString nick = reader.string(nickKey);
    const ClientKind kind = clientKindFromName(reader.optionalString(kindKey));
    const QString key = reader.optionalString(keyKey);
    const QString formerId = reader.optionalString(idKey);
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
    return ClientHello {*checked, kind == ClientKind::Plain ? ClientKind::Other : kind, key,
                        formerId.size() <= longestId ? formerId : QString()};
}

QJsonObject Introduced::toPayload() const
{
    QJsonObject payload;
    if (!nick.isEmpty())
        payload.insert(nickKey, nick);
    if (!person.isEmpty())
        payload.insert(personKey, person);
    if (!id.isEmpty())
        payload.insert(idKey, id);
    return payload;
}

Result<Introduced> Introduced::fromPayload(const QJsonObject &payload)
{
    PayloadReader reader(payload);
    Introduced introduced {reader.optionalString(nickKey), reader.optionalString(personKey),
                           reader.optionalString(idKey)};
    if (!reader.ok())
        return reader.error();
    if (introduced.person.size() > longestId || introduced.id.size() > longestId)
        return Error {ErrorCode::BadPayload, u"\"person\" or \"id\" is too long"_s};
    return introduced;
}

} // namespace lanthorn::inline protocol
