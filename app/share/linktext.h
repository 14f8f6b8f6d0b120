// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/keyfingerprint.h>

#include <QString>

namespace lanthorn {
inline namespace app {

//! `link` as text to draw that wraps between its parts, and anywhere in a long part. Not to be
//! copied: it has invisible characters in it.
QString wrappingLink(const QString &link);

//! `key` in groups, between which a line can end.
QString keyText(const KeyFingerprint &key);

} // namespace app
} // namespace lanthorn
