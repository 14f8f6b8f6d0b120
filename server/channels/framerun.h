// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/frame.h>

#include <utility>
#include <vector>

namespace lanthorn::inline channels {

//! Frames that go to a client one right after the other. An immutable value; copies share the
//! bytes.
class FrameRun final
{
public:
    explicit FrameRun(std::vector<Frame> frames)
        : m_frames(std::move(frames))
    {
        if (m_frames.size() == 1) {
            m_wire = m_frames.front().wire();
            return;
        }
        qsizetype size = 0;
        for (const Frame &frame : m_frames)
            size += frame.wire().size();
        m_wire.reserve(size);
        for (const Frame &frame : m_frames)
            m_wire += frame.wire();
    }

    //! Whether it has no frame.
    bool isEmpty() const { return m_frames.empty(); }
    //! In their order.
    const std::vector<Frame> &frames() const { return m_frames; }
    //! All of them, as they go to the socket.
    const QByteArray &wire() const { return m_wire; }

private:
    std::vector<Frame> m_frames;
    QByteArray m_wire;
};

} // namespace lanthorn::inline channels
