// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <bench/fanoutcrowd.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>

namespace lanthorn::bench {

namespace {

constexpr std::size_t readSize = 256 * 1024;
constexpr std::int64_t openTimeout = 60'000'000'000;
// Handshakes under way. The server lets 16 of one address wait, so they come from eight.
constexpr int handshakesAtOnce = 64;
constexpr int addresses = 8;

} // namespace

std::int64_t monotonicNow()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

Crowd::Crowd(std::uint16_t port)
    : m_port(port)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
{
    m_buffer.resize(readSize);
}

Crowd::~Crowd()
{
    for (Client &client : m_clients)
        lose(client);
    ::close(m_epoll);
}

std::optional<std::vector<double>> Crowd::open(int count, const std::string &path)
{
    const int opened = m_opened;
    const int lost = m_lost;
    const std::int64_t start = monotonicNow();
    std::vector<double> times;
    int started = 0;
    while (int(times.size()) < count) {
        while (started < count && started - int(times.size()) < handshakesAtOnce) {
            if (!startConnecting(path))
                return std::nullopt;
            ++started;
        }
        poll(1000, [](int, std::string_view) {});
        const std::int64_t age = monotonicNow() - start;
        if (m_lost > lost || age > openTimeout)
            return std::nullopt;
        times.resize(std::size_t(m_opened - opened), double(age) / 1e9);
    }
    return times;
}

bool Crowd::startConnecting(const std::string &path)
{
    Client client;
    client.descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (client.descriptor < 0)
        return false;
    const int on = 1;
    ::setsockopt(client.descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    // Several source addresses, each with ports of its own.
    ::setsockopt(client.descriptor, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK + m_clients.size() % addresses);
    const auto *generic = reinterpret_cast<const sockaddr *>(&address);
    if (::bind(client.descriptor, generic, sizeof address) != 0)
        return false;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(m_port);
    if (::connect(client.descriptor, generic, sizeof address) != 0 && errno != EINPROGRESS)
        return false;
    client.outgoing = upgradeRequest(path, m_port);
    epoll_event event {};
    event.events = EPOLLOUT; // Until it is connected.
    event.data.u32 = std::uint32_t(m_clients.size());
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, client.descriptor, &event);
    m_clients.push_back(std::move(client));
    return true;
}

void Crowd::send(int client, std::string_view text)
{
    std::string &outgoing = m_clients[std::size_t(client)].outgoing;
    if (outgoing.empty())
        m_talkers.push_back(client);
    appendFrame(outgoing, Opcode::Text, text);
}

void Crowd::stall(int client)
{
    ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, m_clients[std::size_t(client)].descriptor, nullptr);
}

void Crowd::flush()
{
    for (const int number : m_talkers) {
        Client &client = m_clients[std::size_t(number)];
        // So little is under way that the system always has room for it.
        const auto size = ssize_t(client.outgoing.size());
        if (client.descriptor >= 0
            && ::send(client.descriptor, client.outgoing.data(), client.outgoing.size(),
                      MSG_NOSIGNAL)
                != size) {
            lose(client);
        }
        client.outgoing.clear();
    }
    m_talkers.clear();
}

void Crowd::poll(int milliseconds, const Receiver &receiver)
{
    flush();
    std::array<epoll_event, 512> events;
    const int count = ::epoll_wait(m_epoll, events.data(), int(events.size()), milliseconds);
    for (int i = 0; i < count; ++i) {
        const auto number = int(events[std::size_t(i)].data.u32);
        if (events[std::size_t(i)].events == EPOLLOUT) { // Connected, so the request can go.
            events[std::size_t(i)].events = EPOLLIN;
            ::epoll_ctl(m_epoll, EPOLL_CTL_MOD, m_clients[std::size_t(number)].descriptor,
                        &events[std::size_t(i)]);
            m_talkers.push_back(number);
        } else {
            read(number, receiver);
        }
    }
    flush();
}

void Crowd::read(int number, const Receiver &receiver)
{
    Client &client = m_clients[std::size_t(number)];
    if (client.descriptor < 0)
        return;
    const std::size_t kept = client.partial.size();
    std::memcpy(m_buffer.data(), client.partial.data(), kept);
    const ssize_t count =
        ::recv(client.descriptor, m_buffer.data() + kept, m_buffer.size() - kept, 0);
    if (count <= 0) {
        if (count == 0 || errno != EAGAIN)
            lose(client);
        return;
    }
    const std::string_view bytes(m_buffer.data(), kept + std::size_t(count));
    std::size_t done = client.isOpen ? 0 : takeHandshake(client, bytes);
    while (client.isOpen) {
        const auto frame = firstFrame(bytes.substr(done));
        if (!frame)
            break;
        done += frame->size;
        if (frame->opcode == Opcode::Text) {
            receiver(number, frame->payload);
        } else if (frame->opcode == Opcode::Ping) {
            if (client.outgoing.empty())
                m_talkers.push_back(number);
            appendFrame(client.outgoing, Opcode::Pong, frame->payload);
        } else {
            lose(client);
            return;
        }
    }
    client.partial.assign(bytes.substr(done));
}

std::size_t Crowd::takeHandshake(Client &client, std::string_view bytes)
{
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos)
        return 0;
    if (!bytes.starts_with("HTTP/1.1 101 ")) {
        lose(client);
        return 0;
    }
    client.isOpen = true;
    ++m_opened;
    return end + 4;
}

void Crowd::lose(Client &client)
{
    if (client.descriptor < 0)
        return;
    // A reset leaves no ports in TIME_WAIT for the next round.
    const linger reset {1, 0};
    ::setsockopt(client.descriptor, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    ::close(client.descriptor);
    client.descriptor = -1;
    client.isOpen = false;
    ++m_lost;
}

} // namespace lanthorn::bench
