// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bench/printresult.h>

#include <QElapsedTimer>
#include <QSize>
#include <QString>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <vector>

// What all charts draw under measurement, and how long their frames take.

namespace lanthorn::bench {

using namespace Qt::StringLiterals;

inline constexpr double start = 1'763'629'200'000;
inline constexpr int series = 8;
inline constexpr int frames = 300;
inline constexpr double frameTime = 1'000. / 60;
inline constexpr QSize window {1280, 720};
inline constexpr int shownSeconds = 10;

inline double thousandths(double value)
{
    return std::round(value * 1'000) / 1'000;
}

inline double processorMilliseconds()
{
    return double(std::clock()) * 1'000 / CLOCKS_PER_SEC;
}

inline double signalAt(int which, qint64 i)
{
    return std::sin(double(i) / (200. + which)) * 40 + double(i * 7'919 % 101) / 10 + which * 20;
}

//! What the frames took.
class Frames
{
public:
    void begin() { m_timer.start(); }
    void end() { m_times.push_back(double(m_timer.nsecsElapsed()) / 1e6); }
    void print(const QString &what, double ratio)
    {
        std::sort(m_times.begin(), m_times.end());
        double sum = 0;
        for (const double time : m_times)
            sum += time;
        const double mean = sum / double(m_times.size());
        printResult({{"benchmark"_L1, "chart"_L1},
                     {"what"_L1, what},
                     {"series"_L1, series},
                     {"values_per_second"_L1, series * 1'000},
                     {"ratio"_L1, ratio},
                     {"frame_ms_mean"_L1, thousandths(mean)},
                     {"frame_ms_p99"_L1, thousandths(m_times[m_times.size() * 99 / 100])},
                     {"frame_ms_max"_L1, thousandths(m_times.back())},
                     {"percent_of_core_at_60_per_second"_L1, thousandths(mean / frameTime * 100)}});
    }

private:
    QElapsedTimer m_timer;
    std::vector<double> m_times;
};

//! QCustomPlot with the same lines, as anyone would write it.
void measureCustomPlot();

} // namespace lanthorn::bench
