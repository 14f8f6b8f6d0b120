// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <djangosite/djangositeoptions.h>

#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace lanthorn::test {

//! A database that Debian's Django made, by tests/server/djangositedata.py.
class DjangoSiteFixture final
{
public:
    //! `command`: make or local.
    explicit DjangoSiteFixture(const QString &command = QStringLiteral("make"));

    //! False when there is no Django here.
    bool isThere() const { return !m_keys.isEmpty(); }
    QString file() const { return m_folder.filePath(QStringLiteral("site.sqlite3")); }
    //! Of the session that the script calls so.
    QString key(const QString &name) const { return m_keys.value(name).toString(); }
    DjangoSiteOptions options() const;

    void run(const QStringList &command) const;
    //! Until the process ends.
    std::unique_ptr<QProcess> lock() const;

private:
    std::unique_ptr<QProcess> start(const QStringList &command) const;

    QTemporaryDir m_folder;
    QJsonObject m_keys;
};

} // namespace lanthorn::test
