// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/consumers/seriesfeed.h>

namespace lanthorn::inline server {

namespace {
constexpr std::chrono::milliseconds betweenLooks {100};
}

SeriesFeed::SeriesFeed(live::SeriesHub &hub, Client client)
    : m_hub(hub)
    , m_client(std::move(client))
{
    m_patience.setInterval(betweenLooks);
    QObject::connect(&m_patience, &QTimer::timeout, &m_patience, [this] { checkWhetherRead(); });
}

SeriesFeed::~SeriesFeed()
{
    if (m_group)
        m_client.leave(*m_group);
}

void SeriesFeed::enter(int level)
{
    const GroupName group = live::SeriesHub::group(level);
    if (m_group && *m_group != group)
        m_client.leave(*m_group);
    m_group = group;
    m_presence = m_hub.enter(level);
    m_client.join(group);
}

void SeriesFeed::handle(const Event &event)
{
    m_hasHole = m_hasHole || m_client.isBehind();
    if (!m_hasHole)
        m_client.send(nativeFrame(event));
    else if (!m_patience.isActive())
        m_patience.start();
}

void SeriesFeed::checkWhetherRead()
{
    if (m_client.isBehind())
        return;
    m_hasHole = false;
    m_patience.stop();
    m_client.sendState();
}

} // namespace lanthorn::inline server
