// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chat/addresstally.h>
#include <django/session.h>
#include <server/transport/connection.h>
#include <server/transport/http/httpresponse.h>

#include <QMap>
#include <QObject>
#include <QTimer>

#include <optional>

namespace lanthorn::inline server {

//! All connections past the front door: counts them against the limits, checks their deadlines once
//! per second, and closes them when the server stops. Lives in the server's thread.
class ConnectionRegistry final : public QObject
{
    Q_OBJECT

public:
    //! `directWrite` as OutboxFlusher takes it.
    ConnectionRegistry(const Connection::Context &context, DirectWrite directWrite,
                       QObject *parent = nullptr);
    ~ConnectionRegistry() override;

    //! Why one more connection from `address` cannot be taken; nothing when it can.
    std::optional<HttpError> findLimitFault(const QHostAddress &address) const;
    void open(Arrival arrival, Resolution resolution);
    //! Asks every client to leave, with 1001 unless the host ends the session; allClosed()
    //! follows, at once when there are none.
    void closeAll(CloseCode code = CloseCode::GoingAway,
                  const QString &reason = QStringLiteral("the server is stopping"));

    //! Waits no longer for those who have not left.
    void cutOffAll();

    //! Every connection as it stands, the oldest first. Asks clients for their latency.
    QList<ConnectionFacts> facts();
    //! Closes the connection with this number; false when there is none.
    bool close(quint64 number, CloseCode code, const QString &reason);

    //! By which sessions users are here, each once.
    QList<SessionUse> sessionUses() const;
    //! Closes the connections of these sessions.
    void closeSessions(const QStringList &keys, CloseCode code, const QString &reason);

    //! Closes those of the plain protocol.
    void closePlain(quint16 code, const QString &reason);

    //! Lets every connection check its deadlines. Runs by itself once per second.
    void tick();

    //! See Intake::setHeld().
    void setHeld(std::function<bool()> isHeld) { m_intake.setHeld(std::move(isHeld)); }

    qsizetype count() const { return m_connections.size(); }
    //! Of the connections that there are and were.
    const TrafficCounters &traffic() const { return m_traffic; }

Q_SIGNALS:
    //! The count has changed, once or more often; told at most 20 times per second.
    void countChanged(int count);
    void allClosed();

private:
    void remove(quint64 number);
    void countChange();
    void releaseMemory();

    Connection::Context m_context;
    OutboxFlusher m_flusher;
    Intake m_intake;
    TrafficCounters m_traffic;
    QMap<quint64, Connection *> m_connections; //!< Children, by their numbers.
    quint64 m_lastNumber = 0;
    AddressTally m_perAddress;
    QTimer m_tickTimer;
    QTimer m_releaseTimer; //!< Runs from when enough have come or left.
    QTimer m_countTimer; //!< Runs from a change until the count is told.
    int m_changes = 0; //!< Since memory was given back.
    int m_changesSeen = 0; //!< When the timer was started last.
    int m_delays = 0; //!< How often that has waited for the end of a crowd.
    bool m_closing = false;
};

} // namespace lanthorn::inline server
