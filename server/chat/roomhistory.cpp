// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/roomhistory.h>

#include <chat/storedmessages.h>

#include <QDateTime>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace lanthorn::inline chat {

using namespace Qt::StringLiterals;

namespace {

Error historyOff()
{
    return {ErrorCode::HistoryOff, u"Nothing is kept here"_s};
}

qsizetype encodedSize(const ChatMessage &message)
{
    return QJsonDocument(message.toPayload()).toJson(QJsonDocument::Compact).size();
}

//! Leaves out the messages that are farthest from what was asked for, until the rest fits.
void cutToFit(MessagesPage &page, const HistoryQuery &query, qsizetype bytes)
{
    QList<qsizetype> sizes;
    qsizetype total = 0;
    for (const ChatMessage &message : std::as_const(page.messages))
        total += sizes.emplace_back(encodedSize(message));
    using Where = HistoryQuery::Where;
    while (total > bytes && page.messages.size() > 1) {
        const qint64 below = query.seq - page.messages.first().seq;
        const qint64 above = page.messages.last().seq - query.seq;
        const bool cutsLast =
            query.where == Where::After || (query.where == Where::Around && above > below);
        if (cutsLast) {
            page.messages.removeLast();
            total -= sizes.takeLast();
            page.hasNewer = true;
        } else {
            page.messages.removeFirst();
            total -= sizes.takeFirst();
            page.hasOlder = true;
        }
    }
}

} // namespace

RoomHistory::RoomHistory(HistoryStore &store, RoomLogs &logs, const Limits &limits)
    : m_store(store)
    , m_logs(logs)
    , m_limits(limits)
{
}

void RoomHistory::resume(const RoomName &room, const QString &person, const Join &join,
                         std::function<void(Resumed)> then)
{
    if (!m_store.isKept()) {
        then({});
        return;
    }
    Asked asked {room, join, {}, std::move(then)};
    m_logs.withLast(room, [=, this, asked = std::move(asked)](std::optional<qint64> last) mutable {
        if (!last || m_store.epoch().isEmpty()) {
            asked.then({});
            return;
        }
        asked.resumed.joined.epoch = m_store.epoch();
        asked.resumed.joined.last = *last;
        m_store.readMark(
            room, person,
            {this, [this, asked = std::move(asked)](const Result<qint64> &mark) mutable {
                 asked.resumed.joined.read = mark ? *mark : 0;
                 readSince(std::move(asked));
             }});
    });
}

void RoomHistory::readSince(Asked asked)
{
    const Joined &joined = asked.resumed.joined;
    const auto &since = asked.join.since;
    if (!since || since->epoch != joined.epoch || since->seq > joined.last) {
        if (since)
            asked.resumed.joined.gap = 0;
        readNewest(std::move(asked));
        return;
    }
    const RoomName room = asked.room;
    const qint64 seq = since->seq;
    m_store.since(room, seq, m_limits.resumeEvents,
                  {this, [this, asked = std::move(asked)](const Result<LogTail> &tail) mutable {
                       if (!tail || !isShort(*tail)) {
                           readNewest(std::move(asked));
                           return;
                       }
                       for (const LogEvent &event : tail->events) {
                           auto told = toRoomEvent(event);
                           if (told && event.seq <= asked.resumed.joined.last)
                               asked.resumed.events.push_back(*std::move(told));
                       }
                       asked.resumed.joined.follow = int(asked.resumed.events.size());
                       asked.then(std::move(asked.resumed));
                   }});
}

bool RoomHistory::isShort(const LogTail &tail) const
{
    qsizetype bytes = 0;
    for (const LogEvent &event : tail.events)
        bytes += event.text.size();
    const qint64 age =
        tail.events.empty() ? 0 : QDateTime::currentMSecsSinceEpoch() - tail.firstTime;
    return tail.isWhole && bytes <= m_limits.resumeBytes && age <= m_limits.resumeTime.count();
}

void RoomHistory::readNewest(Asked asked)
{
    if (asked.join.count == 0) {
        if (asked.resumed.joined.gap != 0 && asked.join.since)
            asked.resumed.joined.gap = asked.resumed.joined.last - asked.join.since->seq;
        asked.then(std::move(asked.resumed));
        return;
    }
    const RoomName room = asked.room;
    const int count = asked.join.count;
    m_store.before(
        room, 0, count,
        {this, [this, asked = std::move(asked)](const Result<HistoryPage> &page) mutable {
             Joined &joined = asked.resumed.joined;
             qsizetype bytes = 0;
             if (page) {
                 // The newest ones, as many as fit.
                 for (auto each = page->messages.rbegin(); each != page->messages.rend(); ++each) {
                     bytes += each->event.text.size();
                     if (bytes > m_limits.resumeBytes)
                         break;
                     if (each->event.seq <= joined.last)
                         asked.resumed.events.push_back(toChatMessage(*each));
                 }
                 std::reverse(asked.resumed.events.begin(), asked.resumed.events.end());
             }
             joined.follow = int(asked.resumed.events.size());
             if (asked.join.since && joined.gap != 0) {
                 const qint64 first = asked.resumed.events.empty()
                     ? joined.last + 1
                     : seqOf(asked.resumed.events.front());
                 joined.gap = std::max<qint64>(first - asked.join.since->seq - 1, 0);
             }
             asked.then(std::move(asked.resumed));
         }});
}

void RoomHistory::page(const RoomName &room, const HistoryQuery &query, Answer<MessagesPage> then)
{
    if (!m_store.isKept()) {
        then(historyOff());
        return;
    }
    m_logs.withLast(room, [=, this](std::optional<qint64> last) {
        const HistoryAnswer<HistoryPage> answer {
            this, [=, this](const Result<HistoryPage> &stored) {
                if (!stored) {
                    then(stored.error());
                    return;
                }
                MessagesPage page {
                    {}, stored->hasOlder, stored->hasNewer, last.value_or(stored->last)};
                for (const StoredMessage &message : stored->messages) {
                    if (!last || message.event.seq <= *last)
                        page.messages.append(toChatMessage(message));
                }
                cutToFit(page, query, m_limits.historyPageBytes);
                then(page);
            }};
        using Where = HistoryQuery::Where;
        if (query.where == Where::After)
            m_store.after(room, query.seq, query.count, answer);
        else if (query.where == Where::Around)
            m_store.around(room, query.seq, query.count, answer);
        else if (query.where == Where::Before && query.seq <= 1)
            then(MessagesPage {{}, false, last.value_or(0) > 0, last.value_or(0)});
        else
            m_store.before(room, query.where == Where::Before ? query.seq : 0, query.count, answer);
    });
}

void RoomHistory::rooms(Answer<std::vector<KnownRoom>> then)
{
    if (m_store.isKept())
        m_store.rooms({this, std::move(then)});
    else
        then(historyOff());
}

void RoomHistory::search(std::vector<RoomName> rooms, const SearchQuery &query,
                         Answer<SearchPage> then)
{
    if (!m_store.isKept()) {
        then(historyOff());
        return;
    }
    HistorySearch search;
    search.text = query.text;
    search.person = query.person;
    search.rooms = std::move(rooms);
    if (query.from != 0)
        search.from = query.from;
    if (query.to != 0)
        search.to = query.to;
    search.cursor = query.page;
    search.count = query.count;
    find(search, std::move(then));
}

void RoomHistory::find(const HistorySearch &search, Answer<SearchPage> then)
{
    m_store.search(search, {this, [=, this](const Result<HistoryHits> &hits) {
                                if (!hits) {
                                    then(hits.error());
                                    return;
                                }
                                SearchPage page {{}, hits->cursor};
                                qsizetype bytes = 0;
                                for (const StoredMessage &message : hits->messages) {
                                    SearchHit hit {message.room.toString(), toChatMessage(message)};
                                    bytes += encodedSize(hit.message);
                                    page.hits.append(std::move(hit));
                                }
                                if (bytes <= m_limits.historyPageBytes || search.count == 1) {
                                    then(page);
                                    return;
                                }
                                // The cursor is behind all of them: a page that fits is asked for.
                                HistorySearch fewer = search;
                                fewer.count /= 2;
                                find(fewer, then);
                            }});
}

} // namespace lanthorn::inline chat
