// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/pages/live/crosshair.h>

#include <app/pages/live/linelayer.h>

#include <algorithm>
#include <cmath>

namespace lanthorn {

namespace {

constexpr double reach = 24; // So far from the pointer, in pixels, a reading is still meant.

} // namespace

void Crosshair::follow(double x)
{
    m_time.reset();
    m_x = x;
}

void Crosshair::clear()
{
    m_x.reset();
    m_time.reset();
}

bool Crosshair::step(int key, const LineLayer &layer, qint64 from, qint64 to)
{
    const qsizetype first = m_store.indexAt(from);
    const qsizetype last = m_store.indexAt(to + 1) - 1;
    if (first > last)
        return false;
    const std::optional<Sample> present = sample(layer, from, to);
    const qsizetype index = present ? m_store.indexAt(present->time) : -1;
    qsizetype next = 0;
    switch (key) {
    case Qt::Key_Home:
        next = first;
        break;
    case Qt::Key_End:
        next = last;
        break;
    case Qt::Key_Left:
        next = present ? index - 1 : last;
        break;
    case Qt::Key_Right:
        next = present ? index + 1 : first;
        break;
    default:
        return false;
    }
    m_x.reset();
    m_time = m_store.at(std::clamp(next, first, last)).time;
    return true;
}

std::optional<Sample> Crosshair::sample(const LineLayer &layer, qint64 from, qint64 to) const
{
    if (!m_x && !m_time)
        return std::nullopt;
    const std::optional<Sample> found = m_store.nearest(m_x ? layer.timeAt(*m_x) : *m_time);
    if (!found || found->time < from || found->time > to)
        return std::nullopt;
    if (m_x) {
        const double place = layer.xAt(found->time);
        const double halfway = layer.xAt(found->time + m_store.interval() / 2) - place;
        if (std::abs(place - *m_x) > std::max(halfway, reach))
            return std::nullopt; // The pointer is in a gap.
    }
    return found;
}

} // namespace lanthorn
