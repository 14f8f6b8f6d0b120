// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/sessions/sessionlive.h>

#include <client/client.h>

namespace lanthorn {
inline namespace app {

SessionLive::SessionLive(Client *client)
    : m_sync(client, &m_series)
{
    connect(client, &Client::wordReceived, &m_words, &WordsModel::add);
    connect(client, &Client::stageReceived, this, &SessionLive::setStage);
    for (const Topic &topic : {Topic::words(), Topic::stage()})
        client->subscribe(topic);
    m_sync.start();
}

void SessionLive::clear()
{
    m_words.clear();
    m_series.clear();
}

void SessionLive::setStage(const Stage &stage)
{
    if (stage == m_stage)
        return;
    m_stage = stage;
    Q_EMIT stageChanged();
}

} // namespace app
} // namespace lanthorn
