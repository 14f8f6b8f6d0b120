// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/commandline.h>
#include <app/console/removals.h>
#include <app/notifications/notices.h>
#include <app/notifications/notifier.h>
#include <app/sessions/nearby.h>
#include <app/sessions/sessions.h>
#include <app/tray/tray.h>
#include <app/window/background.h>
#include <app/window/dailyhost.h>
#include <app/window/sessioncontroller.h>
#include <app/window/sessionrestore.h>
#include <app/window/settingscontrol.h>
#include <app/window/zoomcontrol.h>

#include <QObject>

#include <map>
#include <memory>

class QPoint;

namespace lanthorn {
inline namespace app {

class Language;
class MainWindow;

//! Wires the window to its sessions and the settings: which session is in front, what is told of
//! the others, and what is remembered. Lives in the GUI thread.
class WindowController : public QObject
{
    Q_OBJECT

public:
    //! The pointers are borrowed and outlive the object. `notices` is how the desktop is told of
    //! news, `tray` where the program goes on without a window.
    WindowController(Sessions *sessions, Settings *settings, Language *language, MainWindow *window,
                     std::unique_ptr<Notices> notices, std::unique_ptr<Tray> tray);
    ~WindowController() override;

    //! Looks as the desktop wants, from now on.
    void setWishes(const Wishes &wishes) { m_settingsControl.setWishes(wishes); }
    //! Does what the command line asked for.
    void start(const CommandLine &commandLine);
    //! The same for the command line of a window that was not opened, because there is this one,
    //! which comes to the front. What is wanted begins beside the sessions that there are.
    void handOver(const CommandLine &commandLine);

private:
    //! What a session has in this window also while another one is in front.
    struct Kept
    {
        std::unique_ptr<Notifier> notifier;
        std::unique_ptr<Removals> removals;
    };

    void wireSessions();
    void wireView();
    void wireHelp();

    void begin(const Nickname &nick, const CommandLine &commandLine);
    void keep(Session *session);
    void showFront();
    void sessionsChanged();
    void choose(Session *session, const std::optional<RoomName> &room);
    void sessionMenu(const QPoint &at);
    void startNew();
    bool mayClose(const QString &why);
    void retranslate();

    Sessions *m_sessions;
    Settings *m_settings;
    MainWindow *m_window;
    std::unique_ptr<Notices> m_notices;
    Nearby m_nearby; //!< Wanted while there is a start page to see.
    SettingsControl m_settingsControl;
    ZoomControl m_zoom;
    std::map<Session *, Kept> m_kept;
    int m_lastSession = 0;
    SessionRestore m_restore;
    Background m_background;
    DailyHost m_dailyHost;
    std::unique_ptr<SessionController> m_front;
};

} // namespace app
} // namespace lanthorn
