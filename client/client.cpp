// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/client.h>

#include <client/clientprivate.h>
#include <client/connection/qtscheduler.h>
#include <client/connection/websockettransport.h>
#include <protocol/messages/messagetypes.h>

#include <algorithm>
#include <utility>

namespace lanthorn::inline client {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

Client::Client(QObject *parent)
    : Client(nullptr, parent)
{
}

Client::Client(HostKeys &keys, QObject *parent)
    : Client(&keys, parent)
{
}

Client::Client(HostKeys *keys, QObject *parent)
    : QObject(parent)
{
    auto scheduler = std::make_unique<QtScheduler>();
    Scheduler &borrowed = *scheduler;
    d = std::make_unique<Private>(
        this, [keys] { return std::make_unique<WebSocketTransport>(keys); }, borrowed,
        std::move(scheduler));
}

Client::Client(TransportFactory transports, Scheduler &scheduler, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(transports), scheduler, nullptr))
{
}

Client::~Client()
{
    // They have calls at the scheduler, which ends with d.
    d->rooms.clear();
    qDeleteAll(findChildren<Room *>(Qt::FindDirectChildrenOnly));
}

void Client::open(const ServerAddress &address, const Identity &identity)
{
    d->open(address, identity);
}

void Client::close()
{
    d->close();
}

void Client::retryNow()
{
    d->retryNow();
}

void Client::setNick(const Nickname &nick)
{
    d->setNick(nick);
}

Client::State Client::state() const
{
    return d->state;
}

const std::optional<Error> &Client::closeReason() const
{
    return d->closeReason;
}

milliseconds Client::retryDelay() const
{
    return d->retryDelay;
}

int Client::attempts() const
{
    return d->attempts;
}

const std::optional<ServerAddress> &Client::address() const
{
    return d->address;
}

const std::optional<ServerHello> &Client::serverHello() const
{
    return d->serverHello;
}

QString Client::id() const
{
    return d->state == State::Connected ? d->serverHello->id : QString();
}

const std::optional<Nickname> &Client::nick() const
{
    return d->identity.nick;
}

std::optional<milliseconds> Client::latency() const
{
    return d->latency;
}

const Muted &Client::muted() const
{
    return d->muted;
}

const SavedState &Client::notSaved() const
{
    return d->notSaved;
}

QString Client::person() const
{
    return d->person;
}

bool Client::isOwn(const Member &member) const
{
    return d->isOwn(member);
}

bool Client::can(QLatin1StringView feature) const
{
    return d->state == State::Connected && d->serverHello->features.contains(feature);
}

void Client::setOutbox(MessageOutbox *outbox)
{
    Q_ASSERT(d->rooms.isEmpty());
    d->outbox = outbox ? outbox : d->ownOutbox.get();
}

MessageOutbox *Client::outbox() const
{
    return d->outbox;
}

QString Client::hostName() const
{
    return d->hostName();
}

Room *Client::join(const RoomName &name)
{
    if (Room *known = room(name))
        return known;
    auto *added = new Room(name, this);
    d->rooms.append(added);
    added->takeOutbox();
    d->wanted.want(Topic::room(name));
    return added;
}

void Client::leave(const RoomName &name)
{
    Room *left = room(name);
    if (!left)
        return;
    d->rooms.removeOne(left);
    d->wanted.unwant(Topic::room(name));
    left->blockSignals(true);
    left->deleteLater();
}

Room *Client::room(const RoomName &name) const
{
    const auto it = std::find_if(d->rooms.cbegin(), d->rooms.cend(),
                                 [&name](const Room *room) { return room->name() == name; });
    return it == d->rooms.cend() ? nullptr : *it;
}

QList<Room *> Client::rooms() const
{
    return d->rooms;
}

qsizetype Client::roomCount() const
{
    return d->roomCount();
}

void Client::subscribe(const Topic &topic)
{
    Q_ASSERT(topic.kind() != Topic::Kind::Room);
    d->wanted.want(topic);
}

void Client::unsubscribe(const Topic &topic)
{
    Q_ASSERT(topic.kind() != Topic::Kind::Room);
    d->wanted.unwant(topic);
}

PendingRequest *Client::request(QLatin1StringView type, const std::optional<Topic> &topic,
                                const QJsonObject &payload)
{
    return d->request(type, topic, payload);
}

Result<void> Client::check(const QString &text) const
{
    return d->checkPost(types::notify, Topic::room(RoomName::lobby()), {QString(40, u'x'), text});
}

Result<PendingRequest *> Client::notify(const RoomName &room, const QString &text)
{
    if (d->state != State::Connected)
        return Error {ErrorCode::ConnectionLost, u"There is no connection to the host"_s};
    const Topic topic = Topic::room(room);
    const Post post {d->newId(), text};
    if (const Result<void> checked = d->checkPost(types::notify, topic, post); !checked)
        return checked.error();
    return d->request(types::notify, topic, post.toPayload());
}

} // namespace lanthorn::inline client
