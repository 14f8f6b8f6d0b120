// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/logging.h>

namespace lanthorn::inline server {
Q_LOGGING_CATEGORY(serverLog, "lanthorn.server", QtInfoMsg)
Q_LOGGING_CATEGORY(accessLog, "lanthorn.access", QtInfoMsg)
} // namespace lanthorn::inline server
