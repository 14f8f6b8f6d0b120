// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/channellayer.h>
#include <channels/scoperouters.h>

#include <memory>
#include <vector>

namespace lanthorn::inline channels {

//! Counts since a worker was made.
struct WorkerCounters
{
    quint64 handled = 0;
    quint64 unhandled = 0; //!< Of a type that the consumer does not know; dropped.
    quint64 ended = 0; //!< Consumers that failed or closed.

    bool operator==(const WorkerCounters &) const = default;
};

//! Reads named channels of a layer, to which anybody sends without knowing who works: `runworker`
//! of Django Channels. One consumer answers each channel for as long as the worker lives, with the
//! scope `{type: channel, channel: NAME}` and its handlers by the type of event; what it sends or
//! accepts goes nowhere. One that fails or closes is made again by the next event.
//!
//! Lives in the server's thread.
class Worker final
{
public:
    //! Reads the channels that `router` names, which must be names of channels. The layer is
    //! borrowed and outlives the worker.
    Worker(const ChannelNameRouter &router, ChannelLayer &layer);
    ~Worker();
    Q_DISABLE_COPY_MOVE(Worker)

    //! Since it was made.
    const WorkerCounters &counters() const { return m_counters; }

private:
    class Station;

    WorkerCounters m_counters;
    std::vector<std::unique_ptr<Station>> m_stations;
};

} // namespace lanthorn::inline channels
