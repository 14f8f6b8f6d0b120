// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace lanthorn {
inline namespace models {

//! True when `text` names `nick` as a word of its own, in whatever case, with or without an `@`.
//! Between characters that are written without spaces, such as Chinese ones, any place is a word's
//! end. False for an empty nickname.
bool isMentioned(QStringView nick, QStringView text);

} // namespace models
} // namespace lanthorn
