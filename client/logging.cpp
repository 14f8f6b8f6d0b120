// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/logging.h>

namespace lanthorn::inline client {

Q_LOGGING_CATEGORY(clientLog, "lanthorn.client", QtInfoMsg)

} // namespace lanthorn::inline client
