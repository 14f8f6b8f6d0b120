// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/commandline.h>
#include <app/icons.h>
#include <app/language.h>
#include <app/notifications/desktopnotices.h>
#include <app/sessions/session.h>
#include <app/settings.h>
#include <app/startup.h>
#include <app/window/mainwindow.h>
#include <app/window/windowcontroller.h>
#include <platform/standardstreams.h>
#include <server/logoutput.h>

#include <QApplication>

#include <optional>

using namespace lanthorn;

int main(int argc, char *argv[])
{
    prepareStandardStreams();
    outliveTerminal(); // Guests need no terminal.
    installLogOutput();
    nameApplication();
    const CommandLine commandLine = CommandLine::parse(localArguments(argc, argv));
    if (const auto exitCode = answerWithoutWindow(commandLine, argc, argv))
        return *exitCode;

    auto guard = std::make_optional<DisplayGuard>(commandLine.language);
    const QApplication application(argc, argv);
    guard.reset();
    QApplication::setWindowIcon(applicationIcon());

    Settings settings(Settings::folderFor(commandLine.profile));
    settings.load();
    Language language;
    language.use(commandLine.language.isEmpty() ? settings.data().language : commandLine.language);
    applyAppearance(settings.data().appearance);

    Session session;
    session.setTokenFile(Settings::folderFor(commandLine.profile) + QStringLiteral("/tokens.json"));
    session.setHistoryFolder(Settings::folderFor(commandLine.profile) + QStringLiteral("/history"));
    session.setOutboxFolder(Settings::folderFor(commandLine.profile) + QStringLiteral("/outbox"));
    session.setPersonFile(Settings::folderFor(commandLine.profile) + QStringLiteral("/person"));
    MainWindow window(&session, &settings);
    WindowController controller(&session, &settings, &language, &window,
                                std::make_unique<DesktopNotices>(DesktopNotices::sessionBus()));
    reportWhenUsable(&window);
    window.show();
    controller.start(commandLine);
    return QApplication::exec();
}
