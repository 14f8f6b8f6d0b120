// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <wire/utf8check.h>

#include <cstring>

namespace lanthorn::inline wire {

namespace {

constexpr quint8 lowestRest = 0x80;
constexpr quint8 highestRest = 0xbf;

//! How many of the next bytes are ASCII, in steps of a word.
qsizetype asciiWords(const char *data, qsizetype size)
{
    constexpr quint64 highBits = 0x8080808080808080U;
    qsizetype count = 0;
    for (quint64 word = 0; size - count >= qsizetype(sizeof(word)); count += sizeof(word)) {
        std::memcpy(&word, data + count, sizeof(word));
        if ((word & highBits) != 0)
            break;
    }
    return count;
}

} // namespace

bool Utf8Check::add(QByteArrayView bytes)
{
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (m_missing == 0) {
            i += asciiWords(bytes.data() + i, bytes.size() - i);
            if (i == bytes.size())
                break;
        }
        const auto byte = quint8(bytes[i]);
        if (m_missing == 0) {
            if (byte >= 0x80 && !begin(byte))
                return false;
            continue;
        }
        if (byte < m_lowest || byte > m_highest)
            return false;
        --m_missing;
        m_lowest = lowestRest;
        m_highest = highestRest;
    }
    return true;
}

//! The table of RFC 3629 section 4: no longer form than needed, no surrogate, nothing above 10FFFF.
bool Utf8Check::begin(quint8 byte)
{
    if (byte < 0xc2 || byte > 0xf4)
        return false;
    m_missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    m_lowest = byte == 0xe0 ? 0xa0 : byte == 0xf0 ? 0x90 : lowestRest;
    m_highest = byte == 0xed ? 0x9f : byte == 0xf4 ? 0x8f : highestRest;
    return true;
}

} // namespace lanthorn::inline wire
