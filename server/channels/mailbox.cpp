// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/mailbox.h>

#include <channels/logging.h>

namespace lanthorn {

using namespace Qt::StringLiterals;

Mailbox::Mailbox(ChannelLayer &layer)
    : m_layer(layer)
    , m_channel(layer.newChannel())
{
    m_layer.receive(m_channel, this);
}

Mailbox::~Mailbox()
{
    m_layer.release(m_channel);
}

void Mailbox::on(QLatin1StringView type, Handler handler)
{
    m_handlers.insert(type, std::move(handler));
}

void Mailbox::setGuard(std::function<void(const std::function<void()> &)> guard)
{
    m_guard = std::move(guard);
}

void Mailbox::join(const GroupName &group)
{
    m_layer.groupAdd(group, m_channel);
}

void Mailbox::leave(const GroupName &group)
{
    m_layer.groupDiscard(group, m_channel);
}

void Mailbox::layerEvent(const Event &event)
{
    const QString type = QString(event.type()).replace(u'.', u'_');
    const auto handler = m_handlers.constFind(type);
    if (handler == m_handlers.cend()) {
        // Django Channels ends the consumer here; an event that nobody asked for is no reason to.
        qCInfo(channelsLog) << "Dropped an event without a handler, type" << type.left(100);
        return;
    }
    // A copy, because the handler may destroy this mailbox.
    const auto call = [run = *handler, event] { run(event); };
    const auto guard = m_guard;
    if (guard)
        guard(call);
    else
        call();
}

} // namespace lanthorn
