// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/settingsdata.h>
#include <protocol/result.h>

#include <QByteArray>
#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>
#include <optional>

namespace lanthorn {
inline namespace app {

//! Keeps SettingsData in one JSON file. A crash at any moment leaves a whole file behind: it is
//! replaced atomically, and the one before it stays beside it. What this version does not know is
//! kept. Lives in the GUI thread; writes are small and happen there.
class Settings : public QObject
{
    Q_OBJECT

public:
    enum class Loaded {
        Nothing, //!< There was no file: a first start.
        File,
        Backup, //!< The file was damaged; it lies aside and the one before it was taken.
        Defaults, //!< Both were damaged; they lie aside.
    };
    Q_ENUM(Loaded)

    //! `folder` is made when it is needed. Nothing is read yet.
    explicit Settings(const QString &folder, QObject *parent = nullptr);
    //! Writes what is not written yet.
    ~Settings() override;

    //! The folder of `profile` below the system's place for settings; empty is the usual profile.
    static QString folderFor(const QString &profile);

    //! Where what `profile` keeps of sessions is.
    static QString dataFolderFor(const QString &profile);

    Loaded load();
    //! What load() found.
    Loaded loaded() const { return m_loaded; }
    const SettingsData &data() const { return m_data; }
    //! Changes the data; changed() follows if they differ, and a moment later they are written.
    void edit(const std::function<void(SettingsData &)> &change);
    //! Puts `address` in front of the others.
    void rememberAddress(const QString &address);
    //! Writes now what is not written yet. FileNotWritable names the folder; the data stay in use.
    Result<void> save();
    //! Why the last save failed; nothing when it did not.
    const std::optional<Error> &saveError() const { return m_saveError; }

    QString fileName() const;
    QString backupFileName() const;

Q_SIGNALS:
    void changed();
    //! saveError() came or went.
    void saveErrorChanged();

private:
    Loaded readFiles();
    bool read(const QString &fileName);
    void setSaveError(const std::optional<Error> &error);

    QString m_folder;
    Loaded m_loaded = Loaded::Nothing;
    SettingsData m_data;
    QJsonObject m_stored; // As read, with what this version does not know.
    QByteArray m_written; // What the file holds, as far as we know.
    std::optional<Error> m_saveError;
    QTimer m_saveTimer;
};

} // namespace app
} // namespace lanthorn
