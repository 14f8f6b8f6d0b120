// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/sharing/sharedhistory.h>

#include <channels/resync.h>
#include <channels/wholenumber.h>
#include <chat/logkeys.h>

#include <QCborArray>
#include <QDateTime>

#include <algorithm>
#include <limits>
#include <utility>

// What hosts ask each other for, and the answers.

namespace lanthorn::inline chat {

using namespace Qt::StringLiterals;

namespace {

// Clocks of hosts may differ so much.
constexpr qint64 clockTolerance = 15000; // ms
constexpr int mostAnswers = 64; // At the same time.
constexpr qsizetype partUnits = 16 * 1024; // Of UTF-16, of texts.

} // namespace

void SharedHistory::ask(const RoomName &room, bool isAfterLoss, bool isForOthers)
{
    Followed &followed = *find(room);
    const std::optional<Question> &last = followed.question;
    Question question;
    question.isForOthers = isForOthers;
    question.isAfterLoss = isAfterLoss || (last && last->isAfterLoss);
    if (isForOthers) {
        question.isSilent = last->isSilent || !last->waitsFor.isEmpty();
        question.pieces = last->pieces;
    }
    for (Log &log : followed.logs) {
        if (isForOthers)
            break;
        log.isAnswered = false;
        log.isLost = false;
        log.hasMore = false;
        log.more = 0;
        log.spare.clear();
    }
    pose(room, std::move(question));
}

bool SharedHistory::askForMore(const RoomName &room)
{
    Followed &followed = *find(room);
    const Question &last = *followed.question;
    bool hasMore = false;
    for (Log &log : followed.logs) {
        hasMore = std::exchange(log.hasMore, false) || hasMore;
        if (const qint64 upTo = std::exchange(log.more, 0); upTo > 0) {
            applySpare(followed, log, upTo);
            log.last = std::max(log.last, upTo);
            hasMore = true;
        }
    }
    if (!hasMore)
        return false;
    Question question;
    question.isForOthers = last.isForOthers;
    question.isAfterLoss = last.isAfterLoss;
    question.isSilent = last.isSilent || (!last.isForOthers && !last.waitsFor.isEmpty());
    question.leftOut = last.leftOut + last.waitsFor;
    question.hasAnswer = last.hasAnswer;
    question.pieces = last.pieces + 1;
    pose(room, std::move(question));
    return true;
}

void SharedHistory::pose(const RoomName &room, Question question)
{
    Followed &followed = *find(room);
    noteHosts();
    question.id = m_context.hostId + u'-' + QString::number(++m_lastQuestion);
    for (auto host = m_hosts.keyBegin(); host != m_hosts.keyEnd(); ++host) {
        if (!question.leftOut.contains(*host))
            question.waitsFor.insert(*host);
    }
    question.patience = std::make_unique<QTimer>();
    question.patience->setSingleShot(true);
    connect(question.patience.get(), &QTimer::timeout, this, [this, room] { goOn(room); });
    question.patience->start(question.isForOthers ? m_context.times.others : m_context.times.own);
    QCborMap have;
    for (auto log = followed.logs.cbegin(); log != followed.logs.cend(); ++log) {
        if (!question.isForOthers || !log->isAnswered)
            have.insert(log.key(), log->last);
    }
    QCborMap payload {{LogKeys::room, room.toString()},
                      {LogKeys::ask, question.id},
                      {LogKeys::have, have},
                      {LogKeys::from, followed.openedAt - clockTolerance}};
    if (question.isForOthers)
        payload.insert(LogKeys::others, true);
    const bool isAlone = question.waitsFor.isEmpty();
    followed.question = std::move(question);
    if (isAlone)
        goOn(room);
    else
        publish(std::move(payload));
}

void SharedHistory::handleQuestion(const RoomName &room, const QCborMap &payload,
                                   const QString &host)
{
    if (payload.contains(LogKeys::answer)) {
        takeAnswer(room, payload, host);
        return;
    }
    const QString id = payload.value(LogKeys::ask).toString();
    if (id.isEmpty() || id.size() > 2 * mostLogs)
        return;
    const QCborMap have = payload.value(LogKeys::have).toMap();
    const QString own = epoch();
    std::vector<OriginQuery> queries;
    OriginQuery query;
    query.most = m_context.limits.resumeEvents;
    if (!payload.value(LogKeys::others).toBool()) {
        if (have.contains(own))
            query.after = std::max<qint64>(wholeNumber(have.value(own)), 0);
        else
            query.from = wholeNumber(payload.value(LogKeys::from));
        queries.push_back(query);
    }
    for (auto log = have.cbegin(); payload.value(LogKeys::others).toBool() && log != have.cend();
         ++log) {
        query.origin = log.key().toString();
        query.after = std::max<qint64>(wholeNumber(log.value()), 0);
        if (query.origin != own && qsizetype(queries.size()) < mostLogs)
            queries.push_back(query);
    }
    answer(room, std::make_shared<Answering>(Answering {id, std::move(queries), 0, 0}));
}

void SharedHistory::answer(const RoomName &room, const std::shared_ptr<Answering> &answering)
{
    if (answering->next >= answering->queries.size() || m_answering >= mostAnswers) {
        publish({{LogKeys::room, room.toString()},
                 {LogKeys::answer, answering->id},
                 {LogKeys::part, answering->parts},
                 {LogKeys::done, true}});
        return;
    }
    ++m_answering;
    const OriginQuery query = answering->queries[answering->next++];
    m_context.chat.history().eventsOf(
        room, query, {this, [this, room, answering, query](const Result<OriginTail> &tail) {
                          --m_answering;
                          tellLog(room, *answering, query, tail ? *tail : OriginTail {{}, false});
                          answer(room, answering);
                      }});
}

void SharedHistory::tellLog(const RoomName &room, Answering &answering, const OriginQuery &query,
                            const OriginTail &tail)
{
    const bool isOwn = query.origin.isEmpty();
    size_t next = 0;
    bool isLast = false;
    while (!isLast) {
        QCborArray events;
        for (qsizetype units = 0; next < tail.events.size() && units < partUnits; ++next) {
            constexpr qsizetype unitsBeside = 200;
            units += unitsBeside + tail.events[next].text.size();
            events.append(toLogMap(tail.events[next]));
        }
        isLast = next == tail.events.size();
        QCborMap payload {{LogKeys::room, room.toString()},
                          {LogKeys::answer, answering.id},
                          {LogKeys::part, answering.parts++},
                          {LogKeys::epoch, isOwn ? epoch() : query.origin},
                          {LogKeys::own, isOwn},
                          {LogKeys::events, events}};
        if (isLast) {
            payload.insert(LogKeys::whole, tail.isWhole);
            payload.insert(LogKeys::end, isOwn ? m_told.value(room) : 0);
            if (tail.more > 0)
                payload.insert(LogKeys::more, tail.more);
        }
        publish(std::move(payload));
    }
}

void SharedHistory::takeAnswer(const RoomName &room, const QCborMap &payload, const QString &host)
{
    Followed *followed = find(room);
    if (!followed || !followed->question || !followed->question->waitsFor.contains(host)
        || payload.value(LogKeys::answer).toString() != followed->question->id
        || wholeNumber(payload.value(LogKeys::part), -1) != followed->question->parts[host]++)
        return;
    followed->question->patience->start(); // It is at it.
    if (payload.contains(LogKeys::epoch))
        takeLog(room, *followed, payload, host);
    if (!payload.value(LogKeys::done).toBool())
        return;
    followed->question->waitsFor.remove(host);
    followed->question->hasAnswer = true;
    if (followed->question->waitsFor.isEmpty())
        goOn(room);
}

void SharedHistory::takeLog(const RoomName &room, Followed &followed, const QCborMap &payload,
                            const QString &host)
{
    const QString of = payload.value(LogKeys::epoch).toString();
    const bool isOwn = payload.value(LogKeys::own).toBool();
    if (of == epoch() || isOwn == followed.question->isForOthers
        || (!followed.logs.contains(of) && followed.logs.size() >= mostLogs))
        return;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const QCborArray events = payload.value(LogKeys::events).toArray();
    for (const QCborValue &each : events) {
        const auto event =
            checkedLogEvent(each.toMap(), speaker(host, of, isOwn), m_context.limits, now);
        if (event && isOwn)
            apply(followed, itemOf(room, *event));
        else if (event && followed.logs.contains(of))
            followed.logs[of].spare.push_back(itemOf(room, *event));
    }
    const bool isEnd = payload.contains(LogKeys::end);
    const qint64 more = isEnd ? wholeNumber(payload.value(LogKeys::more)) : 0;
    if (isLogNumber(more) && followed.question->pieces < mostPieces) {
        Log &log = followed.logs[of];
        if (isOwn) {
            log.last = std::max(log.last, more);
            log.hasMore = true;
        } else {
            log.more = log.more > 0 ? std::min(log.more, more) : more;
        }
        return;
    }
    if (!isOwn || !isEnd)
        return;
    const qint64 end = wholeNumber(payload.value(LogKeys::end));
    if (!followed.logs.contains(of) && end <= 0)
        return; // It has said nothing here.
    Log &log = followed.logs[of];
    log.isAnswered = true;
    log.isLost = !payload.value(LogKeys::whole).toBool();
    log.last = std::max(log.last, end);
}

void SharedHistory::applySpare(Followed &followed, Log &log, qint64 upTo)
{
    std::vector<Item> spare = std::exchange(log.spare, {});
    std::stable_sort(spare.begin(), spare.end(), [](const Item &a, const Item &b) {
        return a.origin.number < b.origin.number;
    });
    for (const Item &item : spare) {
        if (item.origin.number <= upTo)
            apply(followed, item);
    }
}

void SharedHistory::goOn(const RoomName &room)
{
    Followed *followed = find(room);
    if (!followed || !followed->question)
        return;
    if (askForMore(room))
        return;
    const Question &question = *followed->question;
    const bool isMissing = std::any_of(followed->logs.cbegin(), followed->logs.cend(),
                                       [](const Log &log) { return !log.isAnswered; });
    if (isMissing && !question.isForOthers && !m_hosts.isEmpty())
        ask(room, question.isAfterLoss, true);
    else
        finish(room);
}

void SharedHistory::finish(const RoomName &room)
{
    Followed &followed = *find(room);
    const std::optional<Question> question = std::exchange(followed.question, std::nullopt);
    bool isLost = false;
    if (question && question->isAfterLoss) {
        // A host that is silent, and nobody who could have heard it; or who cannot be asked.
        const bool isSilent = question->isForOthers
            ? question->isSilent && !question->hasAnswer
            : question->isSilent || !question->waitsFor.isEmpty();
        isLost = isSilent || followed.hasUnnumbered;
    }
    for (Log &log : followed.logs) {
        isLost = isLost || log.isLost;
        if (!log.isAnswered)
            applySpare(followed, log, std::numeric_limits<qint64>::max());
        const bool isBehind = std::exchange(log.isBehind, false) && !log.isAnswered;
        isLost = isLost || (isBehind && log.head > log.last);
    }
    const std::deque<Item> held = std::exchange(followed.held, {});
    for (const Item &item : held) {
        const auto log = followed.logs.constFind(item.origin.epoch);
        const bool isBegun = item.origin.previous == 0 && log != followed.logs.cend()
            && (log->isAnswered || (question && question->hasAnswer));
        isLost = isLost || !(isBegun || follows(followed, item.origin));
        apply(followed, item);
    }
    if (isLost)
        m_context.tellHere(followed.group, Event(resyncType));
}

} // namespace lanthorn::inline chat
