// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/messages/seriesmessages.h>

// Series and values of them as a host tells them: one value each millisecond.

namespace lanthorn::test {

inline constexpr qint64 seriesStart = 1'763'629'200'000; //!< Milliseconds; the time of number 0.

inline SeriesInfo seriesInfo(int id, const QString &name, const QString &unit = {}, qint64 next = 0)
{
    SeriesInfo info;
    info.id = id;
    info.name = name;
    info.unit = unit;
    info.interval = 1;
    info.next = next;
    info.state = FlowState::Live;
    return info;
}

//! Each value is its number.
inline SampleBlock seriesBlock(int id, qint64 first, int count)
{
    SampleBlock block;
    block.id = id;
    block.first = first;
    for (int i = 0; i < count; ++i) {
        block.times.push_back((seriesStart + first + i) * 1000);
        block.values.push_back(double(first + i));
    }
    return block;
}

} // namespace lanthorn::test
