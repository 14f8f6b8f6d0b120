// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/exitcode.h>

namespace lanthorn::inline cli {

ExitCode exitCodeFor(ErrorCode code)
{
    switch (code) {
    case ErrorCode::BadAddress:
    case ErrorCode::BadOption:
        return Usage;
    case ErrorCode::HostNotFound:
    case ErrorCode::HostUnreachable:
    case ErrorCode::ConnectionRefused:
    case ErrorCode::ConnectionLost:
    case ErrorCode::ServerStopping:
    case ErrorCode::SessionEnded:
    case ErrorCode::SlowConsumer:
        return Unreachable;
    case ErrorCode::TimedOut:
        return TimedOut;
    case ErrorCode::Internal:
    case ErrorCode::Cancelled:
    case ErrorCode::PortInUse:
    case ErrorCode::CannotListen:
    case ErrorCode::ChannelFull:
    case ErrorCode::FileNotWritable:
    case ErrorCode::KeysUnusable:
        return Failed;
    default:
        return Refused;
    }
}

} // namespace lanthorn::inline cli
