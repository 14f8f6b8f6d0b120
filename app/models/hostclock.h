// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>

namespace lanthorn {
inline namespace models {

//! Estimates the host's clock from questions and answers, never from the values that are to be
//! judged by it: a backlog of values would take the clock back with it. All times in milliseconds;
//! those of here are of a MillisecondClock.
class HostClock
{
public:
    //! The host said `host` in an answer that came at `received` to a question of `sent`.
    void checked(double host, qint64 sent, qint64 received);
    //! For hosts that do not tell their clock: a value of the time `host` came at `received`. The
    //! fastest value of all counts, so that a delay that grows shows.
    void heard(double host, qint64 received);
    void forget() { *this = {}; }

    bool isKnown() const { return m_offset.has_value(); }
    //! Whether questions were answered.
    bool isChecked() const { return m_isChecked; }
    //! The host's clock at the time `here`; 0 when not known.
    double at(qint64 here) const;
    //! How far that may be off.
    double uncertainty() const { return m_uncertainty; }

private:
    std::optional<double> m_offset;
    double m_uncertainty = 0;
    qint64 m_checkedAt = 0;
    bool m_isChecked = false;
};

} // namespace models
} // namespace lanthorn
