// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/batchbuilder.h>

#include <fuzz/require.h>

#include <cmath>

using namespace lanthorn;

namespace {

constexpr double now = 1'764'000'000'000;

bool isSame(double a, double b)
{
    return a == b || (std::isnan(a) && std::isnan(b));
}

void requireSame(const sources::Batch &a, const sources::Batch &b)
{
    fuzz::require(a.refused == b.refused && a.columns.size() == b.columns.size()
                  && a.offered == b.offered);
    for (std::size_t i = 0; i < a.columns.size(); ++i) {
        const auto &one = a.columns[i];
        const auto &other = b.columns[i];
        fuzz::require(one.series == other.series && one.points.size() == other.points.size());
        for (std::size_t k = 0; k < one.points.size(); ++k) {
            fuzz::require(isSame(one.points[k].value, other.points[k].value)
                          && isSame(one.points[k].time, other.points[k].time)
                          && !std::isinf(one.points[k].value));
        }
    }
}

} // namespace

//! The first byte says in pieces of which size the rest comes, which changes nothing.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 1)
        return 0;
    const QByteArray bytes = fuzz::input(data + 1, size - 1);
    const qsizetype piece = data[0] % 32 + 1;
    const QString topic = QStringLiteral("tcp:9000");
    LineDecoder whole(topic, decoders::MessageKind::Any);
    LineDecoder pieces(topic, decoders::MessageKind::Any);
    sources::BatchBuilder fromWhole;
    sources::BatchBuilder fromPieces;
    whole.feed(bytes, now, &fromWhole);
    whole.end(now, &fromWhole);
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        pieces.feed(QByteArrayView(bytes).sliced(at).first(std::min(piece, bytes.size() - at)), now,
                    &fromPieces);
    pieces.end(now, &fromPieces);
    requireSame(fromWhole.take(now), fromPieces.take(now));
    return 0;
}
