// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/errorcode.h>

#include <QByteArray>
#include <QList>
#include <QMetaEnum>

#include <algorithm>

namespace lanthorn::inline protocol {

namespace {

//! `bad_room` of BadRoom.
QByteArray wireName(const char *key)
{
    QByteArray name;
    for (; *key != 0; ++key) {
        const bool isCapital = *key >= 'A' && *key <= 'Z';
        if (isCapital && !name.isEmpty())
            name += '_';
        name += isCapital ? char(*key - 'A' + 'a') : *key;
    }
    return name;
}

//! The codes count from 0 without a hole, so a code is an index.
const QList<QByteArray> &names()
{
    static const QList<QByteArray> all = [] {
        const auto meta = QMetaEnum::fromType<ErrorCode>();
        QList<QByteArray> made;
        made.reserve(meta.keyCount());
        for (int i = 0; i < meta.keyCount(); ++i)
            made.append(wireName(meta.key(i)));
        return made;
    }();
    return all;
}

} // namespace

QLatin1StringView errorName(ErrorCode code)
{
    return QLatin1StringView(names().at(int(code)));
}

std::optional<ErrorCode> errorFromName(QStringView name)
{
    const QList<QByteArray> &all = names();
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (name == QLatin1StringView(all[i]))
            return ErrorCode(i);
    }
    return std::nullopt;
}

bool isTemporary(ErrorCode code)
{
    return std::find(temporaryErrors.begin(), temporaryErrors.end(), code) != temporaryErrors.end();
}

} // namespace lanthorn::inline protocol
