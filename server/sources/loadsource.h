// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/sources/sensorsource.h>

#include <QByteArrayView>

#include <optional>

namespace lanthorn {

//! The processor load of this computer, all cores together, in percent since the last sample. Reads
//! the system's own counters (/proc/stat, see proc(5)); where there are none it tells 0.
class LoadSource final : public SensorSource
{
public:
    //! Time units since boot, as the system counts them.
    struct Times
    {
        quint64 busy = 0;
        quint64 total = 0;
    };

    LoadSource();

    QString name() const override;
    QString unit() const override;
    std::chrono::milliseconds interval() const override;
    double sample() override;

    //! Reads the first line of /proc/stat; nothing when it is something else.
    static std::optional<Times> parse(QByteArrayView stat);
    //! The load between two readings, 0 to 100.
    static double percent(const Times &before, const Times &after);

private:
    Times m_last;
};

} // namespace lanthorn
