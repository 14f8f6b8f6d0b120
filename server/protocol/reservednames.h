// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <algorithm>
#include <array>

namespace lanthorn {

//! Nicknames that sound like the host, for whom they and all that looks like them are kept.
constexpr std::array reservedNames {
    QLatin1StringView("admin"),    QLatin1StringView("administrator"), QLatin1StringView("host"),
    QLatin1StringView("lanthorn"), QLatin1StringView("moderator"),     QLatin1StringView("server"),
    QLatin1StringView("system")};

//! Whether it is one of them. What only looks like one, the host finds out.
inline bool isReservedName(QStringView name)
{
    return std::any_of(reservedNames.begin(), reservedNames.end(), [name](QLatin1StringView kept) {
        return name.compare(kept, Qt::CaseInsensitive) == 0;
    });
}

} // namespace lanthorn
