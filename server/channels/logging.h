// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace lanthorn::inline channels {
Q_DECLARE_LOGGING_CATEGORY(channelsLog)
} // namespace lanthorn::inline channels
