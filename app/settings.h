// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/theme.h>
#include <protocol/result.h>

#include <QByteArray>
#include <QJsonObject>
#include <QMap>
#include <QObject>
#include <QRect>
#include <QStringList>
#include <QTimer>

#include <functional>
#include <optional>

namespace lanthorn {
inline namespace app {

//! Of which messages the desktop tells while nobody looks at their room.
enum class Notify {
    All,
    Mentions, //!< Of those that name this person.
    Nothing,
};

//! What survives a restart. A plain value; every field has a sensible default.
struct SettingsData
{
    QString nickname = {};
    QStringList addresses = {}; //!< Sessions joined before, the last one first; at most 8.
    QMap<QString, QStringList> rooms = {}; //!< Rooms that were open, by address or `host`.
    QMap<QString, Notify> notify = {}; //!< By room, where it is not All.
    QString language = {}; //!< As Language::use() takes it.
    Appearance appearance = Appearance::System;
    QRect place = {}; //!< Of the window while it is not maximised; invalid: not known.
    bool isMaximized = false;
    QByteArray layout = {}; //!< Of QSplitter::saveState().
    bool peopleShown = true;
    int zoom = 100; //!< Of everything, percent, 75 to 250 (see Zoom).
    int chartWindow = 60; //!< Seconds, 10 to 3600.
    bool encrypt = false; //!< The connections of sessions that are hosted here.
    bool announce = true; //!< Tell the network of sessions that are open to it.
    bool keepHistory = true; //!< What is said in sessions that are hosted here.
    bool confirmStop = true; //!< Ask before a closing window ends the session it hosts.

    bool operator==(const SettingsData &) const = default;
};

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

    static constexpr qsizetype maximumAddresses = 8;

    //! `folder` is made when it is needed. Nothing is read yet.
    explicit Settings(const QString &folder, QObject *parent = nullptr);
    //! Writes what is not written yet.
    ~Settings() override;

    //! The folder of `profile` below the system's place for settings; empty is the usual profile.
    static QString folderFor(const QString &profile);

    //! Where what `profile` keeps of sessions is.
    static QString dataFolderFor(const QString &profile);

    Loaded load();
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
    bool read(const QString &fileName);
    void setSaveError(const std::optional<Error> &error);

    QString m_folder;
    SettingsData m_data;
    QJsonObject m_stored; // As read, with what this version does not know.
    QByteArray m_written; // What the file holds, as far as we know.
    std::optional<Error> m_saveError;
    QTimer m_saveTimer;
};

} // namespace app
} // namespace lanthorn
