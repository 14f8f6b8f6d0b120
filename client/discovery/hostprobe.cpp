// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/discovery/hostprobe.h>

#include <QNetworkProxy>
#include <QTcpSocket>

#include <algorithm>
#include <utility>

namespace lanthorn::inline client {

namespace {

constexpr std::chrono::milliseconds lookInterval {250};
constexpr std::chrono::seconds measureInterval {10};
constexpr std::chrono::seconds patience {2};
constexpr qsizetype atATime = 4;

} // namespace

HostProbe::HostProbe(Clock clock, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
{
    m_timer.setInterval(lookInterval);
    connect(&m_timer, &QTimer::timeout, this, &HostProbe::next);
}

HostProbe::~HostProbe() = default;

void HostProbe::watch(const FoundHost &host)
{
    Watched &watched = m_watched[host.beacon.id];
    if (watched.address == host.address && watched.port == host.beacon.port)
        return;
    watched = {host.address, host.beacon.port, m_clock()};
    m_timer.start();
    next();
}

void HostProbe::forget(const QString &id)
{
    m_watched.remove(id);
    if (m_watched.isEmpty())
        m_timer.stop();
}

qsizetype HostProbe::running() const
{
    return std::count_if(m_watched.cbegin(), m_watched.cend(),
                         [](const Watched &watched) { return bool(watched.socket); });
}

void HostProbe::next()
{
    const auto now = m_clock();
    QList<std::pair<QString, const QTcpSocket *>> late;
    for (auto it = m_watched.cbegin(); it != m_watched.cend(); ++it) {
        if (it->socket && now - it->began >= patience)
            late.append({it.key(), it->socket.get()});
    }
    for (const auto &[id, socket] : std::as_const(late))
        end(id, socket, false);
    qsizetype free = atATime - running();
    for (auto it = m_watched.begin(); it != m_watched.end() && free > 0; ++it) {
        if (it->socket || it->due > now)
            continue;
        begin(it.key(), *it);
        --free;
    }
}

void HostProbe::begin(const QString &id, Watched &watched)
{
    watched.began = m_clock();
    // Deleted later: it may be at work when it is forgotten.
    watched.socket = std::shared_ptr<QTcpSocket>(new QTcpSocket, [](QTcpSocket *socket) {
        socket->disconnect();
        socket->abort();
        socket->deleteLater();
    });
    QTcpSocket *socket = watched.socket.get();
    socket->setProxy(QNetworkProxy::NoProxy); // It is on this network.
    // Later: it can fail before connectToHost() returns.
    connect(
        socket, &QTcpSocket::connected, this, [this, id, socket] { end(id, socket, true); },
        Qt::QueuedConnection);
    connect(
        socket, &QTcpSocket::errorOccurred, this, [this, id, socket] { end(id, socket, false); },
        Qt::QueuedConnection);
    socket->connectToHost(watched.address, watched.port);
}

void HostProbe::end(const QString &id, const QTcpSocket *socket, bool answered)
{
    const auto watched = m_watched.find(id);
    if (watched == m_watched.end() || !watched->socket || watched->socket.get() != socket)
        return;
    const auto now = m_clock();
    const auto took = now - watched->began;
    watched->socket.reset();
    watched->due = now + measureInterval;
    QTimer::singleShot(0, this, &HostProbe::next); // Others may wait for its place.
    Q_EMIT measured(id, answered ? std::optional(took) : std::nullopt);
}

} // namespace lanthorn::inline client
