// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/messages/envelope.h>
#include <protocol/messages/errormessage.h>
#include <protocol/messages/hellomessages.h>
#include <protocol/messages/historymessages.h>
#include <protocol/member.h>
#include <protocol/messages/messagetypes.h>
#include <server/testservices.h>
#include <testing/communicator.h>

#include <QTest>

#include <utility>

namespace lanthorn::test {

//! A client of the native protocol without a network.
class NativeClient final : public Communicator
{
public:
    explicit NativeClient(TestServices &host)
        : Communicator(*host.routes, host.layer, QStringLiteral("/ws/lanthorn/"))
    {
        scope().subprotocols = {QStringLiteral("other"), QStringLiteral("lanthorn.v1")};
        scope().client = {QStringLiteral("192.0.2.1"), ++host.lastPort};
    }

    //! Connects and takes the server's hello.
    ServerHello greet()
    {
        const Handshake handshake = connectToApplication();
        if (!handshake.accepted || handshake.subprotocol != nativeSubprotocol)
            QTest::qFail("The server did not choose the subprotocol", __FILE__, __LINE__);
        const auto hello = ServerHello::fromPayload(next().payload);
        return hello ? *hello : ServerHello();
    }
    //! The same, and introduces itself.
    ServerHello introduce(const QString &nick, const QString &key = {})
    {
        const ServerHello hello = greet();
        const Envelope answer = sayHello(nick, key);
        if (answer.type != types::ok)
            QTest::qFail("The server refused the nickname", __FILE__, __LINE__);
        return hello;
    }
    //! The answer to a hello.
    Envelope sayHello(const QString &nick, const QString &key = {}, const QString &formerId = {})
    {
        const auto checked = Nickname::fromString(nick);
        return command(types::hello, {},
                       ClientHello {*checked, ClientKind::Window, key, formerId}.toPayload());
    }
    //! Joins a room of a host that keeps what is said, and takes the answer and all that follows.
    std::pair<Joined, QList<RoomEvent>> join(const QString &topic, const Join &join = {})
    {
        QList<RoomEvent> events;
        const auto joined = ask<Joined>(types::join, topic, join.toPayload());
        if (!joined) {
            QTest::qFail("Not let in", __FILE__, __LINE__);
            return {};
        }
        for (bool isDone = joined->epoch.isEmpty(); !isDone;) {
            const auto part = HistoryPart::fromPayload(next(types::history).payload);
            if (!part) {
                QTest::qFail("No history came", __FILE__, __LINE__);
                break;
            }
            events += part->events;
            isDone = part->isDone;
        }
        return {*joined, events};
    }
    //! The answer to a post.
    Result<Posted> say(const QString &topic, const QString &id, const QString &text)
    {
        sendText(Envelope {types::post, topic, ++m_ref, Post {id, text}.toPayload()}.toJson());
        return answer<Posted>();
    }
    //! The answer to the last command, leaving out what else comes.
    template<class T>
    Result<T> answer()
    {
        for (;;) {
            const Envelope envelope = next();
            if (envelope.ref != m_ref && !envelope.type.isEmpty())
                continue;
            if (envelope.type == types::ok)
                return T::fromPayload(envelope.payload);
            return errorFromPayload(envelope.payload);
        }
    }
    template<class T>
    Result<T> ask(QLatin1StringView type, const QString &topic, const QJsonObject &payload)
    {
        sendText(Envelope {type, topic, ++m_ref, payload}.toJson());
        return answer<T>();
    }
    //! Sends a command and returns the next frame.
    Envelope command(QLatin1StringView type, const QString &topic = {},
                     const QJsonObject &payload = {})
    {
        sendText(Envelope {type, topic, ++m_ref, payload}.toJson());
        return next();
    }
    Envelope next()
    {
        const auto envelope = Envelope::fromJson(receiveText());
        return envelope ? *envelope : Envelope {};
    }
    //! The next frame of this type, leaving out others.
    Envelope next(QLatin1StringView type)
    {
        Envelope envelope;
        do {
            envelope = next();
        } while (!envelope.type.isEmpty() && envelope.type != type);
        return envelope;
    }
    qint64 ref() const { return m_ref; }

private:
    qint64 m_ref = 0;
};

} // namespace lanthorn::test
