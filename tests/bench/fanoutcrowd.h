// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bench/fanoutwire.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lanthorn::bench {

//! Nanoseconds of a clock that only goes forward.
std::int64_t monotonicNow();

//! Many WebSocket clients of one server in one thread: plain sockets and epoll. Clients are known
//! by their number, in the order in which they were opened.
class Crowd final
{
public:
    //! Called for every text that a client gets.
    using Receiver = std::function<void(int client, std::string_view text)>;

    explicit Crowd(std::uint16_t port);
    ~Crowd();
    Crowd(const Crowd &) = delete;
    Crowd &operator=(const Crowd &) = delete;

    //! Adds `count` clients of `path`, a few handshakes at a time, and returns after how many
    //! seconds each was done, ascending. Nothing when one fails or they take a minute.
    std::optional<std::vector<double>> open(int count, const std::string &path);

    //! What a client says; goes out with the next poll().
    void send(int client, std::string_view text);
    //! The client stops reading for good.
    void stall(int client);
    //! Handles what has arrived, waiting for it at most so long.
    void poll(int milliseconds, const Receiver &receiver);

    //! How many connections the server ended.
    int lost() const { return m_lost; }

private:
    struct Client
    {
        int descriptor = -1;
        bool isOpen = false; //!< The handshake is done.
        std::string partial; //!< The beginning of a frame, or of the answer to the handshake.
        std::string outgoing;
    };

    bool startConnecting(const std::string &path);
    void flush();
    void read(int number, const Receiver &receiver);
    std::size_t takeHandshake(Client &client, std::string_view bytes);
    void lose(Client &client);

    std::uint16_t m_port;
    int m_epoll;
    std::vector<Client> m_clients;
    std::vector<int> m_talkers; //!< With something outgoing.
    std::string m_buffer;
    int m_opened = 0;
    int m_lost = 0;
};

} // namespace lanthorn::bench
