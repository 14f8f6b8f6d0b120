// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/netcheck/networkexaminer.h>

#include <protocol/beacon.h>
#include <server/discovery/beaconsender.h>
#include <server/share/networkreader.h>

#include <QFile>
#include <QNetworkDatagram>
#include <QNetworkInterface>
#include <QNetworkProxy>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTcpSocket>

#include <utility>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds sendInterval {700};
//! A program that hangs, or a host that does not answer.
constexpr std::chrono::seconds answerPatience {3};
constexpr qint64 largestConf = 64 * 1024;
constexpr int datagramsPerTurn = 64;

//! Also where only administrators look.
QString program(const QString &name)
{
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty()
        ? QStandardPaths::findExecutable(name, {u"/usr/sbin"_s, u"/sbin"_s, u"/usr/local/sbin"_s})
        : found;
}

QHostAddress withoutMapping(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    return isV4 ? QHostAddress(v4) : address;
}

} // namespace

NetworkExaminer::Places NetworkExaminer::usualPlaces()
{
    return {readInterfaces, u"/etc/ufw/ufw.conf"_s, program(u"nft"_s), program(u"firewall-cmd"_s),
            u"/etc/systemd/system/sysinit.target.wants/nftables.service"_s};
}

NetworkExaminer::NetworkExaminer(Places places, std::chrono::milliseconds time, QObject *parent)
    : QObject(parent)
    , m_places(std::move(places))
{
    m_time.setSingleShot(true);
    m_time.setInterval(time);
    m_sending.setInterval(sendInterval);
    connect(&m_time, &QTimer::timeout, this, [this] {
        m_sending.stop();
        finishIfDone();
    });
    connect(&m_sending, &QTimer::timeout, this, &NetworkExaminer::sendBeacons);
}

NetworkExaminer::~NetworkExaminer()
{
    // What was asked may still think about it.
    for (QProcess *process : findChildren<QProcess *>()) {
        process->disconnect(this);
        process->kill();
        process->waitForFinished();
    }
}

void NetworkExaminer::start(const CheckedHost &host)
{
    if (std::exchange(m_isRunning, true))
        return;
    m_facts = {};
    m_facts.host = host;
    readAddresses();
    m_facts.mayDiscover = qEnvironmentVariable("LANTHORN_DISCOVERY") != "off"_L1;
    m_beaconId = u"%1"_s.arg(QRandomGenerator::system()->generate64(), 16, 16, QLatin1Char('0'));
    if (m_facts.mayDiscover)
        listen();
    askFirewall();
    if (host.isHosting && host.port != 0)
        callHost();
    m_time.start();
}

//! Again and again: an interface may come just now.
void NetworkExaminer::readAddresses()
{
    m_facts.interfaces = m_places.readInterfaces();
    m_facts.addresses = rankAddresses(m_facts.interfaces);
}

void NetworkExaminer::listen()
{
    m_ear = std::make_unique<QUdpSocket>();
    m_mouth = std::make_unique<QUdpSocket>();
    m_facts.canListen =
        m_ear->bind(QHostAddress(QHostAddress::AnyIPv4), beaconPort,
                    QAbstractSocket::ShareAddress | QAbstractSocket::ReuseAddressHint);
    for (const QNetworkInterface &network : QNetworkInterface::allInterfaces()) {
        if (m_facts.canListen && network.flags().testFlag(QNetworkInterface::CanMulticast))
            m_ear->joinMulticastGroup(QHostAddress(beaconGroup), network);
    }
    connect(m_ear.get(), &QUdpSocket::readyRead, this, &NetworkExaminer::hear);
    if (prepareBeacons(*m_mouth)) {
        sendBeacons();
        m_sending.start();
    }
}

void NetworkExaminer::sendBeacons()
{
    readAddresses();
    // A goodbye of nobody: whoever hears it has nothing to do.
    Beacon beacon;
    beacon.id = m_beaconId;
    beacon.isLeaving = true;
    const BeaconsSent told =
        tellNetworks(*m_mouth, toDatagram(beacon), QHostAddress(QHostAddress::AnyIPv4));
    m_facts.sent += told.sent;
    m_facts.refused += told.refused;
}

void NetworkExaminer::hear()
{
    for (int i = 0; i < datagramsPerTurn && m_ear->hasPendingDatagrams(); ++i) {
        const QNetworkDatagram datagram = m_ear->receiveDatagram(largestBeacon + 1);
        const auto beacon = beaconFrom(datagram.data());
        if (!beacon)
            continue;
        const QHostAddress from = withoutMapping(datagram.senderAddress());
        const bool isOwn = beacon->id == m_beaconId;
        bool isFromHere = false;
        for (const NetworkAddress &own : std::as_const(m_facts.addresses))
            isFromHere |= own.address == from;
        if (!isOwn && isFromHere)
            continue; // Another program on this computer, such as the host that is looked at.
        HeardBeacons &heard = isOwn ? m_facts.own : m_facts.others;
        const bool isToGroup =
            withoutMapping(datagram.destinationAddress()) == QHostAddress(beaconGroup);
        (isToGroup ? heard.byMulticast : heard.byBroadcast) = true;
    }
}

void NetworkExaminer::run(const QString &program, const QStringList &arguments,
                          std::function<void(bool worked, const QByteArray &output)> then)
{
    ++m_waitingFor;
    auto *process = new QProcess(this);
    process->setProcessChannelMode(QProcess::SeparateChannels);
    auto *patience = new QTimer(process);
    patience->setSingleShot(true);
    connect(patience, &QTimer::timeout, process, &QProcess::kill);
    const auto end = [this, process, then = std::move(then)](bool worked) {
        process->disconnect(this);
        process->deleteLater();
        --m_waitingFor;
        then(worked, worked ? process->readAllStandardOutput() : QByteArray());
        finishIfDone();
    };
    connect(process, &QProcess::finished, this, [end](int code, QProcess::ExitStatus status) {
        end(code == 0 && status == QProcess::NormalExit);
    });
    // Later: it can fail before start() returns.
    connect(
        process, &QProcess::errorOccurred, this,
        [end](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                end(false);
        },
        Qt::QueuedConnection);
    patience->start(answerPatience);
    process->start(program, arguments);
    process->closeWriteChannel();
}

//! The first that says that it is on is the one that decides: ufw and firewalld write the rules of
//! nftables themselves.
void NetworkExaminer::askFirewall()
{
    QFile conf(m_places.ufwConf);
    if (conf.open(QIODevice::ReadOnly) && isUfwOn(conf.read(largestConf))) {
        setFirewall({Firewall::Kind::Ufw, Firewall::Verdict::NotReadable});
        return;
    }
    if (m_places.firewallCmd.isEmpty()) {
        askNft();
        return;
    }
    run(m_places.firewallCmd, {u"--state"_s}, [this](bool isOn, const QByteArray &) {
        if (isOn)
            askFirewalld();
        else
            askNft();
    });
}

void NetworkExaminer::askFirewalld()
{
    const LocalPort port = checkedPort(m_facts.host);
    const bool isTcp = port.transport == LocalPort::Transport::Tcp;
    const QString wanted = u"%1/%2"_s.arg(port.number).arg(isTcp ? u"tcp"_s : u"udp"_s);
    // It answers "no" with an exit code of its own, and so it does to who may not ask.
    run(m_places.firewallCmd, {u"--query-port="_s + wanted},
        [this](bool isLet, const QByteArray &) {
            setFirewall({Firewall::Kind::Firewalld,
                         isLet ? Firewall::Verdict::LetsIn : Firewall::Verdict::NotReadable});
        });
}

void NetworkExaminer::askNft()
{
    const auto unreadable = [this] {
        if (QFile::exists(m_places.nftService))
            setFirewall({Firewall::Kind::Nftables, Firewall::Verdict::NotReadable});
    };
    if (m_places.nft.isEmpty()) {
        unreadable();
        return;
    }
    run(m_places.nft, {u"-j"_s, u"list"_s, u"ruleset"_s},
        [this, unreadable](bool worked, const QByteArray &output) {
            if (worked)
                setFirewall(nftFirewall(output, checkedPort(m_facts.host)));
            else
                unreadable();
        });
}

void NetworkExaminer::setFirewall(const Firewall &firewall)
{
    m_facts.firewall = firewall;
}

void NetworkExaminer::callHost()
{
    const QList<NetworkAddress> reachable = addressesAt(m_facts.host.listening, m_facts.addresses);
    const QHostAddress address =
        reachable.isEmpty() ? QHostAddress(QHostAddress::LocalHost) : reachable.first().address;
    ++m_waitingFor;
    auto *socket = new QTcpSocket(this);
    socket->setProxy(QNetworkProxy::NoProxy); // It is here.
    auto *patience = new QTimer(socket);
    patience->setSingleShot(true);
    const auto end = [this, socket](NetworkFacts::Answer answer) {
        if (m_facts.ownAnswer != NetworkFacts::Answer::NotAsked)
            return; // Two things happened in one turn.
        socket->disconnect();
        socket->abort();
        socket->deleteLater();
        --m_waitingFor;
        m_facts.ownAnswer = answer;
        finishIfDone();
    };
    connect(
        socket, &QTcpSocket::connected, this, [end] { end(NetworkFacts::Answer::Came); },
        Qt::QueuedConnection);
    connect(
        socket, &QTcpSocket::errorOccurred, this, [end] { end(NetworkFacts::Answer::DidNotCome); },
        Qt::QueuedConnection);
    connect(patience, &QTimer::timeout, this, [end] { end(NetworkFacts::Answer::DidNotCome); });
    patience->start(answerPatience);
    socket->connectToHost(address, m_facts.host.port);
}

void NetworkExaminer::finishIfDone()
{
    if (!m_isRunning || m_time.isActive() || m_waitingFor > 0)
        return;
    readAddresses();
    m_isRunning = false;
    m_ear.reset();
    m_mouth.reset();
    Q_EMIT finished(m_facts);
}

} // namespace lanthorn::inline server
