// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/sessions/sessionkeeper.h>
#include <app/window/sessionbanners.h>

#include <QObject>
#include <QTimer>

#include <functional>

namespace lanthorn {
inline namespace app {

class MainWindow;
class Session;
class Sessions;

//! Goes on with the session of a window that ended without being closed, and keeps what is needed
//! for that of this one: of several sessions the one that is hosted, else the one in front. Lives
//! in the GUI thread.
class SessionRestore : public QObject
{
    Q_OBJECT

public:
    //! All are borrowed and outlive the object; `folder` as SessionKeeper has it.
    SessionRestore(const QString &folder, Sessions *sessions, MainWindow *window);

    //! Opens a session with what it is given, and shows its first room.
    using Begin =
        std::function<void(const std::function<void()> &open, const std::optional<RoomName> &)>;
    //! Once, at the start. False when there is nothing to go on with; what happened to the window
    //! before is told in any case. With `onlyTell` nothing is opened: the person wants another
    //! session.
    bool start(const Begin &begin, bool onlyTell);
    //! How the window before this one ended, where a person is to know.
    const std::optional<SessionEnding> &ending() const { return m_ending; }

private:
    bool reopen(const SessionRecord &left, const Begin &begin);
    void restoreRooms(const SessionRecord &left);
    void tell(const SessionRecord &left, bool isBack);
    void follow(Session *session);
    void keep();

    Sessions *m_sessions;
    MainWindow *m_window;
    SessionKeeper m_keeper;
    std::optional<SessionEnding> m_ending;
    int m_restores = 0;
    QTimer m_settled;
};

} // namespace app
} // namespace lanthorn
