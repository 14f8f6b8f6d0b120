// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/pages/page.h>

#include <QObject>

namespace lanthorn {
inline namespace app {

class MainWindow;

//! The ways from room to room: sidebar, menu and keys. Remembers which rooms are open and how many
//! messages wait. Lives in the GUI thread.
class RoomNavigator : public QObject
{
    Q_OBJECT

public:
    //! All are borrowed and outlive the object.
    RoomNavigator(Session *session, Settings *settings, MainWindow *window);

    //! A session has just begun: shows `room` or the lobby and opens what was open the last time.
    void enter(const std::optional<RoomName> &room);
    //! Shows a room that is open, and gives its page the focus.
    void showRoom(const RoomName &room);
    //! Opens what is not open, shows it, and gives it the focus.
    void open(const PageKey &key) { show(key, true); }
    //! Leaves `room`, and forgets it for the next time; nobody leaves the lobby.
    void leave(const RoomName &room);
    //! How many messages wait in other sessions, for the title.
    void setOtherUnread(int unread);
    //! Texts in another language.
    void retranslate();

private:
    void wireActions();
    void show(const PageKey &key, bool takeFocus);
    void step(int direction, bool onlyUnread);
    void leaveRoom();
    void pageChanged();
    void updateRoomActions();
    void updateTitle();
    void updateNotify();
    void remember(const RoomName &room, bool open);
    QString memoryKey() const;

    Session *m_session;
    Settings *m_settings;
    MainWindow *m_window;
    int m_otherUnread = 0;
};

} // namespace app
} // namespace lanthorn
