// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/historyreader.h>

#include <client/connection/pendingrequest.h>
#include <protocol/messages/messagetypes.h>

#include <utility>

namespace lanthorn::inline cli {

using namespace Qt::StringLiterals;

HistoryReader::HistoryReader(Client &client, RoomName room, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_room(std::move(room))
{
}

void HistoryReader::readBack(qint64 number, Take take, Done done)
{
    m_take = std::move(take);
    m_done = std::move(done);
    ask({number > 0 ? HistoryQuery::Where::Before : HistoryQuery::Where::Newest, number,
         HistoryQuery::mostMessages});
}

void HistoryReader::readOn(qint64 number, Take take, Done done)
{
    m_take = std::move(take);
    m_done = std::move(done);
    ask({HistoryQuery::Where::After, number, HistoryQuery::mostMessages});
}

void HistoryReader::ask(const HistoryQuery &query)
{
    PendingRequest *request =
        m_client.request(types::history, Topic::room(m_room), query.toPayload());
    connect(request, &PendingRequest::finished, this,
            [this, query](const Result<QJsonObject> &result) { handle(query, result); });
}

void HistoryReader::handle(const HistoryQuery &query, const Result<QJsonObject> &result)
{
    const auto page = result ? MessagesPage::fromPayload(*result) : result.error();
    if (!page) {
        m_done(page.error());
        return;
    }
    const bool isOn = query.where == HistoryQuery::Where::After;
    const bool hasMore = (isOn ? page->hasNewer : page->hasOlder) && !page->messages.isEmpty();
    const qint64 next = !hasMore ? 0
        : isOn                   ? page->messages.last().seq
                                 : page->messages.first().seq;
    // A host that does not move on is asked no further.
    const bool isMoving =
        isOn ? next > query.seq : next > 0 && (query.seq == 0 || next < query.seq);
    if (m_take(page->messages) && hasMore && isMoving)
        ask({isOn ? HistoryQuery::Where::After : HistoryQuery::Where::Before, next, query.count});
    else
        m_done({});
}

} // namespace lanthorn::inline cli
