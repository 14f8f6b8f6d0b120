// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>

#include <QByteArray>
#include <QString>

namespace lanthorn::inline server {

//! What lets devices push values; never the password of the guests. Only its hash is kept. A plain
//! value.
class PushToken final
{
public:
    //! Empty: nobody may push.
    explicit PushToken(const QString &token = {});

    bool isSet() const { return !m_hash.isEmpty(); }
    //! Whether the value of an Authorization header holds it: `Bearer`, or as the password of
    //! `Basic`.
    bool accepts(const QByteArray &authorization) const;

private:
    QByteArray m_hash;
};

//! The token in a file, its first line, of at least 16 characters; makes the file with a new one
//! when there is none. BadOption when that is no good, or others than its user can read it.
Result<QString> readPushTokenFile(const QString &path);

} // namespace lanthorn::inline server
