// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/serveraddress.h>

#include <QString>

namespace lanthorn::inline client {

//! Remembers, by server, the tokens that let this user in without the password: a small file that
//! nobody else can read. It is read and written whole at each use, so that several programs can
//! share it; it blocks for that long. Lives in any one thread.
class TokenFile final
{
public:
    static constexpr int mostServers = 64; //!< Then the oldest token goes.

    //! Its folder is made when it is needed.
    explicit TokenFile(QString fileName);

    const QString &fileName() const { return m_fileName; }
    //! Empty when none is known, or the file cannot be read.
    QString token(const ServerAddress &server) const;
    //! Forgets the server's when `token` is empty. False when the file cannot be written.
    bool keep(const ServerAddress &server, const QString &token);

private:
    QString m_fileName;
};

} // namespace lanthorn::inline client
