// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/discovery/hostfinder.h>

#include <dnssd/avahi.h>
#include <dnssd/servicebrowser.h>

#include <QNetworkDatagram>
#include <QNetworkInterface>

namespace lanthorn::inline client {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostKnown = 256;
constexpr int newPerSecond = 10;
constexpr std::chrono::milliseconds expireInterval {500};
//! What is read in one turn of the event loop, so that a flood leaves room for all else.
constexpr int datagramsPerTurn = 64;

//! A run of a host that ended does not come back, but what was said of it may be late.
constexpr std::chrono::seconds goodbyeKept {10};

} // namespace

QString FoundHost::url() const
{
    const bool isV6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    return u"%1://%2:%3"_s.arg(beacon.isEncrypted ? u"https"_s : u"http"_s,
                               isV6 ? u'[' + address.toString() + u']' : address.toString(),
                               QString::number(beacon.port));
}

HostFinder::HostFinder(Clock clock, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
{
    m_timer.setInterval(expireInterval);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        joinNetworks();
        expire();
    });
    connect(&m_socket, &QUdpSocket::readyRead, this, [this] {
        for (int i = 0; i < datagramsPerTurn && m_socket.hasPendingDatagrams(); ++i) {
            const QNetworkDatagram datagram = m_socket.receiveDatagram(largestBeacon + 1);
            receive(datagram.data(), datagram.senderAddress());
        }
    });
}

HostFinder::~HostFinder() = default;

Result<void> HostFinder::start()
{
    if (m_timer.isActive() || qEnvironmentVariable("LANTHORN_DISCOVERY") == "off"_L1)
        return {};
    if (const auto bus = avahi::systemBus()) {
        m_browser = std::make_unique<ServiceBrowser>(*bus);
        connect(m_browser.get(), &ServiceBrowser::heard, this,
                [this](const Beacon &beacon, const QHostAddress &address) {
                    hear(beacon, address, Way::Service);
                });
    }
    m_timer.start();
    // Several programs may listen.
    if (!m_socket.bind(QHostAddress(QHostAddress::AnyIPv4), beaconPort,
                       QAbstractSocket::ShareAddress | QAbstractSocket::ReuseAddressHint)) {
        return Error {ErrorCode::CannotListen,
                      u"Hosts cannot be heard, on the UDP port %1: %2"_s.arg(
                          QString::number(beaconPort), m_socket.errorString())};
    }
    joinNetworks();
    return {};
}

void HostFinder::stop()
{
    m_timer.stop();
    m_browser.reset();
    m_socket.close();
    m_joined.clear();
    m_left.clear();
    forgetAll();
}

void HostFinder::forgetAll()
{
    const QHash<QString, Known> known = std::exchange(m_known, {});
    for (const Known &one : known)
        Q_EMIT lost(one.host);
}

void HostFinder::joinNetworks()
{
    for (const QNetworkInterface &network : QNetworkInterface::allInterfaces()) {
        const auto flags = network.flags();
        const bool isUsable = flags.testFlag(QNetworkInterface::IsUp)
            && flags.testFlag(QNetworkInterface::CanMulticast);
        if (!isUsable)
            m_joined.remove(network.index());
        else if (!m_joined.contains(network.index())
                 && m_socket.joinMulticastGroup(QHostAddress(beaconGroup), network))
            m_joined.insert(network.index());
    }
}

QList<FoundHost> HostFinder::hosts() const
{
    QList<FoundHost> hosts;
    for (const Known &known : m_known)
        hosts.append(known.host);
    return hosts;
}

bool HostFinder::mayBeNew()
{
    const auto now = m_clock();
    if (now - m_second >= std::chrono::seconds(1)) {
        m_second = now;
        m_newcomers = 0;
    }
    return m_known.size() < mostKnown && ++m_newcomers <= newPerSecond;
}

bool HostFinder::hasLeft(const QString &id) const
{
    const auto left = m_left.constFind(id);
    return left != m_left.cend() && m_clock() - *left < goodbyeKept;
}

void HostFinder::receive(const QByteArray &datagram, const QHostAddress &from)
{
    if (const auto beacon = beaconFrom(datagram))
        hear(*beacon, from, Way::Datagram);
}

void HostFinder::hear(const Beacon &beacon, const QHostAddress &from, Way way)
{
    const auto known = m_known.find(beacon.id);
    if (beacon.isLeaving) {
        if (known == m_known.end() || known->host.address != from)
            return;
        const FoundHost host = known->host;
        m_known.erase(known);
        if (m_left.size() < mostKnown)
            m_left.insert(beacon.id, m_clock());
        Q_EMIT lost(host);
        return;
    }
    if (known == m_known.end()) {
        if (hasLeft(beacon.id) || !mayBeNew())
            return;
        const FoundHost host {beacon, from};
        m_known.insert(beacon.id, {host, m_clock(), way});
        Q_EMIT found(host);
        return;
    }
    // The address at which it was heard first stays; nobody else speaks for it. And while it speaks
    // itself, what is said of it elsewhere is older.
    if (known->host.address != from || (way == Way::Service && known->way == Way::Datagram))
        return;
    known->heard = m_clock();
    known->way = way;
    if (known->host.beacon == beacon)
        return;
    known->host.beacon = beacon;
    const FoundHost host = known->host;
    Q_EMIT found(host);
}

void HostFinder::expire()
{
    const auto now = m_clock();
    m_left.removeIf([now](const auto &left) { return now - left.value() >= goodbyeKept; });
    QList<FoundHost> gone;
    for (auto it = m_known.begin(); it != m_known.end();) {
        if (now - it->heard < beaconLifetime) {
            ++it;
            continue;
        }
        gone.append(it->host);
        it = m_known.erase(it);
    }
    for (const FoundHost &host : std::as_const(gone))
        Q_EMIT lost(host);
}

} // namespace lanthorn::inline client
