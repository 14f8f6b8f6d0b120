// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace lanthorn {
inline namespace app {

//! Marks of a time axis on round times of the local day.
class TimeTicks
{
public:
    struct Tick
    {
        qint64 time; //!< Milliseconds since 1970-01-01T00:00Z.
        QString label;
    };

    //! Chooses at most `maximum` marks from `from` to `to`. Labels are made again only when a mark
    //! comes or goes. Needs from < to and maximum > 0.
    void update(qint64 from, qint64 to, int maximum);
    //! Makes every label again next time: the language has changed.
    void forget() { m_ticks.clear(); }

    const std::vector<Tick> &ticks() const { return m_ticks; }

private:
    std::vector<Tick> m_ticks;
    qint64 m_step = 0;
};

} // namespace app
} // namespace lanthorn
