// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/historystore.h>

#include <history/historyqueries.h>
#include <history/nohistory.h>
#include <history/sqlitestore.h>

#include <QDateTime>

namespace lanthorn::inline history {

qint64 wallNow()
{
    return QDateTime::currentMSecsSinceEpoch();
}

HistoryStore::~HistoryStore() = default;

template<class T, class Query>
void HistoryStore::ask(HistoryAnswer<T> answer, T nothing, Query query)
{
    read({[nothing = std::move(nothing), query = std::move(query)](HistoryQueries *queries) {
              return queries ? std::any(T(query(*queries))) : std::any(nothing);
          },
          [answer](const std::any &found) { answer(std::any_cast<const T &>(found)); },
          [answer](const Error &error) { answer(error); }});
}

void HistoryStore::append(const RoomName &room, const LogEvent &event,
                          HistoryAnswer<Appended> answer)
{
    write(AppendJob {room, event}, std::move(answer));
}

void HistoryStore::change(const RoomName &room, const MessageChange &change,
                          HistoryAnswer<Appended> answer)
{
    write(ChangeJob {room, change}, std::move(answer));
}

void HistoryStore::before(const RoomName &room, qint64 before, int count,
                          HistoryAnswer<HistoryPage> answer)
{
    ask(std::move(answer), HistoryPage {},
        [=](HistoryQueries &queries) { return queries.before(room, before, count); });
}

void HistoryStore::after(const RoomName &room, qint64 after, int count,
                         HistoryAnswer<HistoryPage> answer)
{
    ask(std::move(answer), HistoryPage {},
        [=](HistoryQueries &queries) { return queries.after(room, after, count); });
}

void HistoryStore::around(const RoomName &room, qint64 seq, int count,
                          HistoryAnswer<HistoryPage> answer)
{
    ask(std::move(answer), HistoryPage {},
        [=](HistoryQueries &queries) { return queries.around(room, seq, count); });
}

void HistoryStore::since(const RoomName &room, qint64 seq, int most, HistoryAnswer<LogTail> answer)
{
    ask(std::move(answer), LogTail {},
        [=](HistoryQueries &queries) { return queries.since(room, seq, most); });
}

void HistoryStore::search(const HistorySearch &search, HistoryAnswer<HistoryHits> answer)
{
    ask(std::move(answer), HistoryHits {},
        [=](HistoryQueries &queries) { return queries.search(search); });
}

void HistoryStore::rooms(HistoryAnswer<std::vector<KnownRoom>> answer)
{
    ask(std::move(answer), std::vector<KnownRoom> {},
        [](HistoryQueries &queries) { return queries.rooms(); });
}

void HistoryStore::room(const RoomName &room, HistoryAnswer<KnownRoom> answer)
{
    ask(std::move(answer), KnownRoom {room},
        [=](HistoryQueries &queries) { return queries.room(room); });
}

void HistoryStore::origins(const RoomName &room, HistoryAnswer<std::vector<KnownOrigin>> answer)
{
    ask(std::move(answer), std::vector<KnownOrigin> {},
        [=](HistoryQueries &queries) { return queries.origins(room); });
}

void HistoryStore::eventsOf(const RoomName &room, const OriginQuery &query,
                            HistoryAnswer<OriginTail> answer)
{
    ask(std::move(answer), OriginTail {},
        [=](HistoryQueries &queries) { return queries.eventsOf(room, query); });
}

void HistoryStore::setReadMark(const RoomName &room, const QString &person, qint64 seq)
{
    write(MarkJob {room, person, seq}, {});
}

void HistoryStore::readMark(const RoomName &room, const QString &person,
                            HistoryAnswer<qint64> answer)
{
    ask(std::move(answer), qint64(0),
        [=](HistoryQueries &queries) { return queries.readMark(room, person); });
}

std::optional<Retention> HistoryStore::retentionOf(const RoomName &room) const
{
    const QHash<RoomName, Retention> all = retentions();
    const auto own = all.constFind(room);
    return own == all.cend() ? std::nullopt : std::optional(own.value());
}

std::unique_ptr<HistoryStore> makeHistoryStore(const HistoryOptions &options)
{
    if (options.folder.isEmpty())
        return std::make_unique<NoHistory>(options);
    return std::make_unique<SqliteStore>(options);
}

} // namespace lanthorn::inline history
