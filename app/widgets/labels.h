// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QColor;
class QLabel;

namespace lanthorn {

//! Gives the text of `label` this colour, whatever it stands on.
void setTextColor(QLabel *label, const QColor &color);

} // namespace lanthorn
