// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/transport/directwrite.h>

#include <QByteArray>
#include <QObject>

#include <vector>

class QTcpSocket;

namespace lanthorn::inline server {

class Outbox;

//! Flushes, at the end of each turn of the event loop, the outboxes that got something in it. Lives
//! in the server's thread.
class OutboxFlusher final : public QObject
{
    Q_OBJECT

public:
    //! The way of writing for all its outboxes; null means through QTcpSocket alone.
    explicit OutboxFlusher(DirectWrite write);

    DirectWrite directWrite() const { return m_directWrite; }
    void add(Outbox *outbox);
    void remove(Outbox *outbox);

protected:
    bool event(QEvent *event) override;

private:
    void flush();

    DirectWrite m_directWrite;
    std::vector<Outbox *> m_pending; //!< Null: removed.
};

//! The bytes that wait to go out on one connected socket, those in Qt's own buffer included. What
//! is written in one turn of the event loop leaves at its end with one system call, in order. Lives
//! in the server's thread.
class Outbox final
{
public:
    //! Both are borrowed until detach(), or the end of the outbox. Nobody else writes to the
    //! socket.
    Outbox(QTcpSocket *socket, OutboxFlusher &flusher);
    ~Outbox();
    Q_DISABLE_COPY_MOVE(Outbox)

    //! Nothing leaves before flush() or the end of the turn.
    void write(const QByteArray &bytes);
    void flush();
    //! Hands over what the system takes now, and returns what it has not taken. For the middle of a
    //! turn that has written much.
    qint64 relieve();
    //! The flusher's call; add() comes again with the next write().
    void endTurn();
    //! Forgets what has not been flushed.
    void clear();
    //! To be called when the socket is no longer connected, or is being closed: from then on
    //! everything is forgotten.
    void detach();
    //! What the system has not taken yet.
    qint64 bytesToWrite() const;

private:
    bool canWriteDirectly();

    // A busy room looks at every member's outbox in every turn, so what that needs is here, and
    // nothing of the socket is touched.
    QTcpSocket *m_socket; //!< Null: detached.
    OutboxFlusher &m_flusher;
    qintptr m_descriptor; //!< Of m_socket; -1 when only the socket itself can write, for TLS.
    QByteArray m_bytes; //!< Of this turn; mostly one run of frames, shared by all members.
    bool m_isPending = false; //!< The flusher knows.
    bool m_isBacklogged = false; //!< Qt's buffer has not been empty when last looked at.
};

} // namespace lanthorn::inline server
