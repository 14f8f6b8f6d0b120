// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QStyle;

namespace lanthorn {
inline namespace app {

//! The style with this name; where that is Fusion, a flat version of it in the same palette. With
//! `lessMotion` nothing moves that need not. The caller owns it. GUI thread.
QStyle *createStyle(const QString &name, bool lessMotion = false);

} // namespace app
} // namespace lanthorn
