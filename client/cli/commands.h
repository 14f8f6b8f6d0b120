// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/cli/commandspec.h>

#include <QList>
#include <QStringView>

namespace lanthorn::inline cli {

//! Every command, in the order in which the help lists them.
const QList<const CommandSpec *> &commands();

//! Null when there is none of this name.
const CommandSpec *findCommand(QStringView name);

} // namespace lanthorn::inline cli
