// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/connection/requesttable.h>

#include <utility>
#include <vector>

namespace lanthorn::inline client {

using namespace Qt::StringLiterals;

RequestTable::RequestTable(Scheduler &scheduler)
    : m_scheduler(scheduler)
{
}

qint64 RequestTable::add(Answer answer)
{
    const qint64 ref = ++m_lastRef;
    auto timer = std::make_unique<ScheduledCall>(m_scheduler);
    timer->start(timeout, [this, ref] {
        finish(ref, Error {ErrorCode::TimedOut, u"The host did not answer in time"_s});
    });
    m_entries.emplace(ref, Entry {std::move(answer), std::move(timer)});
    return ref;
}

bool RequestTable::finish(qint64 ref, const Result<QJsonObject> &result)
{
    const auto it = m_entries.find(ref);
    if (it == m_entries.end())
        return false;
    // Out of the table first: an answer may end the table and the scheduler.
    const Answer answer = std::move(it->second.answer);
    m_entries.erase(it);
    answer(result);
    return true;
}

void RequestTable::failAll(const Error &error)
{
    std::vector<Answer> answers;
    answers.reserve(m_entries.size());
    for (auto &[ref, entry] : m_entries)
        answers.push_back(std::move(entry.answer));
    m_entries.clear();
    for (const Answer &answer : answers)
        answer(error);
}

} // namespace lanthorn::inline client
