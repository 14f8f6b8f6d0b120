// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/decoders/decoder.h>

#include <fuzz/require.h>

#include <array>
#include <cmath>

using namespace lanthorn;

namespace {

constexpr double now = 1'764'000'000'000;
constexpr std::array topics {"lab/oven",        "tele/plug1/SENSOR",
                             "zigbee2mqtt/a/b", "rtl_433/h/events",
                             "serial",          "file",
                             "udp:47269",       "homeassistant/sensor/a/config"};

//! What every decoder holds to, whatever it reads.
void check(const decoders::Decoded &decoded, std::size_t size)
{
    // No value and no reason without bytes of its own, so that no message grows.
    fuzz::require(
        std::size_t(decoded.samples.size() + decoded.offered.size() + decoded.refused.size())
        <= 2 * size + 2);
    for (const DecodedSample &sample : decoded.samples) {
        fuzz::require(!std::isinf(sample.value) && sample.series.size() <= 64);
        fuzz::require(!sample.time || std::isfinite(*sample.time));
    }
    for (const DecodingRefusal &refusal : decoded.refused)
        fuzz::require(!refusal.reason.isEmpty());
}

} // namespace

//! The first byte is the kind, the second the topic; an empty line parts two messages of one
//! source.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const QStringList kinds = decoders::messageKindNames();
    decoders::Decoder decoder(*decoders::messageKindFromName(kinds[data[0] % kinds.size()]));
    const QString topic = QString::fromLatin1(topics[data[1] % topics.size()]);
    const QByteArray bytes = fuzz::input(data + 2, size - 2);
    const qsizetype middle = bytes.indexOf("\n\n");
    if (middle >= 0)
        check(decoder.decode(topic, bytes.first(middle), now), size);
    check(decoder.decode(topic, bytes.sliced(middle >= 0 ? middle + 2 : 0), now), size);
    return 0;
}
