// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/connection.h>

#include <server/logging.h>
#include <server/transport/accesslog.h>
#include <server/transport/lingerer.h>
#include <server/transport/http/responder.h>
#include <server/transport/socketbuffers.h>
#include <server/transport/upgrader.h>
#include <wire/controlframe.h>

#include <QSslSocket>
#include <QTimer>

#include <utility>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

// RFC 6455 section 5.5: a control frame carries at most 125 bytes, two of them the code.
constexpr int closeReasonBytes = 123;

// How long what belongs to a handshake may be on its way.
constexpr std::chrono::milliseconds handshakeRest {50};

// A latency that is older is measured anew when somebody looks.
constexpr std::chrono::seconds latencyAge {5};

SessionUse sessionUseOf(const Scope &scope)
{
    if (scope.user.isAnonymous() || !scope.session)
        return {};
    return {scope.session->key(), scope.user.id};
}

QString fittingReason(const QString &reason)
{
    QString text = reason;
    while (text.toUtf8().size() > closeReasonBytes)
        text.chop(1);
    return text;
}

} // namespace

Connection::Connection(const Context &context, OutboxFlusher &flusher, Intake &intake,
                       TrafficCounters &traffic, Arrival arrival, Resolution resolution,
                       QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_traffic(traffic)
    , m_intake(intake)
    , m_socket(arrival.socket)
    , m_outbox(arrival.socket, flusher)
    , m_consumer(std::move(resolution.consumer))
    , m_scope(std::move(resolution.scope))
    , m_peerAddress(arrival.client)
    , m_peer(m_scope->client)
    , m_sessionUse(sessionUseOf(*m_scope))
    , m_rawPath(arrival.head.rawPath)
    , m_head(std::move(arrival.head))
    , m_offeredSubprotocols(m_scope->subprotocols)
    , m_acceptedAt(arrival.acceptedAt)
    , m_lastHeard(context.clock())
    , m_lastProgress(m_lastHeard)
{
    m_socket->setParent(this);
    connect(m_socket, &QTcpSocket::disconnected, this, &Connection::peerClosed);
}

Connection::~Connection()
{
    m_intake.forget(*this);
    if (m_socket)
        m_socket->disconnect(this);
    m_consumer->end(quint16(CloseCode::GoingAway));
    if (m_socket)
        m_socket->abort(); // While there is an outbox to be told.
}

void Connection::start()
{
    logAccess(AccessEvent::Handshake, m_rawPath, m_peer, 0, age());
    m_consumer->open(*std::exchange(m_scope, std::nullopt), *this, m_context.layer);
}

void Connection::accept(const QString &subprotocol, const Scope::Headers &headers)
{
    if (m_phase != Phase::Handshake)
        return;
    if (!subprotocol.isEmpty() && !m_offeredSubprotocols.contains(subprotocol)) {
        qCWarning(serverLog) << "A consumer chose a subprotocol that was not offered:"
                             << subprotocol;
        deny(500, "Internal server error.");
        return;
    }
    if (const auto bad = Upgrader::findBadHeader(headers)) {
        qCWarning(serverLog) << "A consumer chose a header that a handshake cannot have:" << *bad;
        deny(500, "Internal server error.");
        return;
    }
    if (m_socket->bytesAvailable() > 0) {
        deny(400, "Wait for the handshake before sending more.");
        return;
    }
    const QByteArray answer = m_context.upgrader.answer(*m_head, subprotocol);
    if (answer.isEmpty()) {
        deny(400, "This is not a WebSocket handshake.");
        return;
    }
    m_phase = Phase::Open;
    m_isPlain = subprotocol.isEmpty();
    FrameReceiver &receiver = *this;
    m_reader =
        std::make_unique<FrameReader>(*m_socket, receiver, m_context.limits, m_context.clock);
    m_socket->disconnect(this);
    connect(m_socket, &QTcpSocket::readyRead, this, [this] {
        m_hasBuffers = true;
        m_reader->receive();
    });
    connect(m_socket, &QTcpSocket::disconnected, this, &Connection::socketClosed);
    // What a QSslSocket calls written is only encrypted yet.
    if (auto *tls = qobject_cast<QSslSocket *>(m_socket.data()))
        connect(tls, &QSslSocket::encryptedBytesWritten, this, &Connection::progressed);
    else
        connect(m_socket, &QTcpSocket::bytesWritten, this, &Connection::progressed);
    m_outbox.write(Upgrader::withHeaders(answer, headers));
    m_outbox.flush();
    // Soon, so that those who come next get the memory.
    QTimer::singleShot(handshakeRest, this, &Connection::releaseMemory);
    logAccess(AccessEvent::Connect, m_rawPath, m_peer, 101, age());
    // Most connections are idle most of the time: what only the handshake needed goes.
    m_head.reset();
    m_offeredSubprotocols.clear();
    for (const Frame &frame : std::exchange(m_early, {}))
        write(frame.wire());
}

void Connection::send(const Frame &frame)
{
    if (m_phase == Phase::Handshake)
        m_early.append(frame);
    else if (m_phase == Phase::Open)
        write(frame.wire());
}

void Connection::send(const FrameRun &run)
{
    if (m_phase == Phase::Open) {
        write(run.wire(), run.frames().size());
        return;
    }
    for (const Frame &frame : run.frames())
        send(frame);
}

void Connection::sendLatest(QLatin1StringView key, const Frame &frame)
{
    // One that waits must not arrive behind this one.
    const bool hasOlder = m_latest.contains(key);
    if (hasOlder)
        ++m_traffic.outdatedReadings;
    if (hasOlder || isBehind())
        m_latest.insert(key, frame);
    else
        send(frame);
}

bool Connection::isBehind() const
{
    return m_phase == Phase::Open && m_outbox.bytesToWrite() > m_context.limits.outboundSoftBytes;
}

void Connection::write(const QByteArray &wire, qsizetype messages)
{
    // A server's frame is not masked, so the same bytes go to every member.
    m_messagesSent += quint64(messages);
    m_traffic.messagesSent += quint64(messages);
    m_traffic.bytesSent += quint64(wire.size());
    m_outbox.write(wire);
    if (m_outbox.bytesToWrite() > m_context.limits.outboundSoftBytes)
        pileUp();
}

void Connection::pileUp()
{
    const qint64 waiting = m_outbox.relieve();
    if (waiting > m_context.limits.outboundHardBytes)
        closeSlow();
    else if (waiting > m_context.limits.outboundSoftBytes)
        setSlow(true);
}

void Connection::setSlow(bool isSlow)
{
    if (std::exchange(m_isSlow, isSlow) != isSlow)
        m_intake.setSlow(*this, isSlow);
}

void Connection::closeSlow()
{
    ++m_traffic.slowConsumers;
    close(quint16(CloseCode::SlowConsumer), u"reads too slowly"_s);
}

void Connection::progressed()
{
    m_progressed = true;
    m_hasBuffers = true;
    if ((m_latest.isEmpty() && !m_isSlow)
        || m_outbox.bytesToWrite() > m_context.limits.outboundSoftBytes / 2) {
        return;
    }
    setSlow(false);
    const auto latest = std::exchange(m_latest, {});
    for (const Frame &frame : latest)
        send(frame);
}

void Connection::goOn()
{
    if (!m_reader)
        return;
    m_hasBuffers = true;
    m_reader->goOn();
    if (m_hasSocketClosed && !m_reader->isHeld())
        QMetaObject::invokeMethod(this, &Connection::peerClosed, Qt::QueuedConnection);
}

void Connection::peerSentText(const QByteArray &utf8)
{
    m_lastHeard = m_context.clock();
    countReceived(utf8.size());
    if (m_phase == Phase::Open)
        m_consumer->deliverText(utf8);
}

void Connection::peerSentBytes(const QByteArray &bytes)
{
    m_lastHeard = m_context.clock();
    countReceived(bytes.size());
    if (m_phase == Phase::Open)
        m_consumer->deliverBytes(bytes);
}

void Connection::peerPinged(const QByteArray &payload)
{
    m_outbox.write(controlFrame(PeerFrame::Pong, payload));
}

void Connection::peerPonged()
{
    m_lastHeard = m_context.clock();
    m_pingSent.reset();
    if (m_pinged)
        m_latency = m_lastHeard - *std::exchange(m_pinged, std::nullopt);
}

void Connection::ping()
{
    m_pinged = m_context.clock();
    m_outbox.write(controlFrame(PeerFrame::Ping));
}

void Connection::countReceived(qsizetype bytes)
{
    ++m_messagesReceived;
    ++m_traffic.messagesReceived;
    m_traffic.bytesReceived += quint64(bytes);
    m_intake.handled(bytes);
}

void Connection::deny(int status, const QByteArray &text)
{
    if (m_phase != Phase::Handshake)
        return;
    logAccess(AccessEvent::Reject, m_rawPath, m_peer, status, age());
    m_phase = Phase::Closing;
    m_outbox.detach();
    m_socket->disconnect(this);
    m_socket->setParent(nullptr);
    m_context.responder.respond(m_socket, HttpResponse::ofError(status, text));
    m_socket.clear();
    finish(quint16(CloseCode::Abnormal));
}

void Connection::close(quint16 code, const QString &reason)
{
    if (m_phase == Phase::Handshake) {
        deny(403, "Access denied.");
        return;
    }
    if (m_phase == Phase::Open)
        beginClosing(code, reason);
}

void Connection::peerAskedToClose(const PeerClose &request)
{
    if (m_phase == Phase::Open)
        beginClosing(request.code, request.reason);
}

void Connection::refuse(const FrameFault &fault)
{
    if (m_phase == Phase::Open)
        beginClosing(quint16(fault.code), fault.reason);
}

void Connection::beginClosing(quint16 code, const QString &reason)
{
    m_phase = Phase::Closing;
    m_closeCode = code;
    m_closeSent = m_context.clock();
    setSlow(false);
    m_reader->stop();
    // Behind what waits, and nothing follows it.
    m_outbox.write(closeFrame(code, fittingReason(reason)));
    m_outbox.flush();
    m_outbox.detach();
    if (m_socket)
        closeOrderly(m_socket);
}

void Connection::goAway(CloseCode code, const QString &reason)
{
    if (m_phase == Phase::Handshake)
        deny(503, "The server is stopping, or does not let this client in.");
    else
        close(quint16(code), reason);
}

void Connection::cutOff()
{
    abort(m_phase == Phase::Closing ? m_closeCode : quint16(CloseCode::Abnormal));
}

ConnectionFacts Connection::facts()
{
    const auto now = m_context.clock();
    if (m_phase == Phase::Open && !m_pingSent && (!m_measured || now - *m_measured >= latencyAge)) {
        m_measured = now;
        ping();
    }
    ConnectionFacts facts;
    facts.path = QString::fromLatin1(m_rawPath);
    facts.client = m_peer;
    if (m_socket)
        facts.server = {m_socket->localAddress().toString(), m_socket->localPort()};
    facts.age = age();
    facts.messagesReceived = m_messagesReceived;
    facts.messagesSent = m_messagesSent;
    facts.bytesQueued = m_outbox.bytesToWrite();
    facts.latency = m_latency;
    return facts;
}

void Connection::closePlain(quint16 code, const QString &reason)
{
    if (m_isPlain)
        close(code, reason);
}

void Connection::tick()
{
    const Limits &limits = m_context.limits;
    const auto now = m_context.clock();
    switch (m_phase) {
    case Phase::Handshake:
        if (now - m_acceptedAt >= limits.headTimeout)
            deny(503, "The server did not answer in time.");
        return;
    case Phase::Closing:
        if (m_closeSent && now - *m_closeSent >= limits.closeTimeout)
            abort(m_closeCode);
        return;
    case Phase::Finished:
        return;
    case Phase::Open:
        break;
    }
    if (m_outbox.bytesToWrite() == 0 || std::exchange(m_progressed, false))
        m_lastProgress = now;
    releaseMemory();
    if (const auto fault = m_reader->findDelay()) {
        refuse(*fault);
    } else if (now - m_lastProgress >= limits.outboundStall
               || m_outbox.bytesToWrite()
                   > limits.outboundHardBytes) { // Of pongs, which do not pile up elsewhere.
        closeSlow();
    } else if (m_reader->isHeld()) {
        m_lastHeard = now; // It is not the client that is silent.
        m_pingSent.reset();
    } else if (m_pingSent) {
        if (now - *m_pingSent >= limits.pongTimeout)
            abort(quint16(CloseCode::Abnormal));
    } else if (now - m_lastHeard >= limits.pingInterval) {
        m_pingSent = now;
        ping();
    }
}

void Connection::releaseMemory()
{
    if (m_socket && std::exchange(m_hasBuffers, false))
        releaseBuffers(*m_socket);
}

void Connection::socketClosed()
{
    m_outbox.detach();
    setSlow(false);
    m_hasSocketClosed = true;
    // Not from within a call of the socket.
    if (!m_reader->isHeld())
        QMetaObject::invokeMethod(this, &Connection::peerClosed, Qt::QueuedConnection);
}

void Connection::peerClosed()
{
    finish(m_closeCode);
}

void Connection::abort(quint16 code)
{
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
    }
    finish(code);
}

void Connection::finish(quint16 code)
{
    if (m_phase == Phase::Finished)
        return;
    const bool wasOpen = m_reader != nullptr;
    m_phase = Phase::Finished;
    m_intake.forget(*this);
    m_outbox.detach(); // It may outlive the registry's flusher by a turn.
    m_consumer->end(code);
    if (wasOpen)
        logAccess(AccessEvent::Disconnect, m_rawPath, m_peer, code, age());
    Q_EMIT finished();
}

std::chrono::milliseconds Connection::age() const
{
    return m_context.clock() - m_acceptedAt;
}

} // namespace lanthorn::inline server
