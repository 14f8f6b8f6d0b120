// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace lanthorn {
inline namespace app {

//! `font`, `factor` times as large; never changes the family.
QFont scaledFont(const QFont &font, double factor, QFont::Weight weight = QFont::Normal);

//! For what accompanies a text: times, counts, states.
QFont smallFont(const QFont &font);

//! `font`, in which Chinese characters have the forms of `language` (a code of Language) where this
//! computer has a font for them: otherwise whichever comes first would do, often a Japanese one.
//! Neither size nor weight are others.
QFont withFallbacks(const QFont &font, const QString &language);

//! Of a tab in a text: four spaces, in pixels.
qreal tabWidth(const QFont &font);

} // namespace app
} // namespace lanthorn
