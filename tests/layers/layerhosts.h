// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <layers/corebackplane.h>
#include <layers/redisserver.h>
#include <layers/sharedchannellayer.h>

#include <memory>

namespace lanthorn::test {

enum class LayerKind { Memory, Core, PubSub };

//! Impatient, for tests.
BackplaneLimits quickLimits();

//! A layer as a host makes it, that shares groups `chat_...` and events of the type `chat`, and
//! also accepts `chat.other`.
std::unique_ptr<SharedChannelLayer> makeSharedLayer(LayerOptions options,
                                                    const BackplaneLimits &limits = quickLimits(),
                                                    MembershipLease lease = {},
                                                    Typing typing = Typing::AsItIs);
LayerOptions layerOptions(LayerKind kind, const RedisServer &server);

//! How many processes have members of `group`, as Redis sees it.
int processesIn(LayerKind kind, const RedisServer &server, const GroupName &group);

//! Reads one channel of a layer for as long as it lives.
class Member final : private ChannelReceiver
{
public:
    explicit Member(ChannelLayer &layer);
    Member(ChannelLayer &layer, const ChannelName &channel);
    ~Member() override;
    Q_DISABLE_COPY_MOVE(Member)

    const ChannelName &channel() const { return m_channel; }
    //! What the events that came say under `message`.
    QStringList messages;
    QStringList types;

private:
    void layerEvent(const Event &event) override;

    ChannelLayer &m_layer;
    ChannelName m_channel;
};

Event chat(const QString &message);

} // namespace lanthorn::test
