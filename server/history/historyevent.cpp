// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/historyevent.h>

namespace lanthorn::inline history {

using namespace Qt::StringLiterals;

QLatin1StringView notSavedName(NotSaved reason)
{
    switch (reason) {
    case NotSaved::DiskFull:
        return "disk_full"_L1;
    case NotSaved::ReadOnly:
        return "read_only"_L1;
    case NotSaved::Damaged:
        return "damaged"_L1;
    case NotSaved::Locked:
        return "locked"_L1;
    case NotSaved::TooNew:
        return "too_new"_L1;
    case NotSaved::Other:
        break;
    }
    return "other"_L1;
}

} // namespace lanthorn::inline history
