// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/historystore.h>

namespace lanthorn::inline history {

//! Keeps nothing.
class NoHistory final : public HistoryStore
{
    Q_OBJECT

public:
    explicit NoHistory(const HistoryOptions &options);

    bool isKept() const override { return false; }
    QString epoch() const override { return {}; }
    QByteArray secret() const override { return m_secret; }
    SaveState state() const override { return {}; }
    void append(const RoomName &room, const LogEvent &event,
                HistoryAnswer<Appended> answer) override;
    void change(const RoomName &room, const MessageChange &change,
                HistoryAnswer<Appended> answer) override;
    void before(const RoomName &room, qint64 before, int count,
                HistoryAnswer<HistoryPage> answer) override;
    void after(const RoomName &room, qint64 after, int count,
               HistoryAnswer<HistoryPage> answer) override;
    void around(const RoomName &room, qint64 seq, int count,
                HistoryAnswer<HistoryPage> answer) override;
    void since(const RoomName &room, qint64 seq, int most, HistoryAnswer<LogTail> answer) override;
    void search(const HistorySearch &search, HistoryAnswer<HistoryHits> answer) override;
    void rooms(HistoryAnswer<std::vector<KnownRoom>> answer) override;
    void room(const RoomName &room, HistoryAnswer<KnownRoom> answer) override;
    void setReadMark(const RoomName &room, const QString &person, qint64 seq) override;
    void readMark(const RoomName &room, const QString &person,
                  HistoryAnswer<qint64> answer) override;
    Retention retention() const override { return {0, 0}; }
    void setRetention(const Retention &retention) override;
    std::optional<Retention> retentionOf(const RoomName &room) const override;
    QHash<RoomName, Retention> retentions() const override { return {}; }
    void setRetentionOf(const RoomName &room, std::optional<Retention> retention) override;
    bool close(std::chrono::milliseconds wait) override;

private:
    template<class T>
    void reply(const HistoryAnswer<T> &answer, T value);

    WallClock m_clock;
    QByteArray m_secret;
};

} // namespace lanthorn::inline history
