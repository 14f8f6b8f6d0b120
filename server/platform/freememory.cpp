// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <platform/freememory.h>

#include <cstdlib> // For __GLIBC__.
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace lanthorn::inline platform {

void releaseFreeMemory()
{
#ifdef __GLIBC__
    ::malloc_trim(0);
#endif
}

} // namespace lanthorn::inline platform
