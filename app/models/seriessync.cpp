// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/seriessync.h>

#include <client/connection/pendingrequest.h>
#include <client/hostbounds.h>
#include <protocol/keys.h>
#include <protocol/messages/messagetypes.h>

#include <algorithm>

namespace lanthorn {
inline namespace models {

using namespace std::chrono_literals;

namespace {

constexpr auto clockEvery = 5s; // Twice as often as a reading can be behind unseen.
constexpr std::chrono::milliseconds triedAgain = 500ms;
constexpr int firstColumns = 640; // Enough for a quarter of an hour; zooming in asks for more.
// A hole of more values is fetched as extremes, which are fewer.
constexpr qint64 mostValues = 200'000;
constexpr qint64 cellsOfLongHoles = 256;
constexpr size_t mostJobs = 1'000;

} // namespace

SeriesSync::SeriesSync(Client *client, SeriesStore *store, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_store(store)
{
    m_again.setSingleShot(true);
    m_clock.setInterval(clockEvery);
    connect(&m_again, &QTimer::timeout, this, &SeriesSync::askNext);
    connect(&m_clock, &QTimer::timeout, this, &SeriesSync::askClock);
    connect(m_client, &Client::stateChanged, this, &SeriesSync::onStateChanged);
    connect(m_client, &Client::seriesStateReceived, this, &SeriesSync::onSeriesState);
    connect(m_client, &Client::seriesDiffReceived, this, &SeriesSync::onSeriesDiff);
    connect(m_client, &Client::samplesReceived, m_store,
            qOverload<const Samples &>(&SeriesStore::add));
    connect(m_client, &Client::readingReceived, m_store,
            qOverload<const Reading &>(&SeriesStore::add));
    connect(m_store, &SeriesStore::holeFound, this, &SeriesSync::fetchHole);
    connect(m_store, &SeriesStore::reset, this, [this] { m_run.clear(); });
    connect(m_client, &Client::seriesRefused, this,
            [this] { m_client->subscribe(Topic::sensors()); });
}

void SeriesSync::start()
{
    m_client->subscribe(Topic::series());
}

void SeriesSync::onStateChanged(Client::State state)
{
    if (state == Client::State::Connected) {
        m_clock.start();
        askClock();
        return;
    }
    // What was asked for comes up again as a hole, or with the history.
    ++m_turn;
    m_clock.stop();
    m_again.stop();
    if (std::any_of(m_jobs.begin(), m_jobs.end(), [](const Job &job) { return job.isFirst; }))
        m_run.clear();
    for (const Job &job : m_jobs) {
        if (job.hole)
            m_unfilled.append(job);
    }
    if (std::any_of(m_jobs.begin(), m_jobs.end(), [](const Job &job) { return !job.hole; }))
        m_reachedFrom = std::numeric_limits<double>::infinity();
    m_jobs.clear();
    m_isAsking = false;
    m_detailWidth = 0;
}

void SeriesSync::onSeriesState(const SeriesState &state)
{
    const bool isNew = state.run != m_run;
    m_run = state.run;
    if (!isNew) {
        for (const Job &job : std::as_const(m_unfilled))
            m_jobs.push_back(job);
    }
    m_unfilled.clear();
    m_store->setState(state);
    if (isNew && !state.series.isEmpty()) {
        m_covered.clear();
        m_reachedFrom = state.time - firstHistory;
        SeriesQuery query;
        query.from = m_reachedFrom;
        query.columns = firstColumns;
        add(query, {}, true);
    }
    askNext();
}

void SeriesSync::onSeriesDiff(const SeriesDiff &diff)
{
    QList<int> known;
    for (qsizetype i = 0; i < m_store->size(); ++i)
        known.append(m_store->at(i).id());
    m_store->apply(diff);
    for (const SeriesInfo &info : diff.changed) {
        if (info.kept == 0 || known.contains(info.id))
            continue;
        SeriesQuery query;
        query.id = info.id;
        query.from = std::min(diff.time - firstHistory, m_reachedFrom);
        query.columns = firstColumns;
        add(query, {}, true);
        m_detailWidth = 0; // There is more of what was asked for.
    }
}

void SeriesSync::fetchHole(int id, const SeriesHole &hole)
{
    SeriesQuery query;
    query.id = id;
    query.first = hole.first;
    query.end = hole.end;
    if (hole.end - hole.first <= mostValues) {
        add(query, hole);
        return;
    }
    constexpr qint64 level = cellsOfLongHoles;
    const qint64 begin = (hole.first + level - 1) / level * level;
    const qint64 end = hole.end / level * level;
    query.end = begin;
    add(query, SeriesHole {hole.first, begin});
    query.first = begin;
    query.end = end;
    query.level = int(level);
    add(query, SeriesHole {begin, end});
    query.first = end;
    query.end = hole.end;
    query.level = 0;
    add(query, SeriesHole {end, hole.end});
}

void SeriesSync::wantDetail(double from, double to, int columns)
{
    const double width = (to - from) / std::max(columns, 1);
    const bool isAsked = m_detailWidth > 0 && m_detailWidth <= width * 1.1 && m_detailFrom <= from
        && m_detailTo >= std::min(to, m_store->hostNow());
    if (isAsked || isBusy() || m_run.isEmpty() || m_client->state() != Client::State::Connected)
        return;
    bool isCoarse = from < m_reachedFrom;
    for (qsizetype i = 0; i < m_store->size() && !isCoarse; ++i)
        isCoarse = m_store->at(i).track().coarseness(from, to) > 2 * width;
    if (!isCoarse)
        return;
    m_reachedFrom = std::min(m_reachedFrom, from);
    m_detailFrom = from;
    m_detailTo = std::min(to, m_store->hostNow());
    m_detailWidth = width;
    SeriesQuery query;
    query.from = from;
    query.to = to;
    query.columns = columns;
    add(query);
}

void SeriesSync::add(const SeriesQuery &query, std::optional<SeriesHole> hole, bool isFirst)
{
    if (m_jobs.size() >= mostJobs || (hole && hole->first >= hole->end))
        return;
    m_jobs.push_back({query.toPayload(), hole, query.id.value_or(0), isFirst});
    askNext();
}

void SeriesSync::askNext()
{
    if (m_isAsking || m_jobs.empty() || m_again.isActive()
        || m_client->state() != Client::State::Connected)
        return;
    m_isAsking = true;
    PendingRequest *request =
        m_client->request(types::seriesHistory, Topic::series(), m_jobs.front().query);
    connect(request, &PendingRequest::finished, this,
            [this, turn = m_turn](const Result<QJsonObject> &result) {
                if (turn == m_turn)
                    answered(result);
            });
}

void SeriesSync::answered(const Result<QJsonObject> &result)
{
    m_isAsking = false;
    if (!result && result.error().isTemporary()) {
        m_again.start(std::min<std::chrono::milliseconds>(
            result.error().retryAfter.value_or(triedAgain), bounds::retry));
        return;
    }
    Job job = m_jobs.front();
    m_jobs.pop_front();
    const Result<SeriesHistory> part =
        result ? SeriesHistory::fromPayload(*result) : Result<SeriesHistory>(result.error());
    if (part) {
        take(*part, job);
        // A host that gives the same part again and again is not asked for ever.
        if (part->next && *part->next != job.query) {
            job.query = *part->next;
            m_jobs.push_front(job);
        } else if (job.isFirst) {
            fetchTails(job.id > 0 ? std::optional(job.id) : std::nullopt);
        }
    }
    askNext();
}

void SeriesSync::take(const SeriesHistory &part, Job &job)
{
    if (job.hole) {
        job.hole = m_store->fill(job.id, *job.hole, part.blocks);
        return;
    }
    for (const SampleBlock &block : part.blocks) {
        if (job.isFirst)
            m_covered[block.id] = std::max(m_covered.value(block.id), block.end());
    }
    m_store->addOlder(part.blocks);
}

void SeriesSync::fetchTails(std::optional<int> id)
{
    // Cells are told when they are full; what is between the last of them and the live values, not.
    for (qsizetype i = 0; i < m_store->size(); ++i) {
        const Series &series = m_store->at(i);
        const qint64 covered = m_covered.value(series.id(), -1);
        if ((id && series.id() != *id) || covered < 0 || covered >= series.liveFrom())
            continue;
        SeriesQuery query;
        query.id = series.id();
        query.first = covered;
        query.end = series.liveFrom();
        add(query);
    }
}

void SeriesSync::askClock()
{
    const qint64 sent = m_store->now();
    PendingRequest *request = m_client->request(types::ping);
    connect(request, &PendingRequest::finished, this,
            [this, sent, turn = m_turn](const Result<QJsonObject> &result) {
                if (!result || turn != m_turn)
                    return;
                // Hosts of before tell no time.
                const QJsonValue time = result->value(keys::timeKey);
                if (time.isDouble())
                    m_store->checkClock(time.toDouble(), sent);
            });
}

} // namespace models
} // namespace lanthorn
