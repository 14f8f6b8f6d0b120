// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/event.h>
#include <channels/eventrun.h>
#include <protocol/names.h>
#include <protocol/result.h>

namespace lanthorn::inline channels {

//! What becomes of an event that finds its channel full. What is lost is counted and logged.
enum class Overflow {
    DropNewest, //!< It is lost.
    DropOldest, //!< The one that has waited longest is lost.
    NewestPerKey, //!< It takes the place of one with the same key; without one, of the oldest.
    Disconnect, //!< It is lost, and the receiver is told to end instead of going on with a gap.
    //! It is kept, up to Limits::channelBurst above the capacity. Beyond that it is lost, and the
    //! receiver is told of the gap where it is. Nor do its memberships expire while it reads.
    TellGap,
};

//! Who reads a channel. Called from the event loop, one event at a time, never from inside a call
//! to the layer.
class ChannelReceiver
{
public:
    virtual ~ChannelReceiver() = default;
    //! The event lives until the call returns, whatever that does.
    virtual void layerEvent(const Event &event) = 0;
    //! Takes several events at once, which only a receiver can that treats them all alike. False,
    //! having done nothing, to get them one by one. The run lives until the call returns.
    virtual bool layerRun(const EventRun &) { return false; }

    //! False while it can take no event: they wait in the channel. When it can again, it calls
    //! ChannelLayer::receive().
    virtual bool isReady() const { return true; }
    //! How its channel is to be kept within its capacity.
    virtual Overflow overflow() const { return Overflow::DropNewest; }
    //! For NewestPerKey: events with the same key replace each other.
    virtual QString overflowKey(const Event &event) const { return event.type(); }
    //! For Disconnect: an event was lost, and nothing more will be delivered. For TellGap: events
    //! were lost behind the last one that was delivered.
    virtual void overflowed() { }
    //! For TellGap: this one. Called from inside a call to the layer, to be taken note of only.
    virtual void eventLost(const Event &) { }
};

//! Counts since the layer was made.
struct LayerCounters
{
    quint64 sent = 0; //!< Events accepted for a channel, once per receiver.
    quint64 delivered = 0;
    quint64 droppedFull = 0; //!< Lost because a channel held its capacity.
    quint64 replaced = 0; //!< Gave way to a newer one with the same key in a full channel.
    quint64 overflowed = 0; //!< Receivers that were told to end because their channel was full.
    quint64 gaps = 0; //!< Times that a receiver was told of a gap.
    quint64 droppedExpired = 0;
};

//! Channels (mailboxes with one reader) and groups of channels, as in Django Channels: delivery is
//! at most once and in order for one sender and one reader; sending never waits. Lives in the
//! server's thread.
class ChannelLayer
{
public:
    virtual ~ChannelLayer() = default;

    //! A name that nobody else has, for one reader in this process.
    virtual ChannelName newChannel(QStringView prefix = u"specific.") = 0;
    //! Lets `receiver` read `channel`, starting with what already waits. The receiver is borrowed
    //! until release().
    virtual void receive(const ChannelName &channel, ChannelReceiver *receiver) = 0;
    //! Ends reading: forgets what waits and leaves every group.
    virtual void release(const ChannelName &channel) = 0;

    //! ChannelFull when the channel already holds its capacity and the event was not queued; see
    //! Overflow.
    virtual Result<void> send(const ChannelName &channel, const Event &event) = 0;

    //! Adding twice is once; it renews the membership's lifetime.
    virtual void groupAdd(const GroupName &group, const ChannelName &channel) = 0;
    //! Does nothing when the channel is no member.
    virtual void groupDiscard(const GroupName &group, const ChannelName &channel) = 0;
    //! Sends to every member. Members that are full miss it; counters() tells.
    virtual void groupSend(const GroupName &group, const Event &event) = 0;

    //! Whether the channel is a member.
    virtual bool isMember(const GroupName &group, const ChannelName &channel) const = 0;
    //! True when a reader that takes events has as many waiting as its channel holds. It gets them
    //! in the next turn of the event loop; whoever passes on what others send waits until then.
    virtual bool isFull() const = 0;
    //! How often events have been handed to their readers.
    virtual quint64 turns() const = 0;

    //! Forgets all channels' waiting events and all groups.
    virtual void flush() = 0;
    //! Since the layer was made.
    virtual LayerCounters counters() const = 0;
};

} // namespace lanthorn::inline channels
