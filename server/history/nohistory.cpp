// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/nohistory.h>

#include <history/historysecret.h>

#include <QMetaObject>

namespace lanthorn::inline history {

NoHistory::NoHistory(const HistoryOptions &options)
    : m_clock(options.clock)
    , m_secret(newHistorySecret())
{
}

template<class T>
void NoHistory::reply(const HistoryAnswer<T> &answer, T value)
{
    QMetaObject::invokeMethod(
        this, [answer, value = std::move(value)] { answer(value); }, Qt::QueuedConnection);
}

void NoHistory::append(const RoomName &, const LogEvent &event, HistoryAnswer<Appended> answer)
{
    reply(answer, Appended {0, event.time > 0 ? event.time : m_clock()});
}

void NoHistory::change(const RoomName &, const MessageChange &, HistoryAnswer<Appended> answer)
{
    reply(answer, Appended {0, m_clock()});
}

void NoHistory::before(const RoomName &, qint64, int, HistoryAnswer<HistoryPage> answer)
{
    reply(answer, HistoryPage {});
}

void NoHistory::after(const RoomName &, qint64, int, HistoryAnswer<HistoryPage> answer)
{
    reply(answer, HistoryPage {});
}

void NoHistory::around(const RoomName &, qint64, int, HistoryAnswer<HistoryPage> answer)
{
    reply(answer, HistoryPage {});
}

void NoHistory::since(const RoomName &, qint64, int, HistoryAnswer<LogTail> answer)
{
    reply(answer, LogTail {});
}

void NoHistory::search(const HistorySearch &, HistoryAnswer<HistoryHits> answer)
{
    reply(answer, HistoryHits {});
}

void NoHistory::rooms(HistoryAnswer<std::vector<KnownRoom>> answer)
{
    reply(answer, std::vector<KnownRoom> {});
}

void NoHistory::room(const RoomName &room, HistoryAnswer<KnownRoom> answer)
{
    reply(answer, KnownRoom {room});
}

void NoHistory::setReadMark(const RoomName &, const QString &, qint64)
{
}

void NoHistory::readMark(const RoomName &, const QString &, HistoryAnswer<qint64> answer)
{
    reply(answer, qint64(0));
}

void NoHistory::setRetention(const Retention &)
{
}

std::optional<Retention> NoHistory::retentionOf(const RoomName &) const
{
    return std::nullopt;
}

void NoHistory::setRetentionOf(const RoomName &, std::optional<Retention>)
{
}

bool NoHistory::close(std::chrono::milliseconds)
{
    return true;
}

} // namespace lanthorn::inline history
