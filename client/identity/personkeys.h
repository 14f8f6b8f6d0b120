// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/serveraddress.h>

#include <QByteArray>
#include <QString>

namespace lanthorn::inline client {

//! The keys by which hosts know this person again (PROTOCOL.md, "Names"): another one for each
//! host, so that none can pass for this person at the next. All are derived from one secret of 256
//! random bits, which stays here: in a file that nobody else can read, or in memory alone. A plain
//! value; reading and making the file blocks, once.
class PersonKeys final
{
public:
    //! Without a file the secret lasts as long as this value and its copies; also when the file can
    //! neither be read nor be made.
    explicit PersonKeys(QString fileName = {});

    //! 128 bits, in 32 hexadecimal digits; the same for every spelling of an address. What a host
    //! was told over TLS it is never told in the clear.
    QString keyFor(const ServerAddress &host) const { return keyFor(nameOf(host)); }
    //! For a host that is known by another name than an address.
    QString keyFor(const QString &hostName) const;

    //! The one name for all spellings of an address; another one with TLS than without.
    static QString nameOf(const ServerAddress &host);

private:
    QByteArray m_secret;
};

} // namespace lanthorn::inline client
