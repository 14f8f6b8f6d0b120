// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/sessions/session.h>
#include <app/widgets/banner.h>

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

namespace lanthorn {
inline namespace app {

class BannerArea;
class Settings;

//! How the window before this one ended, where that was not as it should be.
struct SessionEnding
{
    QString report = {}; //!< Of a crash; empty: there is none.
    bool isBack = false; //!< Its session is open again.
    bool isGivenUp = false; //!< It is not, because it ended like that again and again.
    bool lostPassword = false; //!< The session had one, and is open to this computer only.
};

//! Says in banners what goes wrong with the session and the settings, and offers the way out.
class SessionBanners : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds usualPatience {20};

    //! All are borrowed and outlive the object. When nobody reaches a host that is open to the
    //! network for as long as `patience`, that is said.
    SessionBanners(Session *session, Settings *settings, BannerArea *area,
                   std::chrono::milliseconds patience = usualPatience, QObject *parent = nullptr);

    //! Texts in another language.
    void retranslate();
    //! Something that happened once; stays until it is closed.
    void report(const QString &problem);
    //! Says what is about to happen and lets it be undone; an empty text: nothing is.
    void offerUndo(const QString &what, const std::function<void()> &undo);
    //! Until it is closed.
    void tellOf(const SessionEnding &ending);

Q_SIGNALS:
    //! The person wants to correct the address or the way to host.
    void editAddressRequested();
    //! The person takes the nickname that the host offers, or wants to find another one.
    void nicknameChosen(const lanthorn::Nickname &nick);
    void nicknameRequested();
    //! The person wants to see how others come in.
    void shareRequested();
    //! The person wants to know what keeps others out.
    void checkRequested();

private:
    void updateLink();
    void updateSaved();
    void updatePort();
    void updateNetwork();
    void updateUnreached();
    void updateKey();
    void updateSettings();
    void updateEnding();
    QList<BannerContent::Button> nicknameButtons(const Error &error);
    BannerContent linkContent(const SessionStatus &status);

    Session *m_session;
    Settings *m_settings;
    BannerArea *m_area;
    std::optional<SessionEnding> m_ending;
    bool m_keyClosed = false;
    bool m_portClosed = false;
    bool m_networkClosed = false;
    QTimer m_patience; //!< While nobody reaches this computer.
    bool m_isOverdue = false;
    bool m_unreachedClosed = false;
    bool m_settingsClosed = false;
};

} // namespace app
} // namespace lanthorn
