// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/sessions/sessionkeeper.h>

#include <platform/privatefile.h>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <chrono>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

using Role = SessionStatus::Role;

//! So much of what is typed may be lost. Each write waits for the disk.
constexpr std::chrono::milliseconds writeDelay {700};
constexpr qint64 maximumRecord = 4 * 1024 * 1024;

constexpr auto roleKey = "role"_L1;
constexpr auto addressKey = "address"_L1;
constexpr auto portKey = "port"_L1;
constexpr auto openKey = "open"_L1;
constexpr auto passwordKey = "had_password"_L1;
constexpr auto pageKey = "page"_L1;
constexpr auto roomKey = "room"_L1;
constexpr auto roomsKey = "rooms"_L1;
constexpr auto draftsKey = "drafts"_L1;
constexpr auto reportKey = "report"_L1;
constexpr auto restoresKey = "restores"_L1;

constexpr auto hostingName = "hosting"_L1;
constexpr auto joinedName = "joined"_L1;

std::optional<SessionRecord> readRecord(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly) || file.size() > maximumRecord)
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    return document.isObject() ? std::optional(SessionRecord::fromJson(document.object()))
                               : std::nullopt;
}

} // namespace

QJsonObject SessionRecord::toJson() const
{
    QJsonObject texts;
    for (auto it = drafts.begin(); it != drafts.end(); ++it)
        texts.insert(it.key(), it.value());
    QString name;
    if (role == Role::Hosting)
        name = hostingName;
    else if (role == Role::Joined)
        name = joinedName;
    return {{roleKey, name},
            {addressKey, address},
            {portKey, port},
            {openKey, isOpen},
            {passwordKey, hadPassword},
            {pageKey, page},
            {roomKey, room},
            {roomsKey, QJsonArray::fromStringList(rooms)},
            {draftsKey, texts},
            {reportKey, report},
            {restoresKey, restores}};
}

SessionRecord SessionRecord::fromJson(const QJsonObject &object)
{
    SessionRecord record;
    const QString name = object.value(roleKey).toString();
    if (name == hostingName)
        record.role = Role::Hosting;
    else if (name == joinedName)
        record.role = Role::Joined;
    record.address = object.value(addressKey).toString();
    record.port = std::clamp(object.value(portKey).toInt(), 0, 65535);
    record.isOpen = object.value(openKey).toBool();
    record.hadPassword = object.value(passwordKey).toBool();
    record.page = object.value(pageKey).toString();
    record.room = object.value(roomKey).toString();
    for (const QJsonValue &room : object.value(roomsKey).toArray())
        record.rooms.append(room.toString());
    const QJsonObject texts = object.value(draftsKey).toObject();
    for (auto it = texts.begin(); it != texts.end(); ++it)
        record.drafts.insert(it.key(), it.value().toString());
    record.report = object.value(reportKey).toString();
    record.restores = std::max(object.value(restoresKey).toInt(), 0);
    return record;
}

SessionKeeper::SessionKeeper(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
    , m_lock(folder + "/running.lock"_L1)
{
    m_writing.setSingleShot(true);
    m_writing.setInterval(writeDelay);
    connect(&m_writing, &QTimer::timeout, this, &SessionKeeper::flush);
    QDir().mkpath(folder);
    m_lock.setStaleLockTime(0); // A lock is stale when its program has ended, however old it is.
    m_isOurs = m_lock.tryLock();
    if (!m_isOurs)
        return;
    m_leftOver = readRecord(fileName());
}

SessionKeeper::~SessionKeeper()
{
    if (m_isOurs)
        QFile::remove(fileName());
}

QString SessionKeeper::fileName() const
{
    return m_folder + "/running.json"_L1;
}

void SessionKeeper::keep(const SessionRecord &record)
{
    m_record = record;
    if (!m_writing.isActive())
        m_writing.start();
}

void SessionKeeper::flush()
{
    m_writing.stop();
    const QByteArray bytes = QJsonDocument(m_record.toJson()).toJson();
    if (!m_isOurs || bytes == m_written)
        return;
    // Where it cannot be written, the settings cannot either, and the window says so for both.
    if (writePrivateFile(fileName(), bytes, ExistingFile::Replaced).isEmpty())
        m_written = bytes;
}

} // namespace app
} // namespace lanthorn
