// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/window/contextmenus.h>

#include <app/console/bantimes.h>
#include <app/console/removals.h>
#include <app/icons.h>
#include <app/pages/chat/chatpage.h>
#include <app/pages/chat/composer.h>
#include <app/pages/chat/peoplepanel.h>
#include <app/sessions/session.h>
#include <app/widgets/sidebar.h>
#include <app/window/mainwindow.h>
#include <app/window/pagestack.h>
#include <app/window/roomnavigator.h>
#include <models/membermodel.h>

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QListView>
#include <QMenu>
#include <QPointer>

#include <algorithm>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

using OrderKind = HostCommand::Kind;

QMenu *newMenu(QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    return menu;
}

//! What the menu is about: the row under the mouse, or the current one when a key asked.
QModelIndex rowAt(const QListView *list, const QPoint &at)
{
    const QModelIndex index = list->indexAt(at);
    return index.isValid() ? index : list->currentIndex();
}

} // namespace

ContextMenus::ContextMenus(Session *session, Removals *removals, RoomNavigator *navigator,
                           MainWindow *window)
    : QObject(window)
    , m_session(session)
    , m_removals(removals)
    , m_navigator(navigator)
    , m_window(window)
{
    QListView *rooms = window->sidebar()->list();
    QListView *people = window->people()->list();
    rooms->setContextMenuPolicy(Qt::CustomContextMenu);
    people->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(rooms, &QWidget::customContextMenuRequested, this, &ContextMenus::roomMenu);
    connect(people, &QWidget::customContextMenuRequested, this, &ContextMenus::personMenu);
    connect(people, &QListView::doubleClicked, this, &ContextMenus::mention);
}

bool ContextMenus::isHost() const
{
    return m_session->status().isHosting() && m_session->status().port != 0;
}

void ContextMenus::roomMenu(const QPoint &at)
{
    QListView *list = m_window->sidebar()->list();
    const QModelIndex index = rowAt(list, at);
    const auto key = m_window->sidebar()->keyAt(index);
    if (!key)
        return;
    QMenu *menu = newMenu(list);
    menu->addAction(themedIcon(Icon::Room), tr("&Open"), this,
                    [this, key = *key] { m_navigator->open(key); });
    if (key->room) {
        QAction *leave = menu->addAction(themedIcon(Icon::Close), tr("&Leave"), this,
                                         [this, room = *key->room] { m_navigator->leave(room); });
        leave->setEnabled(m_session->room(*key->room) && *key->room != RoomName::lobby());
        if (isHost())
            addLock(menu, *key->room);
    }
    menu->popup(list->viewport()->mapToGlobal(at));
}

void ContextMenus::addLock(QMenu *menu, const RoomName &room)
{
    menu->addSeparator();
    QAction *lock = menu->addAction(tr("Let &nobody else in"));
    lock->setCheckable(true);
    lock->setEnabled(false);
    // Whether it is locked, its server knows, in its own thread.
    m_session->readHostState(lock, [lock, room](const HostState &state) {
        lock->setChecked(state.lockedRooms.contains(room));
        lock->setEnabled(true);
    });
    connect(lock, &QAction::triggered, this, [this, room](bool isLocked) {
        HostCommand command {isLocked ? OrderKind::Lock : OrderKind::Unlock};
        command.room = room;
        m_session->perform(command, this, [this](const Result<void> &result) {
            if (!result)
                Q_EMIT failed(result.error());
        });
    });
}

void ContextMenus::personMenu(const QPoint &at)
{
    QListView *list = m_window->people()->list();
    const QModelIndex index = rowAt(list, at);
    if (!index.isValid())
        return;
    QMenu *menu = newMenu(list);
    menu->addAction(themedIcon(Icon::Edit), tr("&Write to"), this,
                    [this, row = QPersistentModelIndex(index)] { mention(row); });
    menu->addAction(
        themedIcon(Icon::Copy), tr("&Copy the name"), this,
        [name = index.data().toString()] { QGuiApplication::clipboard()->setText(name); });
    const bool isOwn = index.data(MemberModel::OwnRole).toBool();
    const bool isElsewhere = !index.data(MemberModel::HostRole).toString().isEmpty();
    if (isHost() && !isOwn && !isElsewhere)
        addOrders(menu, index.data(MemberModel::IdRole).toString());
    menu->popup(list->viewport()->mapToGlobal(at));
}

void ContextMenus::addOrders(QMenu *menu, const QString &member)
{
    m_session->readHostState(menu, [this, menu, member](const HostState &state) {
        const auto found =
            std::find_if(state.sessions.begin(), state.sessions.end(),
                         [&member](const SessionInfo &s) { return s.member == member; });
        if (found == state.sessions.end())
            return; // Gone meanwhile.
        menu->addSeparator();
        if (found->isMuted)
            addOrder(menu, tr("&Unmute"), {OrderKind::Unmute, found->number});
        else
            addOrder(menu, tr("&Mute"), {OrderKind::Mute, found->number});
        addRemovals(menu, *found);
        menu->adjustSize();
    });
}

void ContextMenus::addRemovals(QMenu *menu, const SessionInfo &guest)
{
    const auto remove = [this, name = guest.nick](const HostCommand &command) {
        return [this, name, command] { m_removals->add(command, name); };
    };
    menu->addAction(tr("&Remove"), this, remove({OrderKind::Kick, guest.number}));
    QMenu *bans = menu->addMenu(tr("&Ban for"));
    for (const BanTime &time : banTimes()) {
        HostCommand ban {OrderKind::Ban, guest.number};
        ban.duration = time.duration;
        bans->addAction(time.text, this, remove(ban));
    }
}

void ContextMenus::addOrder(QMenu *menu, const QString &text, const HostCommand &command)
{
    menu->addAction(text, this, [this, command] {
        m_session->perform(command, this, [this](const Result<void> &result) {
            if (!result)
                Q_EMIT failed(result.error());
        });
    });
}

void ContextMenus::mention(const QModelIndex &person)
{
    ChatPage *chat = m_window->pages()->currentChat();
    if (!chat || !person.isValid())
        return;
    Composer *composer = chat->composer();
    const QString name = person.data().toString();
    const QString written = composer->text();
    const bool needsSpace = !written.isEmpty() && !written.back().isSpace();
    composer->setText(written + (needsSpace ? u" @"_s : u"@"_s) + name + u' ');
    m_window->showPageArea();
    composer->setFocus();
}

} // namespace app
} // namespace lanthorn
