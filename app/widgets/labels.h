// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QColor;
class QEvent;
class QLabel;
class QWidget;

namespace lanthorn {
inline namespace app {

//! A label of `parent` that breaks its lines and shows text as it is, never as HTML.
QLabel *plainLabel(QWidget *parent, const QString &text = {});

//! `text` for a button or a menu, with no letter of it a key.
QString withLiteralAmpersands(QString text);

//! The text of an action or a button, for where its key cannot be pressed.
QString withoutMnemonic(QString text);

//! True when what a widget says or looks like has to be made anew: another language, font or theme.
bool changesLook(const QEvent &event);

//! Gives the text of `label` this colour, whatever it stands on.
void setTextColor(QLabel *label, const QColor &color);

} // namespace app
} // namespace lanthorn
