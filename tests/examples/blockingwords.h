// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/blockingconsumer.h>

#include <chrono>

namespace lanthorn {

//! The tutorial's blocking word loop as it stands there, on a worker thread. The shipped one waits
//! without a thread: server/consumers/streamconsumer.h.
class BlockingWords final : public BlockingHandler
{
public:
    explicit BlockingWords(std::chrono::milliseconds pause = std::chrono::seconds(2))
        : m_pause(pause)
    {
    }

    void connected() override;

private:
    std::chrono::milliseconds m_pause;
};

} // namespace lanthorn
