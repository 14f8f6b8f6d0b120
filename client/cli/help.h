// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/cli/commandspec.h>

#include <QList>
#include <QString>

namespace lanthorn::inline cli {

//! One option as the parser and the help know it.
struct OptionHelp
{
    unsigned takes; //!< Which commands have it (see Takes); 0 for all.
    QLatin1StringView name; //!< Without hyphens; a short one before a comma.
    QLatin1StringView value; //!< Empty for a switch.
    QLatin1StringView text;
};

const QList<OptionHelp> &optionHelps();

QString generalHelp();
QString commandHelp(const CommandSpec &command);
QString versionText();

} // namespace lanthorn::inline cli
