// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wire/frameinspector.h>

#include <QByteArray>

#include <optional>

class QTcpSocket;

namespace lanthorn::inline server {

//! Who gets what a FrameReader reads, in the order in which the client sent it.
class FrameReceiver
{
public:
    virtual ~FrameReceiver() = default;

    //! Whether the next frame is taken now. False: FrameReader::goOn() comes later.
    virtual bool admitsFrame() = 0;

    //! A whole message, whether it came in fragments or not: a text, which is UTF-8,
    virtual void peerSentText(const QByteArray &utf8) = 0;
    //! or bytes.
    virtual void peerSentBytes(const QByteArray &bytes) = 0;
    //! A ping; to be answered with `payload`.
    virtual void peerPinged(const QByteArray &payload) = 0;
    virtual void peerPonged() = 0;
    //! The client's close frame. Nothing comes behind it.
    virtual void peerAskedToClose(const PeerClose &close) = 0;
    //! What the client must not send. Nothing comes behind it.
    virtual void refuse(const FrameFault &fault) = 0;
};

//! Reads the frames of a client whose handshake is done. Those that its receiver does not admit
//! stay here, up to 64 KiB, and in the socket's buffer, as many bytes again; nothing more is read
//! then. Both are borrowed; the socket may be any kind of QTcpSocket. Lives in the server's thread.
class FrameReader final
{
public:
    FrameReader(QTcpSocket &socket, FrameReceiver &receiver, const Limits &limits,
                const Clock &clock);

    //! To be called when the socket has something to read.
    void receive();
    //! Asks the receiver again, when it did not admit a frame.
    void goOn();
    //! Drops from now on what comes. May be called by the receiver.
    void stop() { m_hasEnded = true; }

    //! Frames have to wait for the receiver.
    bool isHeld() const { return m_isHeld && !m_hasEnded; }
    //! The fault of a client that does not end what it began.
    std::optional<FrameFault> findDelay() const
    {
        return m_isHeld ? std::nullopt : m_inspector.findDelay();
    }

private:
    void inspect();
    void take(const ClientFrame &frame, QByteArrayView bytes);
    //! A frame of a message; the rest of the message is in m_message.
    void gather(const ClientFrame &frame, QByteArrayView bytes);

    QTcpSocket &m_socket;
    FrameReceiver &m_receiver;
    FrameInspector m_inspector;
    QByteArray m_input; //!< Begins with the frame that is not whole yet.
    QByteArray m_message; //!< The payloads of a message whose last frame has not come.
    bool m_isText = false; //!< That message.
    bool m_isHeld = false;
    bool m_hasEnded = false; //!< Nothing is read any more.
};

} // namespace lanthorn::inline server
