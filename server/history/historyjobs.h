// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/historyevent.h>
#include <protocol/names.h>

#include <QString>

#include <optional>
#include <variant>

namespace lanthorn::inline history {

// What a store writes. Values, which cross from one thread to the other.

struct AppendJob
{
    RoomName room;
    LogEvent event;
};
struct ChangeJob
{
    RoomName room;
    MessageChange change;
};
struct MarkJob
{
    RoomName room;
    QString person;
    qint64 seq;
};
struct RetentionJob
{
    std::optional<RoomName> room; //!< Nothing: all of them.
    std::optional<Retention> retention;
};
using WriteJob = std::variant<AppendJob, ChangeJob, MarkJob, RetentionJob>;

} // namespace lanthorn::inline history
