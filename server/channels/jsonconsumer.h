// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/asyncconsumer.h>
#include <channels/blockingconsumer.h>
#include <channels/json.h>
#include <protocol/closecode.h>

#include <QByteArray>

#include <initializer_list>
#include <optional>
#include <utility>

namespace lanthorn::inline channels {

//! What becomes of a connection whose client sends something else than JSON.
enum class BadJson {
    Drop, //!< The frame is counted, logged once per connection, and dropped.
    Close, //!< The connection is closed: 1007 for text that is no JSON, 1003 for a binary frame.
};

//! Says that the client of `scope` sent something else. From any thread.
void logBadJson(const Scope &scope);

//! The part of a consumer that knows JSON, the same for each kind: what it sends is encoded, and
//! what is no JSON is kept away from it. Lives where the handlers of `Base` run.
template<class Base>
class JsonBase : public Base
{
public:
    //! With what becomes of what is no JSON.
    explicit JsonBase(BadJson onBadJson = BadJson::Drop)
        : m_onBadJson(onBadJson)
    {
    }

    //! How many frames were no JSON.
    quint64 badFrames() const { return m_badFrames; }

protected:
    //! To the client, as encodeJson() writes it.
    void sendJson(const QJsonValue &value) { this->sendText(encodeJson(value)); }
    //! The same for an object.
    void sendJson(const QJsonObject &object) { this->sendText(encodeJson(object)); }
    //! The same for the members of one: `sendJson({{u"a"_s, 1}})`.
    void sendJson(std::initializer_list<std::pair<QString, QJsonValue>> members)
    {
        sendJson(QJsonObject(members));
    }
    //! The payload of an event, whose other values than JSON's become text.
    void sendPayload(const QCborMap &payload) { sendJson(payload.toJsonObject()); }

    //! How values are written and read; overridden by a consumer with a dialect of its own.
    virtual QByteArray encodeJson(const QJsonValue &value) const { return toJson(value); }
    //! Nothing when it is no JSON.
    virtual std::optional<QJsonValue> decodeJson(const QByteArray &utf8) const
    {
        return fromJson(utf8);
    }

    //! What `utf8` says; nothing, and seen to, when it is no JSON.
    std::optional<QJsonValue> readFrame(const QByteArray &utf8)
    {
        std::optional<QJsonValue> value = decodeJson(utf8);
        if (!value)
            refuse(CloseCode::InvalidText, QStringLiteral("this is not JSON"));
        return value;
    }
    //! For a binary frame, which is no JSON.
    void refuseBytes() { refuse(CloseCode::UnsupportedData, QStringLiteral("only text is read")); }

private:
    void refuse(CloseCode code, const QString &reason)
    {
        if (m_badFrames++ == 0)
            logBadJson(this->scope());
        if (m_onBadJson == BadJson::Close)
            this->close(quint16(code), reason);
    }

    BadJson m_onBadJson;
    quint64 m_badFrames = 0;
};

//! A plain consumer or a blocking handler whose frames are JSON.
template<class Base>
class Json : public JsonBase<Base>
{
public:
    using JsonBase<Base>::JsonBase;

protected:
    //! The client sent JSON. Does nothing unless overridden.
    virtual void receivedJson(const QJsonValue &value) { Q_UNUSED(value); }

private:
    void receivedText(const QByteArray &utf8) final
    {
        if (const std::optional<QJsonValue> value = this->readFrame(utf8))
            receivedJson(*value);
    }
    void receivedBytes(const QByteArray &) final { this->refuseBytes(); }
};

//! A consumer of coroutines whose frames are JSON.
template<>
class Json<AsyncConsumer> : public JsonBase<AsyncConsumer>
{
public:
    //! With what becomes of what is no JSON.
    using JsonBase::JsonBase;

protected:
    //! The client sent JSON. Does nothing unless overridden.
    virtual Task onJson(QJsonValue value);

private:
    Task onText(QByteArray utf8) final;
    Task onBytes(QByteArray bytes) final;
};

using JsonConsumer = Json<Consumer>;
using AsyncJsonConsumer = Json<AsyncConsumer>;
using BlockingJsonHandler = Json<BlockingHandler>;

} // namespace lanthorn::inline channels
