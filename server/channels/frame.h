// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace lanthorn::inline channels {

//! One whole WebSocket message from the server, encoded for the wire (RFC 6455 section 5.2, one
//! unmasked frame). An immutable value: copies share the bytes, so that a message to a room is
//! encoded once however many members it has.
class Frame final
{
public:
    //! Of valid UTF-8.
    static Frame text(QByteArrayView utf8) { return Frame(0x1, utf8); }
    //! Of any bytes.
    static Frame binary(QByteArrayView bytes) { return Frame(0x2, bytes); }

    //! Or else it is binary.
    bool isText() const { return (m_wire.at(0) & 0x0f) == 0x1; }
    //! What the peer's application gets. Valid as long as this Frame.
    QByteArrayView payload() const { return QByteArrayView(m_wire).sliced(m_headerSize); }
    //! What goes to the socket.
    const QByteArray &wire() const { return m_wire; }

    bool operator==(const Frame &) const = default;

private:
    Frame(quint8 opcode, QByteArrayView payload);

    QByteArray m_wire;
    qsizetype m_headerSize;
};

} // namespace lanthorn::inline channels
