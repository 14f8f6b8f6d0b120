// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/pages/filerange.h>

#include <algorithm>
#include <optional>

namespace lanthorn::inline server {

namespace {

//! Digits only; a number that is too large for any file counts as the largest.
std::optional<qint64> position(const QByteArray &digits)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (digits.isEmpty() || !std::all_of(digits.begin(), digits.end(), isDigit))
        return std::nullopt;
    bool fits = false;
    const qint64 number = digits.toLongLong(&fits);
    return fits ? number : std::numeric_limits<qint64>::max();
}

} // namespace

std::variant<WholeFile, FileRange, NoSuchRange> parseRange(const QByteArray &value,
                                                           qint64 fileBytes)
{
    const qsizetype equals = value.indexOf('=');
    if (equals < 0 || value.first(equals).trimmed().compare("bytes", Qt::CaseInsensitive) != 0)
        return WholeFile {};
    const QByteArray range = value.sliced(equals + 1).trimmed();
    const qsizetype dash = range.indexOf('-');
    if (dash < 0 || range.contains(','))
        return WholeFile {};
    const QByteArray from = range.first(dash).trimmed();
    const QByteArray to = range.sliced(dash + 1).trimmed();
    const auto first = position(from);
    const auto last = position(to);
    if ((!first && !from.isEmpty()) || (!last && !to.isEmpty()) || (!first && !last)
        || (first && last && *last < *first)) {
        return WholeFile {};
    }
    if (!first) { // The last bytes.
        const qint64 size = std::min(*last, fileBytes);
        if (size == 0)
            return NoSuchRange {};
        return FileRange {fileBytes - size, size};
    }
    if (*first >= fileBytes)
        return NoSuchRange {};
    return FileRange {*first, (last ? std::min(*last, fileBytes - 1) : fileBytes - 1) - *first + 1};
}

} // namespace lanthorn::inline server
