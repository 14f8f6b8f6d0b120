// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The window of the application, wired as its main() does it, with the standard input for a
// keyboard and the standard output for eyes. Each line of input is a command:
//
//   type TEXT   types it (ASCII) into what has the focus
//   press KEYS  such as Return or Ctrl+Shift+E
//   paste TEXT  as Ctrl+V of this; "\\n" is a new line
//   size W H    of the window
//   look        prints what the window shows, as a line of JSON
//   grab FILE   writes a picture of it; prints an empty line when it is there
//
// It ends with its input.

#include <app/commandline.h>
#include <app/language.h>
#include <app/notifications/desktopnotices.h>
#include <app/pages/chat/chatpage.h>
#include <app/pages/chat/composer.h>
#include <app/pages/live/livechart.h>
#include <app/pages/live/sensorspage.h>
#include <app/pages/start/nearbycard.h>
#include <app/pages/start/startpage.h>
#include <app/sessions/sessions.h>
#include <app/settings.h>
#include <app/startup.h>
#include <app/theme.h>
#include <app/tray/desktoptray.h>
#include <app/widgets/banner.h>
#include <app/widgets/bannerarea.h>
#include <app/widgets/statuschip.h>
#include <app/window/mainwindow.h>
#include <app/window/pagestack.h>
#include <app/window/windowcontroller.h>
#include <client/cli/terminal/linereader.h>

#include <QApplication>
#include <QClipboard>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QListView>
#include <QTest>

#include <cstdio>

using namespace lanthorn;
using namespace Qt::StringLiterals;

namespace {

void print(const QByteArray &line)
{
    std::puts(line.constData());
    std::fflush(stdout);
}

QJsonArray texts(const QAbstractItemModel *model, int role)
{
    QJsonArray list;
    for (int row = 0; row < model->rowCount(); ++row)
        list.append(model->index(row, 0).data(role).toString());
    return list;
}

QJsonObject shown(const MainWindow &window, Session &session)
{
    const SessionStatus &status = session.status();
    QJsonObject object {{u"status"_s, window.chip()->text()},
                        {u"connected"_s, status.link == SessionStatus::Link::Connected},
                        {u"url"_s, status.url.toString()},
                        {u"key"_s, status.ownKey ? status.ownKey->toString() : QString()}};
    object.insert(
        u"nearby"_s,
        texts(window.pages()->startPage()->nearbyCard()->list()->model(), Qt::AccessibleTextRole));
    QJsonArray banners;
    for (const Banner *banner : window.banners()->findChildren<Banner *>()) {
        if (banner->isVisible())
            banners.append(banner->content().text);
    }
    object.insert(u"banners"_s, banners);
    if (const ChatPage *chat = window.pages()->currentChat()) {
        object.insert(u"room"_s, chat->room()->name().toString());
        object.insert(u"draft"_s, chat->composer()->text());
        object.insert(u"people"_s, texts(chat->room()->members(), Qt::DisplayRole));
        object.insert(u"senders"_s, texts(chat->room()->messages(), MessageModel::SenderRole));
        object.insert(u"texts"_s, texts(chat->room()->messages(), Qt::DisplayRole));
    }
    // Of the chart: how far its right edge is behind the host's clock, and how fresh it is.
    if (const auto *page = qobject_cast<SensorsPage *>(window.pages()->currentWidget())) {
        const SeriesStore *store = session.live()->series();
        object.insert(u"chart"_s,
                      QJsonObject {{u"series"_s, store->size()},
                                   {u"values_bytes"_s, qint64(store->bytes())},
                                   {u"edge_ms"_s, store->hostNow() - page->chart()->visibleTo()},
                                   {u"age_ms"_s, page->chart()->age().value_or(-1)},
                                   {u"held"_s, page->chart()->isHeld()}});
    }
    return object;
}

void perform(const QString &line, MainWindow &window, Session &session)
{
    const QString command = line.section(u' ', 0, 0);
    const QString rest = line.section(u' ', 1);
    // Just after the start nothing has the focus, and shortcuts work all the same.
    QWidget *const focus =
        QApplication::focusWidget() ? QApplication::focusWidget() : static_cast<QWidget *>(&window);
    if (command == "type"_L1)
        QTest::keyClicks(focus, rest);
    else if (command == "press"_L1)
        QTest::keySequence(focus, QKeySequence(rest));
    else if (command == "paste"_L1) {
        QGuiApplication::clipboard()->setText(QString(rest).replace("\\n"_L1, "\n"_L1));
        QTest::keySequence(focus, QKeySequence(QKeySequence::Paste));
    } else if (command == "size"_L1)
        window.resize(rest.section(u' ', 0, 0).toInt(), rest.section(u' ', 1).toInt());
    else if (command == "look"_L1)
        print(QJsonDocument(shown(window, session)).toJson(QJsonDocument::Compact));
    else if (command == "grab"_L1 && window.grab().save(rest))
        print({});
}

} // namespace

int main(int argc, char *argv[])
{
    nameApplication();
    const CommandLine commandLine = CommandLine::parse(localArguments(argc, argv));
    leaveCrashReports(commandLine.profile);
    const QApplication application(argc, argv);
    Settings settings(Settings::folderFor(commandLine.profile));
    settings.load();
    Language language;
    language.use(commandLine.language);
    applyAppearance(settings.data().appearance);
    Sessions sessions([] { return std::make_unique<Session>(); });
    Session &session = *sessions.front();
    MainWindow window(&sessions, &settings);
    WindowController controller(&sessions, &settings, &language, &window,
                                std::make_unique<DesktopNotices>(std::nullopt),
                                std::make_unique<DesktopTray>());
    window.show();
    controller.start(commandLine);

    cli::LineReader input(0);
    QObject::connect(&input, &cli::LineReader::lineRead, &window,
                     [&](const QString &line) { perform(line, window, session); });
    QObject::connect(&input, &cli::LineReader::ended, &application, &QApplication::quit);
    return QApplication::exec();
}
