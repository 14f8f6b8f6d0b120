// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/sessions/session.h>
#include <app/window/contextmenus.h>
#include <app/window/historyactions.h>
#include <app/window/roomnavigator.h>
#include <app/window/sessionbanners.h>
#include <app/window/stagecontrol.h>

#include <QObject>
#include <QPointer>

#include <functional>

namespace lanthorn {
inline namespace app {

class ConsolePanel;
class MainWindow;
class NetworkCheckDialog;
class Sessions;
class SharePanel;
class SourcesPanel;
struct SlashCommand;

//! Wires the window to the session in front: what each action does to it, and what the window says
//! of it. Lives in the GUI thread, as long as the session is in front.
class SessionController : public QObject
{
    Q_OBJECT

public:
    //! The pointers are borrowed and outlive the object. `removals` are those of this session.
    SessionController(Sessions *sessions, Settings *settings, Removals *removals,
                      MainWindow *window);
    ~SessionController() override;

    //! Begins the session under this name by `open`, and shows a room of it or the lobby.
    void begin(const Nickname &nick, const std::function<void()> &open,
               const std::optional<RoomName> &room = {});
    //! Shows a room of it.
    void showRoom(const RoomName &room) { m_navigator.showRoom(room); }
    //! Of the other sessions, for the title of the window.
    void setOtherUnread(int unread) { m_navigator.setOtherUnread(unread); }
    //! There are other sessions than before.
    void updateSessions();
    //! How this window is called from now on.
    void takeNickname(const Nickname &nick);
    //! As SessionBanners::tellOf().
    void tellOf(const SessionEnding &ending) { m_banners.tellOf(ending); }
    //! Texts in another language.
    void retranslate();

    //! Whether this session may end, or the window may close: a host with guests is asked.
    //! `why` is said first, unless it is empty.
    static bool mayEnd(const Session &session, Settings *settings, MainWindow *window,
                       const QString &why = {});

private:
    void wireSession();
    void wireHosting();
    void wireStart();
    void wirePages();

    void statusChanged();
    void updateActions();
    void changeEncryption(bool encrypt);
    void changeOpen(bool open);
    void showShare();
    void updateShare();
    void showNetworkCheck();
    void showConsole();
    void showSources();
    void order(const SlashCommand &command);
    void changeNickname();
    void editAddress();
    void join(const Nickname &nick, const ServerAddress &address, const QString &password,
              const std::optional<RoomName> &room);

    Sessions *m_sessions;
    Session *m_session;
    Settings *m_settings;
    Removals *m_removals;
    MainWindow *m_window;
    SessionBanners m_banners;
    HistoryActions m_history;
    RoomNavigator m_navigator;
    StageControl m_stage;
    ContextMenus m_contextMenus;
    QPointer<SharePanel> m_share; //!< Made when first shown.
    QPointer<ConsolePanel> m_console; //!< Made when first shown.
    QPointer<SourcesPanel> m_sources; //!< Made when first shown.
    QPointer<NetworkCheckDialog> m_networkCheck; //!< Made when first shown.
};

} // namespace app
} // namespace lanthorn
