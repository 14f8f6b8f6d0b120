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
    case ErrorCode::BadJson:
    case ErrorCode::BadEnvelope:
    case ErrorCode::UnknownType:
    case ErrorCode::UnknownTopic:
    case ErrorCode::BadPayload:
    case ErrorCode::BadRoom:
    case ErrorCode::BadNick:
    case ErrorCode::NickTaken:
    case ErrorCode::EmptyText:
    case ErrorCode::TextTooLong:
    case ErrorCode::NotIntroduced:
    case ErrorCode::NotJoined:
    case ErrorCode::TooManyRooms:
    case ErrorCode::RoomLocked:
    case ErrorCode::JoiningPaused:
    case ErrorCode::Muted:
    case ErrorCode::RateLimited:
    case ErrorCode::PasswordRequired:
    case ErrorCode::WrongPassword:
    case ErrorCode::TokenRefused:
    case ErrorCode::TooManyAttempts:
    case ErrorCode::NoSuchMessage:
    case ErrorCode::NotYours:
    case ErrorCode::TooLate:
    case ErrorCode::HistoryOff:
    case ErrorCode::NotSaved:
    case ErrorCode::WrongPath:
    case ErrorCode::OriginRefused:
    case ErrorCode::WrongHost:
    case ErrorCode::ServerFull:
    case ErrorCode::NotLanthorn:
    case ErrorCode::EncryptionNeeded:
    case ErrorCode::NotEncrypted:
    case ErrorCode::EncryptionGone:
    case ErrorCode::EncryptionExpected:
    case ErrorCode::KeyChanged:
    case ErrorCode::NoSuchGuest:
    case ErrorCode::NotInChat:
    case ErrorCode::OwnComputer:
    case ErrorCode::TooManyRules:
    case ErrorCode::Flooding:
    case ErrorCode::Kicked:
    case ErrorCode::Banned:
    case ErrorCode::ProtocolViolation:
        return Refused;
    }
    return Failed;
}

} // namespace lanthorn::inline cli
