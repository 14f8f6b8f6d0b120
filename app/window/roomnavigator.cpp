// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/window/roomnavigator.h>

#include <app/pages/chat/chatpage.h>
#include <app/pages/chat/composer.h>
#include <app/pages/chat/messageview.h>
#include <app/pages/chat/peoplepanel.h>
#include <app/pages/pages.h>
#include <app/sessions/session.h>
#include <app/settings.h>
#include <app/widgets/bannerarea.h>
#include <app/widgets/labels.h>
#include <app/widgets/sidebar.h>
#include <app/window/mainwindow.h>
#include <app/window/pagestack.h>
#include <models/foreigntext.h>

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>
#include <QLocale>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

//! Rooms that are opened again the next time; more is a mistake rather than a wish.
constexpr qsizetype rememberedRooms = 20;

PageKey roomKey(const RoomName &name)
{
    return {roomPage().id, name};
}

} // namespace

RoomNavigator::RoomNavigator(Session *session, Settings *settings, MainWindow *window)
    : QObject(window)
    , m_session(session)
    , m_settings(settings)
    , m_window(window)
{
    wireActions();
    connect(window->sidebar(), &Sidebar::chosen, this, &RoomNavigator::show);
    connect(window->pages(), &PageStack::currentPageChanged, this, &RoomNavigator::pageChanged);
    connect(session, &Session::statusChanged, this, &RoomNavigator::updateTitle);
    const auto follow = [this](const OpenRoom *room) {
        connect(room, &OpenRoom::unreadChanged, this, &RoomNavigator::updateTitle);
        updateRoomActions();
    };
    connect(session, &Session::roomOpened, this, follow);
    for (const OpenRoom *room : session->rooms())
        follow(room);
    connect(session->roomList(), &QAbstractItemModel::rowsRemoved, this,
            &RoomNavigator::updateRoomActions);
    connect(session->roomList(), &QAbstractItemModel::rowsMoved, this,
            &RoomNavigator::updateRoomActions);
    retranslate();
}

void RoomNavigator::wireActions()
{
    const Actions &actions = m_window->actions();
    PageStack *pages = m_window->pages();
    const auto typeRoom = [this] {
        m_window->showSidebar();
        m_window->sidebar()->roomField()->setFocus();
        m_window->sidebar()->roomField()->selectAll();
    };
    connect(actions[Command::GoToRoom], &QAction::triggered, this, typeRoom);
    connect(actions[Command::NewRoom], &QAction::triggered, this, typeRoom);
    connect(actions[Command::NextRoom], &QAction::triggered, this, [this] { step(1, false); });
    connect(actions[Command::PreviousRoom], &QAction::triggered, this, [this] { step(-1, false); });
    connect(actions[Command::NextUnread], &QAction::triggered, this, [this] { step(1, true); });
    connect(actions[Command::LeaveRoom], &QAction::triggered, this, &RoomNavigator::leaveRoom);
    connect(actions[Command::WriteMessage], &QAction::triggered, this, [this, pages] {
        m_window->showPageArea();
        if (ChatPage *chat = pages->currentChat())
            chat->composer()->setFocus();
    });
    connect(actions[Command::JumpToNewest], &QAction::triggered, this, [pages] {
        if (ChatPage *chat = pages->currentChat())
            chat->messages()->jumpToNewest();
    });
    const QList<QAction *> roomActions = m_window->menus()->roomActions();
    for (qsizetype i = 0; i < roomActions.size(); ++i) {
        connect(roomActions.at(i), &QAction::triggered, this, [this, i] {
            const QList<OpenRoom *> rooms = m_session->rooms();
            if (i < rooms.size())
                show(roomKey(rooms.at(i)->name()), true);
        });
    }
    connect(m_window->menus(), &Menus::notifyChosen, this, [this, pages](Notify notify) {
        const auto room = pages->current() ? pages->current()->room : std::nullopt;
        if (!room)
            return;
        m_settings->edit([&](SettingsData &data) {
            if (notify == data.notifyUsual)
                data.notify.remove(room->toString());
            else
                data.notify.insert(room->toString(), notify);
        });
    });
    connect(m_settings, &Settings::changed, this, &RoomNavigator::updateNotify);
    const QList<QAction *> pageActions = m_window->menus()->pageActions();
    for (qsizetype i = 0; i < pageActions.size(); ++i) {
        connect(pageActions.at(i), &QAction::triggered, this,
                [this, i] { show({livePages().at(i)->id}, true); });
    }
}

void RoomNavigator::enter(const std::optional<RoomName> &room)
{
    const QStringList remembered = m_settings->data().rooms.value(memoryKey());
    for (const QString &text : remembered) {
        if (const auto name = RoomName::fromString(text))
            m_session->openRoom(*name);
    }
    show(roomKey(room.value_or(RoomName::lobby())), true);
}

void RoomNavigator::showRoom(const RoomName &room)
{
    show(roomKey(room), true);
}

void RoomNavigator::show(const PageKey &key, bool takeFocus)
{
    if (m_session->status().link == SessionStatus::Link::Idle)
        return;
    if (key.room)
        remember(*key.room, true);
    m_window->pages()->showPage(key);
    if (!takeFocus)
        return;
    m_window->showPageArea();
    m_window->pages()->currentWidget()->setFocus();
}

void RoomNavigator::step(int direction, bool onlyUnread)
{
    const QList<OpenRoom *> rooms = m_session->rooms();
    const auto &current = m_window->pages()->current();
    qsizetype at = direction > 0 ? -1 : 0; // From a live page: to the first or the last room.
    for (qsizetype i = 0; i < rooms.size(); ++i) {
        if (current && current->room == rooms.at(i)->name())
            at = i;
    }
    for (qsizetype i = 1; i <= rooms.size(); ++i) {
        const qsizetype next = (at + direction * i + 2 * rooms.size()) % rooms.size();
        if (onlyUnread && rooms.at(next)->unread() == 0)
            continue;
        show(roomKey(rooms.at(next)->name()), true);
        return;
    }
}

void RoomNavigator::leaveRoom()
{
    const auto current = m_window->pages()->current();
    if (current && current->room)
        leave(RoomName(*current->room)); // A copy: it goes with its page.
}

void RoomNavigator::leave(const RoomName &room)
{
    if (room == RoomName::lobby())
        return;
    remember(room, false);
    m_session->closeRoom(room);
}

void RoomNavigator::pageChanged()
{
    const Actions &actions = m_window->actions();
    const auto &current = m_window->pages()->current();
    const ChatPage *chat = m_window->pages()->currentChat();
    m_window->sidebar()->setCurrent(current);
    m_window->people()->setModel(chat ? chat->room()->members() : nullptr);
    m_window->setHasPeople(chat != nullptr);
    actions[Command::WriteMessage]->setEnabled(chat);
    actions[Command::LeaveRoom]->setEnabled(chat && chat->room()->name() != RoomName::lobby());
    updateNotify();
    updateTitle();
}

void RoomNavigator::updateNotify()
{
    const auto &current = m_window->pages()->current();
    std::optional<Notify> notify;
    if (current && current->room)
        notify = m_settings->data().notify.value(current->room->toString(),
                                                 m_settings->data().notifyUsual);
    m_window->menus()->setNotify(notify);
}

void RoomNavigator::updateRoomActions()
{
    const QList<OpenRoom *> rooms = m_session->rooms();
    const QList<QAction *> actions = m_window->menus()->roomActions();
    for (qsizetype i = 0; i < actions.size(); ++i) {
        actions.at(i)->setVisible(i < rooms.size());
        if (i < rooms.size())
            actions.at(i)->setText(withLiteralAmpersands(rooms.at(i)->name().toString()));
    }
}

void RoomNavigator::setOtherUnread(int unread)
{
    m_otherUnread = unread;
    updateTitle();
}

void RoomNavigator::updateTitle()
{
    int unread = m_otherUnread;
    for (const OpenRoom *room : m_session->rooms())
        unread += room->unread();
    const auto &current = m_window->pages()->current();
    QStringList parts;
    if (current)
        parts += current->room ? current->room->toString() : pageKind(current->id).title();
    if (!m_session->status().serverName.isEmpty())
        parts += hostNameText(m_session->status().serverName);
    QString title =
        parts.isEmpty() ? QGuiApplication::applicationDisplayName() : parts.join(u" · "_s);
    if (unread > 0)
        title = u"(%1) %2"_s.arg(QLocale().toString(unread), title);
    // "[*]" is the place of Qt's mark for changed documents.
    m_window->setWindowTitle(title.replace("[*]"_L1, "[*][*]"_L1));
}

void RoomNavigator::retranslate()
{
    updateRoomActions();
    pageChanged();
}

QString RoomNavigator::memoryKey() const
{
    const SessionStatus &status = m_session->status();
    switch (status.role) {
    case SessionStatus::Role::Hosting:
        return u"host"_s;
    case SessionStatus::Role::Joined:
        return status.address;
    default:
        return {};
    }
}

void RoomNavigator::remember(const RoomName &room, bool open)
{
    const QString key = memoryKey();
    if (key.isEmpty() || room == RoomName::lobby())
        return;
    m_settings->edit([&](SettingsData &data) {
        QStringList names = data.rooms.value(key);
        if (open && !names.contains(room.toString()))
            names.append(room.toString());
        else if (!open)
            names.removeAll(room.toString());
        data.rooms.insert(key, names.mid(std::max<qsizetype>(names.size() - rememberedRooms, 0)));
    });
}

} // namespace app
} // namespace lanthorn
