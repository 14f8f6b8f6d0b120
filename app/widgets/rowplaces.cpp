// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/widgets/rowplaces.h>

#include <algorithm>

namespace lanthorn {
inline namespace app {

namespace {

//! Before anything was measured.
constexpr int firstGuess = 40;

} // namespace

void RowPlaces::reset(int count)
{
    m_rows.assign(size_t(count), Row());
    m_tops.clear();
}

void RowPlaces::insert(int first, int count)
{
    m_rows.insert(m_rows.begin() + first, size_t(count), Row());
    m_tops.clear();
}

void RowPlaces::remove(int first, int count)
{
    m_rows.erase(m_rows.begin() + first, m_rows.begin() + first + count);
    m_tops.clear();
}

int RowPlaces::height(int row) const
{
    return top(row + 1) - top(row);
}

void RowPlaces::setHeight(int row, int height)
{
    Row &place = m_rows.at(size_t(row));
    if (place.height != height)
        m_tops.clear();
    place = {height, true};
}

void RowPlaces::forgetAll()
{
    for (Row &row : m_rows)
        row.isMeasured = false;
}

int RowPlaces::usualHeight() const
{
    long long sum = 0;
    long long known = 0;
    for (const Row &row : m_rows) {
        sum += row.height;
        known += row.height > 0 ? 1 : 0;
    }
    return known > 0 ? int(sum / known) : firstGuess;
}

void RowPlaces::findTops() const
{
    if (!m_tops.empty())
        return;
    // Ten thousand of them take some microseconds.
    const int usual = usualHeight();
    m_tops.reserve(m_rows.size() + 1);
    int top = 0;
    for (const Row &row : m_rows) {
        m_tops.push_back(top);
        top += row.height > 0 ? row.height : usual;
    }
    m_tops.push_back(top);
}

int RowPlaces::top(int row) const
{
    findTops();
    return m_tops.at(size_t(row));
}

int RowPlaces::rowAt(int y) const
{
    findTops();
    const auto after = std::upper_bound(m_tops.begin(), m_tops.end(), y);
    return std::clamp(int(after - m_tops.begin()) - 1, 0, count() - 1);
}

} // namespace app
} // namespace lanthorn
