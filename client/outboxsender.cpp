// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/outboxsender.h>

#include <client/hostbounds.h>

#include <algorithm>
#include <utility>

namespace lanthorn::inline client {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {
// For a host that refuses for now without saying for how long.
constexpr std::chrono::seconds usualPause {1};
// How often one is tried that gets no answer, or a fault of the host for one.
constexpr int mostTries = 4;
} // namespace

OutboxSender::OutboxSender(Scheduler &scheduler, RoomName room, CanSend canSend, Send send,
                           Settled settled)
    : m_next(scheduler)
    , m_room(std::move(room))
    , m_canSend(std::move(canSend))
    , m_send(std::move(send))
    , m_settled(std::move(settled))
{
}

void OutboxSender::use(MessageOutbox *outbox, const QString &host)
{
    stop();
    m_outbox = outbox;
    m_host = host;
}

void OutboxSender::start(bool knowsAgain)
{
    m_isStarted = true;
    m_knowsAgain = knowsAgain;
    sendNext();
}

void OutboxSender::stop()
{
    m_isStarted = false;
    m_next.cancel();
    if (const QString id = std::exchange(m_sending, {}); !id.isEmpty())
        m_outbox->setQueued(id, true);
}

void OutboxSender::sendNext()
{
    if (!m_isStarted || !m_sending.isEmpty() || m_next.isPending() || !m_canSend())
        return;
    const MessageOutbox::Entry *const next = m_outbox->next(m_host, m_room);
    if (!next)
        return;
    const Post post {next->id, next->text};
    if (next->wasSent && !m_knowsAgain) {
        settle(post.id,
               Error {ErrorCode::ConnectionLost, u"The connection to the host was lost"_s});
        return;
    }
    m_tries = m_tried == post.id ? m_tries + 1 : 1;
    m_tried = post.id;
    m_sending = post.id;
    m_send(post, [this, id = post.id](const auto &result) { answered(id, result); });
    m_outbox->setSent(post.id);
}

bool OutboxSender::confirm(const Posted &posted)
{
    const MessageOutbox::Entry *const entry = m_outbox ? m_outbox->find(posted.id) : nullptr;
    if (!entry || entry->host != m_host || entry->room != m_room || !entry->wasSent)
        return false;
    settle(posted.id, posted);
    return true;
}

void OutboxSender::answered(const QString &id, const Result<QJsonObject> &result)
{
    if (m_sending != id)
        return; // The message itself came first, or the connection has ended.
    const Result<Posted> posted = result ? Posted::fromPayload(*result) : result.error();
    if (posted)
        settle(id, Posted {id, posted->time, posted->seq});
    else if (result)
        settle(id, Posted {id}); // It has it, whatever else it says.
    else
        refused(id, posted.error());
}

void OutboxSender::refused(const QString &id, const Error &error)
{
    milliseconds wait(0);
    bool mayHaveIt = false;
    if (error.code == ErrorCode::ConnectionLost)
        m_isStarted = false; // Until the room is joined again.
    switch (error.code) {
    case ErrorCode::RateLimited:
    case ErrorCode::NotJoined:
        wait = std::min<milliseconds>(error.retryAfter.value_or(usualPause), bounds::retry);
        break;
    case ErrorCode::ConnectionLost:
    case ErrorCode::TimedOut:
        mayHaveIt = true;
        if (!m_knowsAgain || (error.code == ErrorCode::TimedOut && m_tries >= mostTries)) {
            settle(id, error);
            return;
        }
        if (error.code == ErrorCode::TimedOut)
            wait = usualPause;
        break;
    default:
        if (!error.isTemporary() || m_tries >= mostTries) {
            settle(id, error);
            return;
        }
        wait = std::min<milliseconds>(error.retryAfter.value_or(usualPause), bounds::retry);
        break;
    }
    m_sending.clear();
    if (wait > wait.zero())
        m_next.start(wait, [this] { sendNext(); });
    m_outbox->setQueued(id, mayHaveIt); // A slot may end this.
}

void OutboxSender::settle(const QString &id, const Result<Posted> &result)
{
    const MessageOutbox::Entry *const found = m_outbox->find(id);
    if (m_sending == id)
        m_sending.clear();
    if (!found) {
        sendNext();
        return;
    }
    const MessageOutbox::Entry entry = *found;
    const Settled settled = m_settled; // A slot that is told of the change may end this.
    if (result)
        m_outbox->setStored(id);
    else
        m_outbox->setFailed(id, result.error());
    settled(entry, result);
}

} // namespace lanthorn::inline client
