// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/outbox.h>

#include <client/hostbounds.h>

#include <algorithm>
#include <utility>

namespace lanthorn::cli {

namespace {
// For a server that refuses without saying for how long.
constexpr std::chrono::seconds defaultRetry {1};
} // namespace

Outbox::Outbox(Poster &poster, Scheduler &scheduler, QObject *parent)
    : QObject(parent)
    , m_poster(poster)
    , m_next(scheduler)
{
    connect(&m_poster, &Poster::readyChanged, this, &Outbox::sendNext);
    connect(&m_poster, &Poster::answered, this, &Outbox::handleAnswer);
}

void Outbox::add(const QString &text, int number)
{
    m_entries.push_back({text, number});
    sendNext();
}

qsizetype Outbox::size() const
{
    return qsizetype(m_entries.size());
}

void Outbox::sendNext()
{
    if (m_entries.empty() || m_isSending || m_next.isPending() || !m_poster.isReady())
        return;
    const Result<void> posted = m_poster.post(m_entries.front().text);
    m_isSending = posted.hasValue();
    if (!posted && posted.error().code != ErrorCode::NotJoined)
        failFirst(posted.error());
}

void Outbox::handleAnswer(const Result<ChatMessage> &result)
{
    if (!std::exchange(m_isSending, false))
        return; // Of a message that somebody else posted.
    if (!result && result.error().code == ErrorCode::RateLimited) {
        const auto wait = result.error().retryAfter.value_or(defaultRetry);
        m_next.start(std::min<std::chrono::milliseconds>(wait, bounds::retry),
                     [this] { sendNext(); });
        return;
    }
    if (!result) {
        failFirst(result.error());
        return;
    }
    m_entries.pop_front();
    Q_EMIT sent(*result);
    Q_EMIT sizeChanged(size());
    sendNext();
}

void Outbox::failFirst(const Error &error)
{
    const int number = m_entries.front().number;
    m_entries.pop_front();
    Q_EMIT failed(number, error);
    Q_EMIT sizeChanged(size());
    sendNext();
}

} // namespace lanthorn::cli
