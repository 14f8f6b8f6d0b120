// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <client/discovery/hostfinder.h>
#include <protocol/clock.h>

#include <QHash>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

class QTcpSocket;

namespace lanthorn::inline client {

//! Measures how long hosts that were found take to answer: opens a TCP connection to each and
//! closes it at once. Nothing is sent, so that nobody counts it as a guest. At once for a new one,
//! then each 10 s; a few at a time, whatever a flood of beacons tells of. Lives in the thread that
//! made it.
class HostProbe final : public QObject
{
    Q_OBJECT

public:
    explicit HostProbe(Clock clock = steadyNow, QObject *parent = nullptr);
    ~HostProbe() override;

    //! From now on; one that is watched already may have another place.
    void watch(const FoundHost &host);
    //! No longer.
    void forget(const QString &id);
    //! How many connections it opens at the moment.
    qsizetype running() const;

Q_SIGNALS:
    //! How long it took; nothing when it did not answer within 2 s.
    void measured(const QString &id, std::optional<std::chrono::milliseconds> latency);

private:
    struct Watched
    {
        QHostAddress address;
        quint16 port = 0;
        std::chrono::milliseconds due {0}; //!< When to measure.
        std::chrono::milliseconds began {0};
        std::shared_ptr<QTcpSocket> socket = {}; //!< While it is measured.
    };

    void next();
    void begin(const QString &id, Watched &watched);
    void end(const QString &id, const QTcpSocket *socket, bool answered);

    Clock m_clock;
    QTimer m_timer;
    QHash<QString, Watched> m_watched; //!< By id.
};

} // namespace lanthorn::inline client
