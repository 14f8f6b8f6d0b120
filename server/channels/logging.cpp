// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/logging.h>

namespace lanthorn::inline channels {
Q_LOGGING_CATEGORY(channelsLog, "lanthorn.channels", QtInfoMsg)
} // namespace lanthorn::inline channels
