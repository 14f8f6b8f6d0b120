// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/tray/autostart.h>
#include <protocol/names.h>

#include <QDialog>
#include <QList>

class QAction;
class QDialogButtonBox;
class QListWidget;
class QStackedWidget;

namespace lanthorn {
inline namespace app {

class Actions;
class Sessions;
class SettingColumn;
class Settings;

//! All settings that a person chooses, by subject. What is changed here is so at once. Lives in the
//! GUI thread.
class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    //! All are borrowed and outlive the dialog. `fixed` have keys that nothing else may get.
    PreferencesDialog(Settings *settings, const Actions &actions, const QList<QAction *> &fixed,
                      const Autostart &autostart, Sessions *sessions, QWidget *parent = nullptr);

    //! The subjects, and the page of the one that is chosen there.
    QListWidget *subjects() const { return m_subjects; }
    QWidget *page() const;

Q_SIGNALS:
    void nicknameChosen(const lanthorn::Nickname &nick);
    void layoutResetRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    QWidget *generalPage();
    QWidget *appearancePage();
    QWidget *noticesPage();
    QWidget *hostingPage();
    QWidget *livePage();
    QWidget *shortcutsPage();
    QWidget *languagePage();

    Settings *m_settings;
    const Actions &m_actions;
    const QList<QAction *> m_fixed;
    const Autostart m_autostart;
    Sessions *m_sessions;
    QListWidget *m_subjects;
    QStackedWidget *m_pages;
    QDialogButtonBox *m_buttons;
    bool m_isBuildDue = false;
};

} // namespace app
} // namespace lanthorn
