// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/poster.h>

#include <client/connection/pendingrequest.h>
#include <client/hostbounds.h>

#include <algorithm>
#include <utility>

namespace lanthorn::inline cli {

namespace {
// For a server that refuses without saying for how long.
constexpr std::chrono::seconds defaultRetry {1};
} // namespace

MemberPoster::MemberPoster(Room &room)
    : m_room(room)
{
    connect(&m_room, &Room::stateChanged, this, &Poster::readyChanged);
    connect(&m_room, &Room::deliveryChanged, this,
            [this](const ChatMessage &message, Delivery delivery, const Error &error) {
                if (delivery == Delivery::Delivered)
                    Q_EMIT stored(message);
                else if (delivery == Delivery::Failed)
                    Q_EMIT failed(message.id, error);
            });
}

OutsidePoster::OutsidePoster(Client &client, RoomName room, Scheduler &scheduler)
    : m_client(client)
    , m_room(std::move(room))
    , m_next(scheduler)
{
    connect(&m_client, &Client::stateChanged, this, [this] {
        Q_EMIT readyChanged();
        sendNext();
    });
}

Result<QString> OutsidePoster::post(const QString &text)
{
    if (const Result<void> checked = m_client.check(text); !checked)
        return checked.error();
    const QString id = QString::number(++m_lastId);
    m_entries.push_back({id, text});
    // The caller knows the id before anything is told about it.
    QMetaObject::invokeMethod(this, &OutsidePoster::sendNext, Qt::QueuedConnection);
    return id;
}

void OutsidePoster::sendNext()
{
    while (!m_entries.empty() && !m_isSending && !m_next.isPending() && isReady()) {
        const Result<PendingRequest *> request = m_client.notify(m_room, m_entries.front().text);
        if (!request) {
            failFirst(request.error());
            continue;
        }
        m_isSending = true;
        const Member self {m_client.id(), m_client.nick()->toString(), ClientKind::Terminal};
        connect(*request, &PendingRequest::finished, this,
                [this, self](const Result<QJsonObject> &result) { handleAnswer(self, result); });
    }
}

void OutsidePoster::handleAnswer(const Member &self, const Result<QJsonObject> &result)
{
    m_isSending = false;
    const auto posted = result ? Posted::fromPayload(*result) : result.error();
    if (!posted && posted.error().code == ErrorCode::RateLimited) {
        const auto wait = posted.error().retryAfter.value_or(defaultRetry);
        m_next.start(std::min<std::chrono::milliseconds>(wait, bounds::retry),
                     [this] { sendNext(); });
        return;
    }
    if (posted) {
        const Entry entry = m_entries.front();
        m_entries.pop_front();
        Q_EMIT stored({posted->id, self, entry.text, posted->time, posted->seq});
    } else {
        failFirst(posted.error());
    }
    sendNext();
}

void OutsidePoster::failFirst(const Error &error)
{
    const QString id = m_entries.front().id;
    m_entries.pop_front();
    Q_EMIT failed(id, error);
}

} // namespace lanthorn::inline cli
