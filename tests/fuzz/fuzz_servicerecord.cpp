// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <dnssd/servicerecord.h>

#include <fuzz/require.h>

#include <algorithm>

using namespace lanthorn;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    // Each line is a string of the record.
    const auto beacon = beaconFromTxt(fuzz::input(data, size).split('\n'), 8000);
    if (!beacon)
        return 0;
    // What was understood can be said again, and is understood the same.
    const QList<QByteArray> again = toTxt(*beacon);
    fuzz::require(std::all_of(again.cbegin(), again.cend(),
                              [](const QByteArray &string) { return string.size() <= 255; }));
    fuzz::require(beaconFromTxt(again, 8000) == beacon);
    fuzz::require(serviceName(*beacon).toUtf8().size() <= 63);
    return 0;
}
