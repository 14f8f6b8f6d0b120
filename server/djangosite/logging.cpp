// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <djangosite/logging.h>

namespace lanthorn::inline djangosite {

Q_LOGGING_CATEGORY(djangoSiteLog, "lanthorn.django", QtInfoMsg)

} // namespace lanthorn::inline djangosite
