// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>

namespace lanthorn::inline live {

//! Places the values of one series in time, so that time never falls: by the clock of the source as
//! long as that can be believed, else by when they arrive. Times are microseconds since 1970.
class SourceClock final
{
public:
    //! A clock that is ahead of this computer's by more is not believed.
    static constexpr qint64 mostAhead = 5'000'000;
    //! A step back of this much is disorder on the way, where no interval is known.
    static constexpr qint64 disorder = 1'000'000;

    struct Place
    {
        qint64 time;
        bool beginsAnew = false; //!< The clock was set back: a gap belongs before it.
    };

    //! For a value whose source says `told`, behind one at `last` (none: the first). `interval` is
    //! 0 when unknown.
    Place place(qint64 told, qint64 arrival, std::optional<qint64> last, qint64 interval)
    {
        const qint64 floor = last.value_or(0);
        if (m_offset && qAbs(told - arrival) < mostAhead && told >= floor)
            m_offset.reset(); // It was put right.
        if (!m_offset && told > arrival + mostAhead) {
            m_offset = arrival - told;
            return {qMax(arrival, floor)};
        }
        const qint64 time = m_offset ? qMin(told + *m_offset, qMax(arrival, floor)) : told;
        if (!last || time >= *last)
            return {time};
        if (*last - time <= (interval > 0 ? interval : disorder))
            return {*last};
        const qint64 begin = qMax(arrival, *last);
        m_offset = begin - told;
        return {begin, true};
    }

    //! What is added to the times of the source; none: they are taken as they are.
    std::optional<qint64> offset() const { return m_offset; }

private:
    std::optional<qint64> m_offset;
};

} // namespace lanthorn::inline live
