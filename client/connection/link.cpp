// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/connection/link.h>

#include <client/hostbounds.h>
#include <client/logging.h>
#include <protocol/closecode.h>
#include <protocol/messages/hellomessages.h>
#include <protocol/messages/messagetypes.h>

#include <QDebug>

#include <utility>

namespace lanthorn::inline client {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {
constexpr int malformedLogged = 5; // Per connection, so that a broken server cannot fill a log.
} // namespace

template<class Signal, class... Arguments>
void Link::tell(Signal signal, const Arguments &...arguments)
{
    ++m_telling;
    Q_EMIT(this->*signal)(arguments...);
    --m_telling; // Still here: see discard().
}

Link::Link(std::unique_ptr<Transport> transport, Scheduler &scheduler)
    : m_scheduler(scheduler)
    , m_transport(std::move(transport))
    , m_timer(scheduler)
{
    connect(m_transport.get(), &Transport::opened, this, &Link::handleOpened);
    connect(m_transport.get(), &Transport::textReceived, this, &Link::handleText);
    connect(m_transport.get(), &Transport::failed, this, &Link::end);
    connect(m_transport.get(), &Transport::closed, this,
            [this](quint16 code, const QString &reason) { end(errorForCloseCode(code, reason)); });
    connect(m_transport.get(), &Transport::pongReceived, this, [this](milliseconds roundTrip) {
        markAlive();
        tell(&Link::pongReceived, roundTrip);
    });
}

Link::~Link() = default;

void Link::open(const QUrl &url)
{
    Q_ASSERT(m_state == State::New);
    m_state = State::Opening;
    m_transport->open(url);
}

void Link::send(const Envelope &envelope)
{
    if (m_state == State::Greeted)
        m_transport->sendText(envelope.toJson());
}

void Link::countMalformed(const Error &error)
{
    if (++m_malformed <= malformedLogged) {
        qCWarning(clientLog).noquote().nospace()
            << "Ignored a frame of the server: " << errorName(error.code) << ": " << error.message;
    }
}

void Link::release(std::unique_ptr<Link> link, QObject *owner)
{
    if (!link)
        return;
    Link *const raw = link.release();
    raw->disconnect();
    raw->m_timer.cancel();
    Transport *const transport = raw->m_transport.get();
    QObject::disconnect(transport, nullptr, raw, nullptr);
    const bool isOpen = raw->m_state == State::AwaitingHello || raw->m_state == State::Greeted;
    raw->m_state = State::Ended;
    if (!isOpen) {
        transport->abort();
        raw->discard();
        return;
    }
    connect(transport, &Transport::closed, raw, &QObject::deleteLater);
    connect(transport, &Transport::failed, raw, &QObject::deleteLater);
    connect(owner, &QObject::destroyed, raw, &Link::discard);
    transport->close(quint16(CloseCode::Normal));
}

void Link::handleOpened()
{
    m_state = State::AwaitingHello;
    m_timer.start(helloTimeout, [this] {
        end({ErrorCode::TimedOut,
             u"The host accepted the connection but did not greet; try again later"_s});
    });
}

void Link::handleText(const QByteArray &utf8)
{
    markAlive();
    const Result<Envelope> envelope = Envelope::fromJson(utf8);
    if (!envelope) {
        countMalformed(envelope.error());
        if (++m_unreadable > bounds::unreadableFrames) {
            end({ErrorCode::ProtocolViolation,
                 u"The host sends what cannot be read; update the older of the two programs"_s});
        }
    } else if (m_state == State::AwaitingHello)
        handleHello(*envelope);
    else if (m_state == State::Greeted)
        tell(&Link::received, *envelope);
}

void Link::handleHello(const Envelope &envelope)
{
    if (envelope.type != types::hello) {
        countMalformed({ErrorCode::UnknownType, u"The first frame was no hello"_s});
        return;
    }
    const Result<ServerHello> hello = ServerHello::fromPayload(envelope.payload);
    if (!hello) {
        end({ErrorCode::ProtocolViolation,
             u"The host's greeting could not be read (%1); update the older of the two programs"_s
                 .arg(hello.error().message)});
        return;
    }
    m_state = State::Greeted;
    ping(); // At once, so that the round trip is known before there was a silence.
    tell(&Link::greeted, *hello);
}

void Link::markAlive()
{
    m_lastLife = m_scheduler.now();
    m_pingUnanswered = false;
}

void Link::ping()
{
    m_pingUnanswered = true;
    m_transport->ping();
    m_timer.start(pongTimeout, [this] { checkLife(); });
}

void Link::checkLife()
{
    if (m_pingUnanswered) {
        end({ErrorCode::ConnectionLost,
             u"The host did not answer for %1 s; check the network"_s.arg(pongTimeout.count())});
        return;
    }
    const milliseconds silence = m_scheduler.now() - m_lastLife;
    if (silence >= pingInterval)
        ping();
    else
        m_timer.start(pingInterval - silence, [this] { checkLife(); });
}

void Link::end(const Error &error)
{
    if (m_state == State::Ended)
        return;
    m_state = State::Ended;
    m_timer.cancel();
    m_transport->abort();
    tell(&Link::ended, error);
}

void Link::discard()
{
    // Below a signal are the transport's own functions, which need it until they return.
    if (m_telling > 0)
        deleteLater();
    else
        delete this;
}

Error errorForCloseCode(quint16 code, const QString &reason)
{
    const auto withWords = [&reason](const QString &text) {
        return reason.isEmpty() ? text : text + ": "_L1 + reason;
    };
    switch (CloseCode(code)) {
    case CloseCode::Normal:
    case CloseCode::NoStatus:
        return {ErrorCode::ConnectionLost, u"The host ended the connection"_s};
    case CloseCode::Abnormal:
        return {ErrorCode::ConnectionLost, u"The connection to the host broke"_s};
    case CloseCode::GoingAway:
        return {ErrorCode::ServerStopping, u"The host is stopping"_s};
    case CloseCode::InternalError:
        return {ErrorCode::Internal, u"The host had an internal fault"_s};
    case CloseCode::SlowConsumer:
        return {ErrorCode::SlowConsumer,
                u"The host closed the connection because this side read too slowly"_s};
    case CloseCode::Kicked:
        return {
            ErrorCode::Kicked, withWords(u"The host removed you from the session"_s), {}, reason};
    case CloseCode::Banned:
        return {ErrorCode::Banned, withWords(u"The host does not let you in"_s), {}, reason};
    case CloseCode::SessionEnded:
        return {ErrorCode::SessionEnded, withWords(u"The host ended the session"_s), {}, reason};
    case CloseCode::LoginNeeded:
        // The reason says the same.
        return {ErrorCode::LoginNeeded,
                u"This host is for those who are logged in at its site; log in there with a browser "
                "and join on its pages"_s,
                {},
                reason};
    case CloseCode::Flooding:
        return {ErrorCode::Flooding,
                u"The host closed the connection because too much was sent; send less"_s};
    default:
        break;
    }
    if (invitesReconnect(code)) {
        return {ErrorCode::ConnectionLost,
                u"The host ended the connection with code %1"_s.arg(code)};
    }
    return {
        ErrorCode::ProtocolViolation,
        u"The host refuses this program with code %1; update the older of the two programs"_s.arg(
            code)};
}

} // namespace lanthorn::inline client
