// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QStringList>

namespace lanthorn::bench {

//! What to measure; the defaults are everything.
struct FanoutOptions
{
    QStringList loads = {};
    QStringList servers = {};
    QString other = {}; //!< A second lanthornd, measured in turn with the one in `programs`.
    QString layer = {}; //!< The rooms are shared through Redis: one of fanoutLayers(); empty: not.
    int rounds = 3;
    double seconds = 2; //!< Of each measurement.
};

//! Names of what can be chosen.
QStringList fanoutLoads();
QStringList fanoutServers();
QStringList fanoutLayers();

//! Puts loads on the lanthornd of `programs` and on other servers in turn, and prints one JSON
//! object per run and one with the medians. A server that is not installed is left out and named
//! on standard error. Returns the exit status.
int runFanout(const QDir &programs, const FanoutOptions &options);

} // namespace lanthorn::bench
