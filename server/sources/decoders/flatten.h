// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sources/decoders/decoded.h>
#include <sources/decoders/jsontree.h>

#include <functional>

namespace lanthorn::inline decoders {

//! How the leaves of a tree become series.
struct Flattening
{
    double arrival = 0; //!< Milliseconds since 1970, by this computer's clock.
    std::optional<double> time; //!< Of all values.
    std::function<QString(QStringView key)> unitOf; //!< Empty: no units.
    std::function<bool(QStringView key)>
        offers; //!< True: never plotted by itself. Besides the usual.
    bool offersAll = false;
};

//! `name` with `key` behind it, with a point between.
QString joined(const QString &name, const QString &key);
//! Whether people ask for a value of that name rarely: batteries, radio, counters, places.
bool isHousekeeping(QStringView key);
//! Whether a member of that name is a time, when it holds one.
bool isTimeKey(QStringView key);
//! The time of a reading: the first of its own members that is one.
std::optional<double> timeIn(const JsonTree &object, double arrival);
//! One leaf: a number, a text that is one, a gap, a switch.
void addLeaf(const QString &name, const QString &key, const JsonTree &leaf, const Flattening &how,
             Decoded *decoded);
//! All leaves below `tree`, which is called `name`.
void flatten(const QString &name, const JsonTree &tree, const Flattening &how, Decoded *decoded);

} // namespace lanthorn::inline decoders
