// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/mailbox.h>

#include <channels/logging.h>

namespace lanthorn {

using namespace Qt::StringLiterals;

namespace {

auto findHandler(const QHash<QString, Mailbox::Handler> &handlers, const QString &type)
{
    if (!type.contains(u'.'))
        return handlers.constFind(type);
    return handlers.constFind(QString(type).replace(u'.', u'_'));
}

} // namespace

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
    table().handlers.insert(type, std::move(handler));
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

void Mailbox::layerEvent(const Event &event)
{
    const std::shared_ptr<const Table> table = m_table;
    const auto handler = findHandler(table->handlers, event.type());
    if (handler == table->handlers.cend()) {
        // Django Channels ends the consumer here; an event that nobody asked for is no reason to.
        qCInfo(channelsLog) << "Dropped an event without a handler, type" << event.type().left(100);
        return;
    }
    const auto call = [&] { (*handler)(event); };
    table->call(std::ref(call));
}

QString Mailbox::overflowKey(const Event &event) const
{
    return m_table->keyOf ? m_table->keyOf(event) : event.type();
}

void Mailbox::overflowed()
{
    const std::shared_ptr<const Table> table = m_table;
    if (table->overflowHandler)
        table->call(table->overflowHandler);
}

void Mailbox::Table::call(const std::function<void()> &handler) const
{
    if (guard)
        guard(handler);
    else
        handler();
}

} // namespace lanthorn
