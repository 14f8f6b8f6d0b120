// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/messages/authentication.h>

#include <QByteArray>

#include <optional>

namespace lanthorn::inline server {

//! What the value of an Authorization header gives: `Bearer` a token; `Basic`, whatever its user, a
//! password that may also be a token, so both are set. Nothing when it is none of the two.
std::optional<Authenticate> credentialsFrom(const QByteArray &authorization);

} // namespace lanthorn::inline server
