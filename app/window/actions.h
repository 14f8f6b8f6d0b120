// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/icons.h>

#include <QKeySequence>
#include <QList>
#include <QMap>
#include <QObject>

class QAction;
class QWidget;

namespace lanthorn {
inline namespace app {

//! The actions of the window: one table for text, icon and keys. Lives as long as the window.
class Actions final : public QObject
{
    Q_OBJECT

public:
    //! What the window can do. The names are also those of the settings: they stay.
    enum class Command {
        // Session
        Host,
        Join,
        Demo,
        Share,
        OpenToNetwork,
        Announce,
        Encrypt,
        Console,
        Sources,
        CopyAddress,
        RetryNow,
        Leave,
        Quit,
        // Edit
        Undo,
        Redo,
        Cut,
        Copy,
        Paste,
        SelectAll,
        WriteMessage,
        GoToRoom,
        Find,
        FindEverywhere,
        // View
        ShowSidebar,
        ShowPeople,
        NextPane,
        PreviousPane,
        ZoomIn,
        ZoomOut,
        ZoomReset,
        FullScreen,
        Back,
        // Room
        NewRoom,
        NextRoom,
        PreviousRoom,
        NextUnread,
        JumpToNewest,
        ExportRoom,
        LeaveRoom,
        // Live
        ShowFree,
        ShowChart,
        ShowWord,
        ShowRoom,
        ShowJoin,
        // Settings
        Preferences,
        ChangeNickname,
        ConfirmStop,
        // Help
        KeyboardList,
        CheckNetwork,
        About,
    };
    Q_ENUM(Command)

    //! The actions belong to `window` and work all over it.
    explicit Actions(QWidget *window);

    QAction *operator[](Command command) const { return m_actions.value(command); }
    QList<QAction *> all() const { return m_actions.values(); }
    //! Texts in another language.
    void retranslate();

    //! Keys that differ from the usual ones, as SettingsData::shortcuts. A usual key that somebody
    //! chose for something else is no longer the key of what it was for.
    void setKeys(const QMap<QString, QStringList> &chosen);
    static QList<QKeySequence> usualKeys(Command command);
    //! As in SettingsData::shortcuts.
    static QString name(Command command);

private:
    QMap<Command, QAction *> m_actions;
};

using Command = Actions::Command;

} // namespace app
} // namespace lanthorn
