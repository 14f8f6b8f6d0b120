// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/application.h>
#include <channels/outbound.h>
#include <django/session.h>
#include <protocol/closecode.h>
#include <protocol/limits.h>
#include <server/transport/connectionfacts.h>
#include <server/transport/framereader.h>
#include <server/transport/frontdoor.h>
#include <server/transport/intake.h>
#include <server/transport/outbox.h>
#include <server/transport/trafficcounters.h>

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>

class QTcpSocket;

namespace lanthorn::inline server {

class Responder;
class Upgrader;

//! One client that passed the front door: its socket and its consumer, from the handshake to the
//! end. Keeps the limits of what comes in and what waits to go out, and notices when the peer is
//! gone. Lives in the server's thread.
class Connection final : public QObject,
                         private Outbound,
                         private FrameReceiver,
                         private Intake::Source
{
    Q_OBJECT

public:
    //! What connections share; borrowed, outlives them.
    struct Context
    {
        const Limits &limits;
        const Clock &clock;
        ChannelLayer &layer;
        Upgrader &upgrader;
        Responder &responder;
    };

    //! Takes the socket and the consumer; `resolution` has one. The flusher, the intake and
    //! the counters, which it adds to, are borrowed.
    Connection(const Context &context, OutboxFlusher &flusher, Intake &intake,
               TrafficCounters &traffic, Arrival arrival, Resolution resolution, QObject *parent);
    ~Connection() override;

    //! Lets the consumer decide about the handshake. May end the connection at once.
    void start();
    //! Checks the deadlines; to be called about once per second.
    void tick();
    //! Ends the connection of a client that chose no subprotocol; others know what to do.
    void closePlain(quint16 code, const QString &reason);
    //! Closes with this code because the server stops, or the host wants this client to go.
    void goAway(CloseCode code, const QString &reason);
    //! Ends it at once, whatever waits for the client.
    void cutOff();
    //! How it stands, without its number. Asks for the latency when it was not asked for a while.
    ConnectionFacts facts();

    const QHostAddress &peerAddress() const { return m_peerAddress; }
    //! By which session its user is logged in; none when nobody is.
    const SessionUse &sessionUse() const { return m_sessionUse; }

Q_SIGNALS:
    //! The consumer has ended and the socket is gone; emitted once. The receiver deletes later.
    void finished();

private:
    enum class Phase { Handshake, Open, Closing, Finished };

    void accept(const QString &subprotocol, const Scope::Headers &headers) override;
    void send(const Frame &frame) override;
    void send(const FrameRun &run) override;
    void sendLatest(QLatin1StringView key, const Frame &frame) override;
    bool isBehind() const override;
    void published(const GroupName &group) override { m_intake.wrote(*this, group); }
    void setBusy(bool isBusy) override { m_intake.setBusy(*this, isBusy); }
    void deny(int status, const QByteArray &text) override;
    void close(quint16 code, const QString &reason) override;

    bool admitsFrame() override { return m_phase != Phase::Open || m_intake.admits(*this); }
    void goOn() override;
    bool isIn(const GroupName &group) const override { return m_consumer->isIn(group); }

    void write(const QByteArray &wire, qsizetype messages = 1);
    //! Much waits for the client.
    void pileUp();
    void setSlow(bool isSlow);
    void closeSlow();
    void progressed();
    void peerSentText(const QByteArray &utf8) override;
    void peerSentBytes(const QByteArray &bytes) override;
    void peerPinged(const QByteArray &payload) override;
    void peerPonged() override;
    void peerAskedToClose(const PeerClose &request) override;
    void refuse(const FrameFault &fault) override;
    void countReceived(qsizetype bytes);
    void ping();
    void beginClosing(quint16 code, const QString &reason);
    void releaseMemory();
    void socketClosed();
    void peerClosed();
    void abort(quint16 code);
    void finish(quint16 code);
    std::chrono::milliseconds age() const;

    // What a message to a room needs comes first, in one place.
    Context m_context;
    TrafficCounters &m_traffic;
    Intake &m_intake;
    Phase m_phase = Phase::Handshake;
    bool m_progressed = false; //!< Since the last tick.
    bool m_isSlow = false; //!< The intake knows.
    quint64 m_messagesSent = 0;
    quint64 m_messagesReceived = 0;
    bool m_isPlain = true; //!< It chose no subprotocol, or did not yet.
    bool m_hasBuffers = true; //!< m_socket, for all that is known.
    bool m_hasSocketClosed = false; //!< To be told behind what is held.
    QPointer<QTcpSocket> m_socket; //!< The client's; a child.
    Outbox m_outbox; //!< Of m_socket.
    std::unique_ptr<FrameReader> m_reader; //!< Of m_socket, from the handshake on.
    std::unique_ptr<Consumer> m_consumer;
    std::optional<Scope> m_scope; //!< Until start() gives it to the consumer.
    QHostAddress m_peerAddress;
    Endpoint m_peer;
    SessionUse m_sessionUse;
    QByteArray m_rawPath;
    std::optional<RequestHead> m_head; //!< Until the handshake.
    QStringList m_offeredSubprotocols;

    QList<Frame> m_early; //!< Sent by the consumer before it accepted.
    QHash<QLatin1StringView, Frame> m_latest; //!< Stream values that wait for a slow client.
    quint16 m_closeCode = quint16(CloseCode::Abnormal); //!< For the consumer.

    std::chrono::milliseconds m_acceptedAt;
    std::chrono::milliseconds m_lastHeard;
    std::chrono::milliseconds m_lastProgress;
    std::optional<std::chrono::milliseconds> m_pingSent; //!< Without an answer it is dead.
    std::optional<std::chrono::milliseconds> m_closeSent;
    std::optional<std::chrono::milliseconds> m_pinged; //!< When the last ping left.
    std::optional<std::chrono::milliseconds> m_measured; //!< When the latency was asked for.
    std::optional<std::chrono::milliseconds> m_latency;
};

} // namespace lanthorn::inline server
