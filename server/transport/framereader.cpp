// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/inspectedsocket.h>

#include <server/transport/lingerer.h>
#include <server/transport/socketbuffers.h>

#include <QTimer>

#include <algorithm>
#include <chrono>
#include <utility>

namespace lanthorn {

namespace {
// What is read at once; more waits in the system, and at last at the client.
constexpr qint64 readBufferBytes = 64 * 1024;

// How long what belongs to a handshake may be on its way.
constexpr std::chrono::milliseconds handshakeRest {50};
} // namespace

InspectedSocket::InspectedSocket(QTcpSocket *transport, Outbox &outbox, FrameGate &gate,
                                 const QByteArray &request, const Limits &limits,
                                 const Clock &clock, QObject *parent)
    : QTcpSocket(parent)
    , m_transport(transport)
    , m_outbox(outbox)
    , m_gate(gate)
    , m_inspector(limits, clock)
    , m_passed(request)
{
    setPeerAddress(transport->peerAddress());
    setPeerPort(transport->peerPort());
    setLocalAddress(transport->localAddress());
    setLocalPort(transport->localPort());
    setSocketState(ConnectedState);
    // QIODevice would keep a buffer of its own for each connection.
    setOpenMode(ReadWrite | Unbuffered);
}

InspectedSocket::~InspectedSocket()
{
    // There is nothing that the base class could end.
    setSocketState(UnconnectedState);
}

void InspectedSocket::open(QByteArray answer)
{
    m_isOpen = true;
    m_answer = QByteArray();
    releaseBuffers(*this);
    m_transport->setReadBufferSize(readBufferBytes);
    connect(m_transport, &QTcpSocket::readyRead, this, &InspectedSocket::receive);
    connect(m_transport, &QTcpSocket::bytesWritten, this, [this](qint64 count) {
        m_hasBuffers = true;
        Q_EMIT bytesWritten(count);
    });
    connect(m_transport, &QTcpSocket::disconnected, this, [this] {
        m_outbox.detach();
        m_hasTransportClosed = true;
        // Behind what QWebSocket was just told to read.
        if (!m_isHeld) {
            QMetaObject::invokeMethod(this, &InspectedSocket::transportClosed,
                                      Qt::QueuedConnection);
        }
    });
    m_outbox.write(answer);
    m_outbox.flush();
    // Soon, so that those who come next get the memory.
    QTimer::singleShot(handshakeRest, this, &InspectedSocket::releaseMemory);
}

void InspectedSocket::releaseMemory()
{
    if (m_transport && std::exchange(m_hasBuffers, false))
        releaseBuffers(*m_transport);
}

qint64 InspectedSocket::bytesAvailable() const
{
    return QTcpSocket::bytesAvailable() + m_passed.size() - m_read;
}

qint64 InspectedSocket::bytesToWrite() const
{
    return m_outbox.bytesToWrite();
}

void InspectedSocket::disconnectFromHost()
{
    if (state() != ConnectedState)
        return;
    m_passed = {};
    m_read = 0;
    setSocketState(ClosingState);
    Q_EMIT stateChanged(ClosingState);
    m_outbox.detach();
    if (m_transport)
        closeOrderly(m_transport);
}

void InspectedSocket::transportClosed()
{
    if (state() == UnconnectedState)
        return;
    setSocketState(UnconnectedState);
    Q_EMIT stateChanged(UnconnectedState);
    Q_EMIT disconnected();
}

qint64 InspectedSocket::readData(char *data, qint64 maxSize)
{
    const qint64 size = std::min<qint64>(maxSize, m_passed.size() - m_read);
    std::copy_n(m_passed.constData() + m_read, size, data);
    return skipData(size);
}

qint64 InspectedSocket::skipData(qint64 maxSize)
{
    const qint64 size = std::min<qint64>(maxSize, m_passed.size() - m_read);
    m_read += size;
    if (m_read == m_passed.size()) {
        m_passed = {}; // With its memory, because most clients are silent most of the time.
        m_read = 0;
    }
    return size;
}

qint64 InspectedSocket::writeData(const char *data, qint64 size)
{
    if (m_isOpen) {
        m_outbox.write(QByteArray(data, size));
        m_outbox.flush(); // A close frame precedes the end of the connection.
    } else {
        m_answer.append(data, size);
    }
    return size;
}

void InspectedSocket::receive()
{
    const bool isWanted = !m_end && isConnected();
    if (m_isHeld && isWanted)
        return;
    m_hasBuffers = true;
    // A full buffer stopped the system from being read.
    const bool wasFull = m_transport->bytesAvailable() >= readBufferBytes;
    if (!isWanted) {
        m_transport->skip(m_transport->bytesAvailable());
    } else {
        if (m_input.isEmpty())
            m_input = m_transport->readAll();
        else
            m_input += m_transport->readAll();
        inspected();
    }
    if (wasFull && m_transport)
        m_transport->setReadBufferSize(readBufferBytes);
}

void InspectedSocket::goOn()
{
    if (!std::exchange(m_isHeld, false))
        return;
    if (!m_end && isConnected())
        inspected();
    if (!m_isHeld && m_transport && m_transport->bytesAvailable() > 0)
        receive();
    if (!m_isHeld && m_hasTransportClosed)
        QMetaObject::invokeMethod(this, &InspectedSocket::transportClosed, Qt::QueuedConnection);
}

void InspectedSocket::inspected()
{
    inspect();
    if (bytesAvailable() > 0)
        Q_EMIT readyRead();
    if (m_end) // Behind what QWebSocket was just told to read.
        QMetaObject::invokeMethod(this, &InspectedSocket::tellEnd, Qt::QueuedConnection);
}

void InspectedSocket::inspect()
{
    qsizetype at = 0;
    // Whoever gets a message may end the connection.
    while (!m_end && isConnected()) {
        if (at < m_input.size() && !m_gate.admitsFrame()) {
            m_isHeld = true;
            break;
        }
        const QByteArrayView bytes = QByteArrayView(m_input).sliced(at);
        const auto step = m_inspector.next(bytes);
        if (const auto *fault = std::get_if<FrameFault>(&step)) {
            m_end.emplace(*fault);
            break;
        }
        const auto *frame = std::get_if<ClientFrame>(&step);
        if (!frame)
            break;
        at += frame->size;
        if (frame->opcode == ClientFrame::Close) {
            QByteArray payload;
            frame->appendPayload(payload, bytes);
            m_end = FrameInspector::readClose(payload);
        } else if (frame->opcode == ClientFrame::Ping) {
            answerPing(*frame, bytes);
        } else if (frame->opcode == ClientFrame::Pong) {
            m_passed.append(bytes.first(frame->size));
        } else {
            gather(*frame, bytes);
        }
    }
    if (at == m_input.size() || m_end)
        m_input = {};
    else if (at > 0)
        m_input.remove(0, at);
}

void InspectedSocket::gather(const ClientFrame &frame, QByteArrayView bytes)
{
    if (frame.opcode != ClientFrame::More)
        m_isText = frame.opcode == ClientFrame::Text;
    frame.appendPayload(m_message, bytes);
    if (!frame.isFinal)
        return;
    const QByteArray message = std::exchange(m_message, {});
    if (m_isText)
        Q_EMIT textReceived(message);
    else
        Q_EMIT bytesReceived(message);
}

void InspectedSocket::answerPing(const ClientFrame &frame, QByteArrayView bytes)
{
    QByteArray payload;
    frame.appendPayload(payload, bytes);
    m_outbox.write(QByteArray(1, char(0x80 | ClientFrame::Pong)) + char(payload.size()) + payload);
}

void InspectedSocket::tellEnd()
{
    if (const auto *fault = std::get_if<FrameFault>(&*m_end))
        Q_EMIT faultFound(*fault);
    else
        Q_EMIT closeReceived(std::get<PeerClose>(*m_end));
}

} // namespace lanthorn
