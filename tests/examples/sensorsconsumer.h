// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <channels/jsonconsumer.h>
#include <QRandomGenerator>
using namespace lanthorn;
using namespace Qt::StringLiterals;
//! The tutorial's sensors: a coroutine, which ends where it waits when the client leaves.
class SensorsConsumer final : public AsyncJsonConsumer
{
public:
    std::chrono::milliseconds pause = std::chrono::seconds(2);

    Task onConnect() override
    {
        accept();
        for (int i = 0; i < 100; ++i) {
            sendJson({{"data"_L1, QRandomGenerator::global()->bounded(101)}});
            co_await sleep(pause);
        }
    }
};
