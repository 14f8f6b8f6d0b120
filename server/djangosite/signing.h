// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>

#include <QByteArray>
#include <QList>
#include <QVariantMap>

namespace lanthorn::inline djangosite {

//! django.core.signing, for what a site signed with its SECRET_KEY. The functions may be called in
//! any thread.

//! The values of a row of `django_session`: JSON, compressed or not, signed with any of `keys` by
//! HMAC-SHA256, as all Django since 3.1 does. Internal for everything else; the message says for
//! the log what is wrong, and holds nothing of the values.
Result<QVariantMap> readSessionData(const QByteArray &data, const QList<QByteArray> &keys);

//! What a session says of its user to be believed: get_session_auth_hash().
QByteArray sessionAuthHash(const QByteArray &password, const QByteArray &key);

} // namespace lanthorn::inline djangosite
