// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/framereader.h>

#include <QTcpSocket>

#include <utility>

namespace lanthorn::inline server {

namespace {
// What is read at once; more waits in the system, and at last at the client.
constexpr qint64 readBufferBytes = 64 * 1024;
} // namespace

FrameReader::FrameReader(QTcpSocket &socket, FrameReceiver &receiver, const Limits &limits,
                         const Clock &clock)
    : m_socket(socket)
    , m_receiver(receiver)
    , m_inspector(limits, clock)
{
    m_socket.setReadBufferSize(readBufferBytes);
}

void FrameReader::receive()
{
    if (m_isHeld && !m_hasEnded)
        return;
    // A full buffer stopped the system from being read.
    const bool wasFull = m_socket.bytesAvailable() >= readBufferBytes;
    if (m_hasEnded) {
        m_socket.skip(m_socket.bytesAvailable());
    } else {
        if (m_input.isEmpty())
            m_input = m_socket.readAll();
        else
            m_input += m_socket.readAll();
        inspect();
    }
    if (wasFull)
        m_socket.setReadBufferSize(readBufferBytes);
}

void FrameReader::goOn()
{
    if (!std::exchange(m_isHeld, false))
        return;
    if (!m_hasEnded)
        inspect();
    if (!m_isHeld && m_socket.bytesAvailable() > 0)
        receive();
}

void FrameReader::inspect()
{
    qsizetype at = 0;
    // Whoever gets a message may end the connection.
    while (!m_hasEnded) {
        if (at < m_input.size() && !m_receiver.admitsFrame()) {
            m_isHeld = true;
            break;
        }
        const QByteArrayView bytes = QByteArrayView(m_input).sliced(at);
        const auto step = m_inspector.next(bytes);
        if (const auto *fault = std::get_if<FrameFault>(&step)) {
            m_hasEnded = true;
            m_receiver.refuse(*fault);
            break;
        }
        const auto *frame = std::get_if<ClientFrame>(&step);
        if (!frame)
            break;
        at += frame->size;
        take(*frame, bytes);
    }
    if (at == m_input.size() || m_hasEnded)
        m_input = {};
    else if (at > 0)
        m_input.remove(0, at);
}

void FrameReader::take(const ClientFrame &frame, QByteArrayView bytes)
{
    if (!frame.isControl()) {
        gather(frame, bytes);
        return;
    }
    QByteArray payload;
    frame.appendPayload(payload, bytes);
    if (frame.opcode == ClientFrame::Ping) {
        m_receiver.peerPinged(payload);
    } else if (frame.opcode == ClientFrame::Pong) {
        m_receiver.peerPonged();
    } else {
        m_hasEnded = true;
        const auto close = FrameInspector::readClose(payload);
        if (const auto *fault = std::get_if<FrameFault>(&close))
            m_receiver.refuse(*fault);
        else
            m_receiver.peerAskedToClose(std::get<PeerClose>(close));
    }
}

void FrameReader::gather(const ClientFrame &frame, QByteArrayView bytes)
{
    if (frame.opcode != ClientFrame::More)
        m_isText = frame.opcode == ClientFrame::Text;
    frame.appendPayload(m_message, bytes);
    if (!frame.isFinal)
        return;
    const QByteArray message = std::exchange(m_message, {});
    if (m_isText)
        m_receiver.peerSentText(message);
    else
        m_receiver.peerSentBytes(message);
}

} // namespace lanthorn::inline server
