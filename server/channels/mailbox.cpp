// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/mailbox.h>

#include <channels/logging.h>

#include <algorithm>
#include <utility>

namespace lanthorn::inline channels {

using namespace Qt::StringLiterals;

Mailbox::Mailbox(ChannelLayer &layer)
    : m_layer(layer)
    , m_channel(layer.newChannel())
    , m_table(std::make_shared<Table>())
{
    m_layer.receive(m_channel, this);
}

Mailbox::~Mailbox()
{
    m_layer.release(m_channel);
}

void Mailbox::on(QLatin1StringView type, Handler handler)
{
    auto &handlers = table().handlers;
    const auto known = std::find_if(handlers.begin(), handlers.end(),
                                    [type](const auto &each) { return each.first == type; });
    if (known != handlers.end())
        known->second = std::move(handler);
    else
        handlers.emplace_back(type, std::move(handler));
}

void Mailbox::relay(Relay relay)
{
    m_sink = &relay.sink;
    m_format = relay.format;
    m_relay = std::make_shared<const Relay>(std::move(relay));
}

void Mailbox::setGuard(Guard guard)
{
    table().guard = std::move(guard);
}

void Mailbox::setOverflow(Overflow overflow, KeyOf keyOf)
{
    table().overflow = overflow;
    table().keyOf = std::move(keyOf);
}

void Mailbox::onOverflow(std::function<void()> handler)
{
    table().overflowHandler = std::move(handler);
}

void Mailbox::onGap(std::function<void(bool)> handler)
{
    table().gapHandler = std::move(handler);
}

void Mailbox::onUnknown(Handler handler)
{
    table().unknownHandler = std::move(handler);
}

void Mailbox::setPaused(bool paused)
{
    if (std::exchange(m_paused, paused) && !paused)
        m_layer.receive(m_channel, this);
}

Mailbox::Table &Mailbox::table()
{
    if (m_table.use_count() > 1)
        m_table = std::make_shared<Table>(*m_table);
    return *m_table;
}

void Mailbox::join(const GroupName &group)
{
    m_layer.groupAdd(group, m_channel);
}

void Mailbox::leave(const GroupName &group)
{
    m_layer.groupDiscard(group, m_channel);
}

bool Mailbox::handle(const Event &event)
{
    const std::shared_ptr<const Table> table = m_table;
    const QString name = handlerName(event.type());
    const auto handler = std::find_if(table->handlers.begin(), table->handlers.end(),
                                      [&name](const auto &each) { return each.first == name; });
    if (handler == table->handlers.end()) {
        if (m_relay && m_relay->types.contains(name)) {
            encode(EventRun(event));
            return true;
        }
        // Django Channels ends the consumer here; an event that nobody asked for is no reason to.
        if (m_unknownEvents++ == 0) {
            qCInfo(channelsLog) << "Dropped an event without a handler, type"
                                << event.type().left(100);
        }
        if (table->unknownHandler) {
            const auto call = [&] { table->unknownHandler(event); };
            table->call(std::ref(call));
        }
        return false;
    }
    const auto call = [&] { handler->second(event); };
    table->call(std::ref(call));
    return true;
}

bool Mailbox::layerRun(const EventRun &run)
{
    if (!m_sink)
        return false;
    // Every member of a busy room comes by here in every turn.
    if (const FrameRun *frames = run.frames(m_format)) {
        if (!frames->isEmpty())
            m_sink->sendRelayed(*frames);
        return true;
    }
    if (!m_relay->types.contains(run.handler()))
        return false;
    encode(run);
    return true;
}

void Mailbox::encode(const EventRun &run) const
{
    const std::shared_ptr<const Table> table = m_table;
    const std::shared_ptr<const Relay> relay = m_relay;
    const auto encoded = [&] {
        const FrameRun &frames = run.encode(m_format, relay->frameOf);
        if (!frames.isEmpty())
            m_sink->sendRelayed(frames);
    };
    table->call(std::ref(encoded));
}

QString Mailbox::overflowKey(const Event &event) const
{
    return m_table->keyOf ? m_table->keyOf(event) : event.type();
}

void Mailbox::overflowed()
{
    const std::shared_ptr<const Table> table = m_table;
    if (table->overflow == Overflow::TellGap) {
        const bool relayed = std::exchange(m_lostRelayed, false);
        const auto call = [&] { table->gapHandler(relayed); };
        if (table->gapHandler)
            table->call(std::ref(call));
    } else if (table->overflowHandler) {
        table->call(table->overflowHandler);
    }
}

void Mailbox::eventLost(const Event &event)
{
    m_lostRelayed =
        m_lostRelayed || (m_relay && m_relay->types.contains(handlerName(event.type())));
}

void Mailbox::Table::call(const std::function<void()> &handler) const
{
    if (guard)
        guard(handler);
    else
        handler();
}

} // namespace lanthorn::inline channels
