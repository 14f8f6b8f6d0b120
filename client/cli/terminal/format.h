// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/messages/chatmessages.h>
#include <protocol/member.h>
#include <protocol/messages/roommessages.h>
#include <protocol/messages/streammessages.h>

#include <QByteArray>
#include <QJsonObject>
#include <QString>

// How lanthorn-cli writes what came from elsewhere. Every line is one event, whatever its text
// holds.

namespace lanthorn::inline cli {

//! `text` with each character that could steer a terminal or reorder a line (C0, C1, DEL, line
//! separators, direction marks) written out, for example as \n or \u202e.
QString escaped(QStringView text);

//! The same, to be told apart from what was typed: a backslash that would read as the begin of one
//! of those is doubled. A typed \n becomes \\n.
QString escapedText(QStringView text);

//! The name to show for a member; "(no name)" when it has none.
QString shownName(const Member &member);

//! When, in local time, and `name: text`.
QString datedLine(const ChatMessage &message);
//! `name: text`.
QString messageLine(const ChatMessage &message);
//! The shortest number that reads back as the same value.
QString valueText(double value);

// The objects of --json; their keys are listed in `lanthorn-cli --help`.
QJsonObject toJson(const RoomName &room, const ChatMessage &message);
QJsonObject toJson(const RoomName &room, const Member &member);
QJsonObject resyncToJson(const RoomName &room);
QJsonObject toJson(const RoomInfo &room);
QJsonObject toJson(const Word &word);
QJsonObject toJson(const Reading &reading);
//! `event` is joined, left or renamed.
QJsonObject presenceToJson(const RoomName &room, const Member &member, QLatin1StringView event);

//! One object on one line, without the newline. Pure text for a terminal, too: what escaped()
//! writes out is a JSON escape here.
QByteArray jsonLine(const QJsonObject &object);

} // namespace lanthorn::inline cli
