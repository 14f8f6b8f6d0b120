// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/clock.h>
#include <server/access/accesslimits.h>
#include <server/access/addresstally.h>

#include <QHash>
#include <QList>

#include <optional>

namespace lanthorn {

//! Counts wrong passwords by block of addresses and says who has to wait. Lives in the server's
//! thread.
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
        std::optional<std::chrono::milliseconds> lockedOutUntil = {};
    };
    void makeRoom();

    AccessLimits m_limits;
    Clock m_clock;
    QHash<AddressBlock, Record> m_records;
};

} // namespace lanthorn
