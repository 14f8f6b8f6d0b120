// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/serverconfig.h>
#include <server/serveroptions.h>
#include <server/serverprogram.h>

#include <QCommandLineOption>
#include <QList>
#include <QString>

namespace lanthorn::inline server {

constexpr int mostKeepValueDays = 366; //!< For which values can be kept.

constexpr int largestConnections = 20000;

//! What lanthornd, or what else `program` is, can be told: on its command line, in its
//! configuration, in its manual. What is read of them is in commandline.cpp.
QList<QCommandLineOption> optionTable(const ServerProgram &program);

//! Whether an option is of rooms and streams: nothing to tell a program that does not have them.
bool isOfRooms(const QString &name);

//! For a key of a configuration.
ConfigKey configKeyOf(const ServerProgram &program, const QString &key);

QString nameOf(EventLoop eventLoop);
QString nameOf(DirectWrite directWrite);
//! Those that this system has, in words.
QString eventLoopNames();
QString writePathNames();

} // namespace lanthorn::inline server
