// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/settings.h>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStandardPaths>

#include <chrono>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

//! Joins the changes of one moment, for example of a window being dragged, into one write.
constexpr std::chrono::milliseconds saveDelay {300};
//! No settings file of ours comes near it.
constexpr qint64 maximumFileSize = 1024 * 1024;

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
    m_data = SettingsData::fromJson(m_stored);
    m_written = content;
    return true;
}

Settings::Loaded Settings::load()
{
    m_loaded = readFiles();
    return m_loaded;
}

Settings::Loaded Settings::readFiles()
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
        data.addresses = data.addresses.mid(0, SettingsData::maximumAddresses);
    });
}

Result<void> Settings::save()
{
    m_saveTimer.stop();
    const QJsonObject object = m_data.toJson(m_stored);
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
