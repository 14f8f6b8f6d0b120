// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/discovery/hostfinder.h>
#include <client/discovery/hostprobe.h>
#include <models/nearbymodel.h>

#include <QObject>

namespace lanthorn {
inline namespace app {

//! Looks for the hosts that announce themselves while somebody wants to see them. Lives in the GUI
//! thread.
class Nearby final : public QObject
{
    Q_OBJECT

public:
    explicit Nearby(QObject *parent = nullptr);

    //! Looks for them, or no longer: then there are none.
    void setWanted(bool wanted);
    NearbyModel *model() { return &m_model; }
    //! Where what is heard goes in; for tests.
    HostFinder *finder() { return &m_finder; }
    //! Nothing can be heard on this computer.
    bool isDeaf() const { return m_isDeaf; }

Q_SIGNALS:
    void wantedChanged(bool wanted);
    //! isDeaf() is another.
    void deafChanged();

private:
    NearbyModel m_model;
    HostFinder m_finder;
    HostProbe m_probe;
    bool m_isWanted = false;
    bool m_isDeaf = false;
};

} // namespace app
} // namespace lanthorn
