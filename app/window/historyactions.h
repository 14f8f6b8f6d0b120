// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/names.h>

#include <QObject>

namespace lanthorn {
inline namespace app {

class MainWindow;
class Session;
class SessionBanners;

//! What the window does with what was said before: search, and export of a room. Lives as long as
//! the window.
class HistoryActions : public QObject
{
    Q_OBJECT

public:
    //! All borrowed; they outlive this.
    HistoryActions(Session *session, MainWindow *window, SessionBanners *banners);

private:
    void find(bool everywhere);
    void showHit(const RoomName &room, qint64 number);
    void exportRoom();
    void update();

    Session *m_session;
    MainWindow *m_window;
    SessionBanners *m_banners;
};

} // namespace app
} // namespace lanthorn
