// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/roomlogs.h>

#include <algorithm>
#include <utility>

namespace lanthorn::inline chat {

RoomLogs::RoomLogs(HistoryStore &store)
    : m_store(store)
{
    connect(&m_store, &HistoryStore::epochChanged, this, &RoomLogs::forget);
}

void RoomLogs::append(const RoomName &room, LogEvent event, Then then)
{
    ++m_logs[room].underWay;
    whenOpen(room, [this, room, event = std::move(event), then = std::move(then)] {
        m_store.append(room, event, {this, then});
    });
}

void RoomLogs::change(const RoomName &room, MessageChange change, Then then)
{
    ++m_logs[room].underWay;
    whenOpen(room, [this, room, change = std::move(change), then = std::move(then)] {
        m_store.change(room, change, {this, then});
    });
}

void RoomLogs::withLast(const RoomName &room, std::function<void(std::optional<qint64>)> then)
{
    whenOpen(room, [this, room, then = std::move(then)] { then(m_logs[room].last); });
}

void RoomLogs::told(const RoomName &room, qint64 seq)
{
    Log &log = m_logs[room];
    --log.underWay;
    if (seq > log.last.value_or(0))
        log.last = seq;
}

void RoomLogs::whenOpen(const RoomName &room, std::function<void()> then)
{
    Log &log = m_logs[room];
    if (log.last && !log.isOpening) {
        then();
        return;
    }
    log.waiting.push_back(std::move(then));
    if (std::exchange(log.isOpening, true))
        return;
    m_store.room(room,
                 {this, [this, room](const Result<KnownRoom> &known) { opened(room, known); }});
}

void RoomLogs::opened(const RoomName &room, const Result<KnownRoom> &known)
{
    Log &log = m_logs[room];
    if (known)
        log.last = std::max(known->last, log.last.value_or(0));
    log.isOpening = false;
    const auto waiting = std::exchange(log.waiting, {});
    for (const auto &then : waiting)
        then();
    if (m_logs.size() > 2 * mostIdle)
        forgetIdle();
}

void RoomLogs::forget()
{
    for (Log &log : m_logs)
        log.last.reset();
    forgetIdle();
}

void RoomLogs::forgetIdle()
{
    qsizetype kept = 0;
    m_logs.removeIf([&kept](QHash<RoomName, Log>::iterator log) {
        const bool isIdle = log->underWay == 0 && !log->isOpening;
        return isIdle && (!log->last || ++kept > mostIdle);
    });
}

} // namespace lanthorn::inline chat
