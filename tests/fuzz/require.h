// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>
#include <cstdlib>

namespace lanthorn::fuzz {

//! Ends the program, which is how a fuzzer learns that an input found something.
inline void require(bool holds)
{
    if (!holds)
        std::abort();
}

//! A copy of an input, so that reading past its end is seen.
inline QByteArray input(const std::uint8_t *data, std::size_t size)
{
    return QByteArray(reinterpret_cast<const char *>(data), qsizetype(size));
}

} // namespace lanthorn::fuzz
