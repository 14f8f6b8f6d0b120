// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QStringList>

#include <memory>

class QTcpSocket;

namespace lanthorn::test {

//! A client of a whole server over its own bytes: no library for WebSockets comes in between, so
//! that it can send thousands of commands at once, read nothing, or leave in the middle.
class RoomGuest final
{
public:
    enum class Wire {
        Plain,
        Tls, //!< Whatever certificate the server has.
    };

    //! Connects, introduces itself, joins the rooms and waits for all of that.
    RoomGuest(quint16 port, Wire wire, const QString &nick, const QStringList &rooms);
    //! A client of the plain protocol in one room.
    RoomGuest(quint16 port, const QString &room);
    ~RoomGuest();
    Q_DISABLE_COPY_MOVE(RoomGuest)

    //! To be sent at once: a command that posts.
    static QByteArray post(const QString &room, const QString &id, const QString &text);
    static QByteArray frame(quint8 opcode, const QByteArray &payload);
    void write(const QByteArray &bytes);
    //! Reads no more, as a program that hangs.
    void stall();
    //! Sends the end of the stream, and reads on.
    void finishSending();

    //! Takes in what has come; to be called until what is waited for is there.
    void read();
    //! The ids of the messages in a room, in their order.
    QStringList messages(const QString &room) const { return m_messages.value(room); }
    //! The texts of a plain client.
    const QStringList &texts() const { return m_texts; }
    int count(const QString &type) const { return m_counts.value(type); }
    bool hasEnded() const;

private:
    RoomGuest(quint16 port, Wire wire, const QByteArray &path, const QByteArray &header);
    void take(const QByteArray &payload);

    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_input;
    QHash<QString, QStringList> m_messages;
    QStringList m_texts;
    QHash<QString, int> m_counts; //!< Of the types that came.
};

} // namespace lanthorn::test
