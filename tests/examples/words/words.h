// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <channels/jsonconsumer.h>
#include <QRandomGenerator>

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! The tutorial's words: a loop that blocks, on a worker thread.
class WordsConsumer final : public BlockingJsonHandler
{
public:
    explicit WordsConsumer(std::chrono::milliseconds pause = 2s)
        : m_pause(pause)
    {
    }

private:
    void connected() override
    {
        const QStringList words {u"lantern"_s, u"candle"_s, u"match"_s, u"wick"_s};
        accept();
        for (int i = 0; i < 100; ++i) {
            sendJson({{"message"_L1, words[QRandomGenerator::global()->bounded(4)]}});
            if (!sleep(m_pause))
                return; // The client has left.
        }
    }

    std::chrono::milliseconds m_pause;
};
