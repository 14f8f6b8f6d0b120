// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/commandline.h>
#include <app/console/removals.h>
#include <app/notifications/notices.h>
#include <app/notifications/notifier.h>
#include <app/sessions/nearby.h>
#include <app/sessions/sessions.h>
#include <app/window/sessioncontroller.h>
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
    //! news.
    WindowController(Sessions *sessions, Settings *settings, Language *language, MainWindow *window,
                     std::unique_ptr<Notices> notices);
    ~WindowController() override;

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
    void wireSettings();

    void begin(const Nickname &nick, const CommandLine &commandLine);
    void keep(Session *session);
    void showFront();
    void sessionsChanged();
    void choose(Session *session, const std::optional<RoomName> &room);
    void sessionMenu(const QPoint &at);
    void startNew();
    bool mayClose();
    void retranslate();

    Sessions *m_sessions;
    Settings *m_settings;
    Language *m_language;
    MainWindow *m_window;
    std::unique_ptr<Notices> m_notices;
    Nearby m_nearby; //!< Wanted while there is a start page to see.
    ZoomControl m_zoom;
    std::map<Session *, Kept> m_kept;
    int m_lastSession = 0;
    std::unique_ptr<SessionController> m_front;
};

} // namespace app
} // namespace lanthorn
