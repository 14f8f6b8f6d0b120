// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/window/windowcontroller.h>

#include <app/icons.h>
#include <app/pages/start/startpage.h>
#include <app/settings.h>
#include <app/widgets/bannerarea.h>
#include <app/widgets/card.h>
#include <app/widgets/nicknameedit.h>
#include <app/widgets/sidebar.h>
#include <app/widgets/statuschip.h>
#include <app/window/dialogs.h>
#include <app/window/mainwindow.h>
#include <app/window/menus.h>
#include <app/window/pagestack.h>
#include <platform/loginname.h>
#include <protocol/reservednames.h>

#include <QAction>
#include <QFileInfo>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

QString usualNickname(const Settings &settings)
{
    if (!settings.data().nickname.isEmpty())
        return settings.data().nickname;
    const auto nick = Nickname::cleaned(loginName());
    // Other hosts would refuse a reserved one.
    return nick && !isReservedName(nick->toString()) ? nick->toString()
                                                     : WindowController::tr("Guest");
}

} // namespace

WindowController::WindowController(Sessions *sessions, Settings *settings, Language *language,
                                   MainWindow *window, std::unique_ptr<Notices> notices,
                                   std::unique_ptr<Tray> tray)
    : QObject(window)
    , m_sessions(sessions)
    , m_settings(settings)
    , m_window(window)
    , m_notices(std::move(notices))
    , m_settingsControl(sessions, settings, language, window)
    , m_zoom(settings, window)
    , m_restore(QFileInfo(settings->fileName()).path(), sessions, window)
    , m_background(sessions, settings, window, std::move(tray),
                   [this](const QString &why) { return mayClose(why); })
    , m_dailyHost(sessions, settings, window->banners())
{
    for (Session *session : sessions->all())
        keep(session);
    wireSessions();
    wireView();
    wireHelp();
    connect(&m_settingsControl, &SettingsControl::nicknameChosen, this,
            [this](const Nickname &nick) { m_front->takeNickname(nick); });
    connect(window, &MainWindow::languageChanged, this, &WindowController::retranslate);
    showFront();
}

WindowController::~WindowController() = default;

void WindowController::start(const CommandLine &commandLine)
{
    StartPage *page = m_window->pages()->startPage();
    page->setNickname(commandLine.nick ? commandLine.nick->toString() : usualNickname(*m_settings));
    const auto nick = page->nicknameField()->nickname();
    const Autostart autostart(Autostart::usualFolder(), commandLine.profile);
    m_settingsControl.setAutostart(autostart);
    m_dailyHost.setAutostart(autostart);
    if (commandLine.background)
        m_background.startHidden();
    const auto goOn = [&](const std::function<void()> &open, const std::optional<RoomName> &room) {
        m_front->begin(*nick, open, room);
    };
    const bool isBack = m_restore.start(goOn, !nick || commandLine.host || commandLine.join);
    if (const auto &ending = m_restore.ending())
        m_front->tellOf(*ending);
    if (isBack)
        return;
    if (nick && (commandLine.host || commandLine.join))
        begin(*nick, commandLine);
    else
        page->setFocus();
}

void WindowController::begin(const Nickname &nick, const CommandLine &commandLine)
{
    Session *session = m_sessions->front();
    if (commandLine.host)
        m_front->begin(
            nick, [&] { session->host(*commandLine.host); }, commandLine.room);
    else if (commandLine.join)
        m_front->begin(
            nick, [&] { session->join(*commandLine.join, commandLine.password); },
            commandLine.room);
}

void WindowController::handOver(const CommandLine &commandLine)
{
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
    if (commandLine.action != CommandLine::Action::Run || (!commandLine.host && !commandLine.join))
        return;
    Session *there =
        commandLine.join ? m_sessions->joined(*commandLine.join) : m_sessions->hosting();
    if (there) {
        choose(there, commandLine.room);
        return;
    }
    m_sessions->startNew();
    const auto typed = m_window->pages()->startPage()->nicknameField()->nickname();
    if (const auto nick = commandLine.nick ? commandLine.nick : typed)
        begin(*nick, commandLine);
}

void WindowController::wireSessions()
{
    const Actions &actions = m_window->actions();
    m_window->pages()->startPage()->setNearby(&m_nearby);
    connect(actions[Command::Announce], &QAction::triggered, this, [this](bool announce) {
        m_settings->edit([announce](SettingsData &data) { data.announce = announce; });
        for (Session *session : m_sessions->all())
            session->setAnnounced(announce);
    });
    actions[Command::Announce]->setChecked(m_settings->data().announce);
    connect(m_sessions, &Sessions::added, this, &WindowController::keep);
    connect(m_sessions, &Sessions::removing, this,
            [this](Session *session) { m_kept.erase(session); });
    connect(m_sessions, &Sessions::frontChanged, this, &WindowController::showFront);
    connect(m_sessions, &Sessions::changed, this, &WindowController::sessionsChanged);
    const auto onStart = [this](QPushButton *(*button)(const StartPage &)) {
        return [this, button] {
            startNew();
            button(*m_window->pages()->startPage())->click();
        };
    };
    connect(actions[Command::Host], &QAction::triggered, this,
            onStart([](const StartPage &page) { return page.hostCard()->button(); }));
    connect(actions[Command::Demo], &QAction::triggered, this,
            onStart([](const StartPage &page) { return page.demoCard()->button(); }));
    connect(actions[Command::Join], &QAction::triggered, this, &WindowController::startNew);
    auto *menu = new QMenu(m_window->chip());
    const QList<Command> commands = Menus::sessionCommands();
    for (const Command command : commands)
        menu->addAction(actions[command]);
    m_window->chip()->setMenu(menu);
    Sidebar *sidebar = m_window->sidebar();
    connect(sidebar, &Sidebar::sessionChosen, this, &WindowController::choose);
    connect(sidebar, &Sidebar::newSessionRequested, this, &WindowController::startNew);
    connect(sidebar->list(), &QWidget::customContextMenuRequested, this,
            &WindowController::sessionMenu);
}

void WindowController::keep(Session *session)
{
    session->setEncrypted(m_settings->data().encrypt);
    session->setAnnounced(m_settings->data().announce);
    Kept &kept = m_kept[session];
    // No name of a room has such a character in it.
    const QString prefix = m_lastSession == 0 ? QString() : u"%1\u001f"_s.arg(m_lastSession);
    ++m_lastSession;
    kept.notifier =
        std::make_unique<Notifier>(session, m_settings, m_window, m_notices.get(), prefix);
    kept.removals = std::make_unique<Removals>(session);
    connect(kept.notifier.get(), &Notifier::roomChosen, this,
            [this, session](const RoomName &room) { choose(session, room); });
}

void WindowController::showFront()
{
    m_front.reset(); // Before what it holds on to is another session's.
    m_window->banners()->clear();
    m_window->showFront();
    StartPage *page = m_window->pages()->startPage();
    if (page->nicknameField()->field()->text().isEmpty())
        page->setNickname(usualNickname(*m_settings));
    m_front = std::make_unique<SessionController>(
        m_sessions, m_settings, m_kept[m_sessions->front()].removals.get(), m_window);
    sessionsChanged();
}

void WindowController::sessionsChanged()
{
    m_nearby.setWanted(m_sessions->front()->status().link == SessionStatus::Link::Idle);
    int elsewhere = 0;
    for (Session *session : m_sessions->all()) {
        if (session != m_sessions->front())
            elsewhere += Sessions::unread(*session);
        m_kept[session].notifier->setPlace(m_sessions->areSeveral() ? m_sessions->nameOf(*session)
                                                                    : QString());
    }
    m_front->updateSessions();
    m_front->setOtherUnread(elsewhere);
}

void WindowController::choose(Session *session, const std::optional<RoomName> &room)
{
    m_sessions->bringToFront(session);
    if (room)
        m_front->showRoom(*room);
    else
        m_window->pages()->currentWidget()->setFocus();
    m_window->showPageArea();
}

void WindowController::sessionMenu(const QPoint &at)
{
    QListView *list = m_window->sidebar()->list();
    Session *session = m_window->sidebar()->sessionAt(list->indexAt(at));
    if (!session)
        return;
    auto *menu = new QMenu(list);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(themedIcon(Icon::ArrowDown), tr("&Show"), session,
                    [this, session] { choose(session, {}); });
    menu->addAction(themedIcon(Icon::Leave),
                    session->status().isHosting() ? tr("&Stop hosting") : tr("&Leave session"),
                    session, [this, session] {
                        if (SessionController::mayEnd(*session, m_settings, m_window))
                            session->leave();
                    });
    connect(menu, &QMenu::aboutToHide, this,
            [this] { m_window->sidebar()->setCurrent(m_window->pages()->current()); });
    menu->popup(list->viewport()->mapToGlobal(at));
}

void WindowController::startNew()
{
    m_sessions->startNew();
    m_window->showPageArea();
    m_window->pages()->startPage()->focusAddress();
}

void WindowController::wireView()
{
    const Actions &actions = m_window->actions();
    connect(actions[Command::NextPane], &QAction::triggered, m_window,
            [this] { m_window->cyclePanes(1); });
    connect(actions[Command::PreviousPane], &QAction::triggered, m_window,
            [this] { m_window->cyclePanes(-1); });
    connect(actions[Command::Back], &QAction::triggered, m_window, &MainWindow::goBack);
    connect(actions[Command::FullScreen], &QAction::triggered, m_window, [this](bool full) {
        m_window->setWindowState(full ? m_window->windowState() | Qt::WindowFullScreen
                                      : m_window->windowState() & ~Qt::WindowFullScreen);
    });
    connect(m_window, &MainWindow::peopleWantedChanged, this, [this](bool wanted) {
        m_settings->edit([wanted](SettingsData &data) { data.peopleShown = wanted; });
    });
    const SettingsData &saved = m_settings->data();
    m_window->setPeopleWanted(saved.peopleShown);
    m_window->restorePlace(saved.place, saved.isMaximized);
    if (!saved.layout.isEmpty())
        m_window->restoreLayout(saved.layout);
    // Only now: what is restored is not news.
    connect(m_window, &MainWindow::arranged, this, [this] {
        m_settings->edit([this](SettingsData &data) {
            data.isMaximized = m_window->isMaximized();
            if (!m_window->isMaximized() && !m_window->isFullScreen() && !m_window->isMinimized())
                data.place = m_window->geometry();
            data.layout = m_window->layoutState();
        });
    });
}

void WindowController::wireHelp()
{
    const Actions &actions = m_window->actions();
    connect(actions[Command::KeyboardList], &QAction::triggered, this,
            [this] { showKeyboardList(m_window->menus()->all(), m_window); });
    connect(actions[Command::About], &QAction::triggered, this, [this] { showAbout(m_window); });
}

bool WindowController::mayClose(const QString &why)
{
    const Session *hosting = m_sessions->hosting();
    return !hosting || SessionController::mayEnd(*hosting, m_settings, m_window, why);
}

void WindowController::retranslate()
{
    m_front->retranslate();
    sessionsChanged();
}

} // namespace app
} // namespace lanthorn
