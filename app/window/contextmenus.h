// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/messages/hostcontrol.h>
#include <protocol/names.h>

#include <QObject>
#include <QPoint>

class QMenu;
class QModelIndex;

namespace lanthorn {
inline namespace app {

class MainWindow;
class Removals;
class RoomNavigator;
class Session;

//! The menus of rooms and people: what can be done with them, and, for the host, to them. A double
//! click on a person begins a message to them. Lives in the GUI thread.
class ContextMenus : public QObject
{
    Q_OBJECT

public:
    //! All are borrowed and outlive the object.
    ContextMenus(Session *session, Removals *removals, RoomNavigator *navigator,
                 MainWindow *window);

Q_SIGNALS:
    //! The host did not do what was asked.
    void failed(const lanthorn::Error &error);

private:
    void roomMenu(const QPoint &at);
    void personMenu(const QPoint &at);
    void addLock(QMenu *menu, const RoomName &room);
    void addOrders(QMenu *menu, const QString &member);
    void addOrder(QMenu *menu, const QString &text, const HostCommand &command);
    void addRemovals(QMenu *menu, const SessionInfo &guest);
    void mention(const QModelIndex &person);
    bool isHost() const;

    Session *m_session;
    Removals *m_removals;
    RoomNavigator *m_navigator;
    MainWindow *m_window;
};

} // namespace app
} // namespace lanthorn
