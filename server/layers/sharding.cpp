// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/sharding.h>

#include <array>

namespace lanthorn::inline layers {

namespace {

constexpr std::array<quint32, 256> makeTable()
{
    constexpr quint32 polynomial = 0xedb88320; // IEEE 802.3, reflected.
    std::array<quint32, 256> table {};
    for (quint32 i = 0; i < table.size(); ++i) {
        quint32 value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 1) != 0 ? (value >> 1) ^ polynomial : value >> 1;
        table[i] = value;
    }
    return table;
}

quint32 crc32(QByteArrayView bytes)
{
    static constexpr auto table = makeTable();
    quint32 crc = 0xffffffff;
    for (const char byte : bytes)
        crc = (crc >> 8) ^ table[(crc ^ quint8(byte)) & 0xff];
    return ~crc;
}

} // namespace

int shardOf(QByteArrayView name, int shards)
{
    return int(double(crc32(name) & 0xfff) / (4096.0 / shards));
}

} // namespace lanthorn::inline layers
