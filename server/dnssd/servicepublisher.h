// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/beacon.h>
#include <protocol/clock.h>

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <optional>

class QDBusMessage;
class QDBusPendingCallWatcher;

namespace lanthorn::inline dnssd {

//! Lets Avahi tell the network of a host by DNS-SD. Where Avahi does not run nothing happens; when
//! it comes, or comes back, the host is told of anew. A name that somebody has already gets a
//! number. Lives in the thread that made it, and waits for nothing.
class ServicePublisher final : public QObject
{
    Q_OBJECT

public:
    explicit ServicePublisher(const QDBusConnection &bus, Clock clock = steadyNow,
                              QObject *parent = nullptr);
    //! Withdraws it.
    ~ServicePublisher() override;

    //! How the host is now; may be called often. What changes is told each 5 s at most, as the
    //! network is everybody's.
    void set(const Beacon &beacon);

private Q_SLOTS:
    void groupStateChanged(int state, const QString &error, const QDBusMessage &message);

private:
    void begin();
    void add();
    void rename();
    void update();
    void withdraw();
    void ask(const QDBusMessage &message,
             const std::function<void(const QDBusMessage &reply)> &then);

    QDBusConnection m_bus;
    QDBusServiceWatcher m_watcher;
    Clock m_clock;
    std::optional<Beacon> m_beacon; //!< As it is now.
    Beacon m_told; //!< As Avahi was told last.
    std::chrono::milliseconds m_toldAt {0};
    QString m_name; //!< Of the service.
    QString m_group; //!< The path of what Avahi has of it; empty: nothing yet.
    bool m_isAsked = false;
    int m_run = 0; //!< Answers of a run of Avahi that is over are no news.
    int m_renamings = 0;
};

} // namespace lanthorn::inline dnssd
