// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/discovery/announcer.h>

#include <QNetworkInterface>
#include <QRandomGenerator>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

//! More than a computer has; containers make many.
constexpr int mostNetworks = 32;

//! Others are in it.
bool leadsToOthers(const QNetworkInterface &network)
{
    const auto flags = network.flags();
    return flags.testFlag(QNetworkInterface::IsUp) && flags.testFlag(QNetworkInterface::IsRunning)
        && !flags.testFlag(QNetworkInterface::IsLoopBack);
}

bool isForAll(const QHostAddress &address)
{
    return address == QHostAddress(QHostAddress::Any)
        || address == QHostAddress(QHostAddress::AnyIPv4);
}

} // namespace

Announcer::Announcer(std::function<Beacon()> beacon, const QHostAddress &listening, QObject *parent)
    : QObject(parent)
    , m_beacon(std::move(beacon))
    , m_listening(listening)
    , m_id(u"%1"_s.arg(QRandomGenerator::system()->generate64(), 16, 16, QLatin1Char('0')))
{
    m_timer.setInterval(beaconInterval);
    connect(&m_timer, &QTimer::timeout, this, &Announcer::announce);
}

Announcer::~Announcer()
{
    leave();
}

void Announcer::start()
{
    if (!m_socket.bind(QHostAddress(QHostAddress::AnyIPv4)))
        return;
    m_socket.setSocketOption(QAbstractSocket::MulticastTtlOption, 1);
    m_timer.start();
    QTimer::singleShot(0, this, &Announcer::announce);
}

void Announcer::announce()
{
    if (!m_timer.isActive())
        return;
    Beacon now = m_beacon();
    now.id = m_id;
    tell(now);
}

void Announcer::leave()
{
    if (!m_timer.isActive())
        return;
    m_timer.stop();
    Beacon last;
    last.id = m_id;
    last.isLeaving = true;
    tell(last);
}

void Announcer::tell(const Beacon &beacon)
{
    const QByteArray datagram = toDatagram(beacon);
    int networks = 0;
    for (const QNetworkInterface &network : QNetworkInterface::allInterfaces()) {
        if (!leadsToOthers(network))
            continue;
        for (const QNetworkAddressEntry &entry : network.addressEntries()) {
            const bool isIPv4 = entry.ip().protocol() == QAbstractSocket::IPv4Protocol;
            if (!isIPv4 || (!isForAll(m_listening) && entry.ip() != m_listening))
                continue;
            if (++networks > mostNetworks)
                return;
            // Each fails somewhere: access points drop the one, switches the other.
            if (network.flags().testFlag(QNetworkInterface::CanMulticast)) {
                m_socket.setMulticastInterface(network);
                m_socket.writeDatagram(datagram, QHostAddress(beaconGroup), beaconPort);
            }
            if (!entry.broadcast().isNull())
                m_socket.writeDatagram(datagram, entry.broadcast(), beaconPort);
        }
    }
}

} // namespace lanthorn::inline server
