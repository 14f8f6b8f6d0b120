// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/logging.h>

namespace lanthorn::inline layers {
Q_LOGGING_CATEGORY(layersLog, "lanthorn.layers", QtInfoMsg)
} // namespace lanthorn::inline layers
