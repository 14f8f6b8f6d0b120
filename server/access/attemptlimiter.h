// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/clock.h>
#include <server/access/accesslimits.h>

#include <QHash>
#include <QHostAddress>
#include <QList>

#include <optional>

namespace lanthorn {

//! What counts as one address where addresses are counted: IPv4, or the first half of IPv6, of
//! which whoever has one has all others of the same half.
QHostAddress countedAddress(const QHostAddress &address);

//! Counts wrong passwords by address and says who has to wait. Lives in the server's thread.
class AttemptLimiter final
{
public:
    AttemptLimiter(const AccessLimits &limits, Clock clock);

    //! How long `address` has to wait before its next attempt; zero: not at all.
    std::chrono::milliseconds waitFor(const QHostAddress &address);
    //! True when this one was the last that is let pass.
    bool noteFailure(const QHostAddress &address);

private:
    struct Record
    {
        QList<std::chrono::milliseconds> failures = {}; //!< Oldest first.
        std::optional<std::chrono::milliseconds> bannedUntil = {};
    };
    void makeRoom();

    AccessLimits m_limits;
    Clock m_clock;
    QHash<QHostAddress, Record> m_records;
};

} // namespace lanthorn
