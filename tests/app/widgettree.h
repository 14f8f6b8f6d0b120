// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

class QWidget;

namespace lanthorn::test {

//! A text that a widget or an action below `root` shows or says, and where.
struct ShownText
{
    QString where;
    QString text;
};

//! Everything that can be read or heard in the tree below `root` without more ado: texts, titles,
//! placeholders, tool tips, accessible names, and the texts of all actions.
QList<ShownText> shownTexts(const QWidget *root);

//! The controls below `root` that a screen reader could not name.
QStringList namelessControls(const QWidget *root);

} // namespace lanthorn::test
