// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <layers/sharedchannellayer.h>
#include <protocol/clock.h>
#include <server/serveroptions.h>
#include <server/site.h>

#include <QString>

#include <functional>
#include <memory>

namespace lanthorn::inline chat {
class ChatRooms;
class SharedHistory;
} // namespace lanthorn::inline chat

namespace lanthorn::inline server {

//! What a host calls another, by the id that stands in its events.
using HostNames = std::function<QString(const QString &hostId)>;

//! The layer that shares the rooms, and what `site` declares, with other hosts; null unless
//! `options` name one. The functions are asked when something arrives, in the thread of the layer.
std::unique_ptr<SharedChannelLayer> makeSharedLayer(
    const ServerOptions &options, const Site &site, const Clock &clock, HostNames hostName,
    const std::function<ChatRooms &()> &chatRooms, const std::function<SharedHistory &()> &history);

} // namespace lanthorn::inline server
