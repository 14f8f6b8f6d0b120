// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/sessions/sessionstatus.h>

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

class QAction;
class QMenu;

namespace lanthorn {
inline namespace app {

class MainWindow;
class Sessions;
class Settings;
class Tray;

//! What closing the window means. While it hosts and the desktop has a tray, the session can go on
//! in there; else the program ends. Lives in the GUI thread.
class Background : public QObject
{
    Q_OBJECT

public:
    //! The pointers are borrowed and outlive the object. `mayEnd` asks the person whether the
    //! session may end, where it has to, with this explanation.
    Background(Sessions *sessions, Settings *settings, MainWindow *window,
               std::unique_ptr<Tray> tray, std::function<bool(const QString &why)> mayEnd);
    ~Background() override;

    //! Hides the window as soon as there is a tray; where none comes it stays.
    void startHidden();
    bool isHidden() const;
    //! The window is there again.
    void leave();
    //! Ends the program, when the person agrees.
    void quit();
    QMenu *menu() const { return m_menu.get(); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool mayClose();
    //! What is served here for others; nothing when nothing is.
    std::optional<SessionStatus> hosted() const;
    void enter();
    void update();
    void retranslate();
    void watch();

    Sessions *m_sessions;
    Settings *m_settings;
    MainWindow *m_window;
    std::unique_ptr<Tray> m_tray;
    std::function<bool(const QString &)> m_mayEnd;
    std::unique_ptr<QMenu> m_menu;
    QAction *m_show;
    QAction *m_copy;
    QAction *m_stop;
    QAction *m_quit;
    QTimer m_watching; //!< While hidden: the tray may go.
    bool m_isQuitting = false;
    int m_startsLeft = 0; //!< How often startHidden() still looks for a tray.
};

} // namespace app
} // namespace lanthorn
