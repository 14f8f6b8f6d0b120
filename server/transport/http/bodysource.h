// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>
#include <optional>

namespace lanthorn::inline server {

//! Where the body of a response is from that is too large to be in memory, or takes a while to
//! get, or goes on until somebody ends it. Lives in the server's thread and never blocks it.
class BodySource
{
public:
    //! The next bytes; nothing when they cannot be had.
    using Receiver = std::function<void(const std::optional<QByteArray> &)>;

    virtual ~BodySource() = default;

    //! How long the body is, in bytes; fixed. Negative: nobody knows; it is sent in chunks.
    virtual qint64 size() const = 0;
    //! Gives the next bytes to `receiver` in a later turn of the event loop, never after the source
    //! is gone: one at least, no more than are left; none at the end of a body of unknown size. One
    //! call at a time.
    virtual void read(Receiver receiver) = 0;
};

} // namespace lanthorn::inline server
