// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

namespace lanthorn {

//! What a page wrote, beside its name. It goes to plain clients as it came: the pages of one
//! tutorial agree with each other on what is in it.
struct PlainContent
{
    QJsonValue message; //!< Of any kind.
    QJsonObject further; //!< Other keys of the same object, within the bounds below.
};

inline constexpr int mostFurtherKeys = 16;
inline constexpr qsizetype furtherBytes = 4096; //!< Of all names and values together, as JSON.

//! The keys of `object` that go along with `message` and `username`: texts, numbers and truth
//! values, in the order of their names. Each one that is over a bound is left out.
QJsonObject furtherKeys(const QJsonObject &object);

//! `message` for clients that know texts of at most Limits::chatTextLength: another value as JSON,
//! a longer text cut, with an ellipsis at its end.
QString nativeText(const QJsonValue &message);

} // namespace lanthorn
