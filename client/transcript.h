// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/messages/chatmessages.h>
#include <protocol/names.h>

#include <QJsonObject>
#include <QString>

//! What was said in a room, as it is written into files. Times are local ones of this computer,
//! but in JSON, where they are milliseconds since 1970, UTC.
namespace lanthorn::inline client::transcript {

//! `2026-05-04 13:07`.
QString timeText(qint64 time);
//! `[2026-05-04 13:07] name: text`; further lines of the text are indented, so that none of them
//! passes for a message.
QString line(const ChatMessage &message);
//! Type, room, id, nick, kind, text, time, and where there is one the number (seq); `edited` and
//! `deleted` where they apply.
QJsonObject toJson(const RoomName &room, const ChatMessage &message);

// A page that runs no script and loads nothing: head, a row for each message, end. What others
// wrote is text in it and nothing else.
//! What is written before the rows,
QString htmlHead(const RoomName &room);
//! for each message,
QString htmlRow(const ChatMessage &message);
//! and behind them.
QString htmlEnd();

} // namespace lanthorn::inline client::transcript
