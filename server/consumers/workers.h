// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/application.h>
#include <server/consumers/services.h>

#include <QHash>
#include <QString>

namespace lanthorn::inline server {

//! The table of the server's own channels that workers read. `services` is borrowed and outlives
//! the applications.
QHash<QString, ApplicationPtr> makeWorkers(const Services *services);

} // namespace lanthorn::inline server
