// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lanthorn {
inline namespace models {

//! Text of others made fit to be shown: bidirectional controls are seen, as `[U+202E]`, instead of
//! reordering what stands around them, and no character has more than 8 marks on it.
QString readableText(const QString &text);

//! How a host calls itself, on one line of at most 64 characters, as readableText() shows it.
QString hostNameText(const QString &name);

//! `text` for a tool tip. Tool tips guess from their text whether it is HTML; they show this one as
//! it is, whatever stands in it.
QString toolTipText(const QString &text);

} // namespace models
} // namespace lanthorn
