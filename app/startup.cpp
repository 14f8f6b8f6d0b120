// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/startup.h>

#include <app/language.h>
#include <app/settings.h>
#include <platform/crashreport.h>
#include <platform/standardstreams.h>
#include <protocol/version.h>

#include <QCoreApplication>
#include <QGuiApplication>
#include <QLoggingCategory>
#include <QTimer>
#include <QWidget>

#include <cstdio>
#include <cstdlib>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(startupLog, "lanthorn.app.startup", QtWarningMsg)

//! Waits for the first paint, then for the event loop to be free.
class FirstPaint final : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            watched->removeEventFilter(this);
            QTimer::singleShot(0, this, [this] {
                qCInfo(startupLog) << "Window usable";
                deleteLater();
            });
        }
        return false;
    }
};

class StartupTexts
{
    Q_DECLARE_TR_FUNCTIONS(lanthorn::app::Startup)
};

int answer(const QString &text)
{
    return printToOutput("lanthorn", text + u'\n') ? ExitDone : ExitFailed;
}

void complain(const QString &text)
{
    std::fputs(qPrintable(text + u'\n'), stderr);
}

// A handler of messages is a plain function and reaches nothing else.
QString guardedLanguage;
QtMessageHandler handlerBefore = nullptr;

void handleWhileGuarded(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (type != QtFatalMsg) {
        handlerBefore(type, context, message);
        return;
    }
    Language language;
    language.use(guardedLanguage);
    complain(StartupTexts::tr("lanthorn: the display cannot be opened. Start it on a desktop, or "
                              "host without a window: lanthornd"));
    // The application object is half made: nothing of it can be destroyed.
    std::_Exit(ExitFailed);
}

} // namespace

DisplayGuard::DisplayGuard(const QString &language)
{
    guardedLanguage = language;
    handlerBefore = qInstallMessageHandler(handleWhileGuarded);
}

DisplayGuard::~DisplayGuard()
{
    qInstallMessageHandler(handlerBefore);
}

void nameApplication()
{
    QCoreApplication::setOrganizationName(u"Lanthorn"_s);
    QCoreApplication::setApplicationName(u"lanthorn"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(LANTHORN_VERSION));
    QGuiApplication::setApplicationDisplayName(u"Lanthorn"_s);
    QGuiApplication::setDesktopFileName(u"io.github.lanthorn.Lanthorn"_s);
    // The window shows who is there; the lines for every request are for headless hosts.
    QLoggingCategory::setFilterRules(u"lanthorn.access.info=false"_s);
}

QStringList localArguments(int argc, char *argv[])
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments += QString::fromLocal8Bit(argv[i]);
    return arguments;
}

void leaveCrashReports(const QString &profile)
{
    const QString program = u"lanthorn %1 (Qt %2)"_s.arg(QCoreApplication::applicationVersion(),
                                                         QLatin1StringView(qVersion()));
    installCrashReports(Settings::dataFolderFor(profile) + "/crashes"_L1, program.toUtf8());
}

void reportWhenUsable(QWidget *window)
{
    if (startupLog().isInfoEnabled())
        window->installEventFilter(new FirstPaint(window));
}

bool hasDisplay()
{
#ifdef Q_OS_UNIX
    const QByteArray platform = qgetenv("QT_QPA_PLATFORM");
    const bool needsServer =
        platform.isEmpty() || platform.startsWith("xcb") || platform.startsWith("wayland");
    return !needsServer || !qEnvironmentVariableIsEmpty("DISPLAY")
        || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
#else
    return true;
#endif
}

std::optional<int> answerWithoutWindow(const CommandLine &commandLine, int argc, char *argv[])
{
    if (commandLine.action == CommandLine::Action::Run && hasDisplay())
        return std::nullopt;
    const QCoreApplication application(argc, argv); // For the name of the program, and its texts.
    Language language;
    language.use(commandLine.language);
    switch (commandLine.action) {
    case CommandLine::Action::PrintHelp:
        return answer(CommandLine::helpText());
    case CommandLine::Action::PrintVersion:
        return answer(u"lanthorn %1 (Qt %2)"_s.arg(QCoreApplication::applicationVersion(),
                                                   QLatin1StringView(qVersion())));
    case CommandLine::Action::Refuse:
        complain(u"lanthorn: %1\n%2"_s.arg(
            CommandLine::parse(QCoreApplication::arguments()).problem, // In this language now.
            StartupTexts::tr("Try \"lanthorn --help\".")));
        return ExitUsage;
    case CommandLine::Action::Run:
        break;
    }
    complain(StartupTexts::tr("lanthorn: there is no display. Start it on a desktop, or host "
                              "without a window: lanthornd"));
    return ExitFailed;
}

} // namespace app
} // namespace lanthorn
