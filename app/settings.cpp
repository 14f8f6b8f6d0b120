// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/settings.h>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>
#include <chrono>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

//! Joins the changes of one moment, for example of a window being dragged, into one write.
constexpr std::chrono::milliseconds saveDelay {300};
//! No settings file of ours comes near it.
constexpr qint64 maximumFileSize = 1024 * 1024;
constexpr int formatVersion = 1;

constexpr auto versionKey = "version"_L1;
constexpr auto nicknameKey = "nickname"_L1;
constexpr auto addressesKey = "addresses"_L1;
constexpr auto roomsKey = "rooms"_L1;
constexpr auto notifyKey = "notify"_L1;
constexpr auto languageKey = "language"_L1;
constexpr auto appearanceKey = "appearance"_L1;
constexpr auto placeKey = "place"_L1;
constexpr auto maximizedKey = "maximized"_L1;
constexpr auto layoutKey = "layout"_L1;
constexpr auto peopleShownKey = "people_shown"_L1;
constexpr auto zoomKey = "zoom"_L1;
constexpr auto chartWindowKey = "chart_window"_L1;
constexpr auto encryptKey = "encrypt"_L1;
constexpr auto announceKey = "announce"_L1;
constexpr auto keepHistoryKey = "keep_history"_L1;
constexpr auto confirmStopKey = "confirm_stop"_L1;

QString appearanceName(Appearance appearance)
{
    switch (appearance) {
    case Appearance::Light:
        return u"light"_s;
    case Appearance::Dark:
        return u"dark"_s;
    case Appearance::System:
        break;
    }
    return u"system"_s;
}

Appearance appearanceFromName(const QString &name)
{
    if (name == "light"_L1)
        return Appearance::Light;
    return name == "dark"_L1 ? Appearance::Dark : Appearance::System;
}

QString notifyName(Notify notify)
{
    switch (notify) {
    case Notify::Mentions:
        return u"mentions"_s;
    case Notify::Nothing:
        return u"nothing"_s;
    case Notify::All:
        break;
    }
    return u"all"_s;
}

Notify notifyFromName(const QString &name)
{
    if (name == "mentions"_L1)
        return Notify::Mentions;
    return name == "nothing"_L1 ? Notify::Nothing : Notify::All;
}

QStringList stringList(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &item : value.toArray()) {
        if (item.isString())
            list += item.toString();
    }
    return list;
}

//! Left, top, width, height.
QRect rectangle(const QJsonValue &value)
{
    const QJsonArray numbers = value.toArray();
    return {numbers.at(0).toInt(), numbers.at(1).toInt(), numbers.at(2).toInt(),
            numbers.at(3).toInt()};
}

QJsonArray rectangle(const QRect &rect)
{
    return {rect.left(), rect.top(), rect.width(), rect.height()};
}

QByteArray bytes(const QJsonValue &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

QString text(const QByteArray &value)
{
    return QString::fromLatin1(value.toBase64());
}

SettingsData fromJson(const QJsonObject &object)
{
    const SettingsData defaults;
    SettingsData data;
    data.nickname = object.value(nicknameKey).toString();
    data.addresses = stringList(object.value(addressesKey)).mid(0, Settings::maximumAddresses);
    const QJsonObject rooms = object.value(roomsKey).toObject();
    for (auto it = rooms.begin(); it != rooms.end(); ++it)
        data.rooms.insert(it.key(), stringList(it.value()));
    const QJsonObject notify = object.value(notifyKey).toObject();
    for (auto it = notify.begin(); it != notify.end(); ++it)
        data.notify.insert(it.key(), notifyFromName(it.value().toString()));
    data.language = object.value(languageKey).toString();
    data.appearance = appearanceFromName(object.value(appearanceKey).toString());
    data.place = rectangle(object.value(placeKey));
    data.isMaximized = object.value(maximizedKey).toBool();
    data.layout = bytes(object.value(layoutKey));
    data.peopleShown = object.value(peopleShownKey).toBool(defaults.peopleShown);
    data.zoom = std::clamp(object.value(zoomKey).toInt(defaults.zoom), 75, 250);
    data.chartWindow =
        std::clamp(object.value(chartWindowKey).toInt(defaults.chartWindow), 10, 3600);
    data.encrypt = object.value(encryptKey).toBool(defaults.encrypt);
    data.announce = object.value(announceKey).toBool(defaults.announce);
    data.keepHistory = object.value(keepHistoryKey).toBool(defaults.keepHistory);
    data.confirmStop = object.value(confirmStopKey).toBool(defaults.confirmStop);
    return data;
}

//! `stored` with our keys replaced.
QJsonObject toJson(const SettingsData &data, QJsonObject stored)
{
    QJsonObject rooms;
    for (auto it = data.rooms.begin(); it != data.rooms.end(); ++it)
        rooms.insert(it.key(), QJsonArray::fromStringList(it.value()));
    QJsonObject notify;
    for (auto it = data.notify.begin(); it != data.notify.end(); ++it)
        notify.insert(it.key(), notifyName(it.value()));
    stored.insert(versionKey, std::max(stored.value(versionKey).toInt(), formatVersion));
    stored.insert(nicknameKey, data.nickname);
    stored.insert(addressesKey, QJsonArray::fromStringList(data.addresses));
    stored.insert(roomsKey, rooms);
    stored.insert(notifyKey, notify);
    stored.insert(languageKey, data.language);
    stored.insert(appearanceKey, appearanceName(data.appearance));
    if (data.place.isValid())
        stored.insert(placeKey, rectangle(data.place));
    stored.insert(maximizedKey, data.isMaximized);
    stored.insert(layoutKey, text(data.layout));
    stored.insert(peopleShownKey, data.peopleShown);
    stored.insert(zoomKey, data.zoom);
    stored.insert(chartWindowKey, data.chartWindow);
    stored.insert(encryptKey, data.encrypt);
    stored.insert(announceKey, data.announce);
    stored.insert(keepHistoryKey, data.keepHistory);
    stored.insert(confirmStopKey, data.confirmStop);
    return stored;
}

bool replaceFile(const QString &fileName, const QByteArray &content)
{
    QSaveFile file(fileName);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size()
        && file.commit();
}

void putAside(const QString &fileName)
{
    const QString aside = fileName + ".damaged"_L1;
    QFile::remove(aside);
    QFile::rename(fileName, aside);
}

} // namespace

Settings::Settings(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
{
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(saveDelay);
    connect(&m_saveTimer, &QTimer::timeout, this, [this] { (void)save(); });
}

Settings::~Settings()
{
    if (m_saveTimer.isActive())
        (void)save();
}

QString Settings::folderFor(const QString &profile)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
    return profile.isEmpty() ? folder : folder + "/profiles/"_L1 + profile;
}

QString Settings::dataFolderFor(const QString &profile)
{
    const QString folder =
        QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/lanthorn"_L1;
    return profile.isEmpty() ? folder + "/window"_L1 : folder + "/profiles/"_L1 + profile;
}

QString Settings::fileName() const
{
    return m_folder + "/settings.json"_L1;
}

QString Settings::backupFileName() const
{
    return m_folder + "/settings.json.bak"_L1;
}

bool Settings::read(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly) || file.size() > maximumFileSize)
        return false;
    const QByteArray content = file.readAll();
    const QJsonDocument document = QJsonDocument::fromJson(content);
    if (!document.isObject())
        return false;
    m_stored = document.object();
    m_data = fromJson(m_stored);
    m_written = content;
    return true;
}

Settings::Loaded Settings::load()
{
    if (read(fileName()))
        return Loaded::File;
    const bool existed = QFile::exists(fileName());
    if (existed)
        putAside(fileName());
    if (read(backupFileName())) {
        m_written.clear(); // It is the backup that holds it, not the file.
        (void)save();
        return Loaded::Backup;
    }
    const bool backupExisted = QFile::exists(backupFileName());
    if (backupExisted)
        putAside(backupFileName());
    return existed || backupExisted ? Loaded::Defaults : Loaded::Nothing;
}

void Settings::edit(const std::function<void(SettingsData &)> &change)
{
    const SettingsData before = m_data;
    change(m_data);
    if (m_data == before)
        return;
    m_saveTimer.start();
    Q_EMIT changed();
}

void Settings::rememberAddress(const QString &address)
{
    edit([&address](SettingsData &data) {
        data.addresses.removeAll(address);
        data.addresses.prepend(address);
        data.addresses = data.addresses.mid(0, maximumAddresses);
    });
}

Result<void> Settings::save()
{
    m_saveTimer.stop();
    const QJsonObject object = toJson(m_data, m_stored);
    const QByteArray content = QJsonDocument(object).toJson();
    if (content == m_written && !m_saveError)
        return {};
    // The backup first: whatever happens from here on, one of the two files is whole.
    const bool kept = QDir().mkpath(m_folder)
        && (m_written.isEmpty() || replaceFile(backupFileName(), m_written));
    if (!kept || !replaceFile(fileName(), content)) {
        const Error error {ErrorCode::FileNotWritable, QDir::toNativeSeparators(m_folder)};
        setSaveError(error);
        return error;
    }
    m_stored = object;
    m_written = content;
    setSaveError(std::nullopt);
    return {};
}

void Settings::setSaveError(const std::optional<Error> &error)
{
    if (m_saveError == error)
        return;
    m_saveError = error;
    Q_EMIT saveErrorChanged();
}

} // namespace app
} // namespace lanthorn
