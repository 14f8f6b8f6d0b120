// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/serverconfig.h>
#include <server/serveroptions.h>

#include <QCommandLineOption>
#include <QList>
#include <QString>

namespace lanthorn::inline server {

constexpr int largestConnections = 20000;

//! What lanthornd can be told: on its command line, in its configuration, in its manual. What is
//! read of them is in commandline.cpp.
QList<QCommandLineOption> serverOptionTable();

//! For a key of a configuration.
ConfigKey configKeyOf(const QString &key);

//! Where what is said is kept, unless an option says where.
QString usualHistoryFolder();

QString nameOf(EventLoop eventLoop);
QString nameOf(DirectWrite directWrite);
//! Those that this system has, in words.
QString eventLoopNames();
QString writePathNames();

} // namespace lanthorn::inline server
