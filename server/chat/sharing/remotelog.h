// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/historyevent.h>
#include <protocol/limits.h>

#include <QCborMap>
#include <QString>

#include <optional>

namespace lanthorn::inline chat {

//! Who says something of the log of a host, and of whose.
struct LogSpeaker
{
    QString hostId; //!< The process that speaks.
    QString hostName;
    QString epoch; //!< Of the log that is spoken of.
    bool isOwn = true; //!< It is the speaker's own.
};

//! An event of a log as hosts tell it each other. `event` has the number there as `seq`.
QCborMap toLogMap(const LogEvent &event);
//! Checked as checkedChatEvent() does; nothing when it breaks a rule.
std::optional<LogEvent> checkedLogEvent(const QCborMap &map, const LogSpeaker &speaker,
                                        const Limits &limits, qint64 now);

} // namespace lanthorn::inline chat
