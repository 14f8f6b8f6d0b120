// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/sessions/session.h>

#include <QList>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace lanthorn {
inline namespace app {

//! The sessions of a window, in the order they were begun. One of them is in front: pages, actions
//! and what is typed belong to it. There is always at least one; where nothing is hosted or joined
//! it is idle. Another one goes as soon as it is idle and not in front. Lives in the GUI thread.
class Sessions : public QObject
{
    Q_OBJECT

public:
    //! Makes a session with the files and settings of this window.
    using Maker = std::function<std::unique_ptr<Session>()>;

    explicit Sessions(Maker make, QObject *parent = nullptr);
    //! Ends them all.
    ~Sessions() override;

    Session *front() const { return m_front; }
    QList<Session *> all() const;
    //! Only then names are needed to tell them apart.
    bool areSeveral() const { return m_sessions.size() > 1; }
    //! The one with the own server, of which there is at most one; null when nothing is hosted.
    Session *hosting() const;
    //! The one that has joined `address`, or tries to; null when there is none.
    Session *joined(const ServerAddress &address) const;
    //! As a person knows it: by the name of the host, and by its address where that is needed to
    //! tell it from another one. Empty when idle.
    QString nameOf(const Session &session) const;
    //! Messages that nobody has looked at, in all rooms that are open.
    static int unread(const Session &session);

    //! Brings an idle session to the front, and makes it where there is none. One that was just
    //! left stays there.
    void startNew();
    //! `session` is one of all().
    void bringToFront(Session *session);

Q_SIGNALS:
    void added(lanthorn::Session *session);
    //! It is deleted right after; it is not in front any more.
    void removing(lanthorn::Session *session);
    void frontChanged(lanthorn::Session *session);
    //! Something else: there are more or fewer sessions or rooms, other names, states or numbers of
    //! unread messages. Told once for all that happens in a turn of the event loop.
    void changed();

private:
    Session *add();
    void tidy();

    Maker m_make;
    QTimer m_telling; //!< Outlives the sessions, which end.
    std::vector<std::unique_ptr<Session>> m_sessions;
    Session *m_front = nullptr;
    Session *m_left = nullptr; //!< It ended, and nothing was done about it yet.
};

} // namespace app
} // namespace lanthorn
