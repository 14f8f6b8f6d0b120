// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/window/windowcontroller.h>

#include <app/console/consolepanel.h>
#include <app/errortexts.h>
#include <app/language.h>
#include <app/pages/start/startpage.h>
#include <app/sessions/session.h>
#include <app/settings.h>
#include <app/share/sharepanel.h>
#include <app/theme.h>
#include <app/widgets/card.h>
#include <app/widgets/passwordbar.h>
#include <app/widgets/sidebar.h>
#include <app/widgets/statuschip.h>
#include <app/window/dialogs.h>
#include <app/window/mainwindow.h>
#include <app/window/pagestack.h>
#include <app/window/slashcommand.h>
#include <models/links.h>
#include <platform/loginname.h>
#include <protocol/reservednames.h>

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHostAddress>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

using Link = SessionStatus::Link;

QString suggestedNickname()
{
    const auto nick = Nickname::cleaned(loginName());
    // Other hosts would refuse a reserved one.
    return nick && !isReservedName(nick->toString()) ? nick->toString()
                                                     : WindowController::tr("Guest");
}

} // namespace

WindowController::WindowController(Session *session, Settings *settings, Language *language,
                                   MainWindow *window, std::unique_ptr<Notices> notices)
    : QObject(window)
    , m_session(session)
    , m_settings(settings)
    , m_language(language)
    , m_window(window)
    , m_zoom(settings, window)
    , m_banners(session, settings, window->banners())
    , m_history(session, window, &m_banners)
    , m_navigator(session, settings, window)
    , m_notifier(session, settings, window, std::move(notices))
    , m_removals(session)
    , m_contextMenus(session, &m_removals, &m_navigator, window)
{
    wireSession();
    wireStart();
    wireView();
    wireSettings();
    connect(&m_notifier, &Notifier::roomChosen, &m_navigator, &RoomNavigator::showRoom);
    connect(window, &MainWindow::languageChanged, this, &WindowController::retranslate);
    connect(&m_contextMenus, &ContextMenus::failed, this,
            [this](const Error &error) { m_banners.report(errorText(error)); });
    connect(&m_removals, &Removals::failed, this,
            [this](const Error &error) { m_banners.report(errorText(error)); });
    connect(&m_removals, &Removals::changed, this,
            [this] { m_banners.offerUndo(m_removals.text(), [this] { m_removals.undo(); }); });
    connect(window->pages(), &PageStack::ordered, this, &WindowController::order);
    connect(window->pages(), &PageStack::problemReported, &m_banners, &SessionBanners::report);
    connect(window->pages(), &PageStack::linkActivated, this, [](const QUrl &url) {
        if (isAllowedLink(url))
            QDesktopServices::openUrl(url);
    });
    connect(window->pages(), &PageStack::actionsAdded, window->menus(), &Menus::addLiveActions);
    statusChanged();
}

void WindowController::start(const CommandLine &commandLine)
{
    const SettingsData &data = m_settings->data();
    QString text = data.nickname.isEmpty() ? suggestedNickname() : data.nickname;
    if (commandLine.nick)
        text = commandLine.nick->toString();
    StartPage *page = m_window->pages()->startPage();
    page->setNickname(text);
    page->setAddresses(data.addresses);
    const auto nick = Nickname::cleaned(text);
    if (nick && commandLine.host)
        begin(
            *nick, [&] { m_session->host(*commandLine.host); }, commandLine.room);
    else if (nick && commandLine.join)
        begin(
            *nick, [&] { m_session->join(*commandLine.join, commandLine.password); },
            commandLine.room);
    else
        page->setFocus();
}

void WindowController::wireSession()
{
    const Actions &actions = m_window->actions();
    connect(m_session, &Session::statusChanged, this, &WindowController::statusChanged);
    connect(actions[Command::Share], &QAction::triggered, this, &WindowController::showShare);
    connect(&m_banners, &SessionBanners::shareRequested, this, &WindowController::showShare);
    connect(m_window->pages(), &PageStack::currentPageChanged, this,
            &WindowController::updateShare);
    connect(actions[Command::OpenToNetwork], &QAction::triggered, this,
            &WindowController::changeOpen);
    connect(actions[Command::CopyAddress], &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(m_session->status().url.toString()); });
    connect(actions[Command::RetryNow], &QAction::triggered, m_session, &Session::retryNow);
    connect(actions[Command::Leave], &QAction::triggered, this, [this] {
        if (mayClose())
            m_session->leave();
    });
    connect(actions[Command::Quit], &QAction::triggered, m_window, &QWidget::close);
    auto *menu = new QMenu(m_window->chip());
    connect(actions[Command::Encrypt], &QAction::triggered, this,
            &WindowController::changeEncryption);
    m_session->setEncrypted(m_settings->data().encrypt);
    actions[Command::Encrypt]->setChecked(m_session->isEncrypted());
    for (const Command command :
         {Command::Share, Command::OpenToNetwork, Command::Encrypt, Command::Console,
          Command::CopyAddress, Command::RetryNow, Command::Leave})
        menu->addAction(actions[command]);
    m_window->chip()->setMenu(menu);
    m_window->setCloseGuard([this] { return mayClose(); });
    connect(&m_banners, &SessionBanners::editAddressRequested, this,
            &WindowController::editAddress);
    connect(m_window->passwordBar(), &PasswordBar::editAddressRequested, this,
            &WindowController::editAddress);
    connect(m_window->passwordBar(), &PasswordBar::passwordGiven, m_session,
            &Session::givePassword);
    connect(actions[Command::Console], &QAction::triggered, this, &WindowController::showConsole);
    connect(&m_banners, &SessionBanners::nicknameChosen, this, &WindowController::takeNickname);
    connect(&m_banners, &SessionBanners::nicknameRequested, this,
            &WindowController::changeNickname);
    // A nickname that the host refused is shown no longer.
    connect(m_session, &Session::errorReceived, this, [this](const Error &error) {
        if (error.code == ErrorCode::NickTaken && m_session->nick())
            takeNickname(*m_session->nick());
    });
}

void WindowController::wireStart()
{
    const Actions &actions = m_window->actions();
    StartPage *page = m_window->pages()->startPage();
    connect(page, &StartPage::hostRequested, this,
            [this](const Nickname &nick) { begin(nick, [this] { m_session->host(); }); });
    connect(page, &StartPage::joinRequested, this,
            [this](const Nickname &nick, const ServerAddress &address, const QString &password,
                   const std::optional<RoomName> &room) {
                begin(
                    nick, [&] { m_session->join(address, password); }, room);
            });
    connect(page, &StartPage::demoRequested, this,
            [this](const Nickname &nick) { begin(nick, [this] { m_session->startDemo(); }); });
    connect(actions[Command::Host], &QAction::triggered, page->hostCard()->button(),
            &QPushButton::click);
    connect(actions[Command::Join], &QAction::triggered, page, &StartPage::focusAddress);
    connect(actions[Command::Demo], &QAction::triggered, page->demoCard()->button(),
            &QPushButton::click);
}

void WindowController::begin(const Nickname &nick, const std::function<void()> &open,
                             const std::optional<RoomName> &room)
{
    m_settings->edit([&nick](SettingsData &data) { data.nickname = nick.toString(); });
    m_session->setNick(nick);
    m_window->sidebar()->setNick(nick.toString());
    open();
    m_window->setInSession(true);
    m_navigator.enter(room);
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

void WindowController::wireSettings()
{
    const Actions &actions = m_window->actions();
    Menus *menus = m_window->menus();
    menus->setAppearance(m_settings->data().appearance);
    menus->setLanguage(m_settings->data().language);
    actions[Command::ConfirmStop]->setChecked(m_settings->data().confirmStop);
    connect(menus, &Menus::appearanceChosen, this, [this](Appearance appearance) {
        m_settings->edit([appearance](SettingsData &data) { data.appearance = appearance; });
        applyAppearance(appearance);
    });
    connect(menus, &Menus::languageChosen, this, [this](const QString &code) {
        m_settings->edit([&code](SettingsData &data) { data.language = code; });
        m_language->use(code);
    });
    connect(actions[Command::ConfirmStop], &QAction::triggered, this, [this](bool confirm) {
        m_settings->edit([confirm](SettingsData &data) { data.confirmStop = confirm; });
    });
    connect(actions[Command::ChangeNickname], &QAction::triggered, this,
            &WindowController::changeNickname);
    connect(m_window->sidebar(), &Sidebar::searched, m_session, &Session::findRooms);
    connect(m_session, &Session::nickGiven, this, [this](const Nickname &nick) {
        m_window->sidebar()->setNick(nick.toString()); // What others see.
    });
    connect(m_window->sidebar(), &Sidebar::nickChangeRequested, this,
            &WindowController::changeNickname);
    connect(actions[Command::KeyboardList], &QAction::triggered, this,
            [this] { showKeyboardList(m_window->menus()->all(), m_window); });
    connect(actions[Command::About], &QAction::triggered, this, [this] { showAbout(m_window); });
}

void WindowController::statusChanged()
{
    const Actions &actions = m_window->actions();
    const SessionStatus &status = m_session->status();
    const bool idle = status.link == Link::Idle;
    m_window->chip()->setStatus(status);
    m_window->passwordBar()->setStatus(status);
    for (const Command command : {Command::Host, Command::Join, Command::Demo})
        actions[command]->setEnabled(idle);
    for (const Command command : {Command::Leave, Command::GoToRoom, Command::NewRoom,
                                  Command::NextRoom, Command::PreviousRoom, Command::NextUnread})
        actions[command]->setEnabled(!idle);
    for (QAction *action : m_window->menus()->pageActions())
        action->setEnabled(!idle);
    const bool isServing = status.isHosting() && status.port != 0;
    const bool isOwn = status.role == SessionStatus::Role::Hosting;
    actions[Command::Share]->setEnabled(isServing && isOwn);
    actions[Command::Console]->setEnabled(isServing);
    // What is open outlives a server that starts anew, but not one that failed to.
    const bool isOver = !status.isHosting() || (status.link == Link::Closed && !isServing);
    if (m_share && isOver)
        m_share->close();
    if (m_console && isOver)
        m_console->close();
    // Also while it does not run: by these it may do so.
    actions[Command::OpenToNetwork]->setEnabled(isOwn);
    actions[Command::Encrypt]->setEnabled(idle || isOwn);
    actions[Command::Encrypt]->setChecked(m_session->isEncrypted());
    if (isServing && isOwn && status.ownKey.has_value() != m_settings->data().encrypt)
        m_settings->edit(
            [&status](SettingsData &data) { data.encrypt = status.ownKey.has_value(); });
    actions[Command::OpenToNetwork]->setChecked(status.isOpenToNetwork);
    actions[Command::CopyAddress]->setEnabled(!status.url.isEmpty());
    actions[Command::RetryNow]->setEnabled(status.link == Link::Waiting
                                           || status.link == Link::Closed);
    actions[Command::Leave]->setText(status.isHosting() ? tr("&Stop hosting")
                                                        : tr("&Leave session"));
    if (idle)
        m_window->setInSession(false);
    if (status.role == SessionStatus::Role::Joined && status.link == Link::Connected) {
        m_settings->rememberAddress(status.address);
        m_window->pages()->startPage()->setAddresses(m_settings->data().addresses);
    }
}

void WindowController::changeEncryption(bool encrypt)
{
    const SessionStatus &status = m_session->status();
    const int guests = status.role == SessionStatus::Role::Hosting ? status.connections - 1 : 0;
    if (guests > 0) {
        m_window->actions()[Command::Encrypt]->setChecked(m_session->isEncrypted());
        QWidget *asking = m_window;
        if (m_share && m_share->isVisible())
            asking = m_share;
        askToChangeEncryption(encrypt, guests, asking, [this, encrypt] {
            if (m_session->status().isHosting()) // Still.
                m_session->setEncrypted(encrypt);
        });
        return;
    }
    // While hosting only what has worked is kept: the next session is to start, too.
    if (status.link == Link::Idle)
        m_settings->edit([encrypt](SettingsData &data) { data.encrypt = encrypt; });
    m_session->setEncrypted(encrypt);
}

void WindowController::changeOpen(bool open)
{
    if (open) {
        m_session->setOpenToNetwork(true);
        return;
    }
    m_window->actions()[Command::OpenToNetwork]->setChecked(true); // Until it is done.
    m_session->readHostState(this, [this](const HostState &state) {
        const auto others =
            std::count_if(state.sessions.cbegin(), state.sessions.cend(), [](const SessionInfo &s) {
                return !QHostAddress(s.address).isLoopback();
            });
        const auto close = [this] {
            if (m_session->status().isHosting()) // Still.
                m_session->setOpenToNetwork(false);
        };
        QWidget *asking = m_window;
        if (m_share && m_share->isVisible())
            asking = m_share;
        if (others > 0)
            askToCloseNetwork(int(others), asking, close);
        else
            close();
    });
}

void WindowController::showShare()
{
    if (!m_share)
        m_share = new SharePanel(m_session, m_window->actions()[Command::OpenToNetwork],
                                 m_window->actions()[Command::Encrypt], m_window);
    updateShare();
    m_share->show();
    m_share->raise();
    m_share->activateWindow();
}

void WindowController::showConsole()
{
    if (!m_console) {
        m_console = new ConsolePanel(m_session, &m_removals, m_window);
        connect(m_console, &ConsolePanel::stopRequested, this, [this](const QString &reason) {
            if (mayClose())
                m_session->endHosting(reason);
        });
    }
    m_console->show();
    m_console->raise();
    m_console->activateWindow();
}

void WindowController::updateShare()
{
    if (!m_share)
        return;
    const auto &page = m_window->pages()->current();
    m_share->setRoom(page ? page->room : std::nullopt);
}

void WindowController::changeNickname()
{
    const QString current =
        m_session->nick() ? m_session->nick()->toString() : m_settings->data().nickname;
    askNickname(current, m_window, [this](const Nickname &nick) { takeNickname(nick); });
}

void WindowController::order(const SlashCommand &command)
{
    const auto &current = m_window->pages()->current();
    if (command.kind == SlashCommand::Kind::Join)
        m_navigator.showRoom(*RoomName::fromString(command.argument));
    else if (command.kind == SlashCommand::Kind::Nick)
        takeNickname(*Nickname::fromString(command.argument));
    else if (command.kind == SlashCommand::Kind::Leave && current && current->room)
        m_navigator.leave(RoomName(*current->room)); // A copy: it goes with its page.
}

void WindowController::takeNickname(const Nickname &nick)
{
    m_settings->edit([&nick](SettingsData &data) { data.nickname = nick.toString(); });
    m_session->setNick(nick);
    m_window->sidebar()->setNick(nick.toString());
    m_window->pages()->startPage()->setNickname(nick.toString());
}

void WindowController::editAddress()
{
    const SessionStatus status = m_session->status();
    m_session->leave();
    StartPage *page = m_window->pages()->startPage();
    if (status.role == SessionStatus::Role::Joined)
        page->setAddress(status.address);
    page->focusAddress();
}

bool WindowController::mayClose()
{
    const SessionStatus status = m_session->status();
    // One connection is this window's own.
    const int guests = status.role == SessionStatus::Role::Hosting && status.port != 0
        ? status.connections - 1
        : 0;
    if (guests <= 0 || !m_settings->data().confirmStop)
        return true;
    const StopAnswer answer = askToStopHosting(guests, m_window);
    if (answer.stop && !answer.askAgain) {
        m_settings->edit([](SettingsData &data) { data.confirmStop = false; });
        m_window->actions()[Command::ConfirmStop]->setChecked(false);
    }
    return answer.stop;
}

void WindowController::retranslate()
{
    m_banners.retranslate();
    m_navigator.retranslate();
    statusChanged();
}

} // namespace app
} // namespace lanthorn
