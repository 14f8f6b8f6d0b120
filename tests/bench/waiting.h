// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>

#include <cstdio>
#include <functional>

namespace lanthorn::bench {

//! Turns the event loop until it is so; false when that takes longer than so many milliseconds.
inline bool waitFor(const std::function<bool()> &condition, int most = 60'000)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.elapsed() > most)
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 10);
    }
    return true;
}

//! Says why nothing was measured; the exit code.
inline int failed(const char *why)
{
    std::fprintf(stderr, "lanthorn-bench: %s\n", why);
    return 1;
}

} // namespace lanthorn::bench
