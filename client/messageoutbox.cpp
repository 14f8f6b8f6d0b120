// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/messageoutbox.h>

#include <platform/recordlog.h>

#include <QDateTime>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>

#include <algorithm>
#include <optional>

namespace lanthorn::inline client {

using namespace Qt::StringLiterals;

// A record is an object whose "is" says what it is about: "new" (a whole entry), and with an id
// alone "sent", "queued", "gone" and "failed" (with "code"; what cannot be read as one is
// Internal).

namespace {

// A file is written anew when this much of it, bytes, is about entries that have gone.
constexpr qint64 mostWaste = 256 * 1024;

QJsonObject toRecord(const MessageOutbox::Entry &entry)
{
    QJsonObject record {{"is"_L1, "new"_L1},     {"host"_L1, entry.host},
                        {"id"_L1, entry.id},     {"room"_L1, entry.room.toString()},
                        {"text"_L1, entry.text}, {"time"_L1, entry.time}};
    if (entry.wasSent)
        record.insert("sent"_L1, true);
    if (entry.state == MessageOutbox::State::Failed)
        record.insert("code"_L1, errorName(entry.error.code));
    return record;
}

Error errorOf(const QJsonObject &record)
{
    const QString code = record.value("code"_L1).toString();
    return {errorFromName(code).value_or(ErrorCode::Internal), record.value("why"_L1).toString()};
}

std::optional<MessageOutbox::Entry> entryFrom(const QJsonObject &record)
{
    const auto room = RoomName::fromString(record.value("room"_L1).toString());
    if (!room)
        return std::nullopt;
    MessageOutbox::Entry entry {
        record.value("host"_L1).toString(), *room, record.value("id"_L1).toString(),
        record.value("text"_L1).toString(), record.value("time"_L1).toInteger()};
    entry.wasSent = record.value("sent"_L1).toBool();
    if (record.contains("code"_L1)) {
        entry.state = MessageOutbox::State::Failed;
        entry.error = errorOf(record);
    }
    if (entry.id.isEmpty() || entry.text.isEmpty())
        return std::nullopt;
    return entry;
}

QByteArray bytesOf(const QJsonObject &record)
{
    return QJsonDocument(record).toJson(QJsonDocument::Compact);
}

} // namespace

MessageOutbox::MessageOutbox(QObject *parent)
    : QObject(parent)
    , m_idPrefix(QString::number(QRandomGenerator::system()->generate64(), 36) + u'-')
{
}

MessageOutbox::MessageOutbox(const QString &folder, QObject *parent)
    : MessageOutbox(parent)
{
    start(folder);
}

MessageOutbox::~MessageOutbox()
{
    if (m_log && m_entries.empty())
        m_log->remove();
}

void MessageOutbox::start(const QString &folder)
{
    const QDir place(folder);
    // The names begin with the time, so this is the order in which they were begun.
    std::vector<std::unique_ptr<RecordLog>> left;
    for (const QString &name : place.entryList({u"*.outbox"_s}, QDir::Files, QDir::Name)) {
        if (auto log = RecordLog::adopt(place.filePath(name))) {
            takeOver(log->records());
            left.push_back(std::move(log));
        }
    }
    m_fileName = place.filePath(
        u"%1-%2.outbox"_s.arg(QDateTime::currentMSecsSinceEpoch(), 15, 10, QChar(u'0'))
            .arg(m_idPrefix.chopped(1)));
    compact();
    // What was taken over is in the new file by now.
    for (const auto &log : left) {
        if (m_log)
            log->remove();
    }
}

void MessageOutbox::takeOver(const QList<QByteArray> &records)
{
    for (const QByteArray &bytes : records) {
        const QJsonObject record = QJsonDocument::fromJson(bytes).object();
        const QString is = record.value("is"_L1).toString();
        const auto known = at(record.value("id"_L1).toString());
        if (is == "new"_L1) {
            auto entry = entryFrom(record);
            if (entry && known == m_entries.end() && size() < mostEntries) {
                m_text += entry->text.size();
                m_entries.push_back(*std::move(entry));
            }
        } else if (known == m_entries.end()) {
            continue;
        } else if (is == "sent"_L1) {
            known->wasSent = true;
        } else if (is == "failed"_L1) {
            known->state = State::Failed;
            known->error = errorOf(record);
        } else if (is == "queued"_L1) {
            known->state = State::Queued;
            known->wasSent = false;
            std::rotate(known, known + 1, m_entries.end());
        } else if (is == "gone"_L1) {
            m_text -= known->text.size();
            m_entries.erase(known);
        }
    }
}

void MessageOutbox::compact()
{
    if (m_fileName.isEmpty())
        return;
    QList<QByteArray> records;
    records.reserve(size());
    for (const Entry &entry : m_entries)
        records.append(bytesOf(toRecord(entry)));
    QString problem;
    if (auto log = RecordLog::create(m_fileName, records, problem))
        m_log = std::move(log);
    setProblem(problem);
}

void MessageOutbox::write(const QJsonObject &record, bool isSynced)
{
    if (m_fileName.isEmpty())
        return;
    const bool isFull = m_log && m_log->size() > mostWaste + 8 * m_text;
    // Without a file, or one that failed, everything is tried anew.
    if (!m_log || isFull || !m_problem.isEmpty())
        compact();
    else
        setProblem(m_log->append(bytesOf(record), isSynced));
}

Result<QString> MessageOutbox::add(const QString &host, const RoomName &room, const QString &text)
{
    if (size() >= mostEntries || m_text + text.size() > mostText)
        return Error {ErrorCode::NotJoined, u"Too many messages wait already"_s};
    const QString id = m_idPrefix + QString::number(++m_lastId);
    m_entries.push_back({host, room, id, text, QDateTime::currentMSecsSinceEpoch()});
    m_text += text.size();
    write(toRecord(m_entries.back()), true);
    Q_EMIT sizeChanged(size());
    return id;
}

QList<MessageOutbox::Entry> MessageOutbox::entries(const QString &host, const RoomName &room) const
{
    QList<Entry> found;
    std::copy_if(m_entries.cbegin(), m_entries.cend(), std::back_inserter(found),
                 [&](const Entry &entry) { return entry.host == host && entry.room == room; });
    return found;
}

QList<RoomName> MessageOutbox::waitingRooms(const QString &host) const
{
    QList<RoomName> rooms;
    for (const Entry &entry : m_entries) {
        if (entry.host == host && entry.state != State::Failed && !rooms.contains(entry.room))
            rooms.append(entry.room);
    }
    return rooms;
}

const MessageOutbox::Entry *MessageOutbox::next(const QString &host, const RoomName &room) const
{
    const auto found = std::find_if(m_entries.cbegin(), m_entries.cend(), [&](const Entry &entry) {
        return entry.host == host && entry.room == room && entry.state != State::Failed;
    });
    return found == m_entries.cend() ? nullptr : &*found;
}

const MessageOutbox::Entry *MessageOutbox::find(const QString &id) const
{
    const auto found = std::find_if(m_entries.cbegin(), m_entries.cend(),
                                    [&id](const Entry &entry) { return entry.id == id; });
    return found == m_entries.cend() ? nullptr : &*found;
}

qsizetype MessageOutbox::waiting(const QString &host, const RoomName &room) const
{
    return std::count_if(m_entries.cbegin(), m_entries.cend(), [&](const Entry &entry) {
        return entry.host == host && entry.room == room && entry.state != State::Failed;
    });
}

void MessageOutbox::setSent(const QString &id)
{
    const auto entry = at(id);
    if (entry == m_entries.end() || entry->state == State::Sent)
        return;
    entry->state = State::Sent;
    // Whether a host that knows no ids may have it must outlive this program, not the power.
    if (!std::exchange(entry->wasSent, true))
        write({{"is"_L1, "sent"_L1}, {"id"_L1, id}}, false);
    Q_EMIT changed(id);
}

void MessageOutbox::setQueued(const QString &id, bool mayHaveIt)
{
    const auto entry = at(id);
    if (entry == m_entries.end() || entry->state != State::Sent)
        return;
    entry->state = State::Queued;
    entry->wasSent = mayHaveIt;
    Q_EMIT changed(id);
}

void MessageOutbox::setStored(const QString &id)
{
    if (const auto entry = at(id); entry != m_entries.end())
        erase(entry);
}

void MessageOutbox::setFailed(const QString &id, const Error &error)
{
    const auto entry = at(id);
    if (entry == m_entries.end())
        return;
    entry->state = State::Failed;
    entry->error = error;
    write({{"is"_L1, "failed"_L1},
           {"id"_L1, id},
           {"code"_L1, errorName(error.code)},
           {"why"_L1, error.message}},
          false);
    Q_EMIT changed(id);
}

bool MessageOutbox::retry(const QString &id)
{
    const auto entry = at(id);
    if (entry == m_entries.end() || entry->state != State::Failed)
        return false;
    entry->state = State::Queued;
    entry->wasSent = false; // Somebody has decided.
    std::rotate(entry, entry + 1, m_entries.end());
    write({{"is"_L1, "queued"_L1}, {"id"_L1, id}}, true);
    Q_EMIT changed(id);
    return true;
}

QString MessageOutbox::drop(const QString &id)
{
    const auto entry = at(id);
    if (entry == m_entries.end() || entry->state == State::Sent)
        return {};
    const QString text = entry->text;
    erase(entry);
    return text;
}

MessageOutbox::Entries::iterator MessageOutbox::at(const QString &id)
{
    return std::find_if(m_entries.begin(), m_entries.end(),
                        [&id](const Entry &entry) { return entry.id == id; });
}

void MessageOutbox::erase(Entries::iterator entry)
{
    const QString id = entry->id;
    m_text -= entry->text.size();
    m_entries.erase(entry);
    write({{"is"_L1, "gone"_L1}, {"id"_L1, id}}, false);
    Q_EMIT changed(id);
    Q_EMIT sizeChanged(size());
}

void MessageOutbox::setProblem(const QString &problem)
{
    if (m_problem == problem)
        return;
    m_problem = problem;
    Q_EMIT problemChanged();
}

} // namespace lanthorn::inline client
