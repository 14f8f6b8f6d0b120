// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QMetaType>
#include <QStringView>

#include <array>
#include <optional>

namespace lanthorn::inline protocol {
Q_NAMESPACE

//! Every reason for failure that Lanthorn knows, on the wire and on this computer. On the wire each
//! has the name that it has here, in small letters with underscores, so a name stays as it is.
enum class ErrorCode {
    // Sent by a server in an `error` envelope (PROTOCOL.md, "Errors").
    BadJson,
    BadEnvelope,
    UnknownType,
    UnknownTopic,
    BadPayload,
    BadRoom,
    BadNick,
    NickTaken,
    EmptyText,
    TextTooLong,
    NotIntroduced,
    NotJoined,
    TooManyRooms,
    RoomLocked,
    JoiningPaused,
    Muted,
    RateLimited,
    PasswordRequired,
    WrongPassword,
    TokenRefused,
    TooManyAttempts,
    NoSuchMessage,
    NotYours,
    TooLate,
    HistoryOff,
    NotSaved,
    Internal,

    // Answers to what the host decides (PROTOCOL.md, "The control socket").
    NoSuchGuest,
    NotInChat,
    OwnComputer,
    TooManyRules,

    // Found by a client: why there is no connection.
    BadAddress,
    HostNotFound,
    HostUnreachable,
    ConnectionRefused,
    ConnectionLost,
    TimedOut,
    WrongPath,
    OriginRefused,
    WrongHost,
    ServerFull,
    NotLanthorn,
    EncryptionNeeded,
    NotEncrypted, //!< Asked for by https; nothing says that it should be.
    EncryptionGone, //!< Of a host that has to have a key.
    EncryptionExpected, //!< Such a host was addressed without it.
    KeyChanged,
    KeysUnusable,
    ServerStopping,
    SessionEnded,
    Kicked,
    Banned,
    LoginNeeded,
    SlowConsumer,
    Flooding,
    ProtocolViolation,
    Cancelled,

    // Found by a server or on this computer.
    BadOption,
    PortInUse,
    CannotListen,
    ChannelFull,
    FileNotWritable,
};
Q_ENUM_NS(ErrorCode)

//! Those that may pass by waiting.
inline constexpr std::array temporaryErrors {
    ErrorCode::RateLimited,       ErrorCode::TooManyAttempts, ErrorCode::NotSaved,
    ErrorCode::Internal,          ErrorCode::HostNotFound,    ErrorCode::HostUnreachable,
    ErrorCode::ConnectionRefused, ErrorCode::ConnectionLost,  ErrorCode::TimedOut,
    ErrorCode::ServerFull,        ErrorCode::ServerStopping,  ErrorCode::SlowConsumer,
    ErrorCode::Flooding,          ErrorCode::ChannelFull,
};

//! The name used on the wire and in `--json` output, for example `bad_room`. Any thread.
QLatin1StringView errorName(ErrorCode code);

//! The inverse of errorName(); nothing for a name this version does not know. Any thread.
std::optional<ErrorCode> errorFromName(QStringView name);

//! True when waiting may help: clients try again by themselves only then.
bool isTemporary(ErrorCode code);

} // namespace lanthorn::inline protocol
