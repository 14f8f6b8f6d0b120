// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/timeline.h>

#include <algorithm>
#include <utility>

namespace lanthorn::inline client {

namespace {

// A host that leaves out numbers again and again fills no memory.
constexpr size_t mostRanges = 1000;
// Signs under one message, and people named with one, that are kept.
constexpr qsizetype mostSigns = 64;
constexpr qsizetype mostPeople = 1000;

bool hasNumber(const TimelineRow &row)
{
    return row.message.seq > 0;
}

bool isUnsent(const TimelineRow &row)
{
    return row.isOwn && row.delivery != Delivery::Delivered;
}

void react(QList<Reaction> &reactions, const MessageReacted &event)
{
    auto sign = std::find_if(reactions.begin(), reactions.end(),
                             [&](const Reaction &one) { return one.text == event.text; });
    if (sign == reactions.end()) {
        if (!event.isOn || reactions.size() >= mostSigns)
            return;
        sign = reactions.insert(reactions.end(), Reaction {event.text, {}, 0});
    }
    const bool isNamed = sign->people.contains(event.person);
    if (event.isOn && !isNamed) {
        ++sign->count;
        if (sign->people.size() < mostPeople)
            sign->people.append(event.person);
    } else if (!event.isOn && (isNamed || sign->count > sign->people.size())) {
        --sign->count;
        sign->people.removeOne(event.person);
    }
    if (sign->count <= 0)
        reactions.erase(sign);
}

} // namespace

Timeline::Timeline(qsizetype maximum, QObject *parent)
    : QObject(parent)
    , m_maximum(std::max<qsizetype>(maximum, 1))
{
}

qsizetype Timeline::rowOf(qint64 number) const
{
    for (qsizetype row = m_rows.size() - 1; number > 0 && row >= 0; --row) {
        if (m_rows.at(row).message.seq == number)
            return row;
    }
    return -1;
}

qsizetype Timeline::unsentRowOf(const QString &id) const
{
    for (qsizetype row = m_rows.size() - 1; row >= 0; --row) {
        if (isUnsent(m_rows.at(row)) && m_rows.at(row).message.id == id)
            return row;
    }
    return -1;
}

bool Timeline::isKnown(qint64 number) const
{
    return std::any_of(m_known.cbegin(), m_known.cend(), [number](const Range &range) {
        return range.from <= number && number <= range.to;
    });
}

qint64 Timeline::numberBefore(qsizetype row) const
{
    const qint64 number = m_rows.at(row).message.seq;
    qint64 before = 0;
    for (const Range &range : m_known) {
        if (range.to < number)
            before = range.to;
    }
    return before;
}

void Timeline::beginEpoch(const QString &epoch)
{
    if (m_epoch == epoch)
        return;
    m_epoch = epoch;
    m_last = 0;
    m_known.clear();
    for (TimelineRow &row : m_rows) {
        m_hasOldEpoch = m_hasOldEpoch || hasNumber(row);
        row.message.seq = 0;
    }
}

void Timeline::addKnown(Range range)
{
    if (range.to < range.from)
        return;
    const bool isNext = range.from > m_last;
    m_last = std::max(m_last, range.to);
    // Those that touch it become one with it.
    const auto first = std::find_if(m_known.begin(), m_known.end(),
                                    [&](const Range &one) { return one.to + 1 >= range.from; });
    const auto end = std::find_if(first, m_known.end(),
                                  [&](const Range &one) { return one.from > range.to + 1; });
    if (first != end) {
        range.from = std::min(range.from, first->from);
        range.to = std::max(range.to, (end - 1)->to);
    }
    m_known.insert(m_known.erase(first, end), range);
    if (m_known.size() > mostRanges)
        m_known.erase(m_known.begin());
    if (!isNext)
        refreshGaps();
}

bool Timeline::advance(qint64 number)
{
    const bool isNext = m_last == 0 || number <= m_last + 1;
    if (number > m_last)
        addKnown({number, number});
    return isNext;
}

QString Timeline::keyOf(const ChatMessage &message, bool isOwn)
{
    if (isOwn)
        return u'=' + message.id;
    const QString &who =
        message.sender.person.isEmpty() ? message.sender.id : message.sender.person;
    return who + u'/' + message.id;
}

qsizetype Timeline::knownRow(const ChatMessage &message, bool isOwn) const
{
    const QString key = keyOf(message, isOwn);
    if (m_keys.contains(key)) {
        for (qsizetype row = m_rows.size() - 1; row >= 0; --row) {
            if (keyOf(m_rows.at(row).message, m_rows.at(row).isOwn) == key)
                return row;
        }
    }
    if (!m_hasOldEpoch)
        return -1;
    // Another host knows the same person by another name of its own.
    for (qsizetype row = m_rows.size() - 1; row >= 0; --row) {
        const ChatMessage &known = m_rows.at(row).message;
        if (known.seq == 0 && known.id == message.id && known.text == message.text
            && known.sender.nick == message.sender.nick)
            return row;
    }
    return -1;
}

qsizetype Timeline::placeFor(const ChatMessage &message) const
{
    qsizetype end = m_rows.size();
    if (m_epoch.isEmpty())
        return end;
    while (end > 0 && isUnsent(m_rows.at(end - 1)))
        --end;
    if (message.seq == 0)
        return end;
    qsizetype place = end;
    while (place > 0
           && !(hasNumber(m_rows.at(place - 1)) && m_rows.at(place - 1).message.seq < message.seq))
        --place;
    // Rows without a number, such as those of an earlier epoch, go by their time.
    while (place < end && !hasNumber(m_rows.at(place))
           && m_rows.at(place).message.time <= message.time)
        ++place;
    return place;
}

TimelineRow Timeline::makeRow(const ChatMessage &message, MessageSource source, bool isOwn)
{
    return {message, Delivery::Delivered, source, isOwn, {}, false, 0, m_nextSerial++};
}

Timeline::Put Timeline::put(const ChatMessage &message, MessageSource source, bool isOwn)
{
    // Where nothing is kept, a program may say many things under one id.
    const bool mayRepeat = m_epoch.isEmpty() && source == MessageSource::Live;
    if (const qsizetype known = mayRepeat ? -1 : knownRow(message, isOwn); known >= 0) {
        update(known, message);
        return {known, false};
    }
    makeRoom(1, message.text.size());
    const qsizetype place = placeFor(message);
    insert(place, {makeRow(message, source, isOwn)});
    return {place, true};
}

qsizetype Timeline::putAll(const QList<ChatMessage> &messages, MessageSource source,
                           const IsOwn &isOwn)
{
    qsizetype text = 0;
    for (const ChatMessage &message : messages)
        text += message.text.size();
    makeRoom(messages.size(), text);
    qsizetype added = 0;
    qsizetype place = -1;
    QList<TimelineRow> run;
    const auto flush = [&] {
        added += run.size();
        if (!run.isEmpty())
            insert(place, std::exchange(run, {}));
        place = -1;
    };
    for (const ChatMessage &message : messages) {
        const bool own = isOwn(message);
        if (const qsizetype known = knownRow(message, own); known >= 0) {
            flush();
            update(knownRow(message, own), message);
            continue;
        }
        const qsizetype here = placeFor(message);
        if (here != place)
            flush();
        // What was flushed may have moved it.
        place = run.isEmpty() ? placeFor(message) : here;
        run.append(makeRow(message, source, own));
    }
    flush();
    return added;
}

void Timeline::addUnsent(const ChatMessage &message, Delivery delivery, const Error &error)
{
    makeRoom(1, message.text.size());
    TimelineRow row = makeRow(message, MessageSource::Own, true);
    row.delivery = delivery;
    row.error = error;
    insert(m_rows.size(), {row});
}

void Timeline::update(qsizetype row, const ChatMessage &message)
{
    TimelineRow changed = m_rows.at(row);
    const bool wasUnsent = isUnsent(changed);
    if (message.seq > 0)
        changed.message.seq = message.seq;
    if (message.time > 0)
        changed.message.time = message.time;
    changed.message.edited = message.edited;
    changed.message.isDeleted = message.isDeleted;
    changed.message.reactions = message.reactions;
    changed.message.text = message.text;
    changed.delivery = Delivery::Delivered;
    if (!wasUnsent && changed.message == m_rows.at(row).message)
        return;
    m_text += changed.message.text.size() - m_rows.at(row).message.text.size();
    m_rows[row] = changed;
    const qsizetype last = std::min(row + 1, m_rows.size() - 1);
    Q_EMIT rowsChanged(row, last);
}

qsizetype Timeline::setDelivery(const ChatMessage &message, Delivery delivery, const Error &error)
{
    const qsizetype from = unsentRowOf(message.id);
    if (from < 0)
        return -1;
    TimelineRow &row = m_rows[from];
    row.delivery = delivery;
    row.error = error;
    if (delivery == Delivery::Delivered) {
        if (message.time > 0)
            row.message.time = message.time;
        row.message.seq = message.seq;
    }
    const bool isMoving = hasNumber(row);
    // The next row may have begun a day or a group because of the old time.
    Q_EMIT rowsChanged(from, std::min(from + 1, m_rows.size() - 1));
    if (!isMoving)
        return from;
    // Where it would go if it were not there.
    const TimelineRow moved = m_rows.at(from);
    m_rows.remove(from);
    const qsizetype to = placeFor(moved.message);
    m_rows.insert(from, moved);
    if (to == from)
        return from;
    remove(from, from);
    insert(to, {moved});
    return to;
}

void Timeline::removeUnsent(const QString &id)
{
    if (const qsizetype row = unsentRowOf(id); row >= 0)
        remove(row, row);
}

void Timeline::removeAllUnsent()
{
    for (qsizetype row = m_rows.size() - 1; row >= 0; --row) {
        if (isUnsent(m_rows.at(row)))
            remove(row, row);
    }
}

void Timeline::apply(const MessageEdited &event)
{
    const qsizetype row = rowOf(event.target);
    if (row < 0 || m_rows.at(row).message.isDeleted)
        return;
    ChatMessage changed = m_rows.at(row).message;
    changed.text = event.text;
    changed.edited = event.time;
    update(row, changed);
}

void Timeline::apply(const MessageDeleted &event)
{
    const qsizetype row = rowOf(event.target);
    if (row < 0)
        return;
    ChatMessage changed = m_rows.at(row).message;
    changed.text.clear();
    changed.isDeleted = true;
    changed.reactions.clear();
    update(row, changed);
}

void Timeline::apply(const MessageReacted &event)
{
    const qsizetype row = rowOf(event.target);
    if (row < 0)
        return;
    ChatMessage changed = m_rows.at(row).message;
    react(changed.reactions, event);
    update(row, changed);
}

void Timeline::markGap(qint64 missing)
{
    qsizetype place = m_rows.size();
    while (place > 0 && isUnsent(m_rows.at(place - 1)))
        --place;
    if (place == 0)
        return;
    // What comes goes in front of those that wait only where it has a number.
    if (!m_epoch.isEmpty() || place == m_rows.size()) {
        m_gap = missing;
        return;
    }
    m_rows[place].isGapMarked = true;
    m_rows[place].hasGap = true;
    Q_EMIT rowsChanged(place, place);
}

void Timeline::insert(qsizetype place, const QList<TimelineRow> &rows)
{
    const qsizetype last = place + rows.size() - 1;
    Q_EMIT rowsAboutToBeInserted(place, last);
    QList<TimelineRow> behind = m_rows.sliced(place);
    m_rows.erase(m_rows.begin() + place, m_rows.end());
    m_rows += rows;
    m_rows += behind;
    for (const TimelineRow &row : rows) {
        m_text += row.message.text.size();
        ++m_keys[keyOf(row.message, row.isOwn)];
    }
    for (qsizetype row = place; row <= last; ++row)
        m_rows[row].hasGap = gapBefore(row);
    const bool isBehindAll = last + 1 == m_rows.size() || isUnsent(m_rows.at(last + 1));
    if (m_gap && isBehindAll && !isUnsent(m_rows.at(place))) {
        TimelineRow &row = m_rows[place];
        row.missing = *std::exchange(m_gap, std::nullopt);
        row.isGapMarked = row.missing == 0; // Otherwise the numbers tell it, too.
        row.hasGap = true;
    }
    Q_EMIT rowsInserted(place, last);
    if (last + 1 >= m_rows.size())
        return;
    // Its day and its name depend on what is in front of it.
    updateGap(last + 1);
    Q_EMIT rowsChanged(last + 1, last + 1);
}

void Timeline::remove(qsizetype first, qsizetype last)
{
    Q_EMIT rowsAboutToBeRemoved(first, last);
    for (qsizetype row = first; row <= last; ++row) {
        const TimelineRow &gone = m_rows.at(row);
        m_text -= gone.message.text.size();
        const auto key = m_keys.find(keyOf(gone.message, gone.isOwn));
        if (key != m_keys.end() && --*key <= 0)
            m_keys.erase(key);
    }
    m_rows.remove(first, last - first + 1);
    Q_EMIT rowsRemoved(first, last);
    if (first < m_rows.size())
        Q_EMIT rowsChanged(first, first);
}

void Timeline::makeRoom(qsizetype rows, qsizetype text)
{
    bool hasDropped = false;
    while (!m_rows.isEmpty() && (m_rows.size() + rows > m_maximum || m_text + text > mostText)) {
        const qsizetype count = std::max<qsizetype>(std::min(m_maximum, m_rows.size()) / 10, 1);
        remove(0, count - 1);
        hasDropped = true;
    }
    if (!hasDropped)
        return;
    // What was dropped can be asked for again.
    const auto first = std::find_if(m_rows.cbegin(), m_rows.cend(), hasNumber);
    const qint64 oldestRow = first == m_rows.cend() ? m_last + 1 : first->message.seq;
    std::erase_if(m_known, [oldestRow](const Range &range) { return range.to < oldestRow; });
    if (!m_known.empty())
        m_known.front().from = std::max(m_known.front().from, oldestRow);
}

bool Timeline::gapBefore(qsizetype row) const
{
    const qint64 number = m_rows.at(row).message.seq;
    qsizetype before = row - 1;
    while (before >= 0 && !hasNumber(m_rows.at(before)))
        --before;
    if (number == 0 || before < 0)
        return false;
    const qint64 earlier = m_rows.at(before).message.seq;
    return std::none_of(m_known.cbegin(), m_known.cend(), [&](const Range &range) {
        return range.from <= earlier && number <= range.to;
    });
}

void Timeline::refreshGaps()
{
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        if (hasNumber(m_rows.at(row)) && updateGap(row))
            Q_EMIT rowsChanged(row, row);
    }
}

bool Timeline::updateGap(qsizetype row)
{
    TimelineRow &shown = m_rows[row];
    const bool had = std::exchange(shown.hasGap, shown.isGapMarked || gapBefore(row));
    if (!shown.hasGap)
        shown.missing = 0;
    return had != shown.hasGap;
}

} // namespace lanthorn::inline client
