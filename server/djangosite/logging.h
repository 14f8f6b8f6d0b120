// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace lanthorn::inline djangosite {

Q_DECLARE_LOGGING_CATEGORY(djangoSiteLog)

} // namespace lanthorn::inline djangosite
