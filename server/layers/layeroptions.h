// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <layers/redisendpoint.h>
#include <protocol/result.h>

#include <QList>

#include <chrono>

namespace lanthorn::inline layers {

//! Through which Redis, and in which of the two ways of channels_redis, rooms are shared. A plain
//! value.
struct LayerOptions
{
    //! In which way of channels_redis.
    enum class Kind {
        Core, //!< RedisChannelLayer: sorted sets, with capacity and expiry.
        PubSub, //!< RedisPubSubChannelLayer: nothing is kept.
    };

    Kind kind = Kind::Core;
    QList<RedisEndpoint> hosts = {}; //!< Several share the load; the order matters.
    QString prefix = QStringLiteral("asgi"); //!< Of every key and channel.
    QString eventType = {}; //!< Of chat events; empty: what the sites in a group use.
    QString secretFile = {}; //!< See EventSeal; empty: none.
    QByteArray secret = {}; //!< What is in it; parseLayerUrl() does not read it.
    // Core only; these must be those of the site that shares the Redis.
    int capacity = 100; //!< Messages that may wait for one process.
    std::chrono::seconds expiry {60}; //!< Of a message.
    std::chrono::seconds groupExpiry {86400}; //!< Of a membership.

    bool operator==(const LayerOptions &) const = default;
};

//! Reads `redis://[[USER]:PASSWORD@]HOST[:PORT][,HOST[:PORT]...][/DB][?KEY=VALUE&...]`, the same
//! with `rediss` (TLS), or `unix://[[USER]:PASSWORD@]/PATH[?db=DB&...]`; with `+pubsub` after the
//! scheme, the second kind. Keys: `prefix`, `capacity`, `expiry` and `group_expiry` (seconds),
//! `event` (the type of chat events), `secret` (a file), `db`, `ca` (a PEM file of who else may
//! sign the certificate of a TLS server). BadOption says what is wrong, without the password.
Result<LayerOptions> parseLayerUrl(const QString &url);

//! What is in the file of a secret, without the line break at its end. BadOption unless only its
//! owner may read it and it has 16 bytes to 4 KiB; says nothing of what it holds.
Result<QByteArray> readLayerSecret(const QString &fileName);

} // namespace lanthorn::inline layers
