// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/consumer.h>

#include <QTimer>

#include <chrono>
#include <functional>

namespace lanthorn {

//! Sends a plain client the current value of a live stream: at once, then at a steady interval,
//! `count` times in all; after that the connection stays open, silent.
class StreamConsumer final : public Consumer
{
public:
    static constexpr int withoutEnd = -1;

    //! `sample` makes the text of the next frame.
    StreamConsumer(std::function<QByteArray()> sample, std::chrono::milliseconds interval,
                   int count);

protected:
    void connected() override;
    void disconnected(quint16 code) override;

private:
    void sendNext();

    std::function<QByteArray()> m_sample;
    int m_left;
    QTimer m_timer;
};

} // namespace lanthorn
