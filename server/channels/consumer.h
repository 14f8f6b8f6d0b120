// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/mailbox.h>
#include <channels/outbound.h>
#include <channels/scope.h>

#include <QByteArray>

#include <functional>
#include <optional>

namespace lanthorn::inline channels {

//! What answers one connection: one instance each, made by a route when the connection comes. Lives
//! in the server's thread; its callbacks run there one at a time and must not block.
//!
//! A handler that throws closes the connection with 1011, or denies it with 500 before accept().
//! However the connection ends, disconnected() runs and the groups are left.
class Consumer : private FrameSink
{
public:
    Consumer();
    ~Consumer() override;
    Q_DISABLE_COPY_MOVE(Consumer)

    // Called by whoever drives the consumer: a connection, or a test without a network.

    //! Runs connected(). The outbound and the layer are borrowed and outlive the consumer.
    void open(Scope scope, Outbound &outbound, ChannelLayer &layer);
    //! A frame of the client. Nothing happens after the end.
    void deliverText(const QByteArray &utf8);
    //! The same for a binary one.
    void deliverBytes(const QByteArray &bytes);
    //! Whether events of the group come to this client.
    virtual bool isIn(const GroupName &group) const;
    //! Whether it asks by itself who may come in, where the host has a password; otherwise the
    //! handshake does.
    virtual bool authenticates() const { return false; }
    //! What came on the channel of a worker's scope. False when it was not handled.
    bool deliverEvent(const Event &event);
    //! Runs disconnected(), once, and leaves the groups. Nothing is delivered afterwards. From
    //! inside one of the consumer's own handlers it takes effect when that returns.
    void end(quint16 code);

protected:
    //! The client wants in: accept(), deny() or close(), now or later.
    virtual void connected();
    //! The client sent a text, which is valid UTF-8. Does nothing unless overridden.
    virtual void receivedText(const QByteArray &utf8);
    //! The client sent a binary frame. Does nothing unless overridden.
    virtual void receivedBytes(const QByteArray &bytes);
    //! The connection has ended; nothing can be sent any more.
    virtual void disconnected(quint16 code);

    //! All that is known of the connection.
    const Scope &scope() const { return m_scope; }
    //! A named argument of the route, as text.
    QString argument(QLatin1StringView name) const;
    //! From open() on.
    ChannelLayer &layer() const { return *m_layer; }
    //! The channel of this connection alone; others send() to it.
    const ChannelName &channelName() const { return m_mailbox->channel(); }

    //! Handles events of the channel layer by their `type`.
    void on(QLatin1StringView type, Mailbox::Handler handler);
    void on(QLatin1StringView type, std::function<Task(const Event &)> handler) = delete;
    //! What becomes of events that come faster than they are handled; see Overflow. With Disconnect
    //! the connection is closed with 4008.
    void setOverflow(Overflow overflow, Mailbox::KeyOf keyOf = {});
    //! With Overflow::TellGap; see Mailbox::onGap(). Without this the connection is closed with
    //! 4008.
    void onGap(std::function<void(bool relayed)> handler);
    //! Sends, for events of `types`, what `frameOf` makes of them; see Mailbox::Relay.
    void relay(QStringList types, const FrameFormat &format,
               std::function<const Frame *(const Event &)> frameOf);
    //! An event of a type without a handler counts as a failure, as in Django Channels. Without
    //! this it is dropped, and the first one logged.
    void failOnUnknownEvents();
    //! From now on events of the group come here. Twice is once.
    void joinGroup(const GroupName &group) { m_mailbox->join(group); }
    //! No more of them. Does nothing when it is no member.
    void leaveGroup(const GroupName &group) { m_mailbox->leave(group); }
    //! publishTo() of an event made of these.
    void groupSend(const GroupName &group, const QString &type, const QCborMap &payload = {});
    //! Sends to the group, for the client: before it may send more, the members catch up.
    void publishTo(const GroupName &group, const Event &event);
    //! The same when somebody else does, or will do, the sending.
    void wroteTo(const GroupName &group);
    //! No more of what the client sends is delivered until it is false again; what has come is.
    void setBusy(bool isBusy);

    //! Lets the client in; see Outbound::accept(). A second one does nothing.
    void accept(const QString &subprotocol = {}, const Scope::Headers &headers = {});
    //! Before accept(): refuses the handshake with an HTTP status and a line for people.
    void deny(int status, const QByteArray &text);
    //! Before accept() the same as deny(403). A `code` that cannot be sent counts as a failure.
    void close(quint16 code = 1000, const QString &reason = {});
    //! To the client; before accept() it waits. Nothing happens after the end.
    void send(const Frame &frame);
    //! See Outbound::sendLatest().
    void sendLatest(QLatin1StringView key, const Frame &frame);
    //! See Outbound::isBehind().
    bool clientIsBehind() const { return m_outbound && m_outbound->isBehind(); }
    //! send() of a text frame.
    void sendText(QByteArrayView utf8) { send(Frame::text(utf8)); }
    //! send() of a binary frame.
    void sendBytes(QByteArrayView bytes) { send(Frame::binary(bytes)); }

    //! The connection is gone, even if disconnected() has yet to run.
    bool hasEnded() const { return m_endCode.has_value(); }
    //! Lets events wait in the channel while a handler runs elsewhere or waits.
    void setEventsPaused(bool paused);
    //! What a mailbox of the consumer's own needs in order to relay to the client.
    FrameSink &sink() { return *this; }
    //! Runs `call`; fails when it throws.
    void guarded(const std::function<void()> &call);
    //! Closes with 1011; before accept() denies with 500.
    void fail();

private:
    //! Ends what a handler has left running; called before disconnected().
    virtual void stopWork() { }
    void sendRelayed(const FrameRun &frames) final;
    //! Behind a call from outside.
    void returned();
    void endNow();

    // What a message to a room needs comes first, in one place.
    Outbound *m_outbound = nullptr;
    int m_depth = 0; //!< Handlers on the call stack.
    std::optional<quint16> m_endCode; //!< The connection has ended.
    bool m_ended = false; //!< And disconnected() has run.
    std::optional<Mailbox> m_mailbox;
    ChannelLayer *m_layer = nullptr;
    Scope m_scope;
};

} // namespace lanthorn::inline channels
