// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/errorcode.h>

namespace lanthorn::inline cli {

//! What lanthorn-cli tells the shell. A signal ends it with 128 and the signal's number.
enum ExitCode : int {
    Done = 0,
    Failed = 1, //!< At least one part of the request failed.
    Usage = 2, //!< The command line is wrong; nothing was tried.
    Unreachable = 3, //!< No such host, nothing listens, no route, or the connection was lost.
    Refused = 4, //!< The server says no, or is not one of ours.
    TimedOut = 5,
    Queued = 6, //!< Not sent, and kept for the next time.
};

//! How a program ends that this error ended.
ExitCode exitCodeFor(ErrorCode code);

} // namespace lanthorn::inline cli
