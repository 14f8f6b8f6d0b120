// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCborValue>

namespace lanthorn::inline channels {

//! The number that somebody wrote, `fallback` when it is none or has no place in 64 bits. Instead
//! of QCborValue::toInteger(), for which a double that is too large is undefined.
inline qint64 wholeNumber(const QCborValue &value, qint64 fallback = 0)
{
    constexpr double bound = 9007199254740992.0; // 2^53: beyond, doubles are no whole numbers' own.
    if (value.isInteger())
        return value.toInteger();
    const double number = value.isDouble() ? value.toDouble() : bound;
    return number > -bound && number < bound ? qint64(number) : fallback;
}

} // namespace lanthorn::inline channels
