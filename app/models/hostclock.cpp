// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/hostclock.h>

#include <algorithm>

namespace lanthorn {
inline namespace models {

namespace {
// Clocks of computers drift by less than a second in a day.
constexpr double driftPerMillisecond = 20e-6;
} // namespace

void HostClock::checked(double host, qint64 sent, qint64 received)
{
    const double trip = double(std::max<qint64>(received - sent, 0));
    const double offset = host + trip / 2 - double(received);
    const double known = m_uncertainty + driftPerMillisecond * double(received - m_checkedAt);
    // The quickest answer says most; one that contradicts it says that the clock was set.
    const bool contradicts = m_offset && std::abs(offset - *m_offset) > known + trip / 2;
    if (m_isChecked && !contradicts && trip / 2 > known)
        return;
    m_offset = offset;
    m_uncertainty = trip / 2;
    m_checkedAt = received;
    m_isChecked = true;
}

void HostClock::heard(double host, qint64 received)
{
    if (m_isChecked)
        return;
    const double offset = host - double(received);
    m_offset = std::max(m_offset.value_or(offset), offset);
}

double HostClock::at(qint64 here) const
{
    return m_offset ? double(here) + *m_offset : 0;
}

} // namespace models
} // namespace lanthorn
