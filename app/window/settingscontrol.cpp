// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/window/settingscontrol.h>

#include <app/language.h>
#include <app/preferences/preferencesdialog.h>
#include <app/sessions/session.h>
#include <app/sessions/sessions.h>
#include <app/settings.h>
#include <app/theme.h>
#include <app/window/mainwindow.h>

#include <QAction>

#include <utility>

namespace lanthorn {
inline namespace app {

SettingsControl::SettingsControl(Sessions *sessions, Settings *settings, Language *language,
                                 MainWindow *window)
    : QObject(window)
    , m_sessions(sessions)
    , m_settings(settings)
    , m_language(language)
    , m_window(window)
    , m_applied(settings->data())
{
    const Actions &actions = window->actions();
    Menus *menus = window->menus();
    menus->setAppearance(m_applied.appearance);
    menus->setLanguage(m_applied.language);
    actions[Command::ConfirmStop]->setChecked(m_applied.confirmStop);
    window->setKeys(m_applied.shortcuts);
    for (Session *session : sessions->all())
        setHistory(session);
    connect(sessions, &Sessions::added, this, &SettingsControl::setHistory);
    connect(settings, &Settings::changed, this, &SettingsControl::follow);
    connect(menus, &Menus::appearanceChosen, this, [settings](Appearance appearance) {
        settings->edit([appearance](SettingsData &data) { data.appearance = appearance; });
    });
    connect(menus, &Menus::languageChosen, this, [settings](const QString &code) {
        settings->edit([&code](SettingsData &data) { data.language = code; });
    });
    connect(actions[Command::ConfirmStop], &QAction::triggered, this, [settings](bool confirm) {
        settings->edit([confirm](SettingsData &data) { data.confirmStop = confirm; });
    });
    connect(actions[Command::Preferences], &QAction::triggered, this,
            &SettingsControl::showPreferences);
}

void SettingsControl::follow()
{
    const SettingsData before = std::exchange(m_applied, m_settings->data());
    const SettingsData &now = m_applied;
    m_window->menus()->setAppearance(now.appearance);
    m_window->menus()->setLanguage(now.language);
    m_window->actions()[Command::ConfirmStop]->setChecked(now.confirmStop);
    if (now.appearance != before.appearance || now.wishes() != before.wishes())
        applyAppearance(now.appearance, now.wishes(m_wishes));
    if (now.shortcuts != before.shortcuts)
        m_window->setKeys(now.shortcuts);
    for (Session *session : m_sessions->all())
        setHistory(session);
    if (now.peopleShown != before.peopleShown)
        m_window->setPeopleWanted(now.peopleShown);
    if (now.language != before.language)
        m_language->use(now.language);
}

void SettingsControl::setHistory(Session *session)
{
    session->setHistoryWanted(m_applied.keepHistory, {m_applied.keepDays, m_applied.keepMessages});
}

void SettingsControl::setWishes(const Wishes &wishes)
{
    m_wishes = wishes;
    applyAppearance(m_applied.appearance, m_applied.wishes(m_wishes));
}

void SettingsControl::showPreferences()
{
    if (!m_preferences) {
        m_preferences =
            new PreferencesDialog(m_settings, m_window->actions(), m_window->fixedActions(),
                                  m_autostart, m_sessions, m_window);
        m_preferences->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_preferences, &PreferencesDialog::nicknameChosen, this,
                &SettingsControl::nicknameChosen);
        connect(m_preferences, &PreferencesDialog::layoutResetRequested, this,
                &SettingsControl::resetLayout);
    }
    m_preferences->show();
    m_preferences->raise();
    m_preferences->activateWindow();
}

void SettingsControl::resetLayout()
{
    // The size of everything first: the areas are divided by it.
    m_settings->edit([](SettingsData &data) {
        data.peopleShown = SettingsData().peopleShown;
        data.zoom = SettingsData().zoom;
    });
    m_window->resetLayout(); // Which is remembered as any other change of it.
}

} // namespace app
} // namespace lanthorn
