// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/messages/chatmessages.h>
#include <protocol/names.h>

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

class QWidget;

namespace lanthorn {
inline namespace app {

class Notices;
class OpenRoom;
class Session;
class Settings;

//! Tells of messages in rooms that nobody looks at, as much as is wanted of each room: by a notice
//! of the desktop, one for each room, and by the window's mark among the others. A notice goes when
//! its room is read. Lives in the GUI thread.
class Notifier : public QObject
{
    Q_OBJECT

public:
    //! The pointers are borrowed and outlive the object. `prefix` tells the notices of this session
    //! from those of others.
    Notifier(Session *session, Settings *settings, QWidget *window, Notices *notices,
             const QString &prefix = {});
    //! The notices go.
    ~Notifier() override;

    //! How the session is called; empty where there is only one.
    void setPlace(const QString &name) { m_place = name; }

Q_SIGNALS:
    //! The person pressed the notice of this room. The window is shown already.
    void roomChosen(const lanthorn::RoomName &room);

private:
    struct News
    {
        int count = 0;
        ChatMessage last = {};
    };

    void follow(OpenRoom *room);
    void messageArrived(const OpenRoom &room, const ChatMessage &message);
    void showNews();
    void forget(const RoomName &room);
    void choose(const QString &key);

    Session *m_session;
    Settings *m_settings;
    QWidget *m_window;
    Notices *m_notices;
    const QString m_prefix;
    QString m_place;
    QHash<QString, News> m_news; //!< By room, since it was read last.
    QSet<QString> m_changed; //!< The rooms whose notices are out of date.
    QTimer m_showing;
};

} // namespace app
} // namespace lanthorn
