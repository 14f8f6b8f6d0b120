// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A room as Boost.Beast's users write it: one session per connection with a queue of shared texts,
// one asynchronous write at a time.

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>

#include <cstdio>
#include <deque>
#include <memory>
#include <string>
#include <unordered_set>

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::asio::ip::tcp;
using boost::system::error_code;
using Text = std::shared_ptr<const std::string>;

class Session : public std::enable_shared_from_this<Session>
{
public:
    using Room = std::unordered_set<Session *>;

    Session(tcp::socket socket, Room &room)
        : m_stream(std::move(socket))
        , m_room(room)
    {
        beast::get_lowest_layer(m_stream).socket().set_option(tcp::no_delay(true));
    }
    ~Session() { m_room.erase(this); }

    void start()
    {
        beast::http::async_read(m_stream.next_layer(), m_buffer, m_request,
                                [self = shared_from_this()](error_code error, std::size_t) {
                                    if (!error)
                                        self->accept();
                                });
    }

    void send(const Text &text)
    {
        m_queue.push_back(text);
        if (m_queue.size() == 1)
            write();
    }

private:
    void accept()
    {
        m_stream.set_option(
            beast::websocket::stream_base::timeout::suggested(beast::role_type::server));
        m_stream.async_accept(m_request, [self = shared_from_this()](error_code error) {
            if (error)
                return;
            if (self->m_request.target() == "/ws/chat/bench/")
                self->m_room.insert(self.get());
            self->m_request = {};
            self->read();
        });
    }

    void read()
    {
        m_stream.async_read(m_buffer, [self = shared_from_this()](error_code error, std::size_t) {
            if (error)
                return;
            const auto text = std::make_shared<const std::string>(
                beast::buffers_to_string(self->m_buffer.data()));
            self->m_buffer.consume(self->m_buffer.size());
            for (Session *member : self->m_room)
                member->send(text);
            self->read();
        });
    }

    void write()
    {
        m_stream.async_write(asio::buffer(*m_queue.front()),
                             [self = shared_from_this()](error_code error, std::size_t) {
                                 if (error)
                                     return;
                                 self->m_queue.pop_front();
                                 if (!self->m_queue.empty())
                                     self->write();
                             });
    }

    beast::websocket::stream<beast::tcp_stream> m_stream;
    Room &m_room;
    beast::flat_buffer m_buffer;
    beast::http::request<beast::http::empty_body> m_request;
    std::deque<Text> m_queue;
};

void listen(tcp::acceptor &acceptor, Session::Room &room)
{
    acceptor.async_accept([&](error_code error, tcp::socket socket) {
        if (!error)
            std::make_shared<Session>(std::move(socket), room)->start();
        listen(acceptor, room);
    });
}

} // namespace

int main()
{
    asio::io_context context(1);
    Session::Room room;
    tcp::acceptor acceptor(context, {asio::ip::address_v4::loopback(), 0});
    listen(acceptor, room);
    std::printf("Listening on http://127.0.0.1:%d/\n", acceptor.local_endpoint().port());
    std::fflush(stdout);
    context.run();
}
