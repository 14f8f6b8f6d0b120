// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/sharding.h>

#include <protocol/crc32.h>

namespace lanthorn::inline layers {

int shardOf(QByteArrayView name, int shards)
{
    return int(double(crc32(name) & 0xfff) / (4096.0 / shards));
}

} // namespace lanthorn::inline layers
