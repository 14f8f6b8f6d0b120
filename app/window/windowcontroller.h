// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/commandline.h>
#include <app/console/removals.h>
#include <app/notifications/notices.h>
#include <app/notifications/notifier.h>
#include <app/window/contextmenus.h>
#include <app/window/roomnavigator.h>
#include <app/window/historyactions.h>
#include <app/window/sessionbanners.h>
#include <app/window/zoomcontrol.h>

#include <QObject>

#include <functional>
#include <memory>

namespace lanthorn {
inline namespace app {

class ConsolePanel;
class Language;
class MainWindow;
class SharePanel;
struct SlashCommand;

//! Wires the window to the session and the settings: what each action does, and what is remembered.
//! Lives in the GUI thread.
class WindowController : public QObject
{
    Q_OBJECT

public:
    //! The pointers are borrowed and outlive the object. `notices` is how the desktop is told of
    //! news.
    WindowController(Session *session, Settings *settings, Language *language, MainWindow *window,
                     std::unique_ptr<Notices> notices);

    //! Does what the command line asked for.
    void start(const CommandLine &commandLine);

private:
    void wireSession();
    void wireStart();
    void wireView();
    void wireSettings();

    void begin(const Nickname &nick, const std::function<void()> &open,
               const std::optional<RoomName> &room = {});
    void statusChanged();
    void changeEncryption(bool encrypt);
    void changeOpen(bool open);
    void showShare();
    void updateShare();
    void showConsole();
    void order(const SlashCommand &command);
    void takeNickname(const Nickname &nick);
    void changeNickname();
    void editAddress();
    bool mayClose();
    void retranslate();

    Session *m_session;
    Settings *m_settings;
    Language *m_language;
    MainWindow *m_window;
    ZoomControl m_zoom;
    SessionBanners m_banners;
    HistoryActions m_history;
    RoomNavigator m_navigator;
    Notifier m_notifier;
    Removals m_removals;
    ContextMenus m_contextMenus;
    SharePanel *m_share = nullptr; // Made when first shown.
    ConsolePanel *m_console = nullptr; // Made when first shown.
};

} // namespace app
} // namespace lanthorn
