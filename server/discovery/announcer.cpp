// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/discovery/announcer.h>

#include <dnssd/avahi.h>
#include <dnssd/servicepublisher.h>
#include <server/discovery/beaconsender.h>

#include <QRandomGenerator>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

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
    if (!prepareBeacons(m_socket))
        return;
    // Avahi knows no single address of this computer.
    const auto bus = isForAll(m_listening) ? avahi::systemBus() : std::nullopt;
    if (bus)
        m_publisher = std::make_unique<ServicePublisher>(*bus);
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
    if (m_publisher)
        m_publisher->set(now);
}

void Announcer::leave()
{
    if (!m_timer.isActive())
        return;
    m_timer.stop();
    m_publisher.reset();
    Beacon last;
    last.id = m_id;
    last.isLeaving = true;
    tell(last);
}

void Announcer::tell(const Beacon &beacon)
{
    tellNetworks(m_socket, toDatagram(beacon), m_listening);
}

} // namespace lanthorn::inline server
