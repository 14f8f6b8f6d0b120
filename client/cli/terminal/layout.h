// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

// Where things stand in a terminal.

namespace lanthorn::inline cli {

inline constexpr int terminalWidth = 80; //!< That every terminal has.

//! How many cells of a terminal `text` fills: wide characters fill two, and marks above others
//! none.
int cellsOf(QStringView text);

//! The words of `text` in lines of at most 80, each with its newline. The first begins with
//! `label`, filled up to `indent` or alone in its line when it is longer; the others are indented.
QString wrapped(const QString &text, int indent = 0, const QString &label = {});

//! The rows below each other, each cell as wide as the widest of its column, and two blanks in
//! between. No blanks at the ends of lines.
QStringList inColumns(const QList<QStringList> &rows);

} // namespace lanthorn::inline cli
