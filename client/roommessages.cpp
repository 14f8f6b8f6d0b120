// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/clientprivate.h>
#include <client/connection/pendingrequest.h>
#include <client/hostbounds.h>
#include <client/logging.h>
#include <client/room.h>
#include <protocol/messages/messagetypes.h>

#include <QPointer>

#include <algorithm>
#include <utility>

// What is said in a Room, now and before.

namespace lanthorn::inline client {

using namespace Qt::StringLiterals;

namespace {

//! People read on; what they have read is told when they pause.
constexpr std::chrono::seconds readPause {2};

bool isBounded(const ChatMessage &message)
{
    return message.text.size() <= bounds::messageText;
}

} // namespace

bool Room::isOwn(const ChatMessage &message) const
{
    return m_client->d->isOwn(message.sender);
}

void Room::messageReceived(const ChatMessage &message)
{
    if (m_state != State::Joined)
        return; // Of an earlier stay in this room.
    if (message.seq > 0)
        advance(message.seq);
    const bool own = isOwn(message);
    // Our own: the echo, unless the answer came first.
    if (own && m_sender.confirm({message.id, message.time, message.seq}))
        return;
    if (message.seq == 0 && message.sender.id == m_client->id())
        return;
    if (m_timeline.put(message, MessageSource::Live, own).isNew)
        Q_EMIT messageAdded(message, Delivery::Delivered, MessageSource::Live);
}

void Room::logEventReceived(const RoomEvent &event)
{
    if (m_state != State::Joined)
        return;
    advance(seqOf(event));
    apply(event);
}

void Room::apply(const RoomEvent &event)
{
    if (const auto *edited = std::get_if<MessageEdited>(&event)) {
        if (edited->text.size() <= bounds::messageText)
            m_timeline.apply(*edited);
    } else if (const auto *deleted = std::get_if<MessageDeleted>(&event)) {
        m_timeline.apply(*deleted);
    } else if (const auto *reacted = std::get_if<MessageReacted>(&event)) {
        m_timeline.apply(*reacted);
    }
}

void Room::advance(qint64 number)
{
    const auto &hello = m_client->d->serverHello;
    if (number == 0 || !hello || hello->epoch.isEmpty())
        return;
    m_timeline.beginEpoch(hello->epoch); // The host may have begun to keep what is said just now.
    if (m_timeline.advance(number))
        return;
    qCDebug(clientLog) << "Numbers are missing before" << number;
    load({HistoryQuery::Where::Before, number, HistoryQuery::mostMessages});
}

void Room::startHistory(const Joined &joined)
{
    const bool isSame = m_timeline.epoch() == joined.epoch;
    m_catchUp = CatchUp {joined, isSame && m_timeline.last() > 0 && !joined.gap, m_timeline.last()};
    m_timeline.beginEpoch(joined.epoch);
    if (joined.read != m_readMark) {
        m_readMark = joined.read;
        m_readTold = joined.read;
    }
}

void Room::historyReceived(const HistoryPart &part)
{
    if (!m_catchUp || m_state != State::Joined)
        return;
    const QPointer<Room> alive(this);
    for (const RoomEvent &event : part.events) {
        const auto *message = std::get_if<ChatMessage>(&event);
        if (message && !isBounded(*message))
            continue;
        if (message && !m_catchUp->isResumed) {
            if (m_catchUp->newest.size() < Join::mostMessages)
                m_catchUp->newest.append(*message);
        } else if (message) {
            m_timeline.addKnown({m_catchUp->since + 1, message->seq});
            const bool own = isOwn(*message);
            if (own && m_sender.confirm({message->id, message->time, message->seq}))
                continue;
            if (!m_timeline.put(*message, MessageSource::CaughtUp, own).isNew)
                continue;
            ++m_catchUp->added;
            Q_EMIT messageAdded(*message, Delivery::Delivered, MessageSource::CaughtUp);
        } else {
            m_timeline.addKnown({m_catchUp->since + 1, seqOf(event)});
            apply(event);
        }
        if (!alive || !m_catchUp)
            return;
    }
    if (part.isDone)
        takeNewest();
}

void Room::takeNewest()
{
    const CatchUp done = *std::exchange(m_catchUp, std::nullopt);
    if (done.isResumed) {
        m_timeline.addKnown({done.since + 1, done.joined.last});
        Q_EMIT caughtUp(done.added, 0);
        return;
    }
    const QPointer<Room> alive(this);
    const QList<ChatMessage> &newest = done.newest;
    QList<ChatMessage> unknown;
    std::copy_if(newest.cbegin(), newest.cend(), std::back_inserter(unknown),
                 [this](const ChatMessage &one) { return !m_timeline.contains(one, isOwn(one)); });
    // Without anything in common with what is here, nobody knows what is between.
    const qint64 missing = done.joined.gap.value_or(0);
    if (m_hasBeenHere && (missing > 0 || unknown.size() == newest.size()))
        m_timeline.markGap(missing);
    const bool hasAll = newest.isEmpty() || (newest.size() < Join().count && missing == 0);
    const qint64 first = hasAll ? 1 : newest.first().seq;
    m_hasOlder = first > 1;
    m_timeline.addKnown({first, done.joined.last});
    const auto source = m_hasBeenHere ? MessageSource::CaughtUp : MessageSource::History;
    const qsizetype added =
        m_timeline.putAll(newest, source, [this](const ChatMessage &one) { return isOwn(one); });
    for (const ChatMessage &message : newest) {
        if (alive && isOwn(message))
            m_sender.confirm({message.id, message.time, message.seq});
    }
    if (alive && !m_hasBeenHere) {
        Q_EMIT historyAdded(added);
        return;
    }
    for (const ChatMessage &message : unknown) {
        if (alive)
            Q_EMIT messageAdded(message, Delivery::Delivered, MessageSource::CaughtUp);
    }
    if (alive)
        Q_EMIT caughtUp(added, missing);
}

bool Room::hasOlder() const
{
    return m_hasOlder && m_timeline.oldest() > 1
        && m_timeline.size() + HistoryQuery::mostMessages <= m_timeline.maximum();
}

void Room::loadOlder(int count)
{
    if (hasOlder())
        load({HistoryQuery::Where::Before, m_timeline.oldest(), count});
}

void Room::loadBefore(qsizetype row)
{
    if (row >= 0 && row < m_timeline.size() && m_timeline.at(row).message.seq > 1)
        load({HistoryQuery::Where::Before, m_timeline.at(row).message.seq,
              HistoryQuery::mostMessages});
}

void Room::loadAround(qint64 number)
{
    load({HistoryQuery::Where::Around, number, HistoryQuery::mostMessages / 2});
}

void Room::load(const HistoryQuery &query)
{
    if (m_isLoading || m_state != State::Joined || !m_client->can(features::history))
        return;
    m_isLoading = true;
    PendingRequest *request =
        m_client->request(types::history, Topic::room(m_name), query.toPayload());
    connect(request, &PendingRequest::finished, this,
            [this, query, epoch = m_timeline.epoch()](const Result<QJsonObject> &result) {
                m_isLoading = false;
                const auto page = result ? MessagesPage::fromPayload(*result) : result.error();
                if (!page)
                    Q_EMIT historyFailed(page.error());
                else if (epoch == m_timeline.epoch())
                    takePage(query, *page);
            });
}

void Room::takePage(const HistoryQuery &query, const MessagesPage &page)
{
    QList<ChatMessage> messages;
    // What is newer than the last event comes as one.
    std::copy_if(page.messages.cbegin(), page.messages.cend(), std::back_inserter(messages),
                 [this](const ChatMessage &one) {
                     return isBounded(one) && one.seq > 0 && one.seq <= m_timeline.last();
                 });
    Timeline::Range range {1, m_timeline.last()};
    if (page.hasOlder)
        range.from = messages.isEmpty() ? range.to : messages.first().seq;
    if (query.where == HistoryQuery::Where::Before)
        range.to = query.seq - 1;
    else if (page.hasNewer)
        range.to = messages.isEmpty() ? range.from : messages.last().seq;
    if (!page.hasOlder)
        m_hasOlder = false;
    else if (range.from < m_timeline.oldest())
        m_hasOlder = true;
    m_timeline.addKnown(range);
    const qsizetype added = m_timeline.putAll(
        messages, MessageSource::History, [this](const ChatMessage &one) { return isOwn(one); });
    Q_EMIT historyLoaded(added);
}

void Room::readReceived(qint64 number)
{
    if (number <= m_readMark)
        return;
    m_readMark = number;
    m_readTold = std::max(m_readTold, number);
    Q_EMIT readMarkChanged();
}

void Room::markRead()
{
    if (m_timeline.last() <= m_readMark)
        return;
    m_readMark = m_timeline.last();
    if (!m_tellRead.isPending() && m_state == State::Joined && m_client->can(features::read))
        m_tellRead.start(readPause, [this] { sendReadMark(); });
    Q_EMIT readMarkChanged();
}

void Room::sendReadMark()
{
    if (m_state != State::Joined || m_readMark <= m_readTold || !m_client->can(features::read))
        return;
    m_readTold = m_readMark;
    m_client->request(types::read, Topic::room(m_name), RoomNumber {m_readMark}.toPayload());
}

} // namespace lanthorn::inline client
