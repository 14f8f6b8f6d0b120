// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/sessions/sessionstatus.h>

#include <QJsonObject>
#include <QLockFile>
#include <QMap>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <optional>

namespace lanthorn {
inline namespace app {

//! What went on in a window, as far as the next one can go on with it. A plain value.
struct SessionRecord
{
    SessionStatus::Role role = SessionStatus::Role::None; //!< Hosting, Joined, or none.
    QString address = {}; //!< While Joined: of the session, as ServerAddress reads it.
    int port = 0; //!< While Hosting: where.
    bool isOpen = false; //!< While Hosting: to the network.
    bool hadPassword = false; //!< While Hosting. The password itself is kept nowhere.
    QString page = {}; //!< The id of the page that was shown.
    QString room = {}; //!< Of that page, when it is one of a room.
    QStringList rooms = {}; //!< That were open.
    QMap<QString, QString> drafts = {}; //!< What was written and not sent, by room.
    QString report = {}; //!< Where a crash would have left its report.
    int restores = 0; //!< How often in a row this was taken up again and ended the same way.

    QJsonObject toJson() const;
    static SessionRecord fromJson(const QJsonObject &object);

    bool operator==(const SessionRecord &) const = default;
};

//! Keeps the record of this window on the disk as long as it runs. One that is still there at the
//! next start was left by a program that ended without being closed. Of several windows with one
//! folder the first one keeps its record. Lives in the GUI thread; writes are small and happen
//! there.
class SessionKeeper : public QObject
{
    Q_OBJECT

public:
    //! `folder` is made when it is missing.
    explicit SessionKeeper(const QString &folder, QObject *parent = nullptr);
    //! The record goes: this is an orderly end.
    ~SessionKeeper() override;

    //! What a window before this one has left; nothing when it was closed as it should be.
    const std::optional<SessionRecord> &leftOver() const { return m_leftOver; }
    //! Writes `record` in a moment, unless it is what was written last.
    void keep(const SessionRecord &record);
    //! Writes now what is not written yet.
    void flush();

    QString fileName() const;

private:
    const QString m_folder;
    QLockFile m_lock;
    bool m_isOurs = false;
    std::optional<SessionRecord> m_leftOver;
    SessionRecord m_record;
    QByteArray m_written;
    QTimer m_writing;
};

} // namespace app
} // namespace lanthorn
