// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/theme.h>

#include <QByteArray>
#include <QJsonObject>
#include <QMap>
#include <QRect>
#include <QStringList>

namespace lanthorn {
inline namespace app {

//! Of which messages the desktop tells while nobody looks at their room.
enum class Notify {
    All,
    Mentions, //!< Of those that name this person.
    Nothing,
};

//! What becomes of a session that is hosted here when its window is closed, where the desktop has a
//! tray.
enum class OnClose {
    Ask,
    Background, //!< It goes on without a window.
    Quit,
};

//! What survives a restart. A plain value; every field has a sensible default, and a row in the
//! table of settingsdata.cpp.
struct SettingsData
{
    QString nickname = {};
    QStringList addresses = {}; //!< Sessions joined before, the last one first; at most 8.
    QMap<QString, QStringList> rooms = {}; //!< Rooms that were open, by address or `host`.
    Notify notifyUsual = Notify::All; //!< Of rooms that are not in `notify`.
    QMap<QString, Notify> notify = {}; //!< By room.
    bool noticeTexts = true; //!< Notices show what was written.
    QString language = {}; //!< As Language::use() takes it.
    Appearance appearance = Appearance::System;
    bool highContrast = false; //!< Also where the desktop does not ask for it; the next as well.
    bool lessMotion = false;
    QRect place = {}; //!< Of the window while it is not maximised; invalid: not known.
    bool isMaximized = false;
    QByteArray layout = {}; //!< Of QSplitter::saveState().
    bool peopleShown = true;
    int zoom = 100; //!< Of everything, percent, 75 to 250 (see Zoom).
    int chartWindow = 60; //!< Seconds, 10 to 3600.
    bool encrypt = false; //!< The connections of sessions that are hosted here.
    bool announce = true; //!< Tell the network of sessions that are open to it.
    bool keepHistory = true; //!< What is said in sessions that are hosted here.
    int keepDays = 30; //!< So long, until the host says otherwise; 0: for ever.
    int keepMessages = 100'000; //!< So many of each room; 0: all of them.
    OnClose onClose = OnClose::Ask;
    QStringList hostDays = {}; //!< The newest on which sessions were hosted, as ISO dates.
    bool isAutostartOffered = false; //!< To host at each login; once is enough.
    bool confirmStop = true; //!< Ask before a closing window ends the session it hosts.
    //! Keys that are not the usual ones: by the name of their Command, as QKeySequence writes them
    //! in its portable form. An empty list: no keys.
    QMap<QString, QStringList> shortcuts = {};

    static constexpr qsizetype maximumAddresses = 8;
    static constexpr int maximumDays = 3650;
    static constexpr int maximumMessages = 100'000'000;

    //! What is missing, or cannot be, has its default.
    static SettingsData fromJson(const QJsonObject &object);
    //! `stored` with what differs from it: what this version does not know stays as it was.
    QJsonObject toJson(QJsonObject stored) const;

    //! These, and what the desktop wants besides.
    Wishes wishes(Wishes desktop = {}) const
    {
        desktop.highContrast |= highContrast;
        desktop.lessMotion |= lessMotion;
        return desktop;
    }

    bool operator==(const SettingsData &) const = default;
};

} // namespace app
} // namespace lanthorn
