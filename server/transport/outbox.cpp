// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/outbox.h>

#include <channels/prefetch.h>

#include <QCoreApplication>
#include <QEvent>
#include <QSslSocket>

#include <algorithm>
#include <utility>

namespace lanthorn::inline server {

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
        if (i + 1 < count)
            prefetch(m_pending[i + 1]);
        if (Outbox *outbox = m_pending[i])
            outbox->endTurn();
    }
    m_pending.erase(m_pending.begin(), m_pending.begin() + std::ptrdiff_t(count));
    if (!m_pending.empty())
        QCoreApplication::postEvent(this, new QEvent(QEvent::User), Qt::LowEventPriority);
}

Outbox::Outbox(QTcpSocket *socket, OutboxFlusher &flusher)
    : m_socket(socket)
    , m_flusher(flusher)
    , m_descriptor(qobject_cast<QSslSocket *>(socket) ? -1 : socket->socketDescriptor())
{
}

Outbox::~Outbox()
{
    if (m_isPending)
        m_flusher.remove(this);
}

void Outbox::write(const QByteArray &bytes)
{
    if (!m_socket)
        return;
    if (m_bytes.isEmpty())
        m_bytes = bytes;
    else
        m_bytes += bytes;
    if (!std::exchange(m_isPending, true))
        m_flusher.add(this);
}

bool Outbox::canWriteDirectly()
{
    // What Qt has buffered comes first.
    if (m_isBacklogged)
        m_isBacklogged = m_socket->bytesToWrite() > 0;
    return !m_isBacklogged && m_descriptor >= 0 && m_flusher.directWrite();
}

void Outbox::flush()
{
    if (!m_socket || m_bytes.isEmpty())
        return;
    QByteArray bytes = std::exchange(m_bytes, {});
    const bool isDirect = canWriteDirectly();
    if (isDirect) {
        const qint64 count = m_flusher.directWrite()(m_descriptor, bytes);
        if (count == bytes.size())
            return;
        if (count > 0)
            bytes.remove(0, count);
    }
    // Qt waits until the system takes it, and finds out when the connection has broken.
    m_isBacklogged = true;
    m_socket->write(bytes);
    // A QSslSocket does it by itself, later; in flush() it also reads, so that what is written in
    // answer came in between.
    if (!isDirect && m_socket && m_descriptor >= 0)
        m_socket->flush();
}

qint64 Outbox::relieve()
{
    // Behind what Qt has buffered there is nothing to be had.
    if (!m_isBacklogged || (m_socket && m_socket->bytesToWrite() == 0))
        flush();
    return bytesToWrite();
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

void Outbox::detach()
{
    m_socket = nullptr;
    clear();
    if (std::exchange(m_isPending, false))
        m_flusher.remove(this);
}

qint64 Outbox::bytesToWrite() const
{
    return m_bytes.size() + (m_socket && m_isBacklogged ? m_socket->bytesToWrite() : 0);
}

} // namespace lanthorn::inline server
