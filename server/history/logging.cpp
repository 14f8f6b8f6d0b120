// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/logging.h>

namespace lanthorn::inline history {
Q_LOGGING_CATEGORY(historyLog, "lanthorn.history", QtInfoMsg)
} // namespace lanthorn::inline history
