// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

// Which characters names are made of, by what Unicode says of each. Usable from any thread. ICU
// knows the properties; what a version of it does not know yet counts as unassigned.

namespace lanthorn::inline protocol {

//! The code points of a name, as QString::toUcs4() gives them.
using CodePoints = QList<uint>;

//! More combining marks than this on one character would draw over the lines around it.
inline constexpr int mostMarks = 2;

//! Whether `c` is a combining mark.
bool isMark(char32_t c);

//! Whether no name has `c`, wherever it stands: controls, what is invisible or blank but U+0020,
//! what sets the direction of text, line separators, private use, and what is no character.
bool isNeverInName(char32_t c);

//! Whether the surroundings make the character at `index`, which is not one of these, part of a
//! name. A zero width joiner or non-joiner stands where RFC 5892, appendix A, has it (as Persian
//! and the scripts of India need) or in an emoji; variation selector 16 follows an emoji; a mark
//! follows a character that has it in its script, and at most one other.
bool isInPlace(const CodePoints &name, qsizetype index);

//! Where the first character stands that is not part of a name; nothing when all are.
std::optional<qsizetype> firstMisplaced(const CodePoints &name);

//! `text` with all characters that have no picture of their own taken out: what one sees of it.
QString withoutIgnorable(const QString &text);

} // namespace lanthorn::inline protocol
