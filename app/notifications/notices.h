// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QWidget;

namespace lanthorn {
inline namespace app {

//! What the desktop shows of a program whose window nobody looks at. Lives in the GUI thread.
class Notices : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! Shows a notice, in the place of the one with the same key. The texts are plain.
    virtual void show(const QString &key, const QString &title, const QString &text) = 0;
    //! Takes it away when it is still there.
    virtual void withdraw(const QString &key) = 0;
    //! Marks the window among those of the desktop, until it is active.
    virtual void callAttention(QWidget *window) = 0;

Q_SIGNALS:
    //! The person pressed the notice.
    void chosen(const QString &key);
};

} // namespace app
} // namespace lanthorn
