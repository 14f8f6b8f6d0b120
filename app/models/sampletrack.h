// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/samplechunk.h>
#include <models/samplecolumns.h>

#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace lanthorn {
inline namespace models {

//! What the values of a range of time have in common. Without values, `count` is 0.
struct Statistics
{
    double minimum = 0;
    double mean = 0;
    double maximum = 0;
    qint64 count = 0;
};

//! The values of one series in the order of time: a chain of SampleChunks. Appending is cheap; what
//! is late or was missing is put in its place. 17.4 bytes a value. A copy shares the values, which
//! are never changed but for the chunk that is being filled, so it costs little and may go to
//! another thread.
class SampleTrack
{
public:
    SampleTrack() = default;
    SampleTrack(const SampleTrack &other);
    SampleTrack(SampleTrack &&) = default;
    SampleTrack &operator=(SampleTrack other);
    ~SampleTrack() = default;

    bool isEmpty() const { return m_chunks.empty(); }
    //! Values that are here, gaps included.
    qint64 size() const { return m_size; }
    size_t bytes() const { return m_bytes; }

    //! Takes a value, or NaN for a gap. One before the last is put in its place; one with the time
    //! of the last comes behind it.
    void append(double time, double value);
    //! What is known of the time from `from` to `to`, both included, is exactly this from now on.
    //! `samples` are in the order of time and lie in the range.
    void replace(double from, double to, std::span<const Sample> samples);
    //! The same where only extremes are known.
    void replace(double from, double to, std::span<const SampleCell> cells);
    void clear();

    //! The earliest and latest time of which something is known. Needs !isEmpty().
    double beginTime() const { return m_chunks.front()->total().begin; }
    double endTime() const { return m_lastTime; }

    //! The last value by time that is here, not a gap; nothing when there is none.
    std::optional<Sample> newest() const;
    //! The values, never gaps, beside `time`: the last before it, the first after it. Only those
    //! that are still here.
    std::optional<Sample> before(double time) const;
    std::optional<Sample> after(double time) const;
    //! Whichever of them, or one at `time`, is nearest.
    std::optional<Sample> nearest(double time) const;

    //! The pyramid decides, so that this takes as long as the picture is wide, not as long as the
    //! series is. `patience`: a longer silence, in ms, is a gap; 0: none is.
    SampleColumns columns(const ColumnGrid &grid, double patience) const;
    //! Of the values from `from` to `to`, both included. Where only extremes are left, of all that
    //! touch the range.
    Statistics statistics(double from, double to) const;
    //! Whether any value of the range, or any gap, is here itself.
    bool hasValues(double from, double to) const;
    //! The longest time, in ms, that extremes of the range stand for; 0 where all values are here.
    double coarseness(double from, double to) const;
    //! Calls `each` for every value in the range, gaps included; for extremes, `band`.
    void forEach(double from, double to, const std::function<void(const Sample &)> &each,
                 const std::function<void(const SampleCell &)> &band) const;

    //! The time of the oldest value whose values could be let go.
    std::optional<double> oldestValue() const;
    //! Lets go of the values of the oldest chunk that has any, but never of the one that is being
    //! filled. False when there is none.
    bool dropValues();
    //! Lets go of the oldest extremes of 32 values, or, when there are only those of 1024, of the
    //! oldest of these. False when there is none.
    bool dropDetail();

private:
    size_t chunkAt(double time) const; // The first that does not end before `time`.
    void recount();

    std::deque<std::shared_ptr<SampleChunk>> m_chunks;
    double m_lastTime = 0;
    qint64 m_size = 0;
    size_t m_bytes = 0;
};

} // namespace models
} // namespace lanthorn
