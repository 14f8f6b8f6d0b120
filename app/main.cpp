// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/commandline.h>
#include <app/desktopwishes.h>
#include <app/icons.h>
#include <app/language.h>
#include <app/notifications/desktopnotices.h>
#include <app/sessions/sessions.h>
#include <app/settings.h>
#include <app/singleinstance.h>
#include <app/startup.h>
#include <app/tray/desktoptray.h>
#include <app/window/mainwindow.h>
#include <app/window/windowcontroller.h>
#include <platform/controlpath.h>
#include <platform/crashreport.h>
#include <platform/standardstreams.h>
#include <server/logoutput.h>

#include <QApplication>

#include <memory>
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

    leaveCrashReports(commandLine.profile);
    auto guard = std::make_optional<DisplayGuard>(commandLine.language);
    const QApplication application(argc, argv);
    guard.reset();
    QApplication::setWindowIcon(applicationIcon());
    SingleInstance instance(windowSocketPath(Settings::folderFor(commandLine.profile)));
    if (instance.claim(localArguments(argc, argv).mid(1)) == SingleInstance::Role::Later)
        return ExitDone;

    Settings settings(Settings::folderFor(commandLine.profile));
    settings.load();
    Language language;
    language.use(commandLine.language.isEmpty() ? settings.data().language : commandLine.language);
    applyAppearance(settings.data().appearance, settings.data().wishes());

    const QString folder = Settings::folderFor(commandLine.profile);
    const auto outbox = std::make_shared<MessageOutbox>(folder + QStringLiteral("/outbox"));
    Sessions sessions([&] {
        auto session = std::make_unique<Session>();
        session->setTokenFile(folder + QStringLiteral("/tokens.json"));
        session->setOutbox(outbox);
        session->setPersonFile(folder + QStringLiteral("/person"));
        session->setSourcesFile(folder + QStringLiteral("/sources"));
        session->setHistoryFolder(Settings::dataFolderFor(commandLine.profile));
        return session;
    });
    MainWindow window(&sessions, &settings);
    WindowController controller(&sessions, &settings, &language, &window,
                                std::make_unique<DesktopNotices>(DesktopNotices::sessionBus()),
                                std::make_unique<DesktopTray>());
    const DesktopWishes desktop(DesktopNotices::sessionBus());
    QObject::connect(&desktop, &DesktopWishes::changed, &controller,
                     [&] { controller.setWishes(desktop.current()); });
    QObject::connect(&instance, &SingleInstance::handedOver, &controller,
                     [&controller](const QStringList &arguments, const QString &token) {
                         // Qt takes it from there when a window comes to the front.
                         if (!token.isEmpty())
                             qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
                         controller.handOver(CommandLine::parse(
                             QStringList(QStringLiteral("lanthorn")) + arguments));
                     });
    reportWhenUsable(&window);
    if (!commandLine.background)
        window.show();
    noteLoadedCode();
    controller.start(commandLine);
    return QApplication::exec();
}
