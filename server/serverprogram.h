// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/version.h>
#include <server/site.h>

#include <QCommandLineOption>
#include <QList>
#include <QString>

namespace lanthorn::inline server {

//! A program that is a server. A plain value.
struct ServerProgram
{
    QString name = QStringLiteral("lanthornd"); //!< As it is called on the command line.
    QString version = QStringLiteral(LANTHORN_VERSION);
    //! What it does, the first lines of --help; empty: what lanthornd does.
    QString description = {};
    //! Beside those of lanthornd, whose names they must not have. What was given for each is in
    //! SiteServices::options.
    QList<QCommandLineOption> options = {};
    Site site = {};
};

//! All of main(): reads the command line of lanthornd, runs the server in a thread of its own until
//! a signal ends it, and returns the exit status: 0 stopped, 1 failed, 2 wrong usage.
int runServerProgram(int argc, char *argv[], const ServerProgram &program);

} // namespace lanthorn::inline server
