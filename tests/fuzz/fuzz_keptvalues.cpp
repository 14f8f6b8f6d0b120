// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <live/seriespast.h>
#include <protocol/crc32.h>
#include <series/keptvalues.h>

#include <fuzz/require.h>

#include <QBuffer>

#include <algorithm>

using namespace lanthorn;

namespace {

std::vector<KeptColumn> columnsOf(QByteArray bytes, KeptReport *report)
{
    QBuffer file(&bytes);
    file.open(QIODevice::ReadOnly);
    std::vector<KeptColumn> columns;
    PastBuilder builder(1024 * 1024, qint64(1) << 59);
    *report = readKeptValues(file, [&](KeptPart &&part) {
        builder.take(part);
        columns.push_back(std::move(part.column));
    });
    for (const auto &[name, past] : builder.finish())
        fuzz::require(past.ring.endsWithGap());
    return columns;
}

//! A block that is good, so that what is behind the checksum is reached.
QByteArray blockOf(const QByteArray &content)
{
    QByteArray prefix = "\xf5\x4c\x56\xf6";
    const auto add = [&prefix](quint32 number) {
        const quint32 little = qToLittleEndian(number);
        prefix.append(reinterpret_cast<const char *>(&little), sizeof little);
    };
    add(quint32(content.size()));
    add(crc32(content));
    return prefix + content;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input = fuzz::input(data, size);
    KeptReport report;
    columnsOf(input, &report);
    columnsOf(KeptWriter::head() + input, &report);
    const QByteArray block = blockOf(input);
    const std::vector<KeptColumn> columns = columnsOf(KeptWriter::head() + block + block, &report);
    fuzz::require(report.end <= KeptWriter::head().size() + 2 * block.size());
    for (const KeptColumn &column : columns) {
        fuzz::require(column.times.size() == column.values.size());
        fuzz::require(std::is_sorted(column.times.begin(), column.times.end()));
    }
    return 0;
}
