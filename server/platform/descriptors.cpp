// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <platform/descriptors.h>

#include <sys/resource.h>

#include <algorithm>

namespace lanthorn::inline platform {

void allowDescriptors(int count)
{
    rlimit limit {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= rlim_t(count))
        return;
    limit.rlim_cur = std::min(rlim_t(count), limit.rlim_max);
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace lanthorn::inline platform
