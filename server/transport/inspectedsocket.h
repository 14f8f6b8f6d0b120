// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/transport/frameinspector.h>
#include <server/transport/leansocket.h>
#include <server/transport/outbox.h>

#include <QByteArray>
#include <QPointer>

namespace lanthorn {

//! What a QWebSocket takes for its TCP connection: it reads only what a FrameInspector has passed,
//! message by message, and writes to the outbox of the client's socket. Both are borrowed; the
//! socket may be any kind of QTcpSocket. A message in fragments is passed in one frame when its end
//! has come, so that its text is decoded as one. Lives in the server's thread.
class InspectedSocket final : public LeanSocket
{
    Q_OBJECT

public:
    //! Until open(), QWebSocket reads `request` here, and what it writes is kept.
    InspectedSocket(QTcpSocket *transport, Outbox &outbox, const QByteArray &request,
                    const Limits &limits, const Clock &clock, QObject *parent = nullptr);
    ~InspectedSocket() override;

    //! What QWebSocket has written before open().
    const QByteArray &answer() const { return m_answer; }
    //! Sends `answer` in the place of answer(), and lets frames through from now on.
    void open(QByteArray answer);

    //! The fault of a client that does not end what it began.
    std::optional<FrameFault> findDelay() const { return m_inspector.findDelay(); }

    qint64 bytesAvailable() const override;
    qint64 bytesToWrite() const override;
    void disconnectFromHost() override;

Q_SIGNALS:
    //! The client's close frame, after everything before it was read. It is not passed on, nor is
    //! anything behind it.
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
    void pass(qsizetype from, qsizetype to);
    void gather(const ClientFrame &frame, QByteArrayView bytes);
    void tellEnd();
    void transportClosed();

    QPointer<QTcpSocket> m_transport;
    Outbox &m_outbox; //!< Of m_transport.
    FrameInspector m_inspector;
    QByteArray m_answer;
    QByteArray m_input; //!< Begins with the frame that is not whole yet.
    QByteArray m_message; //!< The payloads of a message whose last fragment has not come.
    bool m_isText = false; //!< That message.
    QByteArray m_passed;
    qsizetype m_read = 0; //!< Of m_passed.
    bool m_isOpen = false;
    std::optional<std::variant<PeerClose, FrameFault>> m_end; //!< Nothing passes any more.
};

} // namespace lanthorn
