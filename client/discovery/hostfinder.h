// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/beacon.h>
#include <protocol/clock.h>
#include <protocol/result.h>

#include <QHash>
#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QSet>
#include <QTimer>
#include <QUdpSocket>

#include <memory>

namespace lanthorn::inline dnssd {
class ServiceBrowser;
}

namespace lanthorn::inline client {

//! A host that announces itself. A plain value; nothing in it is certain.
struct FoundHost
{
    Beacon beacon;
    QHostAddress address; //!< From where the beacon came.

    //! What to join it by.
    QString url() const;
    bool operator==(const FoundHost &) const = default;
};

//! Listens for the beacons of hosts, and asks Avahi for those that DNS-SD tells of, where it runs.
//! One host is one entry, whichever ways it is heard; no more than 10 new ones in a second and 256
//! in all are told of. Lives in the thread that made it.
class HostFinder final : public QObject
{
    Q_OBJECT

public:
    //! How a host is heard of.
    enum class Way {
        Datagram, //!< From itself.
        Service, //!< By DNS-SD, which is later with what changes.
    };

    explicit HostFinder(Clock clock = steadyNow, QObject *parent = nullptr);
    ~HostFinder() override;

    //! CannotListen when it cannot be done here. Hears nothing where the environment has
    //! `LANTHORN_DISCOVERY=off`, as tests want it.
    Result<void> start();
    //! Listens no longer; everybody is lost.
    void stop();
    //! Those that were heard lately, in no order.
    QList<FoundHost> hosts() const;

    //! What came; start() sees to it.
    void receive(const QByteArray &datagram, const QHostAddress &from);
    //! The same, once it was read; `way` is how it came.
    void hear(const Beacon &beacon, const QHostAddress &from, Way way);
    //! Forgets who was silent for beaconLifetime; start() calls it each half second.
    void expire();

Q_SIGNALS:
    //! A new one, or one that is no longer as it was.
    void found(const lanthorn::FoundHost &host);
    //! It said goodbye, or was silent for too long.
    void lost(const lanthorn::FoundHost &host);

private:
    struct Known
    {
        FoundHost host;
        std::chrono::milliseconds heard;
        Way way; //!< Of what was heard last.
    };

    bool mayBeNew();
    bool hasLeft(const QString &id) const;
    void joinNetworks();
    void forgetAll();

    Clock m_clock;
    QUdpSocket m_socket;
    std::unique_ptr<ServiceBrowser> m_browser; //!< Null without D-Bus.
    QTimer m_timer;
    QHash<QString, Known> m_known; //!< By id.
    QHash<QString, std::chrono::milliseconds> m_left; //!< Who said goodbye, and when.
    QSet<int> m_joined; //!< Interfaces, by index.
    std::chrono::milliseconds m_second {0}; //!< When the new ones of this second began.
    int m_newcomers = 0; //!< In it.
};

} // namespace lanthorn::inline client
