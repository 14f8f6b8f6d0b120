// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/member.h>

#include <QString>

// What is believed of the values in events of other processes.

namespace lanthorn::inline chat {

//! The id here of a member or sender of another host. No host can say one of another, nor one of
//! ours.
QString remoteMemberId(const QString &id, const QString &hostId);
//! As remoteMemberId() makes it; of whatever host where `home` is empty.
bool isRemoteId(const QString &text, const QString &home);

//! As hosts make them, and harmless wherever they are shown or written.
bool isId(const QString &text);
bool isEpoch(const QString &text);
//! Of a log.
bool isLogNumber(qint64 number);

//! Names that are kept for a host are marked, as NameBook does it with those of guests. Empty: it
//! is none.
QString remoteNickname(const QString &text, ClientKind kind);

//! `time`, or `now` where that cannot be; milliseconds since 1970.
qint64 remoteTime(qint64 time, qint64 now);

} // namespace lanthorn::inline chat
