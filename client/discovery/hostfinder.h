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

//! Listens for the beacons of hosts. One host is one entry, whichever ways it is heard; no more
//! than 10 new ones in a second and 256 in all are told of. Lives in the thread that made it.
class HostFinder final : public QObject
{
    Q_OBJECT

public:
    explicit HostFinder(Clock clock = steadyNow, QObject *parent = nullptr);

    //! CannotListen when it cannot be done here.
    Result<void> start();
    //! Those that were heard lately, in no order.
    QList<FoundHost> hosts() const;

    //! What came; start() calls it.
    void receive(const QByteArray &datagram, const QHostAddress &from);
    //! Forgets who was silent for beaconLifetime; start() calls it each half second.
    void expire();

Q_SIGNALS:
    //! A new one, or one that is no longer as it was.
    void found(const lanthorn::FoundHost &host);
    void lost(const lanthorn::FoundHost &host);

private:
    struct Known
    {
        FoundHost host;
        std::chrono::milliseconds heard;
    };

    bool mayBeNew();
    void joinNetworks();

    Clock m_clock;
    QUdpSocket m_socket;
    QTimer m_timer;
    QHash<QString, Known> m_known; //!< By id.
    QSet<int> m_joined; //!< Interfaces, by index.
    std::chrono::milliseconds m_second {0}; //!< When the new ones of this second began.
    int m_newcomers = 0; //!< In it.
};

} // namespace lanthorn::inline client
