// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>

#include <QByteArray>
#include <QJsonObject>

// What JSON from others must keep to before anything reads it. Usable from any thread.

namespace lanthorn::inline protocol {

//! How many objects and arrays may be inside each other, the outermost included. No frame of ours
//! needs more than 5.
inline constexpr int deepestJson = 16;

//! BadJson for what is nested deeper than deepestJson, and for an object in which one name stands
//! twice, of which every program takes another value. Says nothing of other faults: a parser has
//! to follow. The time grows with the length only, times the logarithm of how many names there are.
Result<void> checkJsonBounds(QByteArrayView utf8);

//! The one object that `utf8` is. BadJson when it is none, or not within these bounds.
Result<QJsonObject> jsonObjectFrom(const QByteArray &utf8);

} // namespace lanthorn::inline protocol
