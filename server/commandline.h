// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>
#include <server/serveroptions.h>
#include <server/serverprogram.h>

#include <QString>
#include <QStringList>

#include <variant>

namespace lanthorn::inline server {

//! Text that answers --help or --version; the program prints it and ends with 0.
struct CommandLineAnswer
{
    QString text;
};

//! Reads the arguments of lanthornd, or of another program that is a server (without the program's
//! name). BadOption says which one is wrong and what it takes.
Result<std::variant<ServerOptions, CommandLineAnswer>> parseServerCommandLine(
    const QStringList &arguments, const ServerProgram &program = {});

//! Whether `arguments`, which are good, name a configuration file.
bool hasConfig(const QStringList &arguments, const ServerProgram &program = {});

} // namespace lanthorn::inline server
