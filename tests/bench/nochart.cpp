// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <bench/chart.h>
#include <bench/late.h>
#include <bench/opening.h>
#include <bench/watching.h>

#include <cstdio>

namespace lanthorn::bench {

namespace {

int isMissing()
{
    std::fputs("lanthorn-bench: this one was built without the window.\n", stderr);
    return 1;
}

} // namespace

int runChart(int, char *[])
{
    return isMissing();
}

int runLate(const QDir &)
{
    return isMissing();
}

int runOpening(int, char *[])
{
    return isMissing();
}

int runWatching(int, char *[])
{
    return isMissing();
}

} // namespace lanthorn::bench
