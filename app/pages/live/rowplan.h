// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/seriesstore.h>

#include <QSet>
#include <QString>

#include <vector>

namespace lanthorn {
inline namespace app {

//! A line of a plot.
struct PlannedLine
{
    int id = 0; //!< Of the series.
    int place = 0; //!< In the order of all series, which decides its look.
    int axis = 0; //!< Index in PlannedRow::axes.

    bool operator==(const PlannedLine &) const = default;
};

//! One plot of a chart, with one axis or two.
struct PlannedRow
{
    //! What is on an axis: its unit, for people. Series of one unit share it.
    struct Axis
    {
        QString key; //!< The unit, and what is measured in it: values, states or rates.
        QString title;

        bool operator==(const Axis &) const = default;
    };

    std::vector<Axis> axes;
    std::vector<PlannedLine> lines;

    bool operator==(const PlannedRow &) const = default;
};

//! Distributes the series of a store, but the hidden ones, over plots: one axis per unit, the first
//! two in one plot, each further unit in one of its own below.
std::vector<PlannedRow> planRows(const SeriesStore &store, const QSet<int> &hidden);

//! How the values of a series are shown: a counter by what it grows per second.
QString shownUnit(const Series &series);

} // namespace app
} // namespace lanthorn
