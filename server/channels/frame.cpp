// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/frame.h>

#include <QtEndian>

namespace lanthorn::inline channels {

namespace {

constexpr quint8 finalFragment = 0x80;
constexpr qsizetype largestShortLength = 125;
constexpr char lengthIn16Bits = 126;
constexpr char lengthIn64Bits = 127;

QByteArray frameHeader(quint8 opcode, qsizetype length)
{
    QByteArray header(1, char(finalFragment | opcode));
    if (length <= largestShortLength) {
        header += char(length);
    } else if (length <= 0xffff) {
        header += lengthIn16Bits;
        header.resize(4);
        qToBigEndian(quint16(length), header.data() + 2);
    } else {
        header += lengthIn64Bits;
        header.resize(10);
        qToBigEndian(quint64(length), header.data() + 2);
    }
    return header;
}

} // namespace

Frame::Frame(quint8 opcode, QByteArrayView payload)
    : m_wire(frameHeader(opcode, payload.size()))
    , m_headerSize(m_wire.size())
{
    m_wire.reserve(m_headerSize + payload.size());
    m_wire.append(payload);
}

} // namespace lanthorn::inline channels
