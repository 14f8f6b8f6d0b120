// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/window/actions.h>
#include <app/window/menus.h>
#include <app/window/panes.h>

#include <QHash>
#include <QMainWindow>

#include <functional>

class QSplitter;
class QStackedWidget;
class QToolButton;

namespace lanthorn {
inline namespace app {

class BannerArea;
class FocusKeeper;
class PageStack;
class PasswordBar;
class PeoplePanel;
class Session;
class Sessions;
class Settings;
class Sidebar;
class StatusChip;

//! The one window: status chip and banners above, sidebar, page and people below. Arranges them;
//! what they do is wired by WindowController.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    //! Both are borrowed and outlive the window.
    MainWindow(Sessions *sessions, Settings *settings, QWidget *parent = nullptr);

    //! Shows the session that is in front. What pages() gave before is another session's.
    void showFront();

    const Actions &actions() const { return m_actions; }
    Menus *menus() { return &m_menus; }
    StatusChip *chip() const { return m_chip; }
    BannerArea *banners() const { return m_banners; }
    PasswordBar *passwordBar() const { return m_passwordBar; }
    Sidebar *sidebar() const { return m_sidebar; }
    PeoplePanel *people() const { return m_people; }
    //! Those of the session in front.
    PageStack *pages() const { return m_pages; }

    //! Without one only the start page is shown, of one session the first.
    void setInSession(bool inSession);
    //! Whether the page has people to show.
    void setHasPeople(bool hasPeople);
    //! The person's wish; a narrow window shows one area at a time anyway.
    void setPeopleWanted(bool wanted);
    //! Asked before the window closes; closes without it.
    void setCloseGuard(std::function<bool()> mayClose);
    //! On a narrow window: back from the sidebar or the people to the page.
    void showPageArea();
    //! Shows the sidebar where it is hidden.
    void showSidebar();
    //! Gives the focus to the next (or previous) area that is shown.
    void cyclePanes(int direction);
    //! Undoes the innermost thing that is open: a list, the stay in another area, a banner, the
    //! look at older messages, the full screen.
    void goBack();

    //! Puts the window where it was, or where a new one goes; always inside of a screen.
    void restorePlace(const QRect &place, bool isMaximized);
    QByteArray layoutState() const;
    void restoreLayout(const QByteArray &state);
    //! As at the first start.
    void resetLayout();
    //! As Actions::setKeys().
    void setKeys(const QMap<QString, QStringList> &chosen) { m_actions.setKeys(chosen); }
    //! Those with keys that nobody can change.
    QList<QAction *> fixedActions() const;

Q_SIGNALS:
    void languageChanged();
    //! The person showed or hid the people.
    void peopleWantedChanged(bool wanted);
    //! Size, place or division of the window are others.
    void arranged();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void moveEvent(QMoveEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    enum class Area { Page, Sidebar, People };

    void wireEditing();
    void divide();
    void copy();
    QList<Pane> panes() const;
    void arrange();
    void updateInSight();
    void stayOnScreen();
    bool isNarrow() const;
    void retranslate();

    Sessions *m_sessions;
    Settings *m_settings;
    Actions m_actions;
    Menus m_menus;
    QWidget *m_topBar;
    QToolButton *m_sidebarButton;
    StatusChip *m_chip;
    QToolButton *m_shareButton;
    QToolButton *m_peopleButton;
    BannerArea *m_banners;
    PasswordBar *m_passwordBar;
    QSplitter *m_splitter;
    Sidebar *m_sidebar;
    QStackedWidget *m_stacks;
    QHash<Session *, PageStack *> m_stackOf;
    PageStack *m_pages = nullptr;
    PeoplePanel *m_people;
    FocusKeeper *m_focus;
    std::function<bool()> m_mayClose;
    Area m_area = Area::Page; // What a narrow window shows.
    bool m_inSession = false;
    bool m_hasPeople = false;
    bool m_sidebarWanted = true;
    bool m_peopleWanted = true;
};

} // namespace app
} // namespace lanthorn
