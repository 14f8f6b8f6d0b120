// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QMenu;

namespace lanthorn {
inline namespace app {

//! The place of the desktop for programs that go on without a window. Not every desktop has one.
//! Lives in the GUI thread.
class Tray : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! Of the moment: it comes and goes with what the desktop shows it in.
    virtual bool isThere() const = 0;
    //! Shows the program there; `menu` is borrowed until hide().
    virtual void show(QMenu *menu, const QString &toolTip) = 0;
    virtual void hide() = 0;

Q_SIGNALS:
    //! The person pressed it.
    void pressed();
};

} // namespace app
} // namespace lanthorn
