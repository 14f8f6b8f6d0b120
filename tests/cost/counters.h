// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <functional>

namespace lanthorn::test {

//! What the calling thread asked of the system and of the heap. A plain value.
struct Costs
{
    qint64 systemCalls = 0; //!< For sockets, descriptors and waiting.
    qint64 allocations = 0; //!< New or grown blocks, of the project's code and of the libraries.

    Costs &operator+=(const Costs &other);
};

//! Does the work and counts. The functions of the C library are replaced in a program that links
//! this, so it goes with no sanitizer.
Costs costOf(const std::function<void()> &work);

} // namespace lanthorn::test
