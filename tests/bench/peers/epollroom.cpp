// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The physical limit: one room in a bare epoll loop, without any library. It knows just enough of
// WebSockets for the load generator: whole masked texts below 64 KiB, one key. Everything that came
// in one turn of the loop goes to each member with one system call.

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <unordered_map>

namespace {

struct Client
{
    bool isMember = false;
    bool isOpen = false;
    std::string incoming;
    std::string outgoing; // What the system did not take.
};

constexpr std::string_view answer =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

std::unordered_map<int, Client> clients;
std::string turn; // Frames for all members.
int loop = -1;

void watch(int operation, int descriptor, std::uint32_t events)
{
    epoll_event event {};
    event.events = events;
    event.data.fd = descriptor;
    ::epoll_ctl(loop, operation, descriptor, &event);
}

void write(int descriptor, Client &client, std::string_view bytes)
{
    if (client.outgoing.empty()) {
        const ssize_t count = ::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        bytes.remove_prefix(count > 0 ? std::size_t(count) : 0);
        if (bytes.empty())
            return;
        watch(EPOLL_CTL_MOD, descriptor, EPOLLIN | EPOLLOUT);
    }
    client.outgoing += bytes;
}

void drain(int descriptor, Client &client)
{
    const std::string bytes = std::move(client.outgoing);
    client.outgoing.clear();
    watch(EPOLL_CTL_MOD, descriptor, EPOLLIN);
    write(descriptor, client, bytes);
}

void takeFrames(std::string &incoming)
{
    std::size_t done = 0;
    while (incoming.size() >= done + 8) {
        const auto *bytes = reinterpret_cast<unsigned char *>(incoming.data()) + done;
        const std::size_t header = (bytes[1] & 0x7f) == 126 ? 4 : 2;
        const std::size_t size =
            header == 4 ? std::size_t(bytes[2] << 8 | bytes[3]) : bytes[1] & 0x7f;
        const std::size_t whole = header + 4 + size;
        if (incoming.size() < done + whole)
            break;
        if ((bytes[0] & 0x0f) == 1) {
            turn.append(incoming, done, header);
            turn[turn.size() - header + 1] &= 0x7f;
            for (std::size_t i = 0; i < size; ++i)
                turn += char(bytes[header + 4 + i] ^ bytes[header + i % 4]);
        }
        done += whole;
    }
    incoming.erase(0, done);
}

void read(int descriptor)
{
    static std::array<char, 65536> buffer;
    Client &client = clients[descriptor];
    const ssize_t count = ::recv(descriptor, buffer.data(), buffer.size(), 0);
    if (count <= 0) {
        ::close(descriptor);
        clients.erase(descriptor);
        return;
    }
    client.incoming.append(buffer.data(), std::size_t(count));
    if (client.isOpen) {
        takeFrames(client.incoming);
    } else if (client.incoming.ends_with("\r\n\r\n")) {
        client.isOpen = true;
        client.isMember = client.incoming.starts_with("GET /ws/chat/bench/ ");
        client.incoming = std::string();
        write(descriptor, client, answer);
    }
}

} // namespace

int main()
{
    const int door = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    if (::bind(door, generic, size) != 0 || ::listen(door, 1024) != 0)
        return 1;
    ::getsockname(door, generic, &size);
    std::printf("Listening on http://127.0.0.1:%d/\n", ntohs(address.sin_port));
    std::fflush(stdout);

    loop = ::epoll_create1(0);
    watch(EPOLL_CTL_ADD, door, EPOLLIN);
    while (true) {
        std::array<epoll_event, 512> events;
        const int count = ::epoll_wait(loop, events.data(), int(events.size()), -1);
        for (int i = 0; i < count; ++i) {
            const int descriptor = events[std::size_t(i)].data.fd;
            if (descriptor == door) {
                const int on = 1;
                const int client = ::accept4(door, nullptr, nullptr, SOCK_NONBLOCK);
                ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                clients[client];
                watch(EPOLL_CTL_ADD, client, EPOLLIN);
                continue;
            }
            if (events[std::size_t(i)].events & EPOLLOUT)
                drain(descriptor, clients[descriptor]);
            if (events[std::size_t(i)].events & ~std::uint32_t(EPOLLOUT))
                read(descriptor);
        }
        if (turn.empty())
            continue;
        for (auto &[descriptor, client] : clients) {
            if (client.isMember)
                write(descriptor, client, turn);
        }
        turn.clear();
    }
}
