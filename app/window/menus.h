// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/settings.h>
#include <app/theme.h>
#include <app/window/actions.h>

#include <QList>
#include <QObject>
#include <QPointer>

#include <optional>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;

namespace lanthorn {
inline namespace app {

class Actions;

//! The menu bar of the window: where each action is found.
class Menus : public QObject
{
    Q_OBJECT

public:
    Menus(const Actions &actions, QMainWindow *window);

    //! What can be done with the session in front, in its order.
    static QList<Command> sessionCommands();

    //! The menus in their order, for a list of all keys.
    const QList<QMenu *> &all() const { return m_all; }
    //! The actions that open the first nine rooms.
    const QList<QAction *> &roomActions() const { return m_roomActions; }
    //! The actions that open the live pages, in the order of the page table.
    const QList<QAction *> &pageActions() const { return m_pageActions; }
    //! What the pages of the session in front offer, instead of what was offered before.
    void setLiveActions(const QList<QAction *> &actions);
    void setAppearance(Appearance appearance);
    //! A code of Language, or empty for the system's.
    void setLanguage(const QString &code);
    //! Of the room that is shown; nothing where none is.
    void setNotify(std::optional<Notify> notify);
    void retranslate();

Q_SIGNALS:
    void notifyChosen(lanthorn::Notify notify);
    void appearanceChosen(lanthorn::Appearance appearance);
    void languageChosen(const QString &code);

private:
    QMenu *addMenu(QMainWindow *window);
    void buildAppearance();
    void buildLanguage();
    void buildNotify();

    QList<QMenu *> m_all;
    QMenu *m_session;
    QMenu *m_edit;
    QMenu *m_view;
    QMenu *m_room;
    QMenu *m_live;
    QMenu *m_settings;
    QMenu *m_help;
    QMenu *m_appearance;
    QMenu *m_language;
    QMenu *m_notify;
    QMenu *m_show;
    QActionGroup *m_appearances;
    QActionGroup *m_languages;
    QActionGroup *m_notifies;
    QList<QAction *> m_roomActions;
    QList<QAction *> m_pageActions;
    QList<QPointer<QAction>> m_liveActions;
};

} // namespace app
} // namespace lanthorn
