// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/connection/scheduledcall.h>
#include <protocol/result.h>

#include <QJsonObject>

#include <functional>
#include <map>
#include <memory>

namespace lanthorn::inline client {

//! The commands that wait for their answer, by ref. Each answer is called exactly once, unless the
//! table ends first.
class RequestTable final
{
public:
    //! Gets what became of a request.
    using Answer = std::function<void(const Result<QJsonObject> &)>;

    static constexpr std::chrono::seconds timeout {10};

    //! `scheduler` is borrowed and outlives this.
    explicit RequestTable(Scheduler &scheduler);

    //! How many wait.
    qsizetype size() const { return qsizetype(m_entries.size()); }
    //! The ref for a command that is sent now. `answer` is never called from inside add().
    qint64 add(Answer answer);
    //! False when nobody waits for `ref` (any more).
    bool finish(qint64 ref, const Result<QJsonObject> &result);
    //! Finishes all of them, oldest first. `answer`s may end the table.
    void failAll(const Error &error);

private:
    struct Entry
    {
        Answer answer;
        std::unique_ptr<ScheduledCall> timer;
    };

    Scheduler &m_scheduler;
    qint64 m_lastRef = 0;
    std::map<qint64, Entry> m_entries;
};

} // namespace lanthorn::inline client
