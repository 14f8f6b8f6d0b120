// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/application.h>
#include <channels/memorychannellayer.h>

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <chrono>
#include <deque>
#include <memory>
#include <optional>

namespace lanthorn::inline testing {

//! Drives an application (a consumer, a router, a middleware around either) as a connection would,
//! without a network: the WebsocketCommunicator of Django Channels. For one thread, whose event
//! loop it turns while it waits.
class Communicator : private Outbound
{
public:
    //! How a connection attempt ended.
    struct Handshake
    {
        bool accepted = false;
        QString subprotocol = {};
        Scope::Headers headers = {}; //!< Of the response, besides those of the handshake.
        int status = 0; //!< Of the denial, or 101; 404 when no route matched, 0 while undecided.
    };
    //! How long a test waits for what has to come.
    static constexpr std::chrono::seconds patience {10};

    //! Asks for `path`, which begins with a slash and may have a `?` with a query. The others are
    //! borrowed and outlive the communicator.
    Communicator(const Application &application, ChannelLayer &layer, const QString &path);
    //! The client leaves.
    ~Communicator() override;

    Scope &scope() { return m_scope; } //!< To be changed before connectToApplication().

    //! Returns at once. What is waited for is told by handshake() later.
    Handshake connectToApplication();
    //! The same, waiting for the decision.
    Handshake waitForHandshake();
    //! How it stands.
    const Handshake &handshake() const { return m_handshake; }
    // Only between a handshake that was accepted and the end.
    //! The client sends a text,
    void sendText(const QByteArray &utf8);
    //! a binary frame,
    void sendBytes(const QByteArray &bytes);
    //! or an object as text.
    void sendJson(const QJsonObject &object);
    //! The next frame of the application, waiting for it; nothing when none comes.
    std::optional<Frame> receive();
    //! The payload of the next frame; empty when none comes.
    QByteArray receiveText();
    //! The next frame, which must hold an object; an empty one when none comes or it does not.
    QJsonObject receiveJson();
    //! True when the application has sent nothing and sends nothing while posted events run.
    bool receivesNothing();
    //! The client leaves.
    void disconnect(quint16 code = 1000);

    //! With what the application closed, waiting for it; nothing when it does not.
    std::optional<quint16> waitForClose();
    //! With what the application has closed; nothing while it has not.
    std::optional<quint16> closeCode() const { return m_closeCode; }
    //! What it said with it.
    const QString &closeReason() const { return m_closeReason; }
    //! What a denial says to the client.
    const QByteArray &denialText() const { return m_denialText; }
    //! What waits to be received.
    qsizetype pending() const { return qsizetype(m_frames.size()); }

private:
    void open(Resolution resolution);

    void accept(const QString &subprotocol, const Scope::Headers &headers) override;
    void send(const Frame &frame) override;
    void send(const FrameRun &run) override;
    void sendLatest(QLatin1StringView key, const Frame &frame) override;
    void deny(int status, const QByteArray &text) override;
    void close(quint16 code, const QString &reason) override;

    const Application &m_application;
    ChannelLayer &m_layer;
    Scope m_scope;
    std::unique_ptr<Consumer> m_consumer;
    Handshake m_handshake;
    std::deque<Frame> m_frames;
    std::optional<quint16> m_closeCode;
    QString m_closeReason;
    QByteArray m_denialText;
};

} // namespace lanthorn::inline testing
