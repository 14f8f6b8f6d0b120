// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/event.h>
#include <channels/framerun.h>

#include <list>
#include <utility>
#include <vector>

namespace lanthorn::inline channels {

//! Events that a group got one right after the other, so that its members share them as one. What
//! a busy room costs per member and turn of the event loop then does not grow with its messages.
//! Belongs to one thread.
class EventRun final
{
public:
    explicit EventRun(Event first) { append(std::move(first)); }

    //! In their order.
    const std::vector<Event> &events() const { return m_events; }
    //! Only before the first receiver has seen the run.
    void append(Event event)
    {
        if (m_events.empty())
            m_handler = handlerName(event.type());
        else if (!m_handler.isEmpty() && handlerName(event.type()) != m_handler)
            m_handler.clear();
        m_events.push_back(std::move(event));
    }

    //! The name of the handler that all of these events are for; empty when they are for several.
    const QString &handler() const { return m_handler; }

    //! What encode() has made for `format`, which then shares the memory of the same one; null
    //! before. Valid as long as the run.
    const FrameRun *frames(FrameFormat &format) const
    {
        for (const auto &[known, frames] : m_frames) {
            if (known != format)
                continue;
            if (!known.sharesVariant(format))
                format = known;
            return &frames;
        }
        return nullptr;
    }
    //! Makes the frames that tell these events in the wire format `format`, to be shared by all
    //! receivers from then on; once for each format. Events for which `frameOf` returns null are
    //! left out.
    template<class FrameOf>
    const FrameRun &encode(const FrameFormat &format, const FrameOf &frameOf) const
    {
        std::vector<Frame> frames;
        frames.reserve(m_events.size());
        for (const Event &event : m_events) {
            if (const Frame *frame = frameOf(event))
                frames.push_back(*frame);
        }
        return m_frames.emplace_back(format, FrameRun(std::move(frames))).second;
    }

private:
    std::vector<Event> m_events;
    QString m_handler;
    mutable std::list<std::pair<FrameFormat, FrameRun>> m_frames; //!< Stay where they are.
};

} // namespace lanthorn::inline channels
