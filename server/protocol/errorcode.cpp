// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/errorcode.h>

#include <algorithm>
#include <array>

namespace lanthorn::inline protocol {

namespace {

struct Entry
{
    ErrorCode code;
    QLatin1StringView name;
    bool temporary;
};

using namespace Qt::StringLiterals;

constexpr std::array entries {
    Entry {ErrorCode::BadJson, "bad_json"_L1, false},
    Entry {ErrorCode::BadEnvelope, "bad_envelope"_L1, false},
    Entry {ErrorCode::UnknownType, "unknown_type"_L1, false},
    Entry {ErrorCode::UnknownTopic, "unknown_topic"_L1, false},
    Entry {ErrorCode::BadPayload, "bad_payload"_L1, false},
    Entry {ErrorCode::BadRoom, "bad_room"_L1, false},
    Entry {ErrorCode::BadNick, "bad_nick"_L1, false},
    Entry {ErrorCode::NickTaken, "nick_taken"_L1, false},
    Entry {ErrorCode::EmptyText, "empty_text"_L1, false},
    Entry {ErrorCode::TextTooLong, "text_too_long"_L1, false},
    Entry {ErrorCode::NotIntroduced, "not_introduced"_L1, false},
    Entry {ErrorCode::NotJoined, "not_joined"_L1, false},
    Entry {ErrorCode::TooManyRooms, "too_many_rooms"_L1, false},
    Entry {ErrorCode::RoomLocked, "room_locked"_L1, false},
    Entry {ErrorCode::JoiningPaused, "joining_paused"_L1, false},
    Entry {ErrorCode::Muted, "muted"_L1, false},
    Entry {ErrorCode::RateLimited, "rate_limited"_L1, true},
    Entry {ErrorCode::PasswordRequired, "password_required"_L1, false},
    Entry {ErrorCode::WrongPassword, "wrong_password"_L1, false},
    Entry {ErrorCode::TokenRefused, "token_refused"_L1, false},
    Entry {ErrorCode::TooManyAttempts, "too_many_attempts"_L1, true},
    Entry {ErrorCode::NoSuchMessage, "no_such_message"_L1, false},
    Entry {ErrorCode::NotYours, "not_yours"_L1, false},
    Entry {ErrorCode::TooLate, "too_late"_L1, false},
    Entry {ErrorCode::HistoryOff, "history_off"_L1, false},
    Entry {ErrorCode::NotSaved, "not_saved"_L1, true},
    Entry {ErrorCode::Internal, "internal"_L1, true},
    Entry {ErrorCode::NoSuchGuest, "no_such_guest"_L1, false},
    Entry {ErrorCode::NotInChat, "not_in_chat"_L1, false},
    Entry {ErrorCode::OwnComputer, "own_computer"_L1, false},
    Entry {ErrorCode::TooManyRules, "too_many_rules"_L1, false},
    Entry {ErrorCode::BadAddress, "bad_address"_L1, false},
    Entry {ErrorCode::HostNotFound, "host_not_found"_L1, true},
    Entry {ErrorCode::HostUnreachable, "host_unreachable"_L1, true},
    Entry {ErrorCode::ConnectionRefused, "connection_refused"_L1, true},
    Entry {ErrorCode::ConnectionLost, "connection_lost"_L1, true},
    Entry {ErrorCode::TimedOut, "timed_out"_L1, true},
    Entry {ErrorCode::WrongPath, "wrong_path"_L1, false},
    Entry {ErrorCode::OriginRefused, "origin_refused"_L1, false},
    Entry {ErrorCode::WrongHost, "wrong_host"_L1, false},
    Entry {ErrorCode::ServerFull, "server_full"_L1, true},
    Entry {ErrorCode::NotLanthorn, "not_lanthorn"_L1, false},
    Entry {ErrorCode::EncryptionNeeded, "encryption_needed"_L1, false},
    Entry {ErrorCode::NotEncrypted, "not_encrypted"_L1, false},
    Entry {ErrorCode::EncryptionGone, "encryption_gone"_L1, false},
    Entry {ErrorCode::EncryptionExpected, "encryption_expected"_L1, false},
    Entry {ErrorCode::KeyChanged, "key_changed"_L1, false},
    Entry {ErrorCode::KeysUnusable, "keys_unusable"_L1, false},
    Entry {ErrorCode::ServerStopping, "server_stopping"_L1, true},
    Entry {ErrorCode::SessionEnded, "session_ended"_L1, false},
    Entry {ErrorCode::Kicked, "kicked"_L1, false},
    Entry {ErrorCode::Banned, "banned"_L1, false},
    Entry {ErrorCode::LoginNeeded, "login_needed"_L1, false},
    Entry {ErrorCode::SlowConsumer, "slow_consumer"_L1, true},
    Entry {ErrorCode::Flooding, "flooding"_L1, true},
    Entry {ErrorCode::ProtocolViolation, "protocol_violation"_L1, false},
    Entry {ErrorCode::Cancelled, "cancelled"_L1, false},
    Entry {ErrorCode::BadOption, "bad_option"_L1, false},
    Entry {ErrorCode::PortInUse, "port_in_use"_L1, false},
    Entry {ErrorCode::CannotListen, "cannot_listen"_L1, false},
    Entry {ErrorCode::ChannelFull, "channel_full"_L1, true},
    Entry {ErrorCode::FileNotWritable, "file_not_writable"_L1, false},
};

const Entry &entryOf(ErrorCode code)
{
    const auto it = std::find_if(entries.begin(), entries.end(),
                                 [code](const Entry &entry) { return entry.code == code; });
    Q_ASSERT(it != entries.end());
    return *it;
}

} // namespace

QLatin1StringView errorName(ErrorCode code)
{
    return entryOf(code).name;
}

std::optional<ErrorCode> errorFromName(QStringView name)
{
    for (const Entry &entry : entries) {
        if (name == entry.name)
            return entry.code;
    }
    return std::nullopt;
}

bool isTemporary(ErrorCode code)
{
    return entryOf(code).temporary;
}

} // namespace lanthorn::inline protocol
