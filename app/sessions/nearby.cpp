// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/sessions/nearby.h>

#include <utility>

namespace lanthorn {
inline namespace app {

Nearby::Nearby(QObject *parent)
    : QObject(parent)
{
    connect(&m_finder, &HostFinder::found, this, [this](const FoundHost &host) {
        m_model.set(host);
        m_probe.watch(host);
    });
    connect(&m_finder, &HostFinder::lost, this, [this](const FoundHost &host) {
        m_probe.forget(host.beacon.id);
        m_model.remove(host.beacon.id);
    });
    connect(&m_probe, &HostProbe::measured, &m_model, &NearbyModel::setLatency);
}

void Nearby::setWanted(bool wanted)
{
    if (std::exchange(m_isWanted, wanted) == wanted)
        return;
    bool isDeaf = false;
    if (wanted)
        isDeaf = !m_finder.start();
    else
        m_finder.stop();
    if (std::exchange(m_isDeaf, isDeaf) != isDeaf)
        Q_EMIT deafChanged();
    Q_EMIT wantedChanged(wanted);
}

} // namespace app
} // namespace lanthorn
