// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/channellayer.h>
#include <protocol/clock.h>
#include <protocol/limits.h>

#include <QHash>
#include <QObject>
#include <QRegularExpression>
#include <QVarLengthArray>

#include <memory>
#include <optional>
#include <vector>

namespace lanthorn::inline channels {

//! A channel layer inside one process. Events are delivered in a later turn of the event loop of
//! the thread that made the layer.
class MemoryChannelLayer final : public ChannelLayer
{
public:
    //! A channel that is full is logged at most this often.
    static constexpr std::chrono::milliseconds reportInterval {1000};

    //! Uses the channel limits of `limits`.
    explicit MemoryChannelLayer(const Limits &limits = {}, Clock clock = steadyNow);
    ~MemoryChannelLayer() override;

    ChannelName newChannel(QStringView prefix = u"specific.") override;
    void receive(const ChannelName &channel, ChannelReceiver *receiver) override;
    void release(const ChannelName &channel) override;
    Result<void> send(const ChannelName &channel, const Event &event) override;
    void groupAdd(const GroupName &group, const ChannelName &channel) override;
    void groupDiscard(const GroupName &group, const ChannelName &channel) override;
    void groupSend(const GroupName &group, const Event &event) override;
    bool isMember(const GroupName &group, const ChannelName &channel) const override;
    bool isFull() const override { return m_isFull; }
    quint64 turns() const override { return m_turns; }
    void flush() override;
    LayerCounters counters() const override { return m_counters; }

    //! Takes out what waits in a channel, in order, before its receiver gets it.
    QList<Event> takeWaiting(const ChannelName &channel);

    //! For tests and status: how many channels and groups are known.
    qsizetype channelCount() const { return m_channels.size(); }
    //! Groups with members.
    qsizetype groupCount() const { return m_groups.size(); }

private:
    using Time = std::chrono::milliseconds;

    //! The events [first, last) of a run.
    struct Waiting
    {
        std::shared_ptr<EventRun> run;
        Time expires;
        quint32 first = 0;
        quint32 last = 1;
        bool isOpen = true; //!< The run may have got more than `last` says.

        size_t size() const { return last - first; }
        bool isWhole() const { return first == 0 && last == run->events().size(); }
    };
    using Waitings = QVarLengthArray<Waiting, 1>;
    struct Channel
    {
        ChannelReceiver *receiver = nullptr; //!< Null again once it is released.
        size_t count = 0; //!< Events in `waiting`.
        size_t underWay = 0; //!< Events that were taken out and have not been delivered yet.
        size_t capacity;
        bool scheduled = false; //!< Is in m_ready.
        bool blocked = false; //!< The receiver was not ready, and has not called since.
        bool broken = false; //!< An event was lost and the receiver has to end.
        bool toldToEnd = false;
        bool hasGap = false; //!< Events were lost behind those in `waiting`.
        //! Oldest first; only the last can be open. Members of a room mostly have one.
        Waitings waiting;
        ChannelName name;
        quint64 unreported = 0; //!< Events lost since the last line in the log.
        std::optional<Time> reported = {};
        QList<GroupName> groups;

        size_t room() const { return capacity - std::min(capacity, count + underWay); }
        //! It has to be delivered before more comes.
        bool isFull() const { return receiver && !blocked && room() == 0; }
    };
    using ChannelPtr = std::shared_ptr<Channel>;
    //! The members of a group, in one piece for the walk along all of them.
    struct Members
    {
        struct Member
        {
            ChannelPtr channel;
            Time expires; //!< End of the membership.
        };
        std::vector<Member> list; //!< In no order.
        QHash<ChannelName, size_t> places; //!< In it.

        void add(const ChannelName &name, const ChannelPtr &channel, Time expires);
        bool remove(const ChannelName &name);
    };

    //! Made when it is not known yet.
    const ChannelPtr &channelOf(const ChannelName &name);
    //! Puts `run`, which holds one event so far, into the channel.
    bool enqueue(const ChannelPtr &channel, const std::shared_ptr<EventRun> &run, Time now);
    //! Takes note of what an open run has got meanwhile.
    static void settle(Channel &channel);
    //! Makes room in a full channel for `event`, or says that it cannot have any.
    bool makeRoom(const ChannelPtr &channel, const Event &event, Time now);
    //! True when one with the same key gave way.
    bool replaceSameKey(Channel &channel, const Event &event);
    void lose(Channel &channel, Time now);
    static void report(Channel &channel, Time now);
    void schedule(const ChannelPtr &channel);
    //! Renews the membership of one that must not miss anything.
    bool keeps(Members::Member &member, Time now) const;
    void deliverReady();
    //! Behind a delivery: what is full now.
    void lookAgain();
    void deliver(Channel &channel, Time now);
    //! False when the receiver is busy or gone before the end of `waiting`, which then begins
    //! there.
    bool deliverRun(Channel &channel, Waiting &waiting);
    //! Puts what could not be delivered before what has come since.
    static void putBack(Channel &channel, Waitings older);
    void removeExpired(Channel &channel, Time now);

    struct Capacity
    {
        QRegularExpression name;
        size_t capacity;
    };
    size_t capacityOf(const QString &name) const;

    //! The run that a group got last, as long as its members got nothing else behind it: then one
    //! more event for the group is added here, without a look at every member.
    struct OpenRun
    {
        GroupName group;
        std::shared_ptr<EventRun> run;
        Time since;
        size_t members; //!< Whose channels hold it.
        size_t room; //!< Until the first of those channels is full.
        size_t readyRoom; //!< Until the first of them is whose reader takes events.
    };

    Limits m_limits;
    std::vector<Capacity> m_capacities;
    Clock m_clock;
    QHash<ChannelName, ChannelPtr> m_channels;
    QHash<GroupName, Members> m_groups;
    std::vector<ChannelPtr> m_ready;
    std::optional<OpenRun> m_open;
    std::vector<ChannelPtr> m_spareReady; //!< Empty, and kept for its memory.
    std::vector<ChannelPtr> m_hindered; //!< Their receivers were not ready while m_isFull.
    bool m_isFull = false; //!< A delivery is posted then.
    quint64 m_turns = 0;
    LayerCounters m_counters;
    QObject m_context; //!< Receives the posted delivery.
    bool m_deliveryPosted = false;
};

} // namespace lanthorn::inline channels
