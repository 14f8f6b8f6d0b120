// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/connectionregistry.h>

#include <platform/freememory.h>

namespace lanthorn::inline server {

namespace {
constexpr std::chrono::seconds tickInterval {1};

// Whoever shows the count is in another thread, which each signal wakes up.
constexpr std::chrono::milliseconds countDelay {50};

// When a crowd has come or left, the system gets back the memory that is free by now: of their
// handshakes, or of all they had; a few megabytes at least. While they still come it waits, because
// what the last ones leave behind would stay; but not for ever, because some crowds never end.
constexpr int crowd = 64;
constexpr std::chrono::seconds releaseDelay {3}; // Behind the tick that tidies up.
constexpr int releaseDelays = 10;
} // namespace

ConnectionRegistry::ConnectionRegistry(const Connection::Context &context, DirectWrite directWrite,
                                       QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_flusher(directWrite)
    , m_intake(context.limits, context.clock, context.layer)
    , m_perAddress(context.limits.connectionsPerAddress)
{
    m_tickTimer.setInterval(tickInterval);
    connect(&m_tickTimer, &QTimer::timeout, this, &ConnectionRegistry::tick);
    m_countTimer.setInterval(countDelay);
    m_countTimer.setSingleShot(true);
    connect(&m_countTimer, &QTimer::timeout, this,
            [this] { Q_EMIT countChanged(int(m_connections.size())); });
    m_releaseTimer.setInterval(releaseDelay);
    m_releaseTimer.setSingleShot(true);
    connect(&m_releaseTimer, &QTimer::timeout, this, &ConnectionRegistry::releaseMemory);
}

ConnectionRegistry::~ConnectionRegistry()
{
    const auto connections = std::exchange(m_connections, {});
    for (Connection *connection : connections) {
        connection->disconnect(this);
        delete connection;
    }
    // Those that have closed and wait for their end use members of this, too.
    qDeleteAll(findChildren<Connection *>(Qt::FindDirectChildrenOnly));
}

std::optional<HttpError> ConnectionRegistry::findLimitFault(const QHostAddress &address) const
{
    if (m_closing)
        return HttpError {503, "The server is stopping."};
    if (m_connections.size() >= m_context.limits.connections)
        return HttpError {503, "The server has all the connections it accepts."};
    if (m_perAddress.fullBlock(address))
        return HttpError {429, "There are too many connections from this address."};
    return std::nullopt;
}

void ConnectionRegistry::open(Arrival arrival, Resolution resolution)
{
    auto *connection = new Connection(m_context, m_flusher, m_intake, m_traffic, std::move(arrival),
                                      std::move(resolution), this);
    const quint64 number = ++m_lastNumber;
    connect(connection, &Connection::finished, this, [this, number] { remove(number); });
    m_connections.insert(number, connection);
    ++m_traffic.connections;
    m_perAddress.add(connection->peerAddress());
    if (!m_tickTimer.isActive())
        m_tickTimer.start();
    countChange();
    connection->start();
}

void ConnectionRegistry::countChange()
{
    if (++m_changes >= crowd && !m_releaseTimer.isActive()) {
        m_changesSeen = m_changes;
        m_delays = 0;
        m_releaseTimer.start();
    }
    if (!m_countTimer.isActive())
        m_countTimer.start();
}

void ConnectionRegistry::closeAll(CloseCode code, const QString &reason)
{
    m_closing = true;
    if (m_connections.isEmpty()) {
        Q_EMIT allClosed();
        return;
    }
    const auto connections = m_connections; // Some may end at once.
    for (Connection *connection : connections)
        connection->goAway(code, reason);
}

void ConnectionRegistry::cutOffAll()
{
    const auto connections = m_connections; // They end at once.
    for (Connection *connection : connections)
        connection->cutOff();
}

QList<ConnectionFacts> ConnectionRegistry::facts()
{
    QList<ConnectionFacts> list;
    list.reserve(m_connections.size());
    for (auto it = m_connections.cbegin(); it != m_connections.cend(); ++it) {
        ConnectionFacts facts = it.value()->facts();
        facts.number = it.key();
        list.append(facts);
    }
    return list;
}

bool ConnectionRegistry::close(quint64 number, CloseCode code, const QString &reason)
{
    Connection *connection = m_connections.value(number);
    if (connection)
        connection->goAway(code, reason);
    return connection;
}

void ConnectionRegistry::closePlain(quint16 code, const QString &reason)
{
    const auto connections = m_connections; // Some may end at once.
    for (Connection *connection : connections)
        connection->closePlain(code, reason);
}

void ConnectionRegistry::releaseMemory()
{
    if (m_changes != std::exchange(m_changesSeen, m_changes) && ++m_delays < releaseDelays) {
        m_releaseTimer.start();
        return;
    }
    m_changes = 0;
    releaseFreeMemory();
}

QList<SessionUse> ConnectionRegistry::sessionUses() const
{
    QHash<QString, SessionUse> uses;
    for (const Connection *connection : m_connections) {
        const SessionUse &use = connection->sessionUse();
        if (!use.key.isEmpty())
            uses.insert(use.key, use);
    }
    return uses.values();
}

void ConnectionRegistry::closeSessions(const QStringList &keys, CloseCode code,
                                       const QString &reason)
{
    if (keys.isEmpty())
        return;
    const QSet<QString> ended(keys.cbegin(), keys.cend());
    const auto connections = m_connections; // Some may end at once.
    for (Connection *connection : connections) {
        if (ended.contains(connection->sessionUse().key))
            connection->goAway(code, reason);
    }
}

void ConnectionRegistry::tick()
{
    // A tick can end a connection, which changes the map.
    const auto connections = m_connections;
    for (Connection *connection : connections)
        connection->tick();
}

void ConnectionRegistry::remove(quint64 number)
{
    Connection *connection = m_connections.take(number);
    if (!connection)
        return;
    m_perAddress.remove(connection->peerAddress());
    connection->deleteLater();
    countChange();
    if (m_connections.isEmpty())
        m_tickTimer.stop();
    if (m_closing && m_connections.isEmpty())
        Q_EMIT allClosed();
}

} // namespace lanthorn::inline server
