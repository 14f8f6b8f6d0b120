// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/notifications/notices.h>

#include <QDBusConnection>
#include <QHash>

#include <optional>

namespace lanthorn {
inline namespace app {

//! Notices by D-Bus, as freedesktop.org describes them: org.freedesktop.Notifications. Waits for
//! nothing, and shows nothing where nobody answers.
class DesktopNotices : public Notices
{
    Q_OBJECT

public:
    //! The session bus, if there is one; none is started.
    static std::optional<QDBusConnection> sessionBus();

    explicit DesktopNotices(const std::optional<QDBusConnection> &bus, QObject *parent = nullptr);
    //! Takes all of them away.
    ~DesktopNotices() override;

    void show(const QString &key, const QString &title, const QString &text) override;
    void withdraw(const QString &key) override;
    void callAttention(QWidget *window) override;

private Q_SLOTS: // By their names, from the bus.
    void actionInvoked(uint id, const QString &action);
    void notificationClosed(uint id, uint reason);

private:
    //! One notice on its way: the desktop tells its id only in its answer.
    struct Notice
    {
        QString title;
        QString text;
        uint id = 0; //!< 0 while it was never shown.
        bool isAsked = false; //!< An answer is to come.
        bool isStale = false; //!< What was asked for last is not what is shown.
        bool isWanted = true;
    };

    void askForMarkup();
    void send(const QString &key);
    void shown(const QString &key, uint id);
    void close(uint id);

    std::optional<QDBusConnection> m_bus;
    QHash<QString, Notice> m_notices;
    //! Whether it reads texts as markup; nothing until it has said so.
    std::optional<bool> m_readsMarkup;
    bool m_isMarkupAsked = false;
};

} // namespace app
} // namespace lanthorn
