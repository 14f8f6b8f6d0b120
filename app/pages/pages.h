// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/pages/page.h>

#include <QList>

namespace lanthorn {
inline namespace app {

//! THE table of pages: a new page is one line in pages.cpp.
const QList<PageKind> &pageTable();

//! The line with this id, which must exist.
const PageKind &pageKind(QLatin1StringView id);
//! The one with an instance per room.
const PageKind &roomPage();
//! All others, in the order of the sidebar.
QList<const PageKind *> livePages();

} // namespace app
} // namespace lanthorn
