// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>

#include <QString>

namespace lanthorn {
inline namespace app {

//! What `code` means to the person in front of the window and what to do about it, in the language
//! of the application. One or two sentences.
QString errorText(ErrorCode code);

//! The same, with the rule or the detail that `error` names where that helps to correct an input.
QString errorText(const Error &error);

//! The same for an error that ended an attempt to come in.
//! `wasConnected`: to the same host, in this session.
QString connectionErrorText(const Error &error, bool wasConnected = false);

} // namespace app
} // namespace lanthorn
