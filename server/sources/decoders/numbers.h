// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace lanthorn::inline decoders {

//! The number when all of `text` is one in decimal notation with a point: no comma, no hexadecimal,
//! no infinity, no blanks.
std::optional<double> decimalNumber(QStringView text);
//! The same with a comma for the point.
std::optional<double> commaNumber(QStringView text);
//! "nan", "null", "unavailable" and their like: there is no value now.
bool saysGap(QStringView text);
//! "inf" and its like, with or without a sign.
bool saysInfinity(QStringView text);
//! "on", "off", "true", "false" in any case.
bool saysSwitch(QStringView text);
//! "online", "offline", "connected" and their like: of the source, not of a value.
bool saysAvailability(QStringView text);

//! A point in time in milliseconds since 1970, UTC, with fractions. From seconds, milliseconds,
//! microseconds or nanoseconds, told apart by size. None before 2001, which is a counter since some
//! start, or more than a day behind `arrival`, which is the clock of this computer.
std::optional<double> timeFromNumber(double number, double arrival);
//! The same from a date: ISO 8601, with a blank for the T, or dd.mm.yyyy hh:mm[:ss]. Without a zone
//! it is local time.
std::optional<double> timeFromText(const QString &text, double arrival);
//! A date that timeFromText() understands, however old.
std::optional<double> dateFromText(const QString &text);

} // namespace lanthorn::inline decoders
