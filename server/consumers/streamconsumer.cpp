// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/consumers/streamconsumer.h>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

StreamConsumer::StreamConsumer(std::function<QByteArray()> sample,
                               std::chrono::milliseconds interval, int count)
    : m_sample(std::move(sample))
    , m_interval(interval)
    , m_count(count)
{
}

Task StreamConsumer::onConnect()
{
    accept();
    for (int sent = 0; sent != m_count;) {
        if (const QByteArray sample = m_sample(); !sample.isEmpty()) {
            sendLatest("value"_L1, Frame::text(sample));
            ++sent;
        }
        co_await sleep(m_interval);
    }
}

} // namespace lanthorn::inline server
