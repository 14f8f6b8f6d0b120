// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <bench/fanoutwire.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace lanthorn::bench {

namespace {

constexpr std::uint8_t finalFragment = 0x80;
constexpr std::uint8_t masked = 0x80;
constexpr std::uint8_t lengthIn16Bits = 126;
constexpr std::uint8_t lengthIn64Bits = 127;

// Every server writes the key, a colon and a blank like this, so that the stamp has a fixed place.
constexpr std::string_view beforeText = "{\"message\": \"";
constexpr std::string_view afterText = "\"}";
constexpr std::size_t senderDigits = 4;
constexpr std::size_t timeDigits = 19;

void putDigits(char *end, std::int64_t number, std::size_t digits)
{
    for (std::size_t i = 0; i < digits; ++i, number /= 10)
        *--end = char('0' + number % 10);
}

std::uint32_t nextMask()
{
    static std::uint32_t state = 0x9e3779b9; // xorshift32: fast, and no byte of it stays zero.
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
}

std::uint8_t byteAt(std::string_view bytes, std::size_t index)
{
    return static_cast<std::uint8_t>(bytes[index]);
}

} // namespace

std::string upgradeRequest(std::string_view path, std::uint16_t port)
{
    std::string request = "GET ";
    request += path;
    request += " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port);
    // The key of RFC 6455 section 1.3.
    request += "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    return request;
}

void appendFrame(std::string &wire, Opcode opcode, std::string_view payload)
{
    wire += char(finalFragment | std::uint8_t(opcode));
    if (payload.size() < lengthIn16Bits) {
        wire += char(masked | payload.size());
    } else {
        wire += char(masked | lengthIn16Bits);
        wire += char(payload.size() >> 8);
        wire += char(payload.size() & 0xff);
    }
    std::array<char, 4> mask {};
    const std::uint32_t number = nextMask();
    std::memcpy(mask.data(), &number, mask.size());
    wire.append(mask.data(), mask.size());
    for (std::size_t i = 0; i < payload.size(); ++i)
        wire += char(payload[i] ^ mask[i % mask.size()]);
}

std::optional<ServerFrame> firstFrame(std::string_view bytes)
{
    if (bytes.size() < 2)
        return std::nullopt;
    std::size_t header = 2;
    std::uint64_t length = byteAt(bytes, 1);
    if (length >= lengthIn16Bits) {
        header += length == lengthIn64Bits ? 8 : 2;
        if (bytes.size() < header)
            return std::nullopt;
        length = 0;
        for (std::size_t i = 2; i < header; ++i)
            length = length << 8 | byteAt(bytes, i);
    }
    if (bytes.size() - header < length)
        return std::nullopt;
    return ServerFrame {Opcode(byteAt(bytes, 0) & 0x0f), bytes.substr(header, length),
                        header + length};
}

std::string stampedMessage(int sender, std::int64_t nanoseconds, std::size_t size)
{
    std::string text(beforeText);
    text.resize(std::max(size - afterText.size(), text.size() + senderDigits + timeDigits), 'x');
    putDigits(text.data() + beforeText.size() + senderDigits, sender, senderDigits);
    putDigits(text.data() + beforeText.size() + senderDigits + timeDigits, nanoseconds, timeDigits);
    text += afterText;
    return text;
}

Stamp stampOf(std::string_view message)
{
    Stamp stamp {-1, 0};
    if (message.size() < beforeText.size() + senderDigits + timeDigits)
        return stamp;
    const char *sender = message.data() + beforeText.size();
    std::from_chars(sender, sender + senderDigits, stamp.sender);
    std::from_chars(sender + senderDigits, sender + senderDigits + timeDigits, stamp.nanoseconds);
    return stamp;
}

} // namespace lanthorn::bench
