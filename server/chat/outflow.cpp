// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/outflow.h>

#include <utility>

namespace lanthorn::inline chat {

Outflow::Outflow(const ChannelLayer &layer, qsizetype bytesPerTurn)
    : m_layer(layer)
    , m_bytesPerTurn(bytesPerTurn)
{
}

bool Outflow::isOpen()
{
    if (const quint64 turn = m_layer.turns(); turn != m_turn) {
        m_turn = turn;
        m_bytes = 0;
    }
    return m_bytes < m_bytesPerTurn && !m_layer.isFull();
}

void Outflow::add(std::function<void()> tell, qsizetype bytes)
{
    m_waiting.emplace_back(std::move(tell), bytes);
    if (m_waiting.size() == 1 && !m_isTelling)
        goOn();
}

void Outflow::goOn()
{
    m_isTelling = true;
    while (!m_waiting.empty() && isOpen()) {
        const auto [tell, bytes] = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_bytes += bytes;
        tell();
    }
    m_isTelling = false;
    if (m_waiting.empty())
        return;
    // Behind the delivery that a full layer has posted. Nothing is delivered where nobody is in the
    // room, so the bytes of a turn end with it in any case.
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_bytes = 0;
            goOn();
        },
        Qt::QueuedConnection);
}

} // namespace lanthorn::inline chat
