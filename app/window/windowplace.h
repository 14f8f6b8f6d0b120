// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QRect>

namespace lanthorn {
inline namespace app {

//! Where a window goes that wants to be at `wanted`: wholly inside one of `areas`, with the size
//! that it wants as far as that is there. `areas` are what each screen leaves for windows, the
//! primary one first; the one that shows most of `wanted` is taken, and the primary one where none
//! does. Without areas, and for what is no rectangle, `wanted` itself. All in pixels that do not
//! depend on the screen; the frame that the desktop draws around is allowed for.
QRect fittedPlace(const QRect &wanted, const QList<QRect> &areas);

//! A window of this size in the middle of the primary area.
QRect firstPlace(const QSize &size, const QList<QRect> &areas);

//! The areas of the screens that are there now.
QList<QRect> screenAreas();

//! Lets each dialog open before its window, wholly inside the screen. For an application, as its
//! event filter. Lives in the GUI thread.
class DialogsOnScreen : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace app
} // namespace lanthorn
