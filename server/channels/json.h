// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>

#include <optional>

namespace lanthorn::inline channels {

//! `value` as Python's json module writes it, with `", "` and `": "` as separators, but with text
//! as plain UTF-8 and the members of an object sorted by name.
QByteArray toJson(const QJsonValue &value);

//! Reads one JSON value of any kind; nothing when `utf8` is anything else.
std::optional<QJsonValue> fromJson(const QByteArray &utf8);

} // namespace lanthorn::inline channels
