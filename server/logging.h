// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace lanthorn::inline server {
Q_DECLARE_LOGGING_CATEGORY(serverLog)
//! One line per handshake, connect, reject, disconnect and HTTP request; see AccessLog.
Q_DECLARE_LOGGING_CATEGORY(accessLog)
} // namespace lanthorn::inline server
