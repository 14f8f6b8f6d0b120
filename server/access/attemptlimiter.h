// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chat/addresstally.h>
#include <protocol/clock.h>
#include <server/access/accesslimits.h>

#include <QHash>
#include <QList>

#include <optional>

namespace lanthorn::inline server {

//! The wrong passwords of one block of addresses. A plain value.
struct AttemptRecord
{
    QList<std::chrono::milliseconds> failures = {}; //!< Oldest first.
    std::optional<std::chrono::milliseconds> lockedOutUntil = {};

    bool operator==(const AttemptRecord &) const = default;
};
using AttemptRecords = QHash<AddressBlock, AttemptRecord>;

//! Counts wrong passwords by block of addresses and says who has to wait. Lives in the server's
//! thread.
class AttemptLimiter final
{
public:
    //! `records`: of an earlier one in this process, by the same clock.
    AttemptLimiter(const AccessLimits &limits, Clock clock, AttemptRecords records = {});

    //! How long `address` has to wait before its next attempt; zero: not at all.
    std::chrono::milliseconds waitFor(const QHostAddress &address);
    //! True when this one was the last that is let pass.
    bool noteFailure(const QHostAddress &address);

    //! For the next one in its place.
    const AttemptRecords &records() const { return m_records; }

private:
    void makeRoom();

    AccessLimits m_limits;
    Clock m_clock;
    AttemptRecords m_records;
};

} // namespace lanthorn::inline server
