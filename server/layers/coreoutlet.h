// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <layers/redisbackplane.h>

#include <QElapsedTimer>
#include <QStringList>
#include <QTimer>

#include <deque>
#include <functional>

namespace lanthorn::inline layers {

//! What goes to one other process of the core layer, in order, and no more at once than it has room
//! for. Waits while it has none, up to a bound; then all that waits is given up, and what follows
//! is tried once each until there is room again. Lives in the server's thread.
class CoreOutlet final : public QObject
{
    Q_OBJECT

public:
    struct Entry
    {
        GroupName group;
        Event event;
        QStringList channels; //!< Of the receiver.
        qint64 bytes = 0;
    };
    //! What the outlet needs of the backplane, which outlives it.
    struct Ways
    {
        //! Adds to the receiver's key as many as there is room for; the answer tells how many.
        std::function<void(const std::deque<Entry> &, RedisConnection::Callback)> add;
        std::function<void(quint64 count)> countFull; //!< So many were given up.
        std::function<void(quint64 count)> countUnsent; //!< Refused, or perhaps not sent.
        std::function<bool()> isConnected;
        //! Everybody may have missed events of these.
        std::function<void(const GroupName &)> owe;
        //! The receiver missed events; tellMissed() follows.
        std::function<void()> askForChannel;
    };

    CoreOutlet(Ways ways, const BackplaneLimits &limits);

    void push(Entry entry);
    //! Once there is room again the receiver is told, in `channel` of it, which groups it missed
    //! events of. Empty: it is none that can be told.
    void tellMissed(const QString &channel);
    //! The server can be reached again.
    void resume();

    //! Nothing waits.
    bool isIdle() const { return m_waiting.empty() && !m_isStuck && !hasNotice() && !m_isBusy; }
    bool hasUnsent() const { return !m_waiting.empty() && !m_isStuck; }

private:
    bool hasNotice() const { return !m_noticeChannel.isEmpty() && !m_missed.isEmpty(); }
    void flush();
    void answered(std::deque<Entry> sent, const RedisReply &reply);
    void putBack(std::deque<Entry> entries);
    void added(std::deque<Entry> sent, qsizetype count);
    void giveUp();
    void drop(const std::deque<Entry> &entries);
    void retry(std::chrono::milliseconds longest);

    const Ways m_ways;
    const BackplaneLimits m_limits;
    std::deque<Entry> m_waiting;
    qint64 m_bytes = 0; //!< Of m_waiting.
    bool m_isBusy = false; //!< An answer is due.
    bool m_isStuck = false; //!< It was given up, and nothing fitted since.
    QElapsedTimer m_fullSince; //!< Invalid: it is not full.
    int m_attempts = 0; //!< In vain, in a row.
    QTimer m_retry;
    QSet<GroupName> m_missed; //!< Groups of what the receiver did not get.
    bool m_hasAsked = false; //!< For the channel, since it got stuck.
    QString m_noticeChannel;
};

} // namespace lanthorn::inline layers
