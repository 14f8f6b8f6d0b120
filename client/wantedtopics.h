// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/connection/commandbudget.h>
#include <client/connection/requesttable.h>
#include <protocol/topic.h>

#include <functional>
#include <vector>

namespace lanthorn::inline client {

//! Keeps what the server sends us equal to what we want: after each connection it enters (joins or
//! subscribes to) every wanted topic, in the order they were wanted and no faster than the server
//! allows; a refusal for now is tried again later.
class WantedTopics final
{
public:
    //! Sends the command that enters or leaves `topic`. Must not answer from inside.
    using Send = std::function<void(const Topic &topic, bool enter, RequestTable::Answer answer)>;
    //! A wanted topic was entered, and what the host says to it, or refused for good.
    using Settled = std::function<void(const Topic &topic, const Result<QJsonObject> &result)>;

    //! `scheduler` is borrowed and outlives this. `settled` may end this object.
    WantedTopics(Scheduler &scheduler, Send send, Settled settled);

    void want(const Topic &topic);
    void unwant(const Topic &topic);

    //! The server has greeted: commands count from now on.
    void startBudget(const RateLimit &rate);
    //! Any command, also those sent by `send`, counts.
    void countCommand();
    void connected();
    void disconnected();

private:
    enum class Status { Settled, Queued, Sent };
    struct Entry
    {
        Topic topic;
        bool wanted = true;
        Status status = Status::Settled;
        milliseconds notBefore {0};
    };

    Entry *find(const Topic &topic);
    void remove(const Topic &topic);
    void enqueue(Entry &entry, milliseconds delay = milliseconds(0));
    void sendWhatIsDue();
    void answered(const Topic &topic, bool entering, const Result<QJsonObject> &result);

    Scheduler &m_scheduler;
    Send m_send;
    Settled m_settled;
    ScheduledCall m_next;
    CommandBudget m_budget;
    std::vector<Entry> m_entries;
    bool m_connected = false;
};

} // namespace lanthorn::inline client
