// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/closecode.h>
#include <protocol/limits.h>
#include <protocol/tokenbucket.h>
#include <wire/utf8check.h>

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <array>
#include <optional>
#include <variant>

namespace lanthorn::inline wire {

//! What a peer did wrong: the code and the reason to close with.
struct FrameFault
{
    CloseCode code;
    QLatin1StringView reason;

    bool operator==(const FrameFault &) const = default;
};

//! What a close frame says.
struct PeerClose
{
    quint16 code; //!< CloseCode::NoStatus when it names none.
    QString reason;

    bool operator==(const PeerClose &) const = default;
};

//! One whole frame of a peer, at the beginning of the bytes it was found in.
struct PeerFrame
{
    enum Opcode : quint8 { More = 0x0, Text = 0x1, Binary = 0x2, Close = 0x8, Ping, Pong };

    Opcode opcode;
    bool isFinal;
    std::array<char, 4> mask; //!< Zeros in a server's frame.
    qsizetype headerSize;
    qsizetype size; //!< With the header.

    bool isControl() const { return opcode >= Close; }
    //! Appends the payload as the peer meant it.
    void appendPayload(QByteArray &to, QByteArrayView bytes) const;
};

//! As servers see it.
using ClientFrame = PeerFrame;

//! Who sent what is read: a client masks each frame, a server none.
enum class Sender { Client, Server };

//! Walks the frames of one peer and finds what RFC 6455 or the limits forbid, at the first byte
//! that tells: of a header, or of a text that is not UTF-8, however the message comes in fragments
//! and reads. Pure: it sees bytes and a clock, and keeps no payload.
class FrameInspector final
{
public:
    FrameInspector(const Limits &limits, const Clock &clock, Sender sender = Sender::Client);

    //! `bytes` are what has arrived and does not belong to a frame that was returned. A frame, when
    //! the first one is whole; nothing while it is not; no more calls after a fault.
    std::variant<std::monostate, PeerFrame, FrameFault> next(QByteArrayView bytes);

    //! The fault of a peer that has begun a message, or any frame, and does not end it in time.
    std::optional<FrameFault> findDelay() const;

    //! Reads the payload of a close frame, no longer masked.
    static std::variant<PeerClose, FrameFault> readClose(const QByteArray &payload);

private:
    std::optional<FrameFault> findFault(PeerFrame::Opcode opcode, bool isFinal) const;
    std::optional<FrameFault> findLengthFault(quint64 length, int lengthBytes) const;
    std::optional<FrameFault> readHeader(QByteArrayView bytes);
    //! Of what has arrived of the payload of m_frame, and was not looked at before.
    std::optional<FrameFault> findTextFault(QByteArrayView bytes);
    void waitForMore();

    Sender m_sender;
    int m_messageBytes;
    int m_messageFragments;
    milliseconds m_messageTimeout;
    Clock m_clock;
    TokenBucket m_controlFrames;

    std::optional<PeerFrame> m_frame; //!< Its header has passed, its payload is not all there.
    int m_fragments = 0; //!< Of the message that has begun; 0: none has.
    int m_size = 0; //!< Of their payloads.
    bool m_isText = false; //!< That message.
    Utf8Check m_text; //!< Of it.
    qsizetype m_checked = 0; //!< Bytes of the payload of m_frame that m_text has.
    std::optional<milliseconds> m_waitingSince; //!< Of what has begun.
};

} // namespace lanthorn::inline wire
