// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lanthorn::bench {

struct HistoryBenchOptions
{
    QString folder = {}; //!< Where the file is, on the disk to be measured; empty: of its own.
    double perSecond = 10'000; //!< Messages.
    double seconds = 30;
    int messages = 1'000'000; //!< Of the history that is searched; 0: none.
};

//! Measures the history by itself: storing at a rate, beside one transaction for each message;
//! opening, paging and searching a long one. Returns the exit code.
int runHistory(const HistoryBenchOptions &options);

} // namespace lanthorn::bench
