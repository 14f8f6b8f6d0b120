// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>

#include <QByteArray>
#include <QCborMap>
#include <QCborValue>
#include <QString>

namespace lanthorn::inline chat {

//! What a page wrote, beside its name. It goes to plain clients as it came: the pages of one
//! tutorial agree with each other on what is in it. Values are those of JSON, with whole numbers
//! and others apart: who wrote 1.0 gets 1.0.
struct PlainContent
{
    QCborValue message; //!< Of any kind.
    QCborMap further; //!< Other keys of the same object, within the bounds below.
};

inline constexpr int mostFurtherKeys = 16;
inline constexpr qsizetype furtherBytes = 4096; //!< Of all names and values together, as JSON.

//! The one object that `utf8` is; BadJson as jsonObjectFrom().
Result<QCborMap> plainObjectFrom(const QByteArray &utf8);

//! `value` as Python's json module writes it, see toJson(); a number with a point keeps it.
QByteArray toPlainJson(const QCborValue &value);

//! The keys of `object` that go along with `message` and `username`: texts, numbers and truth
//! values, in the order of their names. Each one that is over a bound is left out.
QCborMap furtherKeys(const QCborMap &object);

//! `message` for clients that know texts of at most Limits::chatTextLength: another value as JSON,
//! a longer text cut, with an ellipsis at its end.
QString nativeText(const QCborValue &message);

} // namespace lanthorn::inline chat
