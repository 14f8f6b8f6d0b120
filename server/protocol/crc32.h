// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QtEndian>

#include <array>

namespace lanthorn::inline protocol {

//! Tables for eight bytes at a time.
using Crc32Tables = std::array<std::array<quint32, 256>, 8>;

constexpr Crc32Tables makeCrc32Tables()
{
    constexpr quint32 polynomial = 0xedb88320; // That of Ethernet, mirrored.
    Crc32Tables tables {};
    for (quint32 byte = 0; byte < 256; ++byte) {
        quint32 sum = byte;
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum >> 1) ^ ((sum & 1) != 0 ? polynomial : 0);
        tables[0][byte] = sum;
    }
    for (size_t i = 1; i < tables.size(); ++i) {
        for (size_t byte = 0; byte < 256; ++byte)
            tables[i][byte] = (tables[i - 1][byte] >> 8) ^ tables[0][tables[i - 1][byte] & 0xff];
    }
    return tables;
}

//! The CRC-32 of Ethernet, zlib, PNG and Python's binascii: finds every error of up to 32 bits in a
//! row. Any thread.
inline quint32 crc32(QByteArrayView bytes)
{
    static constexpr Crc32Tables tables = makeCrc32Tables();
    quint32 sum = 0xffffffff;
    const auto *at = reinterpret_cast<const uchar *>(bytes.data());
    qsizetype left = bytes.size();
    for (; left >= 8; at += 8, left -= 8) {
        const quint32 low = qFromLittleEndian<quint32>(at) ^ sum;
        const auto high = qFromLittleEndian<quint32>(at + 4);
        sum = tables[7][low & 0xff] ^ tables[6][(low >> 8) & 0xff] ^ tables[5][(low >> 16) & 0xff]
            ^ tables[4][low >> 24] ^ tables[3][high & 0xff] ^ tables[2][(high >> 8) & 0xff]
            ^ tables[1][(high >> 16) & 0xff] ^ tables[0][high >> 24];
    }
    for (; left > 0; ++at, --left)
        sum = (sum >> 8) ^ tables[0][(sum ^ *at) & 0xff];
    return ~sum;
}

} // namespace lanthorn::inline protocol
