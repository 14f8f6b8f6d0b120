// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/names.h>

namespace lanthorn::test {

// For names that a test knows to be right.

inline Nickname nick(const QString &name)
{
    return *Nickname::fromString(name);
}

inline RoomName room(const QString &name)
{
    return *RoomName::fromString(name);
}

} // namespace lanthorn::test
