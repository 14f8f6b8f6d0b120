// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/layerhosts.h>

#include <layers/pubsubbackplane.h>

namespace lanthorn::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

BackplaneLimits quickLimits()
{
    BackplaneLimits limits;
    limits.times = {1s, 8s, 20ms, 100ms}; // A blocking pop takes 5 s.
    limits.settling = 500ms;
    limits.probeInterval = 200ms;
    limits.drainPatience = 300ms;
    return limits;
}

std::unique_ptr<SharedChannelLayer> makeSharedLayer(LayerOptions options,
                                                    const BackplaneLimits &limits,
                                                    MembershipLease lease, Typing typing)
{
    std::unique_ptr<Backplane> backplane;
    if (options.kind == LayerOptions::Kind::Core)
        backplane = std::make_unique<CoreBackplane>(options, limits, lease);
    else
        backplane = std::make_unique<PubSubBackplane>(options, limits);
    return std::make_unique<SharedChannelLayer>(
        std::move(backplane),
        QList<SharingRules> {{u"chat_"_s, {u"chat"_s}, {u"chat"_s, u"chat.other"_s}, typing}});
}

LayerOptions layerOptions(LayerKind kind, const RedisServer &server)
{
    LayerOptions options;
    if (kind == LayerKind::PubSub)
        options.kind = LayerOptions::Kind::PubSub;
    options.hosts = {server.endpoint()};
    return options;
}

int processesIn(LayerKind kind, const RedisServer &server, const GroupName &group)
{
    const QByteArray name = group.toString().toLatin1();
    if (kind == LayerKind::Core)
        return int(server.ask({"ZCARD", "asgi:group:" + name}).integer);
    const RedisReply reply = server.ask({"PUBSUB", "NUMSUB", "asgi__group__" + name});
    return reply.items.size() == 2 ? int(reply.items[1].integer) : -1;
}

Member::Member(ChannelLayer &layer)
    : Member(layer, layer.newChannel())
{
}

Member::Member(ChannelLayer &layer, const ChannelName &channel)
    : m_layer(layer)
    , m_channel(channel)
{
    m_layer.receive(m_channel, this);
}

Member::~Member()
{
    m_layer.release(m_channel);
}

void Member::layerEvent(const Event &event)
{
    types.append(event.type());
    messages.append(event.payload().value("message"_L1).toString());
}

Event chat(const QString &message)
{
    return Event(u"chat"_s, {{u"message"_s, message}});
}

} // namespace lanthorn::test
