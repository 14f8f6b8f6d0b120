// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace lanthorn::inline chat {

//! The id by which everybody knows a person (PROTOCOL.md): 16 visible ASCII characters that tell
//! nothing of `person`, which may be a secret of its client. The same as long as `secret` is.
QString publicPerson(const QByteArray &secret, const QString &person);

} // namespace lanthorn::inline chat
