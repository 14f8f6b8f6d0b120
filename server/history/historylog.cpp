// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/historylog.h>

#include <history/historyschema.h>
#include <history/searchtext.h>
#include <history/sqlconnection.h>

#include <utility>

namespace lanthorn::inline history {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

// Of rooms and persons kept in memory, about 4 MB; all are read again when there are more.
constexpr int rememberedNames = 20'000;

// SQLITE_CORRUPT: what the file says of itself does not fit.
constexpr int corrupt = 11;

Error noSuchMessage()
{
    return {ErrorCode::NoSuchMessage, u"There is no message with this number any more"_s};
}

// What is answered when the fault in the connection says the rest.
Error faulty()
{
    return {ErrorCode::NotSaved, u"The history cannot be written at the moment"_s};
}

QString who(qint64 person, const QString &nick)
{
    return indexedPerson(person) + u' ' + indexedNick(nick);
}

} // namespace

bool HistoryLog::begin()
{
    return m_connection.exec(u"BEGIN IMMEDIATE"_s);
}

bool HistoryLog::commit()
{
    writeIndex();
    writeRooms();
    if (m_connection.exec(u"COMMIT"_s))
        return true;
    rollback();
    return false;
}

void HistoryLog::rollback()
{
    m_rooms.clear();
    m_changed.clear();
    m_persons.clear();
    m_indexing.clear();
    m_hasWiped = false;
}

bool HistoryLog::takeHasWiped()
{
    return std::exchange(m_hasWiped, false);
}

HistoryLog::Room &HistoryLog::roomOf(const RoomName &name)
{
    const auto known = m_rooms.find(name);
    if (known != m_rooms.end())
        return known.value();
    if (m_rooms.size() >= rememberedNames) {
        writeRooms();
        m_rooms.clear();
    }
    Room &room = m_rooms[name];
    room.name = name;
    SqlStatement select =
        m_connection.statement("SELECT id, last, last_time, first FROM room WHERE name = ?");
    if (select.bind(name.toString()).run() && select.next()) {
        room.id = select.number(0);
        room.last = select.number(1);
        room.lastTime = select.number(2);
        room.isEmpty = select.number(3) > room.last;
        return room;
    }
    SqlStatement insert = m_connection.statement("INSERT INTO room (name) VALUES (?)");
    insert.bind(name.toString()).run();
    room.id = insert.insertedId();
    return room;
}

qint64 HistoryLog::personOf(const QString &name)
{
    const auto known = m_persons.constFind(name);
    if (known != m_persons.cend())
        return known.value();
    if (m_persons.size() >= rememberedNames)
        m_persons.clear();
    SqlStatement select = m_connection.statement("SELECT id FROM person WHERE name = ?");
    if (select.bind(name).run() && select.next()) {
        m_persons.insert(name, select.number(0));
        return select.number(0);
    }
    SqlStatement insert = m_connection.statement("INSERT INTO person (name) VALUES (?)");
    insert.bind(name).run();
    m_persons.insert(name, insert.insertedId());
    return insert.insertedId();
}

bool HistoryLog::insert(Room &room, const LogEvent &event, qint64 person, qint64 target)
{
    SqlStatement statement = m_connection.statement(
        "INSERT INTO event (id, kind, time, person, client, member, nick, program, host, text,"
        " target, is_on, origin, origin_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING");
    const qint64 seq = room.last + 1;
    statement.bind(eventId(room.id, seq)).bind(int(event.kind)).bind(event.time).bind(person);
    statement.bindText(event.id).bindText(event.sender.id).bindText(event.sender.nick);
    statement.bindText(clientKindName(event.sender.kind)).bindText(event.sender.host);
    statement.bindText(event.text);
    statement.bind(target).bind(int(event.isOn)).bindText(event.origin).bind(event.originSeq);
    if (!statement.run() || statement.changedRows() == 0)
        return false;
    if (room.isEmpty) {
        room.isEmpty = false;
        room.first = seq;
        room.firstTime = event.time;
    }
    room.last = seq;
    room.lastTime = event.time;
    if (!std::exchange(room.isChanged, true))
        m_changed.push_back(room.name);
    return true;
}

Result<Appended> HistoryLog::append(const RoomName &name, const LogEvent &given, qint64 now)
{
    LogEvent event = given;
    if (event.time == 0)
        event.time = now;
    const qint64 person = personOf(event.person);
    Room &room = roomOf(name);
    if (const auto known = knownFrom(room, event))
        return *known;
    if (!insert(room, event, person, 0))
        return repeat(event, person);
    if (event.kind == LogKind::Message)
        index(eventId(room.id, room.last), who(person, event.sender.nick), {}, event.text);
    if (event.kind == LogKind::TopicChanged) {
        m_connection.statement("UPDATE room SET topic = ? WHERE id = ?")
            .bindText(event.text)
            .bind(room.id)
            .run();
    }
    return Appended {room.last, event.time};
}

Result<Appended> HistoryLog::repeat(const LogEvent &event, qint64 person)
{
    SqlStatement first = m_connection.statement(
        "SELECT id, time FROM event WHERE kind = 1 AND person = ? AND client = ?");
    if (first.bind(person).bindText(event.id).run() && first.next())
        return Appended {seqOfEvent(first.number(0)), first.number(1), true};
    // Then it was the number that was there already.
    if (!m_connection.hasFault())
        m_connection.setFault(corrupt, u"The last number of a room is not the last"_s);
    return faulty();
}

std::optional<Appended> HistoryLog::knownFrom(const Room &room, const LogEvent &event)
{
    if (event.originSeq == 0)
        return std::nullopt;
    const std::optional<qint64> id = idOf(room, event.origin, event.originSeq);
    return id ? std::optional(Appended {seqOfEvent(*id), event.time, true}) : std::nullopt;
}

std::optional<qint64> HistoryLog::idOf(const Room &room, const QString &origin, qint64 seq)
{
    SqlStatement select = m_connection.statement(
        "SELECT id FROM event WHERE origin = ? AND origin > '' AND origin_seq = ?"
        " AND id BETWEEN ? AND ?");
    select.bindText(origin).bind(seq).bind(eventId(room.id, 0)).bind(eventId(room.id, room.last));
    return select.run() && select.next() ? std::optional(select.number(0)) : std::nullopt;
}

std::optional<HistoryLog::Target> HistoryLog::find(const Room &room, const LogEvent &change)
{
    std::optional<qint64> id;
    if (!change.targetOrigin.isEmpty())
        id = idOf(room, change.targetOrigin, change.target);
    else if (change.target >= 1 && change.target <= room.last)
        id = eventId(room.id, change.target);
    SqlStatement select = m_connection.statement(
        "SELECT id, person, time, nick, text, is_deleted, origin, origin_seq FROM event"
        " WHERE id = ? AND kind = 1");
    if (!id || !select.bind(*id).run() || !select.next())
        return std::nullopt;
    return Target {select.number(0), select.number(1),      select.number(2), select.text(3),
                   select.text(4),   select.number(5) != 0, select.text(6),   select.number(7)};
}

std::optional<Error> HistoryLog::obstacle(const MessageChange &change, const Target &target,
                                          qint64 person) const
{
    const bool isOwn = person == target.person;
    switch (change.event.kind) {
    case LogKind::Edited:
        if (!isOwn)
            return Error {ErrorCode::NotYours, u"Only the author may edit a message"_s};
        if (target.isDeleted)
            return noSuchMessage();
        if (target.time < change.notBefore)
            return Error {ErrorCode::TooLate, u"The message is too old to be edited"_s};
        return std::nullopt;
    case LogKind::Deleted:
        if (isOwn || change.isHost)
            return std::nullopt;
        return Error {ErrorCode::NotYours, u"Only the author and the host may delete a message"_s};
    case LogKind::Reacted:
        return target.isDeleted ? std::optional<Error>(noSuchMessage()) : std::nullopt;
    case LogKind::Message:
    case LogKind::TopicChanged:
        break;
    }
    return Error {ErrorCode::Internal, u"This changes no message"_s};
}

Result<Appended> HistoryLog::change(const RoomName &name, const MessageChange &change, qint64 now)
{
    LogEvent event = change.event;
    if (event.time == 0)
        event.time = now;
    Room &room = roomOf(name);
    if (const auto known = knownFrom(room, event))
        return *known;
    const std::optional<Target> target = find(room, event);
    if (m_connection.hasFault())
        return faulty();
    if (!target)
        return noSuchMessage();
    const qint64 person = personOf(event.person);
    if (const std::optional<Error> error = obstacle(change, *target, person))
        return *error;
    bool isNews = true;
    if (event.kind == LogKind::Deleted) {
        isNews = !target->isDeleted;
        event.text.clear();
    } else if (event.kind == LogKind::Edited) {
        isNews = target->text != event.text;
    } else {
        const Result<bool> reacted = react(event, *target, person, room.last + 1);
        if (!reacted)
            return reacted.error();
        isNews = *reacted;
    }
    Appended appended {
        0, event.time, false, seqOfEvent(target->id), target->origin, target->originSeq};
    if (!isNews)
        return appended;
    if (event.kind != LogKind::Reacted)
        replaceText(*target, event);
    if (!insert(room, event, person, target->id) && !m_connection.hasFault())
        m_connection.setFault(corrupt, u"The last number of a room is not the last"_s);
    appended.seq = room.last;
    return appended;
}

void HistoryLog::replaceText(const Target &target, const LogEvent &event)
{
    const bool isDeleted = event.kind == LogKind::Deleted;
    m_connection.statement("UPDATE event SET text = ?, is_deleted = ?, edited = ? WHERE id = ?")
        .bindText(event.text)
        .bind(int(isDeleted))
        .bind(isDeleted ? QVariant() : QVariant(event.time))
        .bind(target.id)
        .run();
    m_connection.statement("UPDATE event SET text = '' WHERE target = ? AND kind = 2")
        .bind(target.id)
        .run();
    if (isDeleted)
        m_connection.statement("DELETE FROM reaction WHERE message = ?").bind(target.id).run();
    index(target.id, who(target.person, target.nick), target.text, event.text);
    m_hasWiped = true;
}

Result<bool> HistoryLog::react(const LogEvent &event, const Target &target, qint64 person,
                               qint64 seq)
{
    if (!event.isOn) {
        SqlStatement remove = m_connection.statement(
            "DELETE FROM reaction WHERE message = ? AND text = ? AND person = ?");
        remove.bind(target.id).bindText(event.text).bind(person).run();
        return remove.changedRows() > 0;
    }
    {
        SqlStatement others = m_connection.statement(
            "SELECT count(DISTINCT text) FROM reaction WHERE message = ? AND text <> ?");
        if (!others.bind(target.id).bindText(event.text).run() || !others.next())
            return faulty();
        if (others.number(0) >= historyReactionKinds) {
            return Error {
                ErrorCode::RateLimited,
                u"A message has at most %1 different reactions"_s.arg(historyReactionKinds)};
        }
    }
    SqlStatement add = m_connection.statement(
        "INSERT INTO reaction (message, text, person, seq) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING");
    add.bind(target.id).bindText(event.text).bind(person).bind(seq).run();
    return add.changedRows() > 0;
}

void HistoryLog::setReadMark(const RoomName &name, const QString &person, qint64 seq)
{
    const Room &room = roomOf(name);
    m_connection
        .statement("INSERT INTO mark (person, room, seq) VALUES (?, ?, ?)"
                   " ON CONFLICT DO UPDATE SET seq = max(seq, excluded.seq)")
        .bind(personOf(person))
        .bind(room.id)
        .bind(qMin(seq, room.last))
        .run();
}

void HistoryLog::setRetentionOf(const RoomName &name, const std::optional<Retention> &retention)
{
    m_connection.statement("UPDATE room SET days = ?, messages = ? WHERE id = ?")
        .bind(retention ? QVariant(retention->days) : QVariant())
        .bind(retention ? QVariant(retention->messages) : QVariant())
        .bind(roomOf(name).id)
        .run();
}

void HistoryLog::index(qint64 id, const QString &who, const QString &oldText,
                       const QString &newText)
{
    const auto [entry, isNew] = m_indexing.try_emplace(id, Indexing {who, oldText, {}});
    entry->second.newText = newText; // The old text is what is in the file.
}

void HistoryLog::writeIndex()
{
    for (const auto &[id, entry] : m_indexing) {
        if (!entry.oldText.isEmpty()) {
            m_connection
                .statement("INSERT INTO words (words, rowid, text, who) VALUES ('delete', ?, ?, ?)")
                .bind(id)
                .bindText(indexedText(entry.oldText))
                .bindText(entry.who)
                .run();
        }
        if (!entry.newText.isEmpty()) {
            m_connection.statement("INSERT INTO words (rowid, text, who) VALUES (?, ?, ?)")
                .bind(id)
                .bindText(indexedText(entry.newText))
                .bindText(entry.who)
                .run();
        }
    }
    m_indexing.clear();
}

void HistoryLog::writeRooms()
{
    for (const RoomName &name : std::exchange(m_changed, {})) {
        Room &room = m_rooms[name];
        room.isChanged = false;
        m_connection.statement("UPDATE room SET last = ?, last_time = ? WHERE id = ?")
            .bind(room.last)
            .bind(room.lastTime)
            .bind(room.id)
            .run();
        if (room.first == 0)
            continue;
        m_connection.statement("UPDATE room SET first = ?, first_time = ? WHERE id = ?")
            .bind(std::exchange(room.first, 0))
            .bind(room.firstTime)
            .bind(room.id)
            .run();
    }
}

} // namespace lanthorn::inline history
