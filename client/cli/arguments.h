// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/cli/commandspec.h>

#include <QStringList>

#include <variant>

namespace lanthorn::inline cli {

//! A command to run.
struct Invocation
{
    const CommandSpec *command;
    Options options;
};

//! Nothing to run: help, the version, or what is wrong with the command line.
struct Answer
{
    int exitCode;
    QString text; //!< For standard output with exit code 0, otherwise for standard error.
};

//! Exit code 2 with what is wrong, and where the help for `command` is; empty: that of the program.
Answer usageErrorOf(const QString &command, const QString &problem);

//! Reads the arguments (without the program's name). `login` is who uses this computer, and becomes
//! the nickname when none is given.
std::variant<Invocation, Answer> parseArguments(const QStringList &arguments, const QString &login);

} // namespace lanthorn::inline cli
