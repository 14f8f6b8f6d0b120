// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/outbox.h>

#include <QCoreApplication>
#include <QEvent>
#include <QTcpSocket>

#include <algorithm>
#include <utility>

namespace lanthorn {

OutboxFlusher::OutboxFlusher(DirectWrite write)
    : m_directWrite(write)
{
}

void OutboxFlusher::add(Outbox *outbox)
{
    // Behind everything else that was posted in this turn, which may write more.
    if (m_pending.empty())
        QCoreApplication::postEvent(this, new QEvent(QEvent::User), Qt::LowEventPriority);
    m_pending.push_back(outbox);
}

void OutboxFlusher::remove(Outbox *outbox)
{
    std::replace(m_pending.begin(), m_pending.end(), outbox, static_cast<Outbox *>(nullptr));
}

bool OutboxFlusher::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    flush();
    return true;
}

void OutboxFlusher::flush()
{
    // QTcpSocket may tell of an end or of progress in here, upon which outboxes are removed or get
    // more; that is for the next turn.
    const std::size_t count = m_pending.size();
    for (std::size_t i = 0; i < count; ++i) {
        if (Outbox *outbox = m_pending[i])
            outbox->endTurn();
    }
    m_pending.erase(m_pending.begin(), m_pending.begin() + std::ptrdiff_t(count));
    if (!m_pending.empty())
        QCoreApplication::postEvent(this, new QEvent(QEvent::User), Qt::LowEventPriority);
}

Outbox::Outbox(QTcpSocket *socket, OutboxFlusher &flusher)
    : m_socket(socket)
    , m_flusher(&flusher)
{
}

Outbox::~Outbox()
{
    if (m_isPending && m_flusher)
        m_flusher->remove(this);
}

void Outbox::write(const QByteArray &bytes)
{
    if (m_bytes.isEmpty())
        m_bytes = bytes;
    else
        m_bytes += bytes;
    if (m_flusher && !std::exchange(m_isPending, true))
        m_flusher->add(this);
}

void Outbox::flush()
{
    if (!m_socket || !m_flusher)
        clear();
    if (m_bytes.isEmpty())
        return;
    QByteArray bytes = std::exchange(m_bytes, {});
    const DirectWrite directWrite = m_flusher->directWrite();
    // What Qt has buffered comes first.
    const bool canGoDirectly = directWrite && m_socket->bytesToWrite() == 0
        && m_socket->state() == QAbstractSocket::ConnectedState;
    if (canGoDirectly) {
        const qint64 count = directWrite(m_socket->socketDescriptor(), bytes);
        if (count == bytes.size())
            return;
        if (count > 0)
            bytes.remove(0, count);
    }
    // Qt waits until the system takes it, and finds out when the connection has broken.
    m_socket->write(bytes);
    if (!canGoDirectly)
        m_socket->flush();
}

void Outbox::endTurn()
{
    m_isPending = false;
    flush();
}

void Outbox::clear()
{
    m_bytes = QByteArray(); // Without its memory, because most are idle most of the time.
}

qint64 Outbox::bytesToWrite() const
{
    return m_bytes.size() + (m_socket ? m_socket->bytesToWrite() : 0);
}

} // namespace lanthorn
