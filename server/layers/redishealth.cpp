// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whether RedisBackplane works, and what may have been missed while it did not.
#include <layers/redisbackplane.h>

#include <layers/logging.h>
#include <protocol/clock.h>

#include <algorithm>
#include <utility>

namespace lanthorn::inline layers {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int groupsPerDebt = 200; // 20 kB.
constexpr int mostDebts = 10000; // Groups; more are forgotten.
constexpr auto announcingPause = 1s; // Others can make us announce, so it is bounded.
// In a row: another server may answer to the name now.
constexpr int commandRefusalsUntilRestart = 4;
constexpr int silencesUntilRestart = 2;

} // namespace

void RedisBackplane::probe(int shard)
{
    Shard &place = m_shards[size_t(shard)];
    if (m_isClosing || !place.commands->isReady() || (place.reader && !place.reader->isReady()))
        return;
    place.probed = steadyNow();
    sendProbe(shard, ++place.lastProbe);
}

void RedisBackplane::probeAll()
{
    for (int shard = 0; shard < shards(); ++shard) {
        const Shard &place = m_shards[size_t(shard)];
        if (place.probed && steadyNow() - *place.probed < m_limits.probeBound)
            continue;
        if (place.probed)
            noteSilence(shard);
        probe(shard);
    }
}

void RedisBackplane::noteSilence(int shard)
{
    Shard &place = m_shards[size_t(shard)];
    place.isProven = false;
    const QString problem = u"what is sent there does not come back"_s;
    goDown(problemAt(*place.commands, problem));
    if (++place.silences % silencesUntilRestart != 0)
        return;
    if (place.reader)
        place.reader->restart(problem);
    place.commands->restart(problem);
}

void RedisBackplane::probeTaken(int shard, quint64 number)
{
    Shard &place = m_shards[size_t(shard)];
    if (number > place.lastReturned && place.missing == 0)
        place.missing = number;
}

void RedisBackplane::probeReturned(int shard, quint64 number)
{
    Shard &place = m_shards[size_t(shard)];
    if (number <= place.lastReturned || number > place.lastProbe)
        return;
    if (place.missing != 0 && place.missing < number)
        noteGap(groupsReadFrom(shard));
    place.missing = 0;
    place.lastReturned = number;
    if (number != place.lastProbe)
        return; // A later one is under way.
    place.silences = 0;
    place.probed.reset();
    place.isProven = true;
    place.refusals = 0;
    checkUp();
}

void RedisBackplane::checkUp()
{
    const bool isProven = std::all_of(m_shards.cbegin(), m_shards.cend(),
                                      [](const Shard &shard) { return shard.isProven; });
    if (!isProven || !m_refused.isEmpty() || m_isClosing)
        return;
    if (!std::exchange(m_isUp, true)) {
        m_isOutage = false;
        m_status.problem.clear();
        qCInfo(layersLog) << "Rooms are shared through Redis";
        if (!m_gaps.isEmpty() && !m_announcing.isActive())
            m_announcing.start(0);
    }
    payDebts();
}

QString RedisBackplane::problemAt(const RedisConnection &connection, const QString &problem) const
{
    return u"Redis at %1: %2"_s.arg(connection.endpoint().toString(), problem);
}

void RedisBackplane::goDown(const QString &problem)
{
    m_isUp = false;
    if (m_isClosing)
        return;
    const bool isNew = std::exchange(m_status.problem, problem) != problem;
    // An outage is announced once; its symptoms change while it lasts.
    if (!std::exchange(m_isOutage, true))
        qCWarning(layersLog).noquote() << problem + u"; rooms are not shared until it is back"_s;
    else if (isNew)
        qCInfo(layersLog).noquote() << problem;
}

void RedisBackplane::wayRefused(int shard, const QByteArray &refusal)
{
    Shard &place = m_shards[size_t(shard)];
    place.isProven = false;
    place.probed.reset();
    goDown(problemAt(*place.commands, QString::fromUtf8(refusal)));
    if (place.pause->isActive())
        return;
    const RedisTimes &times = m_limits.times;
    place.pause->start(
        std::min(times.firstRetry * (1 << std::min(place.refusals++, 10)), times.lastRetry));
}

void RedisBackplane::endPause(int shard)
{
    Shard &place = m_shards[size_t(shard)];
    // Not while anything is under way, which would be lost.
    if (!place.isProven && place.refusals >= commandRefusalsUntilRestart
        && place.commands->unansweredBytes() == 0) {
        place.refusals = 0;
        place.commands->restart(m_status.problem);
    } else if (!place.isProven) {
        if (canCommand(shard))
            commandsReady(shard);
        probe(shard);
    }
    pump(shard);
}

void RedisBackplane::joinRefused(int shard, const GroupName &group, const QByteArray &refusal)
{
    if (!m_groups.contains(group))
        return;
    m_refused.insert(group);
    goDown(problemAt(*m_shards[size_t(shard)].commands, QString::fromUtf8(refusal)));
}

void RedisBackplane::joinGranted(const GroupName &group)
{
    if (m_refused.remove(group))
        checkUp();
}

void RedisBackplane::noteGap(const QSet<GroupName> &groups)
{
    m_gaps.unite(QSet<GroupName>(groups).intersect(m_groups));
    if (m_isUp && !m_gaps.isEmpty() && !m_announcing.isActive())
        m_announcing.start(0);
}

void RedisBackplane::announceGaps()
{
    if (!m_isUp || m_gaps.isEmpty())
        return;
    m_announcing.start(announcingPause);
    Q_EMIT missed(std::exchange(m_gaps, {}));
}

void RedisBackplane::owe(const GroupName &group)
{
    if (m_debts.size() < mostDebts)
        m_debts.insert(group);
}

void RedisBackplane::payDebts()
{
    m_debts.remove(resyncGroup());
    const Shard &place = m_shards[size_t(shardOfGroup(resyncGroup()))];
    // Behind what is left of the events, and not in the place of one of them.
    if (!m_isUp || m_debts.isEmpty() || !place.queue.isEmpty())
        return;
    const QList<GroupName> debts = std::exchange(m_debts, {}).values();
    for (qsizetype i = 0; i < debts.size(); i += groupsPerDebt)
        publish(resyncGroup(), resyncEvent(debts.mid(i, groupsPerDebt)), Typing::AsItIs);
}

} // namespace lanthorn::inline layers
