// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wire/frameinspector.h>

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <variant>

namespace lanthorn::inline client {

//! Makes messages of the bytes of a host, behind the handshake. Pure: it sees bytes and a clock,
//! and holds what has not become a message yet: at most one message and what was added last.
class MessageReader final
{
public:
    struct Text
    {
        QByteArray utf8;
    };
    struct Ping
    {
        QByteArray payload;
    };
    struct Pong
    {
        QByteArray payload;
    };
    //! What comes next; nothing when no more is whole. After a close or a fault nothing follows.
    using Item = std::variant<std::monostate, Text, Ping, Pong, PeerClose, FrameFault>;

    MessageReader(const Limits &limits, const Clock &clock);

    void add(QByteArrayView bytes);
    //! Bytes that are no text are left out: no host of today sends them.
    Item next();
    //! A message, or any frame, has begun and is not whole. Only when next() had nothing.
    bool isWaiting() const { return !m_input.isEmpty() || m_isPartial; }
    //! The fault of a host that does not end what it has begun.
    std::optional<FrameFault> findDelay() const { return m_inspector.findDelay(); }
    qsizetype heldBytes() const { return m_input.size() - m_at + m_message.size(); }

private:
    Item control(const PeerFrame &frame, QByteArrayView bytes);
    Item end(const FrameFault &fault);

    FrameInspector m_inspector;
    QByteArray m_input; //!< From m_at on it is not handled.
    qsizetype m_at = 0;
    QByteArray m_message; //!< The payloads of a text whose last frame has not come.
    bool m_isText = false; //!< The message that has begun.
    bool m_isPartial = false; //!< There is one.
    bool m_isEnded = false;
};

} // namespace lanthorn::inline client
