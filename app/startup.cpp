// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/startup.h>

#include <app/language.h>

#include <QCoreApplication>
#include <QGuiApplication>
#include <QLoggingCategory>
#include <QTimer>
#include <QWidget>

#include <cstdio>

namespace lanthorn {

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
    Q_DECLARE_TR_FUNCTIONS(lanthorn::Startup)
};

void print(std::FILE *stream, const QString &text)
{
    std::fputs(qPrintable(text + u'\n'), stream);
    std::fflush(stream);
}

} // namespace

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
    switch (commandLine.action) {
    case CommandLine::Action::PrintHelp: {
        const QCoreApplication application(argc, argv); // For the name of the program.
        Language language;
        language.use(commandLine.language);
        print(stdout, CommandLine::helpText());
        return ExitDone;
    }
    case CommandLine::Action::PrintVersion:
        print(stdout,
              u"lanthorn %1 (Qt %2)"_s.arg(QCoreApplication::applicationVersion(),
                                           QLatin1StringView(qVersion())));
        return ExitDone;
    case CommandLine::Action::Refuse:
        print(stderr,
              u"lanthorn: %1\n%2"_s.arg(commandLine.problem,
                                        StartupTexts::tr("Try \"lanthorn --help\".")));
        return ExitUsage;
    case CommandLine::Action::Run:
        break;
    }
    if (!hasDisplay()) {
        print(stderr,
              StartupTexts::tr(
                  "lanthorn: there is no display. Start it on a desktop, or host without a "
                  "window: lanthornd"));
        return ExitFailed;
    }
    return std::nullopt;
}

} // namespace lanthorn
