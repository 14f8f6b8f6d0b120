// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/transport/outbox.h>
#include <wire/frameinspector.h>

#include <QByteArray>
#include <QPointer>
#include <QTcpSocket>

namespace lanthorn {

//! Whoever decides when the frames of a client are taken.
class FrameGate
{
public:
    virtual ~FrameGate() = default;
    //! False: InspectedSocket::goOn() comes later.
    virtual bool admitsFrame() = 0;
};

//! What a QWebSocket takes for its TCP connection: it does the handshake here, reads the pongs that
//! a FrameInspector has passed, and writes to the outbox of the client's socket. Pings are answered
//! here, where they stand.
//! Messages are told as the bytes they are, without the way through QWebSocket, which makes a
//! QString of each text. The frames that its gate does not admit stay here, up to 64 KiB, and in
//! the socket's buffer, as many bytes again; nothing more is read, not even the end of the
//! connection is told. All are borrowed; the socket may be any kind of QTcpSocket. Lives in the
//! server's thread.
class InspectedSocket final : public QTcpSocket
{
    Q_OBJECT

public:
    //! Until open(), QWebSocket reads `request` here, and what it writes is kept.
    InspectedSocket(QTcpSocket *transport, Outbox &outbox, FrameGate &gate,
                    const QByteArray &request, const Limits &limits, const Clock &clock,
                    QObject *parent = nullptr);
    ~InspectedSocket() override;

    //! What QWebSocket has written before open().
    const QByteArray &answer() const { return m_answer; }
    //! Sends `answer` in the place of answer(), and lets frames through from now on.
    void open(QByteArray answer);

    //! Gives back what the client's socket keeps for bytes that come and go, if any have since the
    //! last call. To be called now and then: most clients are silent most of the time.
    void releaseMemory();

    //! The fault of a client that does not end what it began.
    std::optional<FrameFault> findDelay() const
    {
        return m_isHeld ? std::nullopt : m_inspector.findDelay();
    }
    //! Frames have to wait for the gate.
    bool isHeld() const { return m_isHeld; }
    //! Asks the gate again.
    void goOn();

    qint64 bytesAvailable() const override;
    qint64 bytesToWrite() const override;
    void disconnectFromHost() override;

Q_SIGNALS:
    //! A whole message, whether it came in fragments or not: a text, which is UTF-8,
    void textReceived(const QByteArray &utf8);
    //! or bytes.
    void bytesReceived(const QByteArray &bytes);
    //! The client's close frame, after everything before it was told. Nothing behind it is.
    void closeReceived(const PeerClose &close);
    //! The same for what the client must not send.
    void faultFound(const FrameFault &fault);

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 skipData(qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    void receive();
    void inspect();
    //! Tells what inspect() finds.
    void inspected();
    //! A frame of a message; the rest of the message is in m_message.
    void gather(const ClientFrame &frame, QByteArrayView bytes);
    //! Where it stands: between what was written in answer to the messages before and behind it,
    //! which QWebSocket, told of frames at the end of a read, could not.
    void answerPing(const ClientFrame &frame, QByteArrayView bytes);
    bool isConnected() const { return state() == ConnectedState; }
    void tellEnd();
    void transportClosed();

    QPointer<QTcpSocket> m_transport;
    Outbox &m_outbox; //!< Of m_transport.
    FrameGate &m_gate;
    FrameInspector m_inspector;
    QByteArray m_answer;
    QByteArray m_input; //!< Begins with the frame that is not whole yet.
    QByteArray m_message; //!< The payloads of a message whose last frame has not come.
    bool m_isText = false; //!< That message.
    QByteArray m_passed; //!< For QWebSocket.
    qsizetype m_read = 0; //!< Of m_passed.
    bool m_isOpen = false;
    bool m_hasBuffers = true; //!< m_transport, for all that is known.
    bool m_isHeld = false;
    bool m_hasTransportClosed = false; //!< To be told behind what is held.
    std::optional<std::variant<PeerClose, FrameFault>> m_end; //!< Nothing is read any more.
};

} // namespace lanthorn
