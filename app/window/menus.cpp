// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/window/menus.h>

#include <app/language.h>
#include <app/pages/pages.h>
#include <app/window/actions.h>

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr int numberedRooms = 9;

} // namespace

QList<Command> Menus::sessionCommands()
{
    return {Command::Share,       Command::OpenToNetwork, Command::Announce,
            Command::Encrypt,     Command::Console,       Command::Sources,
            Command::CopyAddress, Command::RetryNow,      Command::Leave};
}

Menus::Menus(const Actions &actions, QMainWindow *window)
    : QObject(window)
    , m_session(addMenu(window))
    , m_edit(addMenu(window))
    , m_view(addMenu(window))
    , m_room(addMenu(window))
    , m_live(addMenu(window))
    , m_settings(addMenu(window))
    , m_help(addMenu(window))
    , m_appearance(new QMenu(window))
    , m_language(new QMenu(window))
    , m_notify(new QMenu(window))
    , m_show(new QMenu(window))
    , m_appearances(new QActionGroup(this))
    , m_languages(new QActionGroup(this))
    , m_notifies(new QActionGroup(this))
{
    const auto fill = [&actions](QMenu *menu, const QList<Command> &commands) {
        for (const Command command : commands)
            menu->addAction(actions[command]);
    };
    fill(m_session, {Command::Host, Command::Join, Command::Demo});
    m_session->addSeparator();
    fill(m_session, sessionCommands());
    m_session->addSeparator();
    fill(m_session, {Command::Quit});

    fill(m_edit, {Command::Undo, Command::Redo});
    m_edit->addSeparator();
    fill(m_edit, {Command::Cut, Command::Copy, Command::Paste, Command::SelectAll});
    m_edit->addSeparator();
    fill(m_edit,
         {Command::WriteMessage, Command::GoToRoom, Command::Find, Command::FindEverywhere});

    fill(m_view, {Command::ShowSidebar, Command::ShowPeople});
    m_view->addSeparator();
    fill(m_view, {Command::NextPane, Command::PreviousPane});
    m_view->addSeparator();
    fill(m_view,
         {Command::ZoomIn, Command::ZoomOut, Command::ZoomReset, Command::FullScreen,
          Command::Back});

    fill(m_room,
         {Command::NewRoom, Command::NextRoom, Command::PreviousRoom, Command::NextUnread,
          Command::JumpToNewest, Command::ExportRoom, Command::LeaveRoom});
    m_room->addMenu(m_notify);
    m_room->addSeparator();
    for (int i = 1; i <= numberedRooms; ++i) {
        QAction *action = m_room->addAction(QString());
        action->setShortcut(u"Ctrl+%1"_s.arg(i));
        action->setVisible(false);
        m_roomActions.append(action);
    }

    int number = 0;
    for (const PageKind *page : livePages()) {
        QAction *action = m_live->addAction(themedIcon(page->icon), QString());
        action->setShortcut(u"Alt+%1"_s.arg(++number));
        m_pageActions.append(action);
    }
    m_live->addSeparator();
    fill(m_show,
         {Command::ShowFree, Command::ShowChart, Command::ShowWord, Command::ShowRoom,
          Command::ShowJoin});
    m_live->addMenu(m_show);
    m_live->addSeparator();

    fill(m_settings, {Command::Preferences, Command::ChangeNickname, Command::ConfirmStop});
    m_settings->addSeparator();
    m_settings->addMenu(m_appearance);
    m_settings->addMenu(m_language);
    fill(m_help, {Command::KeyboardList, Command::CheckNetwork, Command::About});

    buildAppearance();
    buildLanguage();
    buildNotify();
    retranslate();
}

QMenu *Menus::addMenu(QMainWindow *window)
{
    m_all.append(window->menuBar()->addMenu(QString()));
    return m_all.constLast();
}

void Menus::buildAppearance()
{
    for (const Appearance appearance : {Appearance::System, Appearance::Light, Appearance::Dark}) {
        QAction *action = m_appearance->addAction(QString());
        action->setCheckable(true);
        action->setData(int(appearance));
        m_appearances->addAction(action);
    }
    connect(m_appearances, &QActionGroup::triggered, this, [this](const QAction *action) {
        Q_EMIT appearanceChosen(Appearance(action->data().toInt()));
    });
}

void Menus::buildLanguage()
{
    const QStringList codes = QStringList {QString()} + Language::available();
    for (const QString &code : codes) {
        QAction *action =
            m_language->addAction(code.isEmpty() ? QString() : Language::nativeName(code));
        action->setCheckable(true);
        action->setData(code);
        m_languages->addAction(action);
    }
    connect(m_languages, &QActionGroup::triggered, this,
            [this](const QAction *action) { Q_EMIT languageChosen(action->data().toString()); });
}

void Menus::buildNotify()
{
    for (const Notify notify : {Notify::All, Notify::Mentions, Notify::Nothing}) {
        QAction *action = m_notify->addAction(QString());
        action->setCheckable(true);
        action->setData(int(notify));
        m_notifies->addAction(action);
    }
    connect(m_notifies, &QActionGroup::triggered, this,
            [this](const QAction *action) { Q_EMIT notifyChosen(Notify(action->data().toInt())); });
}

void Menus::setNotify(std::optional<Notify> notify)
{
    m_notify->setEnabled(notify.has_value());
    for (QAction *action : m_notifies->actions())
        action->setChecked(notify && action->data().toInt() == int(*notify));
}

void Menus::setLiveActions(const QList<QAction *> &actions)
{
    for (const QPointer<QAction> &action : std::as_const(m_liveActions)) {
        if (action)
            m_live->removeAction(action);
    }
    m_live->addActions(actions);
    m_liveActions.clear();
    for (QAction *action : actions)
        m_liveActions.append(action);
}

void Menus::setAppearance(Appearance appearance)
{
    for (QAction *action : m_appearances->actions())
        action->setChecked(action->data().toInt() == int(appearance));
}

void Menus::setLanguage(const QString &code)
{
    for (QAction *action : m_languages->actions())
        action->setChecked(action->data().toString() == code);
}

void Menus::retranslate()
{
    m_session->setTitle(tr("&Session"));
    m_edit->setTitle(tr("&Edit"));
    m_view->setTitle(tr("&View"));
    m_room->setTitle(tr("&Room"));
    m_live->setTitle(tr("&Live"));
    m_settings->setTitle(tr("Se&ttings"));
    m_help->setTitle(tr("&Help"));
    m_appearance->setTitle(tr("A&ppearance"));
    m_language->setTitle(tr("&Language"));
    const QStringList appearances {tr("Like the &system"), tr("&Light"), tr("&Dark")};
    for (int i = 0; i < appearances.size(); ++i)
        m_appearances->actions().at(i)->setText(appearances.at(i));
    m_show->setTitle(tr("Show to eve&rybody"));
    m_notify->setTitle(tr("Not&ices"));
    const QStringList notifies {tr("Of &all messages"), tr("Only when I am &mentioned"),
                                tr("&None")};
    for (int i = 0; i < notifies.size(); ++i)
        m_notifies->actions().at(i)->setText(notifies.at(i));
    m_languages->actions().constFirst()->setText(tr("Like the &system"));
    const QList<const PageKind *> pages = livePages();
    for (int i = 0; i < pages.size(); ++i)
        m_pageActions.at(i)->setText(pages.at(i)->title());
}

} // namespace app
} // namespace lanthorn
