// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <series/keptvalues.h>
#include <series/seriesring.h>

#include <QString>

#include <map>

namespace lanthorn::inline live {

//! What was kept of a series in earlier runs.
struct SeriesPast
{
    QString unit = {};
    SeriesRing ring = {}; //!< Its last value is a gap.
};

//! By the name of the series.
using SeriesPasts = std::map<QString, SeriesPast>;

//! Puts together what files of kept values say. Belongs to one thread.
class PastBuilder final
{
public:
    static constexpr size_t mostSeries = 1024;

    //! Of all series so many bytes; of what is older, the values go and their cells stay, as in a
    //! hub. Values of after `now`, microseconds since 1970, are of a clock that was wrong, and are
    //! left out.
    PastBuilder(qint64 memory, qint64 now)
        : m_memory(memory)
        , m_now(now)
    {
    }

    //! In the order in which it was written. Where a run ended, or a place cannot be read, is a
    //! gap.
    void take(const KeptPart &part);
    //! Another file: `damages` of parts begin anew.
    void beginFile() { ++m_file; }
    SeriesPasts finish();

private:
    //! Where a column came from; in between there may be a hole.
    struct Origin
    {
        quint32 run = 0;
        int file = 0;
        int damages = 0;

        bool operator==(const Origin &) const = default;
    };
    struct Building
    {
        SeriesPast past;
        Origin last;
    };

    void append(const KeptColumn &column, Building &building);

    qint64 m_memory;
    qint64 m_now;
    int m_file = 0;
    qint64 m_unchecked = 0; //!< Values since the memory was looked at.
    std::map<QString, Building> m_series;
};

} // namespace lanthorn::inline live
