// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/consumers/streamconsumer.h>

namespace lanthorn {

using namespace Qt::StringLiterals;

StreamConsumer::StreamConsumer(std::function<QByteArray()> sample,
                               std::chrono::milliseconds interval, int count)
    : m_sample(std::move(sample))
    , m_left(count)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(interval);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer,
                     [this] { guarded([this] { sendNext(); }); });
}

void StreamConsumer::connected()
{
    accept();
    m_timer.start();
    sendNext();
}

void StreamConsumer::disconnected(quint16)
{
    m_timer.stop();
}

void StreamConsumer::sendNext()
{
    sendLatest("value"_L1, Frame::text(m_sample()));
    if (m_left != withoutEnd && --m_left == 0)
        m_timer.stop();
}

} // namespace lanthorn
