// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lanthorn::bench {

//! The client's side of RFC 6455, as much of it as a load needs. Shares nothing with the server.
enum class Opcode : std::uint8_t { Text = 0x1, Close = 0x8, Ping = 0x9, Pong = 0xa };

//! The request for a WebSocket at `path` of 127.0.0.1:`port`.
std::string upgradeRequest(std::string_view path, std::uint16_t port);

//! Appends one masked frame, payload up to 64 KiB.
void appendFrame(std::string &wire, Opcode opcode, std::string_view payload);

struct ServerFrame
{
    Opcode opcode;
    std::string_view payload;
    std::size_t size; //!< Of the whole frame.
};

//! The frame at the front of `bytes`; nothing while it is incomplete.
std::optional<ServerFrame> firstFrame(std::string_view bytes);

//! The JSON text of a chat message of `size` bytes that tells who sent it and when.
std::string stampedMessage(int sender, std::int64_t nanoseconds, std::size_t size);

struct Stamp
{
    int sender;
    std::int64_t nanoseconds;
};

//! What stampedMessage() wrote.
Stamp stampOf(std::string_view message);

} // namespace lanthorn::bench
