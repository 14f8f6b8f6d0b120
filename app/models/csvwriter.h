// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/seriesstore.h>

#include <QString>

#include <vector>

class QIODevice;

namespace lanthorn {
inline namespace models {

//! How the columns and decimals of a table are written.
struct CsvFormat
{
    char separator = ','; //!< Comma, semicolon or tab.
    char decimal = '.'; //!< Point or comma; never the separator.

    bool operator==(const CsvFormat &) const = default;
};

//! Values of series for a table, apart from their store: may go to another thread.
class CsvWriter
{
public:
    //! Of all series, what lies between these times, both included.
    CsvWriter(const SeriesStore &store, double from, double to);

    //! Writes the long form: the header `time,series,value,unit,min,max`, then a line for each
    //! value, series by series, with ISO 8601 in UTC. A gap is a line without a value, at the time
    //! from which on there was none. Of what is known by its extremes alone, a line has these.
    //! False when the device took less; its errorString() tells why.
    bool write(QIODevice &device, const CsvFormat &format = {}) const;

private:
    struct Part
    {
        QString name;
        QString unit;
        double patience;
        SampleTrack track;
    };

    std::vector<Part> m_parts;
    double m_from;
    double m_to;
};

} // namespace models
} // namespace lanthorn
