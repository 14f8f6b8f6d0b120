// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/redis.h>

namespace lanthorn::inline layers {

bool hasRedis()
{
    return false;
}

std::unique_ptr<Backplane> makeRedisBackplane(const LayerOptions &)
{
    return nullptr;
}

} // namespace lanthorn::inline layers
