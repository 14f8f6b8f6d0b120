// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/beacon.h>
#include <protocol/joincode.h>

#include <fuzz/require.h>

using namespace lanthorn;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = fuzz::input(data, size);
    // What was understood can be said again, and is understood the same.
    if (const auto beacon = beaconFrom(bytes)) {
        const QByteArray again = toDatagram(*beacon);
        fuzz::require(again.size() <= largestBeacon);
        fuzz::require(beaconFrom(again) == beacon);
    }
    const auto code = readJoinCode(QString::fromUtf8(bytes));
    if (const auto *target = std::get_if<JoinTarget>(&code)) {
        const auto shown = joinCode(*target);
        fuzz::require(shown.has_value());
        const auto again = readJoinCode(*shown);
        fuzz::require(std::get_if<JoinTarget>(&again) && std::get<JoinTarget>(again) == *target);
    }
    return 0;
}
