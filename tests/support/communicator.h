// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/application.h>
#include <channels/memorychannellayer.h>

#include <QByteArray>
#include <QList>

#include <deque>
#include <memory>
#include <optional>

namespace lanthorn::test {

//! Drives an application (a consumer, a router, a middleware around either) as a connection would,
//! without a network: the WebsocketCommunicator of Django Channels.
class Communicator : private Outbound
{
public:
    //! How a connection attempt ended.
    struct Handshake
    {
        bool accepted = false;
        QString subprotocol = {};
        Scope::Headers headers = {}; //!< Of the response, besides those of the handshake.
        int status = 0; //!< Of the denial; 404 when no route matched.
    };

    //! Both are borrowed and outlive the communicator.
    Communicator(const Application &application, ChannelLayer &layer, const QString &path);
    ~Communicator() override;

    Scope &scope() { return m_scope; } //!< To be changed before connectToApplication().

    //! What is waited for is told by handshake() later.
    Handshake connectToApplication();
    //! How it stands, for applications that decide later.
    const Handshake &handshake() const { return m_handshake; }
    void sendText(const QByteArray &utf8);
    void sendBytes(const QByteArray &bytes);
    //! The next frame of the application, waiting for it; nothing when none comes within 2 s.
    std::optional<Frame> receive();
    //! The payload of the next frame; empty when none comes.
    QByteArray receiveText();
    //! True when the application has sent nothing and sends nothing while posted events run.
    bool receivesNothing();
    //! The client leaves.
    void disconnect(quint16 code = 1000);

    std::optional<quint16> closeCode() const { return m_closeCode; }
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
};

} // namespace lanthorn::test
