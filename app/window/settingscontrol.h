// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/settingsdata.h>
#include <app/tray/autostart.h>

#include <QObject>
#include <QPointer>

namespace lanthorn {
inline namespace protocol {
class Nickname;
}
} // namespace lanthorn

namespace lanthorn {
inline namespace app {

class Language;
class MainWindow;
class PreferencesDialog;
class Session;
class Sessions;
class Settings;

//! Makes the window what the settings say, whoever changed them: menus, preferences, or the window
//! itself. Lives in the GUI thread.
class SettingsControl : public QObject
{
    Q_OBJECT

public:
    //! All are borrowed and outlive the object. The language stays as it is until a setting says
    //! another: the command line may have chosen it.
    SettingsControl(Sessions *sessions, Settings *settings, Language *language, MainWindow *window);

    void showPreferences();
    //! What the desktop wants from now on.
    void setWishes(const Wishes &wishes);
    //! The one of this profile.
    void setAutostart(const Autostart &autostart) { m_autostart = autostart; }

Q_SIGNALS:
    void nicknameChosen(const lanthorn::Nickname &nick);

private:
    void follow();
    void resetLayout();
    void setHistory(Session *session);

    Sessions *m_sessions;
    Settings *m_settings;
    Language *m_language;
    MainWindow *m_window;
    SettingsData m_applied;
    Autostart m_autostart;
    Wishes m_wishes;
    QPointer<PreferencesDialog> m_preferences;
};

} // namespace app
} // namespace lanthorn
