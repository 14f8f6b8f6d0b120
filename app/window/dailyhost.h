// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/sessions/sessionstatus.h>
#include <app/tray/autostart.h>

#include <QDate>
#include <QObject>
#include <QStringList>

#include <functional>

namespace lanthorn {
inline namespace app {

class BannerArea;
class Sessions;
class Settings;

//! What Autostart is to say so that a session like this one is hosted; the usual one when none is.
//! One with a password is only for this computer then: the password is kept nowhere.
QStringList hostingArguments(const SessionStatus &status);

//! Offers, once, to host at each login to whoever hosts on many days. Lives in the GUI thread.
class DailyHost : public QObject
{
    Q_OBJECT

public:
    //! So many of the last seven days.
    static constexpr int manyDays = 3;

    //! All are borrowed and outlive the object. `today` is asked when a session begins.
    DailyHost(Sessions *sessions, Settings *settings, BannerArea *banners,
              std::function<QDate()> today = QDate::currentDate, QObject *parent = nullptr);

    //! The one of this profile.
    void setAutostart(const Autostart &autostart) { m_autostart = autostart; }

private:
    void follow();
    void noteDay();
    void offer();

    Sessions *m_sessions;
    Settings *m_settings;
    BannerArea *m_banners;
    std::function<QDate()> m_today;
    Autostart m_autostart;
    bool m_isNoted = false; //!< Of this session.
};

} // namespace app
} // namespace lanthorn
