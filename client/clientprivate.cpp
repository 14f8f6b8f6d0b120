// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/clientprivate.h>

#include <client/connection/pendingrequest.h>
#include <client/hostbounds.h>
#include <client/logging.h>
#include <protocol/messages/messagetypes.h>

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace lanthorn::inline client {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

Client::Private::Private(Client *client, TransportFactory transportFactory, Scheduler &borrowed,
                         std::unique_ptr<Scheduler> owned)
    : q(client)
    , ownedScheduler(std::move(owned))
    , scheduler(borrowed)
    , transports(std::move(transportFactory))
    , ownOutbox(std::make_unique<MessageOutbox>())
    , outbox(ownOutbox.get())
    , wanted(
          scheduler,
          [this](const Topic &topic, bool enter, RequestTable::Answer answer) {
              const bool isRoom = topic.kind() == Topic::Kind::Room;
              const auto enterType = isRoom ? types::join : types::subscribe;
              const auto leaveType = isRoom ? types::leave : types::unsubscribe;
              const Room *room = isRoom && enter ? q->room(topic.room()) : nullptr;
              send(enter ? enterType : leaveType, topic, room ? room->joinPayload() : QJsonObject(),
                   std::move(answer));
          },
          [this](const Topic &topic, const auto &result) { handleSettled(topic, result); })
    , m_requests(scheduler)
    , m_retry(scheduler)
    , m_backoff([] { return QRandomGenerator::global()->generateDouble(); })
    , m_idPrefix(QString::number(QRandomGenerator::system()->generate64(), 36) + u'-')
{
}

Client::Private::~Private()
{
    Link::release(std::move(m_link), q);
}

void Client::Private::open(const ServerAddress &newAddress, const Identity &newIdentity)
{
    leaveConnection();
    const bool isSameHost = address && *address == newAddress;
    const QString hostBefore = hostName();
    address = newAddress;
    identity = newIdentity;
    serverHello.reset();
    m_acceptedNick.reset();
    m_backoff.reset();
    m_shortLives = 0;
    attempts = 0;
    const State before = state;
    startAttempt();
    const bool isSame = announceLoss();
    if (isSame && !isSameHost) {
        for (Room *room : std::as_const(rooms))
            room->hostChanged();
    }
    if (isSame && hostName() != hostBefore) {
        for (Room *room : std::as_const(rooms))
            room->takeOutbox();
    }
    if (isSame && state != before)
        Q_EMIT q->stateChanged(state);
}

void Client::Private::close()
{
    if (state == State::Closed)
        return;
    leaveConnection();
    state = State::Closed;
    closeReason = Error {ErrorCode::Cancelled, u"The connection was closed here"_s};
    if (announceLoss())
        Q_EMIT q->stateChanged(state);
}

void Client::Private::retryNow()
{
    if (state != State::WaitingToReconnect)
        return;
    startAttempt();
    Q_EMIT q->stateChanged(state);
}

void Client::Private::setNick(const Nickname &nick)
{
    identity.nick = nick;
    if (state == State::Connected)
        sendHello();
}

void Client::Private::send(QLatin1StringView type, const std::optional<Topic> &topic,
                           const QJsonObject &payload, RequestTable::Answer answer)
{
    Q_ASSERT(m_link);
    const qint64 ref = m_requests.add(
        [alive = QPointer<Client>(q), answer = std::move(answer)](const auto &result) {
            // While many requests fail at once, the first may have ended the client.
            if (alive)
                answer(result);
        });
    wanted.countCommand();
    m_link->send({type, topic ? topic->toString() : QString(), ref, payload});
}

PendingRequest *Client::Private::request(QLatin1StringView type, const std::optional<Topic> &topic,
                                         const QJsonObject &payload)
{
    auto *pending = new PendingRequest(q);
    const auto finish = [pending = QPointer(pending)](const Result<QJsonObject> &result) {
        if (!pending)
            return;
        pending->deleteLater();
        Q_EMIT pending->finished(result);
    };
    if (state == State::Connected && !isBusy()) {
        send(type, topic, payload, finish);
        return pending;
    }
    const Error error = state == State::Connected
        ? Error {ErrorCode::RateLimited, u"Too much waits for an answer; try again later"_s}
        : Error {ErrorCode::ConnectionLost, u"There is no connection to the host"_s};
    scheduler.callAfter(milliseconds(0), [finish, error] { finish(error); });
    return pending;
}

bool Client::Private::isBusy() const
{
    return m_requests.size() >= bounds::requests;
}

QString Client::Private::hostName() const
{
    if (!identity.hostName.isEmpty())
        return identity.hostName;
    return address ? PersonKeys::nameOf(*address) : QString();
}

bool Client::Private::knowsMessagesAgain() const
{
    return serverHello && serverHello->features.contains(features::history);
}

bool Client::Private::isOwn(const Member &sender) const
{
    if (!person.isEmpty() && !sender.person.isEmpty())
        return sender.person == person;
    return !sender.id.isEmpty() && sender.id == q->id();
}

Result<void> Client::Private::checkPost(QLatin1StringView type, const Topic &topic,
                                        const Post &post) const
{
    const int textLength = serverHello ? serverHello->textLength : Limits().chatTextLength;
    const int messageBytes = serverHello ? serverHello->messageBytes : Limits().messageBytes;
    if (const Result<void> text = checkChatText(post.text, textLength); !text)
        return text;
    const QJsonObject payload = post.toPayload();
    // Characters that JSON escapes can make a short text too large a frame.
    constexpr qint64 largestRef = (qint64(1) << 53) - 1;
    if (Envelope {type, topic.toString(), largestRef, payload}.toJson().size() > messageBytes) {
        return Error {
            ErrorCode::TextTooLong,
            u"The message is larger than the %1 bytes that the host takes"_s.arg(messageBytes)};
    }
    return {};
}

void Client::Private::startAttempt()
{
    ++m_turn;
    ++attempts;
    m_retry.cancel();
    m_link = std::make_unique<Link>(transports(), scheduler);
    connect(m_link.get(), &Link::greeted, q, [this](const auto &hello) { handleGreeted(hello); });
    connect(m_link.get(), &Link::received, q, [this](const auto &frame) { handleFrame(frame); });
    connect(m_link.get(), &Link::ended, q, [this](const Error &error) { handleLoss(error); });
    connect(m_link.get(), &Link::pongReceived, q, [this](milliseconds roundTrip) {
        latency = roundTrip;
        Q_EMIT q->latencyChanged(roundTrip);
    });
    state = State::Connecting;
    qCDebug(clientLog) << "Attempt" << attempts << "to connect to" << address->toString();
    m_link->open(address->nativeUrl());
}

void Client::Private::handleGreeted(const ServerHello &hello)
{
    serverHello = hello;
    wanted.startBudget(hello.commandRate);
    if (hello.needsPassword || identity.isHostsOwn)
        authenticate();
    else
        introduce();
}

void Client::Private::authenticate()
{
    const Authenticate &known = identity.credentials;
    if (known == Authenticate()) {
        handleLoss({ErrorCode::PasswordRequired, u"The host asks for a password"_s}, false);
        return;
    }
    send(types::authenticate, {}, known.toPayload(),
         [this, link = QPointer(m_link.get())](const auto &result) {
             if (link && link == m_link.get())
                 handleAuthentication(result);
         });
}

void Client::Private::handleAuthentication(const Result<QJsonObject> &result)
{
    if (!result) {
        const Error error = result.error();
        if (error.code == ErrorCode::TokenRefused) {
            handleTokenRefused();
            return;
        }
        const bool isGuess =
            error.code == ErrorCode::WrongPassword || error.code == ErrorCode::TooManyAttempts;
        if (isGuess)
            identity.credentials.password.clear();
        handleLoss(error, error.isTemporary() && !isGuess);
        return;
    }
    const auto answer = Authenticated::fromPayload(*result);
    if (answer && !answer->token.isEmpty() && answer->token.size() <= bounds::token) {
        identity.credentials = {{}, answer->token};
        const int turn = m_turn;
        const QPointer<Client> alive(q);
        Q_EMIT q->tokenReceived(answer->token);
        if (!alive || m_turn != turn)
            return;
    }
    introduce();
}

void Client::Private::handleTokenRefused()
{
    identity.credentials.token.clear();
    const int turn = m_turn;
    const QPointer<Client> alive(q);
    Q_EMIT q->tokenRefused();
    if (alive && m_turn == turn)
        authenticate();
}

void Client::Private::introduce()
{
    if (identity.nick)
        sendHello();
    else
        becomeConnected();
}

void Client::Private::sendHello()
{
    const Nickname nick = *identity.nick;
    const QString key = identity.key.isEmpty() ? m_keys.keyFor(*address) : identity.key;
    send(types::hello, {}, ClientHello {nick, identity.kind, key}.toPayload(),
         [this, nick, link = QPointer(m_link.get())](const auto &result) {
             if (link && link == m_link.get()) // Otherwise it ended with its connection.
                 handleHelloAnswer(nick, result);
         });
}

void Client::Private::takeNick(const Nickname &asked, const QJsonObject &answer)
{
    m_acceptedNick = asked;
    const auto said = Introduced::fromPayload(answer);
    if (!said || said->nick.isEmpty())
        return;
    // Who is muted keeps the name that others know.
    const auto given = Nickname::fromString(said->nick);
    if (!given || *given == asked)
        return;
    m_acceptedNick = *given;
    if (identity.nick == asked)
        identity.nick = *given;
    Q_EMIT q->nickGiven(*given);
}

void Client::Private::handleHelloAnswer(const Nickname &nick, const Result<QJsonObject> &result)
{
    if (result) {
        if (const auto introduced = Introduced::fromPayload(*result))
            person = introduced->person;
    }
    if (state == State::Connecting) {
        if (!result) {
            handleLoss(result.error());
            return;
        }
        takeNick(nick, *result);
        becomeConnected();
    } else if (result) {
        takeNick(nick, *result);
    } else {
        // The name the server knows stays ours, or the next connection would be refused for ever.
        if (identity.nick == nick)
            identity.nick = m_acceptedNick;
        Q_EMIT q->errorReceived(result.error());
    }
}

void Client::Private::becomeConnected()
{
    ++m_turn;
    attempts = 0;
    m_backoff.reset();
    state = State::Connected;
    m_connectedSince = scheduler.now();
    qCDebug(clientLog) << "Connected as" << serverHello->id;
    if (identity.nick && identity.nick != m_acceptedNick)
        sendHello(); // Changed while the first one was on its way.
    wanted.connected();
    Q_EMIT q->stateChanged(state);
}

void Client::Private::handleLoss(const Error &error, bool comesBack)
{
    const Error reason = error; // It may belong to what ends here.
    leaveConnection();
    closeReason = reason;
    if (comesBack) {
        state = State::WaitingToReconnect;
        retryDelay = nextDelay(reason);
        m_retry.start(retryDelay, [this] { retryNow(); });
    } else {
        state = State::Closed;
    }
    qCDebug(clientLog) << "No connection:" << errorName(reason.code);
    const int turn = m_turn;
    const QPointer<Client> alive(q);
    if (!announceLoss())
        return;
    Q_EMIT q->connectionFailed(reason);
    if (alive && m_turn == turn)
        Q_EMIT q->stateChanged(state);
}

milliseconds Client::Private::nextDelay(const Error &reason)
{
    milliseconds delay = m_backoff.next();
    // A host that lets everybody in and drops them at once is not asked again and again.
    constexpr int shortLivesForgiven = 2;
    if (m_shortLives > shortLivesForgiven)
        delay = std::max(delay, Backoff::delay(m_shortLives - shortLivesForgiven, 0.5));
    const milliseconds asked = reason.retryAfter.value_or(milliseconds(0));
    return std::max(delay, std::min<milliseconds>(asked, bounds::retry));
}

void Client::Private::leaveConnection()
{
    if (state == State::Connected) {
        const bool wasShort = scheduler.now() - m_connectedSince < bounds::shortLife;
        m_shortLives = wasShort ? m_shortLives + 1 : 0;
    }
    ++m_turn;
    Link::release(std::move(m_link), q);
    m_retry.cancel();
    wanted.disconnected();
    m_roomList.clear();
    latency.reset();
}

bool Client::Private::announceLoss()
{
    const int turn = m_turn;
    const QPointer<Client> alive(q);
    if (std::exchange(muted, {}).isMuted)
        Q_EMIT q->mutedChanged({});
    if (alive && std::exchange(notSaved, {}).isOn)
        Q_EMIT q->notSavedChanged({});
    if (!alive)
        return false;
    m_requests.failAll({ErrorCode::ConnectionLost, u"The connection to the host was lost"_s});
    if (!alive)
        return false;
    QList<QPointer<Room>> told;
    for (Room *room : std::as_const(rooms))
        told.append(room);
    for (const QPointer<Room> &room : std::as_const(told)) {
        if (room)
            room->connectionEnded();
        if (!alive)
            return false;
    }
    return m_turn == turn;
}

void Client::Private::handleSettled(const Topic &topic, const Result<QJsonObject> &result)
{
    if (topic.kind() == Topic::Kind::Room) {
        if (Room *room = q->room(topic.room()))
            room->joinAnswered(result);
    } else if (!result && topic.kind() == Topic::Kind::Series
               && result.error().code == ErrorCode::UnknownTopic) {
        Q_EMIT q->seriesRefused();
    } else if (!result
               && !(topic.kind() == Topic::Kind::Stage
                    && result.error().code == ErrorCode::UnknownTopic)) { // An older host.
        Q_EMIT q->errorReceived(result.error());
    }
}

} // namespace lanthorn::inline client
