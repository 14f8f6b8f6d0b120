// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/netcheck/networkcheck.h>

#include <QObject>
#include <QTimer>
#include <QUdpSocket>

#include <chrono>
#include <functional>
#include <memory>

class QTcpSocket;

namespace lanthorn::inline server {

//! Looks at the network of this computer for checkNetwork(), for a few seconds: reads interfaces
//! and firewall, sends beacons that mean nothing, listens for those of others, and calls the host
//! on this computer at its own address. Asks nobody outside the local networks; sends and hears
//! nothing where the environment has `LANTHORN_DISCOVERY=off`. Lives in any thread with an event
//! loop.
class NetworkExaminer final : public QObject
{
    Q_OBJECT

public:
    //! What is looked at; for tests.
    struct Places
    {
        std::function<QList<InterfaceFacts>()> readInterfaces;
        QString ufwConf;
        QString nft; //!< The programs; empty: there is none.
        QString firewallCmd;
        QString nftService; //!< There when nftables is loaded at the start of the system.
    };

    static Places usualPlaces();
    //! Beacons come each beaconInterval.
    static constexpr std::chrono::milliseconds usualTime {4000};

    explicit NetworkExaminer(Places places = usualPlaces(),
                             std::chrono::milliseconds time = usualTime, QObject *parent = nullptr);
    ~NetworkExaminer() override;

    //! finished() follows, once for each; not while one runs.
    void start(const CheckedHost &host);
    bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    void finished(const lanthorn::NetworkFacts &facts);

private:
    void readAddresses();
    void listen();
    void sendBeacons();
    void hear();
    void askFirewall();
    void askNft();
    void askFirewalld();
    void run(const QString &program, const QStringList &arguments,
             std::function<void(bool worked, const QByteArray &output)> then);
    void callHost();
    void setFirewall(const Firewall &firewall);
    void finishIfDone();

    Places m_places;
    NetworkFacts m_facts;
    bool m_isRunning = false;
    int m_waitingFor = 0; //!< Answers that are still to come.
    QString m_beaconId; //!< Of the beacons that are sent here.
    QTimer m_time;
    QTimer m_sending;
    std::unique_ptr<QUdpSocket> m_ear;
    std::unique_ptr<QUdpSocket> m_mouth;
};

} // namespace lanthorn::inline server
