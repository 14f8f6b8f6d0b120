// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

namespace lanthorn {
inline namespace app {

//! A place of a window to which a key leads.
struct Pane
{
    QWidget *start; //!< Takes the focus, or something in it does.
    QWidget *area = nullptr; //!< All that belongs to it; null: `start`.
};

//! Gives the focus to the next (or previous) of `panes` that is shown and takes it.
void focusPane(const QList<Pane> &panes, int direction);

//! Gives the focus to what comes behind (or before) `focus` in `areas`, in their order. False when
//! nothing there takes it.
bool focusNeighbour(const QList<QWidget *> &areas, QWidget *focus, bool next);

} // namespace app
} // namespace lanthorn
