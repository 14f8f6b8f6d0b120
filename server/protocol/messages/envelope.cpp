// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/messages/envelope.h>

#include <protocol/jsonbounds.h>
#include <protocol/keys.h>

#include <QJsonDocument>

namespace lanthorn::inline protocol {

using namespace keys;
using namespace Qt::StringLiterals;

namespace {

// The largest integer that every JSON implementation keeps exactly (RFC 8259 section 6).
constexpr qint64 largestRef = (qint64(1) << 53) - 1;

} // namespace

QByteArray Envelope::toJson() const
{
    QJsonObject object {{typeKey, type}};
    if (!topic.isEmpty())
        object.insert(topicKey, topic);
    if (ref)
        object.insert(refKey, *ref);
    if (!payload.isEmpty())
        object.insert(payloadKey, payload);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<Envelope> Envelope::fromJson(const QByteArray &utf8)
{
    const Result<QJsonObject> read = jsonObjectFrom(utf8);
    if (!read)
        return read.error();
    const QJsonObject &object = *read;
    Envelope envelope;

    const QJsonValue ref = object.value(refKey);
    if (!ref.isUndefined()) {
        const qint64 number = ref.toInteger(-1);
        if (number < 1 || number > largestRef) {
            return Error {ErrorCode::BadEnvelope,
                          u"\"ref\" must be an integer from 1 to %1"_s.arg(largestRef)};
        }
        envelope.ref = number;
    }
    const QJsonValue type = object.value(typeKey);
    if (!type.isString() || type.toString().isEmpty())
        return Error {ErrorCode::BadEnvelope, u"\"type\" must be a non-empty string"_s};
    envelope.type = type.toString();

    const QJsonValue topic = object.value(topicKey);
    if (!topic.isUndefined() && !topic.isString())
        return Error {ErrorCode::BadEnvelope, u"\"topic\" must be a string"_s};
    envelope.topic = topic.toString();

    const QJsonValue payload = object.value(payloadKey);
    if (!payload.isUndefined() && !payload.isObject())
        return Error {ErrorCode::BadEnvelope, u"\"payload\" must be an object"_s};
    envelope.payload = payload.toObject();
    return envelope;
}

} // namespace lanthorn::inline protocol
