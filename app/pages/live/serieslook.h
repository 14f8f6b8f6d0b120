// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace lanthorn {
inline namespace app {

//! How the line of a series looks. Lines differ by colour and by their rhythm: where one is thin it
//! is still a line, so that a dash is never taken for a gap.
struct SeriesLook
{
    QColor color;
    int thick = 0; //!< Pixels of the full width, then `thin` ones; 0: always full.
    int thin = 0;

    bool operator==(const SeriesLook &) const = default;
};

//! The look of the series with this place in the order, on `background`. The first eight colours
//! are apart for every kind of colour blindness.
SeriesLook seriesLook(int index, const QColor &background);

} // namespace app
} // namespace lanthorn
