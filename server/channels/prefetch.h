// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lanthorn::inline channels {

//! Has the processor fetch what is at `address`, which may be anything, while other work goes on.
//! For walks along all members of a room: what each one needs lies elsewhere in the memory, and has
//! left the caches since the last time.
#ifdef __GNUC__
inline void prefetch(const void *address)
{
    __builtin_prefetch(address);
}
#else
inline void prefetch(const void *)
{
}
#endif

} // namespace lanthorn::inline channels
