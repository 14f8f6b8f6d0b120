// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace lanthorn::inline server {

//! The salted hash of a password: Argon2id with 64 MiB and 2 passes, about 0.1 s of a processor, so
//! not for the server's thread. A plain value; usable from any thread.
class PasswordHash final
{
public:
    //! Nothing when there is not enough memory for it.
    static std::optional<PasswordHash> of(const QString &password);

    //! In the same time for every password; nothing when there is not enough memory to tell.
    std::optional<bool> matches(const QString &password) const;

private:
    QByteArray m_salt;
    QByteArray m_hash;
};

} // namespace lanthorn::inline server
