// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QColor;
class QLabel;
class QWidget;

namespace lanthorn {

//! A label of `parent` that breaks its lines and shows text as it is, never as HTML.
QLabel *plainLabel(QWidget *parent, const QString &text = {});

//! Gives the text of `label` this colour, whatever it stands on.
void setTextColor(QLabel *label, const QColor &color);

} // namespace lanthorn
