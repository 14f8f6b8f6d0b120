// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/consumers/answerqueue.h>

#include <utility>

namespace lanthorn::inline server {

void Reply::operator()(const Result<Outcome> &outcome) const
{
    if (const auto queue = m_queue.lock())
        queue->fill(m_number, outcome);
}

Reply AnswerQueue::open(const Envelope &command)
{
    m_slots.push_back({{command.type, command.topic, command.ref, {}}, std::nullopt});
    if (m_client && !m_isOwing && m_slots.size() >= m_mostOwed) {
        m_isOwing = true;
        m_client->setOwing(true);
    }
    return {weak_from_this(), m_next++};
}

bool AnswerQueue::hold(const QByteArray &frame, qsizetype most)
{
    if (m_held.size() >= most)
        return false;
    m_held.append(frame);
    return true;
}

QList<QByteArray> AnswerQueue::takeHeld()
{
    return std::exchange(m_held, {});
}

void AnswerQueue::end()
{
    m_client = nullptr;
    m_slots.clear();
    m_held.clear();
    m_blocking.reset();
}

void AnswerQueue::fill(quint64 number, const Result<Outcome> &outcome)
{
    const quint64 first = m_next - quint64(m_slots.size());
    if (!m_client || number < first)
        return;
    Slot &slot = m_slots[qsizetype(number - first)];
    if (slot.outcome)
        return;
    slot.outcome = outcome;
    if (m_blocking == number)
        m_blocking.reset();
    if (number == first && !m_isSending)
        m_client->runForAnswers([this] { sendReady(); });
}

void AnswerQueue::sendReady()
{
    const auto self = shared_from_this();
    m_isSending = true;
    // What is behind an answer may fill others, and open new ones.
    while (m_client && !m_slots.empty() && m_slots.front().outcome) {
        const Slot slot = std::move(m_slots.front());
        m_slots.pop_front();
        m_client->sendAnswer(slot.command, *slot.outcome);
        if (*slot.outcome && (*slot.outcome)->then)
            (*slot.outcome)->then();
    }
    m_isSending = false;
    if (m_client && m_isOwing && m_slots.size() <= m_mostOwed / 2) {
        m_isOwing = false;
        m_client->setOwing(false);
    }
}

} // namespace lanthorn::inline server
