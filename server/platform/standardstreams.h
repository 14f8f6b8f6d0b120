// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lanthorn::inline platform {

//! The first thing a program does. Opens those of the three standard descriptors that it was
//! started without, which its sockets and files would get otherwise. From then on a reader that
//! left shows as an error of write() and no longer ends the program.
void prepareStandardStreams();

//! The program goes on when the terminal that it was started from is closed.
void outliveTerminal();

//! Writes `text` to the standard output now. False when it cannot be written; then the standard
//! error says why in a line that begins with the name `program`.
bool printToOutput(const char *program, const QString &text);

//! A problem in the words of QCommandLineParser, or ours, without the stop at its end.
QString withoutStop(QString problem);

} // namespace lanthorn::inline platform
