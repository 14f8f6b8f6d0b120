// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/rowplan.h>

#include <algorithm>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t axesOfFirstRow = 2;
constexpr size_t mostRows = 6; // More would be too low to read; what is left shares the last.

QString axisKey(const Series &series)
{
    const auto kind = series.info().kind;
    return (kind == SeriesKind::State         ? u"s "_s
                : kind == SeriesKind::Counter ? u"c "_s
                                              : u"v "_s)
        + series.unit();
}

} // namespace

QString shownUnit(const Series &series)
{
    if (series.info().kind != SeriesKind::Counter)
        return series.unit();
    return series.unit() + u"/s"_s;
}

std::vector<PlannedRow> planRows(const SeriesStore &store, const QSet<int> &hidden)
{
    std::vector<PlannedRow> rows;
    for (qsizetype i = 0; i < store.size(); ++i) {
        const Series &series = store.at(i);
        if (hidden.contains(series.id()))
            continue;
        const PlannedRow::Axis axis {axisKey(series), shownUnit(series)};
        PlannedLine line {series.id(), int(i), 0};
        const auto row = std::find_if(rows.begin(), rows.end(), [&](const PlannedRow &one) {
            return std::find(one.axes.begin(), one.axes.end(), axis) != one.axes.end();
        });
        if (row != rows.end()) {
            line.axis =
                int(std::find(row->axes.begin(), row->axes.end(), axis) - row->axes.begin());
            row->lines.push_back(line);
        } else if (rows.size() == 1 && rows.front().axes.size() < axesOfFirstRow) {
            line.axis = int(rows.front().axes.size());
            rows.front().axes.push_back(axis);
            rows.front().lines.push_back(line);
        } else if (rows.size() < mostRows) {
            rows.push_back({{axis}, {line}});
        } else {
            rows.back().axes.front().title.clear();
            rows.back().lines.push_back(line);
        }
    }
    return rows;
}

} // namespace app
} // namespace lanthorn
