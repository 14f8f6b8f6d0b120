// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/keyfingerprint.h>
#include <protocol/result.h>
#include <server/tls/tlsoptions.h>

#include <QSslConfiguration>

namespace lanthorn::inline server {

//! What a host shows of itself over TLS. A value.
struct TlsIdentity
{
    //! For the host's sockets: its key and certificates, TLS 1.2 or newer.
    QSslConfiguration configuration;
    KeyFingerprint fingerprint; //!< Of its key.
};

//! Reads what `options` name, and makes it first where they say so. BadOption says what is wrong
//! with which file.
Result<TlsIdentity> openTlsIdentity(const TlsOptions &options);

} // namespace lanthorn::inline server
