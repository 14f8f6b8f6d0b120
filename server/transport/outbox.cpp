// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/outbox.h>

#include <QCoreApplication>
#include <QEvent>
#include <QTcpSocket>

#include <algorithm>
#include <utility>

namespace lanthorn {

namespace {

//! True when these are the very same bytes in memory, which is cheaper to see than equal ones.
bool isSameArray(const QByteArray &a, const QByteArray &b)
{
    return a.constData() == b.constData() && a.size() == b.size();
}

} // namespace

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
    m_joinedFrames.clear();
    m_joined.clear();
    m_pending.erase(m_pending.begin(), m_pending.begin() + std::ptrdiff_t(count));
    if (!m_pending.empty())
        QCoreApplication::postEvent(this, new QEvent(QEvent::User), Qt::LowEventPriority);
}

QByteArray OutboxFlusher::joined(const std::vector<QByteArray> &frames)
{
    if (frames.size() == 1)
        return frames.front();
    if (!std::equal(frames.begin(), frames.end(), m_joinedFrames.begin(), m_joinedFrames.end(),
                    isSameArray)) {
        qsizetype size = 0;
        for (const QByteArray &frame : frames)
            size += frame.size();
        m_joined = QByteArray();
        m_joined.reserve(size);
        for (const QByteArray &frame : frames)
            m_joined += frame;
        m_joinedFrames = frames;
    }
    return m_joined;
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

void Outbox::write(const QByteArray &frame)
{
    m_frames.push_back(frame);
    m_size += frame.size();
    if (m_flusher && !std::exchange(m_isPending, true))
        m_flusher->add(this);
}

void Outbox::flush()
{
    if (!m_socket || !m_flusher)
        clear();
    if (m_frames.empty())
        return;
    QByteArray bytes = m_flusher->joined(m_frames);
    clear();
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
    // Without its memory, because most are idle most of the time.
    m_frames = {};
    m_size = 0;
}

qint64 Outbox::bytesToWrite() const
{
    return m_size + (m_socket ? m_socket->bytesToWrite() : 0);
}

} // namespace lanthorn
