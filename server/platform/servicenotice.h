// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace lanthorn::inline platform {

//! Tells the manager of services that started this process how it is, in the words of
//! sd_notify(3), such as `READY=1`; does nothing when it was started by somebody else. Never waits.
//! From any thread.
void tellServiceManager(const QByteArray &state);

} // namespace lanthorn::inline platform
