// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/commandline.h>

#include <optional>

class QWidget;

namespace lanthorn {
inline namespace app {

//! Exit codes of the program.
enum ExitCode {
    ExitDone = 0,
    ExitFailed = 1,
    ExitUsage = 2,
};

//! Names and version of the application, as the desktop and the settings folder know them. Before
//! the application object is made.
void nameApplication();

//! The arguments as text, the program first. Needs no application object.
QStringList localArguments(int argc, char *argv[]);

//! What can be done, or has to end, without a window: help, version, a wrong command line, no
//! display. Prints it and answers the exit code; nothing when the window can come.
std::optional<int> answerWithoutWindow(const CommandLine &commandLine, int argc, char *argv[]);

//! While the application object is made, a display that cannot be opened ends the program with
//! ExitFailed and says so in `language`, where Qt would abort. One at a time; destroy it after.
class DisplayGuard final
{
public:
    explicit DisplayGuard(const QString &language);
    ~DisplayGuard();
    Q_DISABLE_COPY_MOVE(DisplayGuard)
};

//! From now on a crash leaves a report in the data folder of `profile`. Before other threads are
//! there.
void leaveCrashReports(const QString &profile);

//! Logs in lanthorn.app.startup, which is off by default, when `window` has been painted and
//! answers the user for the first time.
void reportWhenUsable(QWidget *window);

//! True when Qt will find a display, judged by the environment.
bool hasDisplay();

} // namespace app
} // namespace lanthorn
