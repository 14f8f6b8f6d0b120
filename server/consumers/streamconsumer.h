// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/asyncconsumer.h>

#include <chrono>
#include <functional>

namespace lanthorn::inline server {

//! Sends a plain client the current value of a live stream: at once, then at a steady interval,
//! `count` times in all; after that the connection stays open, silent. What the client sends is
//! ignored.
class StreamConsumer final : public AsyncConsumer
{
public:
    static constexpr int withoutEnd = -1;

    //! `sample` makes the text of the next frame; empty when there is nothing to tell now.
    StreamConsumer(std::function<QByteArray()> sample, std::chrono::milliseconds interval,
                   int count);

protected:
    Task onConnect() override;
    void receivedText(const QByteArray &) override { }
    void receivedBytes(const QByteArray &) override { }

private:
    std::function<QByteArray()> m_sample;
    std::chrono::milliseconds m_interval;
    int m_count;
};

} // namespace lanthorn::inline server
