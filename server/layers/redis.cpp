// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/redis.h>

#include <layers/corebackplane.h>
#include <layers/pubsubbackplane.h>

namespace lanthorn::inline layers {

bool hasRedis()
{
    return true;
}

std::unique_ptr<Backplane> makeRedisBackplane(const LayerOptions &options)
{
    if (options.kind == LayerOptions::Kind::PubSub)
        return std::make_unique<PubSubBackplane>(options);
    return std::make_unique<CoreBackplane>(options);
}

} // namespace lanthorn::inline layers
