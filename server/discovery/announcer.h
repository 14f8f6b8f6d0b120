// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/beacon.h>

#include <QHostAddress>
#include <QObject>
#include <QTimer>
#include <QUdpSocket>

#include <functional>
#include <memory>

namespace lanthorn::inline dnssd {
class ServicePublisher;
}

namespace lanthorn::inline server {

//! Tells the networks of this computer, by a beacon each beaconInterval, that somebody hosts here;
//! and by DNS-SD, where Avahi runs and all networks are to be told. Lives in the server's thread;
//! what a network does not take is lost.
class Announcer final : public QObject
{
    Q_OBJECT

public:
    //! `beacon` says how the host is now; its id is filled in here. Only the network of `listening`
    //! is told, or all when it stands for all.
    Announcer(std::function<Beacon()> beacon, const QHostAddress &listening,
              QObject *parent = nullptr);
    //! Says goodbye.
    ~Announcer() override;

    //! From now on.
    void start();
    //! Says goodbye, once, and is silent.
    void leave();

private:
    void announce();
    void tell(const Beacon &beacon);

    std::function<Beacon()> m_beacon;
    QHostAddress m_listening;
    QString m_id;
    QUdpSocket m_socket;
    std::unique_ptr<ServicePublisher> m_publisher; //!< Null without D-Bus.
    QTimer m_timer;
};

} // namespace lanthorn::inline server
