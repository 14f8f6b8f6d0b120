// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <bench/chart.h>
#include <bench/late.h>

#include <cstdio>

namespace lanthorn::bench {

int runChart(int, char *[])
{
    std::fputs("lanthorn-bench: this one was built without the window.\n", stderr);
    return 1;
}

int runLate(const QDir &)
{
    std::fputs("lanthorn-bench: this one was built without the window.\n", stderr);
    return 1;
}

} // namespace lanthorn::bench
