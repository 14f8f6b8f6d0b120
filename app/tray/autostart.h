// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace lanthorn {
inline namespace app {

//! The entry by which a desktop of freedesktop.org starts this program when its person logs in.
class Autostart final
{
public:
    //! `folder` is where the desktop looks; `profile` as on the command line.
    explicit Autostart(const QString &folder = usualFolder(), const QString &profile = {});

    static QString usualFolder();
    //! A word of a command as entries quote it.
    static QString quoted(const QString &word);

    QString fileName() const;
    bool isOn() const;
    //! Makes or removes the entry; `arguments` follow the program. False when that fails.
    bool set(bool on, const QStringList &arguments = {}) const;

private:
    QString m_folder;
    QString m_profile;
};

} // namespace app
} // namespace lanthorn
