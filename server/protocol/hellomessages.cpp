// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/hellomessages.h>

#include <protocol/keys.h>
#include <protocol/payloadreader.h>

namespace lanthorn {

using namespace keys;
using namespace Qt::StringLiterals;

namespace {

constexpr auto authRequired = "required"_L1;

RateLimit rateOf(PayloadReader &outer, QLatin1StringView key)
{
    PayloadReader reader(outer.object(key));
    const RateLimit limit {int(reader.integer(burstKey)), reader.number(perSecondKey)};
    if (!reader.ok())
        outer.failWith(reader.error());
    return limit;
}

QJsonObject rateToJson(const RateLimit &rate)
{
    return {{burstKey, rate.burst}, {perSecondKey, rate.perSecond}};
}

} // namespace

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
    PayloadReader reader(payload);
    PayloadReader server(reader.object(serverKey));
    PayloadReader limits(reader.object(limitsKey));
    ServerHello hello;
    hello.id = reader.string(idKey);
    hello.serverName = server.string(nameKey);
    hello.serverVersion = server.string(versionKey);
    hello.textLength = int(limits.integer(textLengthKey));
    hello.messageBytes = int(limits.integer(messageBytesKey));
    hello.chatRate = rateOf(limits, chatRateKey);
    hello.commandRate = rateOf(limits, commandRateKey);
    hello.needsPassword = reader.optionalString(authKey) == authRequired;
    for (const PayloadReader *part : {&reader, &server, &limits}) {
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
    PayloadReader reader(payload);
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

} // namespace lanthorn
