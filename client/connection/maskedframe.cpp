// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/connection/maskedframe.h>

#include <QRandomGenerator>
#include <QtEndian>

#include <array>

namespace lanthorn::inline client {

QByteArray maskedFrame(PeerFrame::Opcode opcode, const QByteArray &payload)
{
    constexpr quint8 finalBit = 0x80;
    constexpr quint8 maskBit = 0x80;
    constexpr qsizetype largestShort = 125;
    const qsizetype size = payload.size();
    QByteArray frame(1, char(finalBit | opcode));
    if (size <= largestShort) {
        frame += char(maskBit | size);
    } else if (size <= 0xffff) {
        frame += char(maskBit | 126);
        frame.resize(4);
        qToBigEndian(quint16(size), frame.data() + 2);
    } else {
        frame += char(maskBit | 127);
        frame.resize(10);
        qToBigEndian(quint64(size), frame.data() + 2);
    }
    std::array<char, 4> mask {};
    qToBigEndian(QRandomGenerator::global()->generate(), mask.data());
    frame.append(mask.data(), qsizetype(mask.size()));
    const qsizetype start = frame.size();
    frame += payload;
    char *data = frame.data() + start;
    for (qsizetype i = 0; i < size; ++i)
        data[i] = char(data[i] ^ mask[std::size_t(i) & 3]);
    return frame;
}

} // namespace lanthorn::inline client
