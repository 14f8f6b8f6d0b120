// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <examples/blockingwords.h>

#include <QRandomGenerator>

#include <array>

namespace lanthorn {

void BlockingWords::connected()
{
    static constexpr std::array words {"lantern", "candle", "match", "wick"};
    accept();
    for (int i = 0; i < 100; ++i) {
        const char *word = words.at(size_t(QRandomGenerator::global()->bounded(int(words.size()))));
        sendText(QByteArray("{\"message\": \"") + word + "\"}");
        if (!sleep(m_pause))
            return; // The client has left.
    }
}

} // namespace lanthorn
