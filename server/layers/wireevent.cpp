// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/wireevent.h>

#include <channels/wholenumber.h>
#include <layers/msgpack.h>

#include <QCborArray>

namespace lanthorn::inline layers {

using namespace Qt::StringLiterals;

namespace {

constexpr auto typeKey = "type"_L1;
constexpr auto channelKey = "__asgi_channel__"_L1;
constexpr auto originKey = "lanthorn_origin"_L1;
constexpr auto timeKey = "lanthorn_time"_L1;
constexpr auto numberKey = "lanthorn_number"_L1;
constexpr auto proofKey = "lanthorn_proof"_L1;

bool isReserved(const QCborValue &key)
{
    const QString text = key.toString();
    return text == typeKey || text == channelKey || text == originKey || text == timeKey
        || text == numberKey || text == proofKey;
}

} // namespace

Result<QByteArray> packEvent(const WireEvent &event)
{
    QCborMap map {{typeKey, event.event.type()}};
    const QCborMap &payload = event.event.payload();
    for (auto it = payload.cbegin(); it != payload.cend(); ++it) {
        const QCborValue key = it.key();
        if (isReserved(key)) {
            return Error {ErrorCode::BadPayload,
                          u"The event uses the reserved key %1"_s.arg(key.toString())};
        }
        map.insert(key, it.value());
    }
    if (!event.origin.isEmpty())
        map.insert(originKey, event.origin);
    if (event.number != 0) {
        map.insert(timeKey, event.time);
        map.insert(numberKey, event.number);
    }
    if (!event.proof.isEmpty())
        map.insert(proofKey, event.proof);
    if (!event.channels.isEmpty())
        map.insert(channelKey, QCborArray::fromStringList(event.channels));
    auto bytes = toMsgpack(map);
    if (bytes && bytes->size() > MsgpackLimits().bytes) {
        return Error {ErrorCode::BadPayload,
                      u"The event takes %1 bytes, more than %2"_s.arg(bytes->size())
                          .arg(MsgpackLimits().bytes)};
    }
    return bytes;
}

Result<WireEvent> unpackEvent(QByteArrayView bytes)
{
    const auto unpacked = fromMsgpack(bytes);
    if (!unpacked)
        return unpacked.error();
    QCborMap map = *unpacked;
    const QCborValue type = map.take(typeKey);
    if (!type.isString() || type.toString().isEmpty())
        return Error {ErrorCode::BadPayload, u"an event without a type"_s};
    const QCborValue channels = map.take(channelKey);
    const QString origin = map.take(originKey).toString();
    const qint64 time = wholeNumber(map.take(timeKey));
    const qint64 number = wholeNumber(map.take(numberKey));
    const QByteArray proof = map.take(proofKey).toByteArray();

    WireEvent event {Event(type.toString(), map), {}, origin, time, number, proof};
    if (channels.isString())
        event.channels.append(channels.toString());
    const QCborArray list = channels.toArray();
    for (const QCborValue &name : list)
        event.channels.append(name.toString());
    return event;
}

} // namespace lanthorn::inline layers
