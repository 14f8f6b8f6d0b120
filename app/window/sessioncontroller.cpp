// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/window/sessioncontroller.h>

#include <app/console/consolepanel.h>
#include <app/console/keepingmenu.h>
#include <app/console/sourcespanel.h>
#include <app/console/removals.h>
#include <app/errortexts.h>
#include <app/network/networkcheckdialog.h>
#include <app/pages/start/startpage.h>
#include <app/sessions/sessions.h>
#include <app/settings.h>
#include <app/share/sharepanel.h>
#include <app/widgets/card.h>
#include <app/widgets/passwordbar.h>
#include <app/widgets/sidebar.h>
#include <app/widgets/statuschip.h>
#include <app/window/dialogs.h>
#include <app/window/mainwindow.h>
#include <app/window/pagestack.h>
#include <app/window/slashcommand.h>
#include <models/links.h>

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHostAddress>

#include <algorithm>

namespace lanthorn {
inline namespace app {

namespace {

using Link = SessionStatus::Link;

} // namespace

SessionController::SessionController(Sessions *sessions, Settings *settings, Removals *removals,
                                     MainWindow *window)
    : m_sessions(sessions)
    , m_session(sessions->front())
    , m_settings(settings)
    , m_removals(removals)
    , m_window(window)
    , m_banners(m_session, settings, window->banners())
    , m_history(m_session, window, &m_banners)
    , m_navigator(m_session, settings, window)
    , m_stage(m_session, &m_navigator, window)
    , m_contextMenus(m_session, removals, &m_navigator, window)
{
    wireSession();
    wireHosting();
    wireStart();
    wirePages();
    statusChanged();
}

SessionController::~SessionController()
{
    delete m_share;
    delete m_console;
    delete m_sources;
    delete m_networkCheck;
}

void SessionController::wireSession()
{
    const Actions &actions = m_window->actions();
    connect(m_session, &Session::statusChanged, this, &SessionController::statusChanged);
    connect(actions[Command::CopyAddress], &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(m_session->status().url.toString()); });
    connect(actions[Command::RetryNow], &QAction::triggered, this,
            [this] { m_session->retryNow(); });
    connect(actions[Command::Leave], &QAction::triggered, this, [this] {
        if (mayEnd(*m_session, m_settings, m_window))
            m_session->leave();
    });
    connect(actions[Command::ChangeNickname], &QAction::triggered, this,
            &SessionController::changeNickname);
    connect(m_window->sidebar(), &Sidebar::nickChangeRequested, this,
            &SessionController::changeNickname);
    connect(m_window->sidebar(), &Sidebar::searched, this,
            [this](const QString &part) { m_session->findRooms(part); });
    connect(m_session, &Session::nickGiven, this, [this](const Nickname &nick) {
        m_window->sidebar()->setNick(nick.toString()); // What others see.
    });
    connect(&m_banners, &SessionBanners::editAddressRequested, this,
            &SessionController::editAddress);
    connect(m_window->passwordBar(), &PasswordBar::editAddressRequested, this,
            &SessionController::editAddress);
    connect(m_window->passwordBar(), &PasswordBar::passwordGiven, this,
            [this](const QString &password) { m_session->givePassword(password); });
    connect(&m_banners, &SessionBanners::nicknameChosen, this, &SessionController::takeNickname);
    connect(&m_banners, &SessionBanners::nicknameRequested, this,
            &SessionController::changeNickname);
    // A nickname that the host refused is shown no longer.
    connect(m_session, &Session::errorReceived, this, [this](const Error &error) {
        if (error.code == ErrorCode::NickTaken && m_session->nick())
            takeNickname(*m_session->nick());
    });
    if (m_session->nick())
        m_window->sidebar()->setNick(m_session->nick()->toString());
}

void SessionController::wireHosting()
{
    const Actions &actions = m_window->actions();
    const auto report = [this](const Error &error) { m_banners.report(errorText(error)); };
    connect(actions[Command::Share], &QAction::triggered, this, &SessionController::showShare);
    connect(&m_banners, &SessionBanners::shareRequested, this, &SessionController::showShare);
    connect(&m_banners, &SessionBanners::checkRequested, this,
            &SessionController::showNetworkCheck);
    connect(actions[Command::CheckNetwork], &QAction::triggered, this,
            &SessionController::showNetworkCheck);
    connect(m_window->pages(), &PageStack::currentPageChanged, this,
            &SessionController::updateShare);
    connect(actions[Command::OpenToNetwork], &QAction::triggered, this,
            &SessionController::changeOpen);
    connect(actions[Command::Encrypt], &QAction::triggered, this,
            &SessionController::changeEncryption);
    connect(actions[Command::Console], &QAction::triggered, this, &SessionController::showConsole);
    connect(actions[Command::Sources], &QAction::triggered, this, &SessionController::showSources);
    connect(&m_contextMenus, &ContextMenus::failed, this, report);
    connect(m_removals, &Removals::failed, this, report);
    connect(m_removals, &Removals::changed, this,
            [this] { m_banners.offerUndo(m_removals->text(), [this] { m_removals->undo(); }); });
}

void SessionController::wireStart()
{
    StartPage *page = m_window->pages()->startPage();
    page->setAddresses(m_settings->data().addresses);
    connect(page, &StartPage::hostRequested, this,
            [this](const Nickname &nick) { begin(nick, [this] { m_session->host(); }); });
    connect(page, &StartPage::joinRequested, this, &SessionController::join);
    connect(page, &StartPage::demoRequested, this,
            [this](const Nickname &nick) { begin(nick, [this] { m_session->startDemo(); }); });
}

void SessionController::wirePages()
{
    PageStack *pages = m_window->pages();
    const auto showActions = [this, pages] {
        m_window->menus()->setLiveActions(pages->pageActions());
    };
    connect(pages, &PageStack::ordered, this, &SessionController::order);
    connect(pages, &PageStack::problemReported, &m_banners, &SessionBanners::report);
    connect(pages, &PageStack::linkActivated, this, [](const QUrl &url) {
        if (isAllowedLink(url))
            QDesktopServices::openUrl(url);
    });
    connect(pages, &PageStack::pageActionsChanged, this, showActions);
    showActions();
}

void SessionController::begin(const Nickname &nick, const std::function<void()> &open,
                              const std::optional<RoomName> &room)
{
    m_settings->edit([&nick](SettingsData &data) { data.nickname = nick.toString(); });
    m_session->setNick(nick);
    m_window->sidebar()->setNick(nick.toString());
    open();
    m_window->setInSession(true);
    m_navigator.enter(room);
}

void SessionController::join(const Nickname &nick, const ServerAddress &address,
                             const QString &password, const std::optional<RoomName> &room)
{
    Session *there = m_sessions->joined(address);
    if (!there || there == m_session) {
        begin(
            nick, [&] { m_session->join(address, password); }, room);
        return;
    }
    // As another one of the same host it would be somebody else there. This object ends with it.
    if (room)
        there->openRoom(*room);
    m_sessions->bringToFront(there);
}

void SessionController::statusChanged()
{
    const SessionStatus &status = m_session->status();
    const bool idle = status.link == Link::Idle;
    m_window->chip()->setStatus(status);
    m_window->passwordBar()->setStatus(status);
    const bool isServing = status.isHosting() && status.port != 0;
    const bool isOwn = status.role == SessionStatus::Role::Hosting;
    // What is open outlives a server that starts anew, but not one that failed to.
    const bool isOver = !status.isHosting() || (status.link == Link::Closed && !isServing);
    if (m_share && isOver)
        m_share->close();
    if (m_console && isOver)
        m_console->close();
    if (m_sources && isOver)
        m_sources->close();
    if (isServing && isOwn && status.ownKey.has_value() != m_settings->data().encrypt)
        m_settings->edit(
            [&status](SettingsData &data) { data.encrypt = status.ownKey.has_value(); });
    updateActions();
    if (idle)
        m_window->setInSession(m_sessions->areSeveral());
    if (status.role == SessionStatus::Role::Joined && status.link == Link::Connected) {
        m_settings->rememberAddress(status.address);
        m_window->pages()->startPage()->setAddresses(m_settings->data().addresses);
    }
}

void SessionController::updateActions()
{
    const Actions &actions = m_window->actions();
    const SessionStatus &status = m_session->status();
    const bool idle = status.link == Link::Idle;
    for (const Command command : {Command::Host, Command::Demo}) // There is one own server.
        actions[command]->setEnabled(!m_sessions->hosting());
    for (const Command command : {Command::Leave, Command::GoToRoom, Command::NewRoom,
                                  Command::NextRoom, Command::PreviousRoom, Command::NextUnread})
        actions[command]->setEnabled(!idle);
    for (QAction *action : m_window->menus()->pageActions())
        action->setEnabled(!idle);
    const bool isServing = status.isHosting() && status.port != 0;
    const bool isOwn = status.role == SessionStatus::Role::Hosting;
    actions[Command::Share]->setEnabled(isServing && isOwn);
    actions[Command::Console]->setEnabled(isServing);
    actions[Command::Sources]->setEnabled(isServing);
    // Also while it does not run: by these it may do so.
    actions[Command::OpenToNetwork]->setEnabled(isOwn);
    actions[Command::Announce]->setEnabled(idle || isOwn);
    actions[Command::Encrypt]->setEnabled(idle || isOwn);
    actions[Command::Encrypt]->setChecked(m_session->isEncrypted());
    actions[Command::OpenToNetwork]->setChecked(status.isOpenToNetwork);
    actions[Command::CopyAddress]->setEnabled(!status.url.isEmpty());
    actions[Command::RetryNow]->setEnabled(status.link == Link::Waiting
                                           || status.link == Link::Closed);
    actions[Command::Leave]->setText(status.isHosting() ? tr("&Stop hosting")
                                                        : tr("&Leave session"));
}

void SessionController::updateSessions()
{
    const bool idle = m_session->status().link == Link::Idle;
    m_window->setInSession(!idle || m_sessions->areSeveral());
    m_window->pages()->startPage()->setMayHost(!m_sessions->hosting());
    updateActions();
}

void SessionController::changeEncryption(bool encrypt)
{
    const SessionStatus &status = m_session->status();
    const int guests = status.role == SessionStatus::Role::Hosting ? status.connections - 1 : 0;
    if (guests > 0) {
        m_window->actions()[Command::Encrypt]->setChecked(m_session->isEncrypted());
        QWidget *asking = m_window;
        if (m_share && m_share->isVisible())
            asking = m_share;
        askToChangeEncryption(encrypt, guests, asking, [session = QPointer(m_session), encrypt] {
            if (session && session->status().isHosting()) // Still.
                session->setEncrypted(encrypt);
        });
        return;
    }
    // While hosting only what has worked is kept: the next session is to start, too.
    if (status.link == Link::Idle)
        m_settings->edit([encrypt](SettingsData &data) { data.encrypt = encrypt; });
    m_session->setEncrypted(encrypt);
}

void SessionController::changeOpen(bool open)
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
        const auto close = [session = QPointer(m_session)] {
            if (session && session->status().isHosting()) // Still.
                session->setOpenToNetwork(false);
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

void SessionController::showShare()
{
    if (!m_share) {
        const Actions &actions = m_window->actions();
        m_share = new SharePanel(m_session,
                                 {actions[Command::OpenToNetwork], actions[Command::Announce],
                                  actions[Command::Encrypt]},
                                 m_window);
        connect(m_share, &SharePanel::checkRequested, this, &SessionController::showNetworkCheck);
    }
    updateShare();
    m_share->show();
    m_share->raise();
    m_share->activateWindow();
}

void SessionController::showNetworkCheck()
{
    if (!m_networkCheck)
        m_networkCheck = new NetworkCheckDialog(m_session, NetworkExaminer::usualPlaces(),
                                                NetworkExaminer::usualTime, m_window);
    m_networkCheck->show();
    m_networkCheck->raise();
    m_networkCheck->activateWindow();
}

void SessionController::showConsole()
{
    if (!m_console) {
        m_console = new ConsolePanel(m_session, m_removals, m_window);
        connect(m_console->keeping(), &KeepingMenu::keepsLaterChanged, this, [this](bool keeps) {
            m_settings->edit([keeps](SettingsData &data) { data.keepHistory = keeps; });
        });
        connect(m_console, &ConsolePanel::stopRequested, this, [this](const QString &reason) {
            if (mayEnd(*m_session, m_settings, m_window))
                m_session->endHosting(reason);
        });
    }
    m_console->keeping()->setKeepsLater(m_settings->data().keepHistory);
    m_console->show();
    m_console->raise();
    m_console->activateWindow();
}

void SessionController::showSources()
{
    if (!m_sources)
        m_sources = new SourcesPanel(m_session, m_window);
    m_sources->show();
    m_sources->raise();
    m_sources->activateWindow();
}

void SessionController::updateShare()
{
    if (!m_share)
        return;
    const auto &page = m_window->pages()->current();
    m_share->setRoom(page ? page->room : std::nullopt);
}

void SessionController::changeNickname()
{
    const QString current =
        m_session->nick() ? m_session->nick()->toString() : m_settings->data().nickname;
    askNickname(current, m_window, [self = QPointer(this)](const Nickname &nick) {
        if (self)
            self->takeNickname(nick);
    });
}

void SessionController::order(const SlashCommand &command)
{
    const auto &current = m_window->pages()->current();
    if (command.kind == SlashCommand::Kind::Join)
        m_navigator.showRoom(*RoomName::fromString(command.argument));
    else if (command.kind == SlashCommand::Kind::Nick)
        takeNickname(*Nickname::fromString(command.argument));
    else if (command.kind == SlashCommand::Kind::Leave && current && current->room)
        m_navigator.leave(RoomName(*current->room)); // A copy: it goes with its page.
}

void SessionController::takeNickname(const Nickname &nick)
{
    m_settings->edit([&nick](SettingsData &data) { data.nickname = nick.toString(); });
    m_session->setNick(nick);
    m_window->sidebar()->setNick(nick.toString());
    m_window->pages()->startPage()->setNickname(nick.toString());
}

void SessionController::editAddress()
{
    const SessionStatus status = m_session->status();
    m_session->leave();
    m_sessions->startNew(); // It stays in front.
    StartPage *page = m_window->pages()->startPage();
    if (status.role == SessionStatus::Role::Joined)
        page->setAddress(status.address);
    page->focusAddress();
}

bool SessionController::mayEnd(const Session &session, Settings *settings, MainWindow *window,
                               const QString &why)
{
    const SessionStatus status = session.status();
    // One connection is this window's own.
    const int guests = status.role == SessionStatus::Role::Hosting && status.port != 0
        ? status.connections - 1
        : 0;
    if (guests <= 0 || !settings->data().confirmStop)
        return true;
    const StopAnswer answer = askToStopHosting(guests, why, window);
    if (answer.stop && !answer.askAgain)
        settings->edit([](SettingsData &data) { data.confirmStop = false; });
    return answer.stop;
}

void SessionController::retranslate()
{
    m_banners.retranslate();
    m_navigator.retranslate();
    m_stage.retranslate();
    statusChanged();
}

} // namespace app
} // namespace lanthorn
