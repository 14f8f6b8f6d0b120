// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

namespace lanthorn::inline chat {

//! Keys of what hosts tell each other of their logs (PROTOCOL.md, "Between hosts and sites").
struct LogKeys
{
    using Key = QLatin1StringView;

    static constexpr Key host {"host"}; //!< Who speaks.
    static constexpr Key gone {"gone"};
    static constexpr Key room {"room"};
    static constexpr Key epoch {"epoch"}; //!< Of the log that is spoken of.
    static constexpr Key previous {"previous"};
    static constexpr Key change {"change"};

    static constexpr Key heads {"heads"}; //!< Rooms, their newest numbers and when they left.

    static constexpr Key ask {"ask"}; //!< The id of a question,
    static constexpr Key answer {"answer"}; //!< also in what answers it.
    static constexpr Key have {"have"}; //!< By epoch: the newest number.
    static constexpr Key from {"from"}; //!< A time, for logs that are not in it.
    static constexpr Key others {"others"}; //!< Not of the own logs.
    static constexpr Key own {"own"};
    static constexpr Key part {"part"};
    static constexpr Key events {"events"};
    static constexpr Key end {"end"}; //!< The newest number; in the last part of a log.
    static constexpr Key whole {"whole"};
    static constexpr Key more {"more"}; //!< There are further events, behind this number.
    static constexpr Key done {"done"};

    // Of one event.
    static constexpr Key what {"what"};
    static constexpr Key number {"number"};
    static constexpr Key time {"time"};
    static constexpr Key id {"id"};
    static constexpr Key sender {"sender"};
    static constexpr Key nick {"nick"};
    static constexpr Key kind {"kind"};
    static constexpr Key hostName {"host"};
    static constexpr Key person {"person"};
    static constexpr Key text {"text"};
    static constexpr Key target {"target"};
    static constexpr Key targetEpoch {"target_epoch"}; //!< Missing: that of the event.
    static constexpr Key on {"on"};
};

} // namespace lanthorn::inline chat
