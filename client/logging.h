// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace lanthorn::inline client {

//! `lanthorn.client`: the connection's life (debug) and what a server did wrong (warning). Never
//! the text of a message.
Q_DECLARE_LOGGING_CATEGORY(clientLog)

} // namespace lanthorn::inline client
