// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QCryptographicHash>
#include <QString>

namespace lanthorn::inline server {

//! What is kept of a token and compared in its place, so that neither the memory nor the time that
//! a comparison takes tells of it: SHA-256. A token is random, so it needs no salt.
inline QByteArray tokenHash(const QString &token)
{
    return QCryptographicHash::hash(token.toUtf8(), QCryptographicHash::Sha256);
}

} // namespace lanthorn::inline server
