// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/limits.h>
#include <protocol/names.h>

#include <fuzz/require.h>

using namespace lanthorn;

namespace {

//! An accepted name is in its only form, and within its length.
template<typename Name>
void check(const Result<Name> &name, qsizetype longest)
{
    if (!name)
        return;
    const QString text = name->toString();
    const auto again = Name::fromString(text);
    fuzz::require(again && *again == *name && again->toString() == text);
    const qsizetype length = codePointCount(text);
    fuzz::require(length >= 1 && length <= longest);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    // Also what is no UTF-16: a name may come from JSON, which can hold lone surrogates.
    const QByteArray bytes = fuzz::input(data, size);
    const bool isWide = size > 1 && data[0] == 0xff;
    const QString text = isWide
        ? QString(reinterpret_cast<const QChar *>(bytes.constData() + 2), (bytes.size() - 2) / 2)
        : QString::fromUtf8(bytes);

    const Limits limits;
    const auto room = RoomName::fromString(text);
    check(room, limits.roomLength);
    if (room) {
        const QByteArray segment = room->toPathSegment().toUtf8();
        const QString decoded = QString::fromUtf8(QByteArray::fromPercentEncoding(segment));
        const auto again = RoomName::fromString(decoded);
        fuzz::require(!segment.contains('/') && again && *again == *room);
    }
    check(Nickname::fromString(text), limits.nickLength);
    check(Nickname::cleaned(text), limits.nickLength);
    check(GroupName::fromString(text), 99);
    check(ChannelName::fromString(text), 99);
    return 0;
}
