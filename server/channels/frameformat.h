// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QString>

#include <utility>

namespace lanthorn::inline channels {

//! In what words events are told to clients: what has the same format shares its frames. A value.
struct FrameFormat
{
    FrameFormat(QLatin1StringView formatName, QString formatVariant = {})
        : name(formatName)
        , variant(std::move(formatVariant))
    {
    }

    QLatin1StringView name; //!< A literal.
    QString variant; //!< What the frames name beside the event, such as the room. Mostly short.

    bool operator==(const FrameFormat &other) const
    {
        // Whoever uses the same one mostly shares its memory, which lies elsewhere.
        return name == other.name && (sharesVariant(other) || variant == other.variant);
    }
    //! Whether both use the same memory for it.
    bool sharesVariant(const FrameFormat &other) const
    {
        return variant.constData() == other.variant.constData()
            && variant.size() == other.variant.size();
    }
};

} // namespace lanthorn::inline channels
