// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/messages/chatmessages.h>
#include <protocol/messages/envelope.h>
#include <protocol/messages/hellomessages.h>
#include <protocol/messages/presencemessages.h>
#include <protocol/messages/roommessages.h>
#include <protocol/messages/seriesmessages.h>
#include <protocol/messages/streammessages.h>
#include <protocol/topic.h>

#include <fuzz/require.h>

using namespace lanthorn;

namespace {

//! What was read is written such that the same is read again.
template<typename T>
void roundTrip(const QJsonObject &payload)
{
    if (const auto read = T::fromPayload(payload)) {
        const auto again = T::fromPayload(read->toPayload());
        fuzz::require(again && *again == *read);
    }
}

} // namespace

//! Any frame is read or refused, by either side, whatever its type says.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto envelope = Envelope::fromJson(fuzz::input(data, size));
    if (!envelope)
        return 0;
    const auto again = Envelope::fromJson(envelope->toJson());
    fuzz::require(again && *again == *envelope);
    if (const auto topic = Topic::fromString(envelope->topic)) {
        const auto sameTopic = Topic::fromString(topic->toString());
        fuzz::require(sameTopic && *sameTopic == *topic);
    }

    const QJsonObject &payload = envelope->payload;
    roundTrip<ServerHello>(payload);
    roundTrip<ClientHello>(payload);
    roundTrip<ChatMessage>(payload);
    roundTrip<PresenceState>(payload);
    roundTrip<PresenceDiff>(payload);
    roundTrip<RoomsState>(payload);
    roundTrip<RoomsDiff>(payload);
    roundTrip<Word>(payload);
    roundTrip<Reading>(payload);
    roundTrip<SeriesState>(payload);
    roundTrip<SeriesDiff>(payload);
    roundTrip<Samples>(payload);
    roundTrip<SeriesSubscription>(payload);
    roundTrip<SeriesQuery>(payload);
    roundTrip<SeriesHistory>(payload);
    roundTrip<Posted>(payload);
    constexpr int textLength = 100;
    if (const auto post = Post::fromPayload(payload, textLength)) {
        const auto samePost = Post::fromPayload(post->toPayload(), textLength);
        fuzz::require(samePost && *samePost == *post);
    }
    return 0;
}
