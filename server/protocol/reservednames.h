// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <algorithm>
#include <array>

namespace lanthorn::inline protocol {

// Nicknames that sound like the host, for whom they and all that looks like them are kept.

//! Those of the program: nobody else has them.
constexpr std::array programNames {QLatin1StringView("host"), QLatin1StringView("lanthorn"),
                                   QLatin1StringView("server"), QLatin1StringView("system")};
//! Those of who runs a site. They are names like others for plain clients, whose pages take them
//! from the accounts of a site, where `admin` is the first.
constexpr std::array staffNames {QLatin1StringView("admin"), QLatin1StringView("administrator"),
                                 QLatin1StringView("moderator")};

//! Whether it is one of `names`. What only looks like one, the host finds out.
template<size_t N>
bool isOneOf(QStringView name, const std::array<QLatin1StringView, N> &names)
{
    return std::any_of(names.begin(), names.end(), [name](QLatin1StringView kept) {
        return name.compare(kept, Qt::CaseInsensitive) == 0;
    });
}

//! For plain clients.
inline bool isProgramName(QStringView name)
{
    return isOneOf(name, programNames);
}

//! For all others.
inline bool isReservedName(QStringView name)
{
    return isOneOf(name, programNames) || isOneOf(name, staffNames);
}

} // namespace lanthorn::inline protocol
