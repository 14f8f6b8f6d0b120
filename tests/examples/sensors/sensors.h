// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <channels/jsonconsumer.h>
#include <QRandomGenerator>

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! The tutorial's sensors: a coroutine, which ends where it waits when the client leaves.
class SensorsConsumer final : public AsyncJsonConsumer
{
public:
    explicit SensorsConsumer(std::chrono::milliseconds pause = 2s)
        : m_pause(pause)
    {
    }

private:
    Task onConnect() override
    {
        accept();
        for (int i = 0; i < 100; ++i) {
            sendJson({{"data"_L1, QRandomGenerator::global()->bounded(101)}});
            co_await sleep(m_pause);
        }
    }

    std::chrono::milliseconds m_pause;
};
