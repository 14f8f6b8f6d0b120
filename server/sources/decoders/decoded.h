// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <cmath>
#include <limits>
#include <optional>

namespace lanthorn::inline decoders {

//! A value that stands for silence: the line of the chart is broken there.
inline constexpr double gap = std::numeric_limits<double>::quiet_NaN();

//! One value of one series.
struct DecodedSample
{
    QString series;
    double value; //!< Or gap.
    QString unit; //!< Empty: none known.
    std::optional<double> time; //!< Milliseconds since 1970, UTC; none: when it arrived.
    bool sinceStart = false; //!< time counts from the start of a measurement instead of 1970.

    bool isGap() const { return std::isnan(value); }
};

//! What is left out, and why, for people.
struct DecodingRefusal
{
    QString reason;
    QString series; //!< Of a single value; empty: a message or a line.
};

//! What comes out of one message. A bad part never keeps back the rest.
struct Decoded
{
    QList<DecodedSample> samples; //!< In the order of the message.
    QStringList
        offered; //!< Numbers and switches that are plotted only when somebody asks for them.
    QList<DecodingRefusal> refused;

    void refuse(const QString &reason) { refused.append({reason, {}}); }
};

} // namespace lanthorn::inline decoders
