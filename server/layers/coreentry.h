// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QLatin1StringView>

//! How the core layer writes times and entries.
namespace lanthorn::inline layers::coreentry {

inline constexpr int saltBytes = 12; //!< Before each message, so that equal ones differ.
//! Under which an event that a process sends to itself has its number.
inline constexpr QLatin1StringView probeNumber("number");

//! Seconds since 1970 as the shortest text that says the same.
QByteArray decimal(double seconds);
QByteArray wholeSeconds(double seconds);
//! A message with the bytes before it that make it differ from every other.
QByteArray salted(const QByteArray &message);

} // namespace lanthorn::inline layers::coreentry
