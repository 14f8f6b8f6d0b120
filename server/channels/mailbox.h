// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/channellayer.h>

#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace lanthorn {

//! A channel of one's own with a handler for each type of event, and the groups it is in. Leaves
//! them all and gives the channel back when it is destroyed. Lives in the server's thread; the
//! layer is borrowed and outlives it.
class Mailbox final : private ChannelReceiver
{
public:
    using Handler = std::function<void(const Event &)>;
    using KeyOf = std::function<QString(const Event &)>;
    //! How events become frames that are the same for every client, and where those go.
    struct Relay
    {
        QStringList types; //!< Of the events.
        QLatin1StringView format; //!< Names what `frameOf` makes, for all mailboxes; a literal.
        std::function<const Frame *(const Event &)> frameOf; //!< Null: has no frame, is left out.
        std::function<void(const FrameRun &)> send;
    };
    using Guard = std::function<void(const std::function<void()> &)>;

    explicit Mailbox(ChannelLayer &layer);
    ~Mailbox() override;
    Q_DISABLE_COPY_MOVE(Mailbox)

    const ChannelName &channel() const { return m_channel; }

    //! Handles events of `type`; dots in an event's type count as underscores. Only types that
    //! were registered here can be reached from the layer.
    void on(QLatin1StringView type, Handler handler);
    //! Handles the events of several types together, as they come. Each frame is made once for all
    //! mailboxes in a group, which makes this the way for whatever many members get. One at most.
    void relay(Relay relay);
    //! Runs around every handler call, for example to catch what a handler throws.
    void setGuard(Guard guard);

    //! What a full channel does with one more event; see Overflow. Without `keyOf`, events of the
    //! same type replace each other.
    void setOverflow(Overflow overflow, KeyOf keyOf = {});
    //! Called once with Overflow::Disconnect, when an event was lost.
    void onOverflow(std::function<void()> handler);
    //! Called with each event of a type that nobody registered. It is dropped either way, and the
    //! first one logged.
    void onUnknown(Handler handler);
    //! How many of them came.
    quint64 unknownEvents() const { return m_unknownEvents; }
    //! Calls the handler for an event's type. False when nobody registered one.
    bool handle(const Event &event);

    //! Lets events wait in the channel, and lets them come again.
    void setPaused(bool paused);

    void join(const GroupName &group);
    void leave(const GroupName &group);

private:
    struct Table
    {
        std::vector<std::pair<QString, Handler>> handlers; //!< Few: a list is small and fast.
        std::optional<Relay> relay;
        Guard guard;
        Overflow overflow = Overflow::DropNewest;
        KeyOf keyOf;
        std::function<void()> overflowHandler;
        Handler unknownHandler;

        bool relays(const QString &handler) const;
        void send(const EventRun &run) const;
        void call(const std::function<void()> &handler) const;
    };

    void layerEvent(const Event &event) override { handle(event); }
    bool layerRun(const EventRun &run) override;
    bool isReady() const override { return !m_paused; }
    Overflow overflow() const override { return m_table->overflow; }
    QString overflowKey(const Event &event) const override;
    void overflowed() override;
    //! To be changed: a new one while the present one is in use.
    Table &table();

    ChannelLayer &m_layer;
    ChannelName m_channel;
    bool m_paused = false;
    quint64 m_unknownEvents = 0;
    std::shared_ptr<Table> m_table; //!< Shared with a running call, which may destroy the mailbox.
};

} // namespace lanthorn
