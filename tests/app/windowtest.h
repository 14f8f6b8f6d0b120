// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/fakenotices.h>
#include <app/faketray.h>
#include <app/language.h>
#include <app/pages/start/startpage.h>
#include <app/sessions/sessions.h>
#include <app/settings.h>
#include <app/widgets/bannerarea.h>
#include <app/window/mainwindow.h>
#include <app/window/pagestack.h>
#include <app/window/windowcontroller.h>

#include <QObject>
#include <QTemporaryDir>

#include <memory>

namespace lanthorn::test {

//! For tests of the whole window, wired as main() does it: a new one for each, on a session of its
//! own and with its files in a folder of its own.
class WindowTest : public QObject
{
    Q_OBJECT

protected Q_SLOTS:
    void init();
    void cleanup();

protected:
    //! Shows it, with the settings in `folder` or in the usual one of the test.
    void open(const QString &folder = {});
    void close();
    //! As the button does, but only for this computer and on any port.
    void hostHere();

    StartPage *start() const { return m_window->pages()->startPage(); }
    ChatPage *chat() const { return m_window->pages()->currentChat(); }
    QAction *action(Command command) const { return m_window->actions()[command]; }
    Banner *banner(const QString &cause) const { return m_window->banners()->banner(cause); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<Sessions> m_sessions;
    Session *m_session = nullptr; //!< The first one.
    std::unique_ptr<MainWindow> m_window;
    WindowController *m_controller = nullptr;
    FakeTray *m_tray = nullptr;
    FakeNotices *m_notices = nullptr; //!< What the desktop shows.
};

} // namespace lanthorn::test
