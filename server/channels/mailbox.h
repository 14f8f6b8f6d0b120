// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/channellayer.h>
#include <channels/task.h>

#include <QStringList>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace lanthorn::inline channels {

//! Takes what a mailbox relays.
class FrameSink
{
public:
    virtual ~FrameSink() = default;
    //! May end the mailbox.
    virtual void sendRelayed(const FrameRun &frames) = 0;
};

//! A channel of one's own with a handler for each type of event, and the groups it is in. Leaves
//! them all and gives the channel back when it is destroyed. Lives in the server's thread; the
//! layer is borrowed and outlives it.
class Mailbox final : private ChannelReceiver
{
public:
    //! Takes an event.
    using Handler = std::function<void(const Event &)>;
    //! Names what an event replaces.
    using KeyOf = std::function<QString(const Event &)>;
    //! How events become frames that are the same for every client, and where those go.
    struct Relay
    {
        QStringList types; //!< Of the events.
        FrameFormat format; //!< Names `types` and `frameOf` for all mailboxes.
        std::function<const Frame *(const Event &)> frameOf; //!< Null: has no frame, is left out.
        FrameSink &sink; //!< The first one, see setSink().
    };
    //! Runs what it is given.
    using Guard = std::function<void(const std::function<void()> &)>;

    explicit Mailbox(ChannelLayer &layer);
    ~Mailbox() override;
    Q_DISABLE_COPY_MOVE(Mailbox)

    //! Nobody else has it.
    const ChannelName &channel() const { return m_channel; }

    //! Handles events of `type`; dots in an event's type count as underscores. Only types that
    //! were registered here can be reached from the layer.
    void on(QLatin1StringView type, Handler handler);
    //! A coroutine would be dropped before it has begun; AsyncConsumer::onEvent() runs it.
    void on(QLatin1StringView type, std::function<Task(const Event &)> handler) = delete;
    //! Handles the events of several types together, as they come. Each frame is made once for all
    //! mailboxes in a group, which makes this the way for whatever many members get. One at most.
    void relay(Relay relay);
    //! From now on what is relayed goes there. Borrowed; outlives the mailbox.
    void setSink(FrameSink &sink) { m_sink = &sink; }
    //! Runs around every handler call, for example to catch what a handler throws.
    void setGuard(Guard guard);

    //! What a full channel does with one more event; see Overflow. Without `keyOf`, events of the
    //! same type replace each other.
    void setOverflow(Overflow overflow, KeyOf keyOf = {});
    //! Called once with Overflow::Disconnect, when an event was lost.
    void onOverflow(std::function<void()> handler);
    //! Called with Overflow::TellGap, behind the last event before the gap. `relayed` when any of
    //! those that are missing was for relay().
    void onGap(std::function<void(bool relayed)> handler);
    //! Called with each event of a type that nobody registered. It is dropped either way, and the
    //! first one logged.
    void onUnknown(Handler handler);
    //! How many of them came.
    quint64 unknownEvents() const { return m_unknownEvents; }
    //! Calls the handler for an event's type. False when nobody registered one.
    bool handle(const Event &event);

    //! Lets events wait in the channel, and lets them come again.
    void setPaused(bool paused);

    //! Events of the group come here from now on. Twice is once.
    void join(const GroupName &group);
    //! And no more.
    void leave(const GroupName &group);
    //! Whether it is a member.
    bool isIn(const GroupName &group) const { return m_layer.isMember(group, m_channel); }

private:
    struct Table
    {
        std::vector<std::pair<QString, Handler>> handlers; //!< Few: a list is small and fast.
        Guard guard;
        Overflow overflow = Overflow::DropNewest;
        KeyOf keyOf;
        std::function<void()> overflowHandler;
        std::function<void(bool)> gapHandler;
        Handler unknownHandler;

        void call(const std::function<void()> &handler) const;
    };

    void layerEvent(const Event &event) override { handle(event); }
    bool layerRun(const EventRun &run) override;
    bool isReady() const override { return !m_paused; }
    Overflow overflow() const override { return m_table->overflow; }
    QString overflowKey(const Event &event) const override;
    void overflowed() override;
    void eventLost(const Event &event) override;
    //! Makes the run's frames, for all mailboxes with this relay, and sends them.
    void encode(const EventRun &run) const;
    //! To be changed: a new one while the present one is in use.
    Table &table();

    // What a message to a room needs comes first, in one place.
    bool m_paused = false;
    bool m_lostRelayed = false; //!< Since the last gap was told.
    FrameSink *m_sink = nullptr; //!< Where what is relayed goes.
    FrameFormat m_format {QLatin1StringView()}; //!< Of m_relay.

    ChannelLayer &m_layer;
    ChannelName m_channel;
    quint64 m_unknownEvents = 0;
    // Shared with a running call, which may destroy the mailbox.
    std::shared_ptr<Table> m_table;
    std::shared_ptr<const Relay> m_relay; //!< Null: none.
};

} // namespace lanthorn::inline channels
