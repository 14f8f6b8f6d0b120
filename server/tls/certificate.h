// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QStringList>

namespace lanthorn::inline server {

//! A new P-256 key and a certificate for these names and addresses that it signs itself, both as
//! PEM. Names that cannot stand in a certificate are left out.
Result<QByteArray> makeSelfSigned(const QStringList &names, const QList<QHostAddress> &addresses);

//! Whether the first certificate of `certificate` is that of `key`; both PEM. False for what
//! cannot be read, or only with a password.
bool isCertificateOf(const QByteArray &certificate, const QByteArray &key);

} // namespace lanthorn::inline server
