// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <wire/frameinspector.h>

#include <QtEndian>

#include <algorithm>

namespace lanthorn::inline wire {

using namespace Qt::StringLiterals;

namespace {

// RFC 6455 section 5.2.
constexpr quint8 finalBit = 0x80;
constexpr quint8 reservedBits = 0x70;
constexpr quint8 opcodeBits = 0x0f;
constexpr quint8 controlBit = 0x08;
constexpr quint8 maskBit = 0x80;
constexpr quint8 lengthBits = 0x7f;
constexpr quint8 largestShortLength = 125;
constexpr quint8 lengthIn16Bits = 126;
constexpr quint8 lengthIn64Bits = 127;
constexpr int maskBytes = 4;

FrameFault protocolError(QLatin1StringView reason)
{
    return {CloseCode::ProtocolError, reason};
}

constexpr bool isKnown(quint8 opcode)
{
    return opcode <= PeerFrame::Binary || (opcode >= PeerFrame::Close && opcode <= PeerFrame::Pong);
}

} // namespace

void PeerFrame::appendPayload(QByteArray &to, QByteArrayView bytes) const
{
    const qsizetype length = size - headerSize;
    const qsizetype start = to.size();
    to.append(bytes.sliced(headerSize, length));
    char *data = to.data() + start;
    for (qsizetype i = 0; i < length; ++i)
        data[i] = char(data[i] ^ mask[std::size_t(i) % mask.size()]);
}

FrameInspector::FrameInspector(const Limits &limits, const Clock &clock, Sender sender)
    : m_sender(sender)
    , m_messageBytes(limits.messageBytes)
    , m_messageFragments(limits.messageFragments)
    , m_messageTimeout(limits.messageTimeout)
    , m_clock(clock)
    , m_controlFrames(limits.controlRate, clock)
{
}

std::variant<std::monostate, PeerFrame, FrameFault> FrameInspector::next(QByteArrayView bytes)
{
    if (!m_frame) {
        if (const auto fault = readHeader(bytes))
            return *fault;
    }
    if (m_frame && m_isText && !m_frame->isControl()) {
        if (const auto fault = findTextFault(bytes))
            return *fault;
    }
    if (!m_frame || bytes.size() < m_frame->size) {
        if (!bytes.isEmpty() || m_fragments > 0)
            waitForMore();
        return std::monostate {};
    }
    const PeerFrame frame = *std::exchange(m_frame, std::nullopt);
    if (frame.isControl()) {
        if (m_controlFrames.take() > milliseconds(0))
            return FrameFault {CloseCode::PolicyViolation, "too many control frames"_L1};
    } else if (frame.isFinal) {
        m_fragments = 0;
        m_size = 0;
    }
    if (m_fragments == 0)
        m_waitingSince.reset();
    return frame;
}

std::optional<FrameFault> FrameInspector::readHeader(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return std::nullopt;
    const quint8 first = quint8(bytes[0]);
    const bool isFinal = (first & finalBit) != 0;
    if ((first & reservedBits) != 0)
        return protocolError("a reserved bit is set"_L1);
    if (!isKnown(first & opcodeBits))
        return protocolError("the opcode is reserved"_L1);
    const auto opcode = PeerFrame::Opcode(first & opcodeBits);
    if (const auto fault = findFault(opcode, isFinal))
        return fault;

    if (bytes.size() < 2)
        return std::nullopt;
    const quint8 second = quint8(bytes[1]);
    const bool isMasked = (second & maskBit) != 0;
    if (isMasked != (m_sender == Sender::Client)) {
        return protocolError(isMasked ? "a server's frame is masked"_L1
                                      : "a client's frame is not masked"_L1);
    }
    const quint8 shortLength = second & lengthBits;
    if ((opcode & controlBit) != 0 && shortLength > largestShortLength)
        return protocolError("a control frame is longer than 125 bytes"_L1);

    const int lengthBytes = shortLength == lengthIn64Bits ? 8
        : shortLength == lengthIn16Bits                   ? 2
                                                          : 0;
    if (bytes.size() < 2 + lengthBytes)
        return std::nullopt;
    const char *data = bytes.data() + 2;
    const quint64 length = lengthBytes == 8 ? qFromBigEndian<quint64>(data)
        : lengthBytes == 2                  ? qFromBigEndian<quint16>(data)
                                            : shortLength;
    if (const auto fault = findLengthFault(length, lengthBytes))
        return fault;
    const bool isControl = (opcode & controlBit) != 0;
    if (!isControl && length > quint64(m_messageBytes - m_size))
        return FrameFault {CloseCode::TooBig, "the message is too big"_L1};

    PeerFrame frame {opcode, isFinal, {}, 2 + lengthBytes + (isMasked ? maskBytes : 0), 0};
    if (bytes.size() < frame.headerSize)
        return std::nullopt;
    if (isMasked)
        std::copy_n(data + lengthBytes, maskBytes, frame.mask.begin());
    frame.size = frame.headerSize + qsizetype(length);
    if (!isControl) {
        if (m_fragments == 0) {
            m_isText = opcode == PeerFrame::Text;
            m_text = {};
        }
        ++m_fragments;
        m_size += int(length);
        m_checked = 0;
    }
    m_frame = frame;
    return std::nullopt;
}

std::optional<FrameFault> FrameInspector::findFault(PeerFrame::Opcode opcode, bool isFinal) const
{
    if (opcode >= PeerFrame::Close) {
        if (!isFinal)
            return protocolError("a control frame is in fragments"_L1);
        return std::nullopt;
    }
    if (opcode == PeerFrame::More && m_fragments == 0)
        return protocolError("there is no message to continue"_L1);
    if (opcode != PeerFrame::More && m_fragments > 0)
        return protocolError("a message begins before the last one has ended"_L1);
    if (m_fragments >= m_messageFragments)
        return FrameFault {CloseCode::TooBig, "the message has too many fragments"_L1};
    return std::nullopt;
}

std::optional<FrameFault> FrameInspector::findLengthFault(quint64 length, int lengthBytes) const
{
    if (length >> 63 != 0)
        return protocolError("the highest bit of a length is set"_L1);
    if ((lengthBytes == 2 && length <= largestShortLength)
        || (lengthBytes == 8 && length <= 0xffff)) {
        return protocolError("a length is not in its shortest form"_L1);
    }
    return std::nullopt;
}

std::optional<FrameFault> FrameInspector::findTextFault(QByteArrayView bytes)
{
    const PeerFrame &frame = *m_frame;
    const qsizetype end = std::min(bytes.size(), frame.size) - frame.headerSize;
    std::array<char, 1024> piece;
    bool isText = true;
    while (isText && m_checked < end) {
        const qsizetype count = std::min(end - m_checked, qsizetype(piece.size()));
        const char *from = bytes.data() + frame.headerSize + m_checked;
        for (qsizetype i = 0; i < count; ++i)
            piece[std::size_t(i)] = char(from[i] ^ frame.mask[std::size_t((m_checked + i) & 3)]);
        isText = m_text.add(QByteArrayView(piece.data(), count));
        m_checked += count;
    }
    if (isText && frame.isFinal && m_checked == frame.size - frame.headerSize)
        isText = m_text.isWhole();
    if (isText)
        return std::nullopt;
    return FrameFault {CloseCode::InvalidText, "a text is not UTF-8"_L1};
}

void FrameInspector::waitForMore()
{
    if (!m_waitingSince)
        m_waitingSince = m_clock();
}

std::optional<FrameFault> FrameInspector::findDelay() const
{
    if (!m_waitingSince || m_clock() - *m_waitingSince < m_messageTimeout)
        return std::nullopt;
    return FrameFault {CloseCode::SlowConsumer, "a message took too long"_L1};
}

std::variant<PeerClose, FrameFault> FrameInspector::readClose(const QByteArray &payload)
{
    if (payload.isEmpty())
        return PeerClose {quint16(CloseCode::NoStatus), {}};
    if (payload.size() == 1)
        return protocolError("a close code has two bytes"_L1);
    const quint16 code = qFromBigEndian<quint16>(payload.constData());
    if (!isSendable(code))
        return protocolError("there is no such close code"_L1);
    const QByteArrayView reason = QByteArrayView(payload).sliced(2);
    if (!reason.isValidUtf8())
        return FrameFault {CloseCode::InvalidText, "the reason of a close is not UTF-8"_L1};
    return PeerClose {code, QString::fromUtf8(reason)};
}

} // namespace lanthorn::inline wire
