// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/connection/messagereader.h>

#include <utility>

namespace lanthorn::inline client {

MessageReader::MessageReader(const Limits &limits, const Clock &clock)
    : m_inspector(limits, clock, Sender::Server)
{
}

void MessageReader::add(QByteArrayView bytes)
{
    if (m_isEnded)
        return;
    m_input.remove(0, std::exchange(m_at, 0));
    m_input.append(bytes);
}

MessageReader::Item MessageReader::next()
{
    while (!m_isEnded) {
        const QByteArrayView bytes = QByteArrayView(m_input).sliced(m_at);
        const auto step = m_inspector.next(bytes);
        if (const auto *fault = std::get_if<FrameFault>(&step))
            return end(*fault);
        const auto *frame = std::get_if<PeerFrame>(&step);
        if (!frame) {
            m_input.remove(0, std::exchange(m_at, 0));
            break;
        }
        m_at += frame->size;
        if (frame->isControl())
            return control(*frame, bytes);
        if (frame->opcode != PeerFrame::More)
            m_isText = frame->opcode == PeerFrame::Text;
        m_isPartial = !frame->isFinal;
        if (m_isText)
            frame->appendPayload(m_message, bytes);
        if (m_isText && frame->isFinal)
            return Text {std::exchange(m_message, {})};
    }
    return std::monostate {};
}

MessageReader::Item MessageReader::control(const PeerFrame &frame, QByteArrayView bytes)
{
    QByteArray payload;
    frame.appendPayload(payload, bytes);
    if (frame.opcode == PeerFrame::Ping)
        return Ping {payload};
    if (frame.opcode == PeerFrame::Pong)
        return Pong {payload};
    const auto close = FrameInspector::readClose(payload);
    if (const auto *fault = std::get_if<FrameFault>(&close))
        return end(*fault);
    m_isEnded = true;
    return std::get<PeerClose>(close);
}

MessageReader::Item MessageReader::end(const FrameFault &fault)
{
    m_isEnded = true;
    m_input = {};
    m_message = {};
    m_at = 0;
    return fault;
}

} // namespace lanthorn::inline client
