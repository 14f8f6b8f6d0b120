// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/seriesstore.h>

#include <optional>

namespace lanthorn {

class LineLayer;

//! Which reading of a live chart the user looks at: the one nearest to the pointer, while the line
//! runs away under it, or one chosen by key, which moves with the line.
class Crosshair
{
public:
    //! `store` is borrowed and outlives this.
    explicit Crosshair(const SeriesStore &store)
        : m_store(store)
    {
    }

    //! The pointer is at this place of the layer.
    void follow(double x);
    //! Goes to the reading beside the present one, or to the first (Home) or last (End), of those
    //! from `from` to `to`. False for any other key, and when there is no reading.
    bool step(int key, const LineLayer &layer, qint64 from, qint64 to);
    void clear();

    bool isChosenByKey() const { return m_time.has_value(); }
    //! The reading, when it lies between `from` and `to`.
    std::optional<Sample> sample(const LineLayer &layer, qint64 from, qint64 to) const;

private:
    const SeriesStore &m_store;
    std::optional<double> m_x;
    std::optional<qint64> m_time;
};

} // namespace lanthorn
