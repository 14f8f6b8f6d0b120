// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/notifications/notices.h>

#include <QMap>
#include <QPair>

namespace lanthorn::test {

//! A desktop that keeps what it would show.
class FakeNotices : public Notices
{
public:
    using Notices::Notices;

    void show(const QString &key, const QString &title, const QString &text) override
    {
        shown.insert(key, {title, text});
        ++shows;
    }
    void withdraw(const QString &key) override { shown.remove(key); }
    void callAttention(QWidget *) override { ++alerts; }

    QMap<QString, QPair<QString, QString>> shown; //!< Title and text, by key.
    int shows = 0;
    int alerts = 0;
};

} // namespace lanthorn::test
