# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is decided before a connection is upgraded."""

import asyncio
import socket
import time
import unittest

import peers
from fixture import within

# Field names and values of a handshake to change, or None for none; the status it then gets.
HANDSHAKES = [
    ("ws/echo/", {}, 101),
    ("ws/echo/?a=b", {}, 101),
    ("ws/chat/room1/", {}, 101),
    ("ws/lanthorn/", {"Sec_WebSocket_Protocol": "other, lanthorn.v1"}, 101),
    ("ws/echo/", {"Connection": "keep-alive, upgrade", "Upgrade": "WebSocket"}, 101),
    ("ws/echo/", {"Connection": "UPGRADE", "Upgrade": "h2c, WEBSOCKET"}, 101),
    ("ws/echo/", {"Content_Length": "0"}, 101),
    ("ws/echo/", {"Expect": "100-continue"}, 101),
    # No such path.
    ("", {}, 404),
    ("ws/", {}, 404),
    ("ws/echo", {}, 404),
    ("ws/echo/x", {}, 404),
    ("ws/Echo/", {}, 404),
    ("ws/chat/room1", {}, 404),
    ("ws/chat/a/b/", {}, 404),
    ("ws/chat/a%2Fb/", {}, 404),
    ("nothing", {}, 404),
    # A path that cannot be.
    ("ws/chat/%FF/", {}, 400),
    ("ws/chat/\x7f/", {}, 400),
    ("ws/chat/a%00b/", {}, 400),
    # A room that cannot be.
    ("ws/chat/%20/", {}, 400),
    ("ws/chat/./", {}, 400),
    ("ws/chat/../", {}, 400),
    ("ws/chat/a%0Ab/", {}, 400),
    ("ws/chat/" + "r" * 65 + "/", {}, 400),
    # The native path for who does not ask for its protocol.
    ("ws/lanthorn/", {}, 400),
    ("ws/lanthorn/", {"Sec_WebSocket_Protocol": "lanthorn.v2"}, 400),
    # Handshakes that are none.
    ("ws/echo/", {"method": "POST"}, 405),
    ("ws/echo/", {"version": "HTTP/1.0"}, 400),
    ("ws/echo/", {"Upgrade": None}, 426),
    ("ws/echo/", {"Connection": None}, 400),
    ("ws/echo/", {"Connection": "close"}, 400),
    ("ws/echo/", {"Sec_WebSocket_Version": "8"}, 426),
    ("ws/echo/", {"Sec_WebSocket_Version": None}, 426),
    ("ws/echo/", {"Sec_WebSocket_Key": None}, 400),
    ("ws/echo/", {"Sec_WebSocket_Key": "short"}, 400),
    ("ws/echo/", {"Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZTE="}, 400),
    ("ws/echo/", {"Content_Length": "1"}, 400),
    ("ws/chat/%/", {}, 400),
    ("ws/chat/%zz/", {}, 400),
    # A host that this is not; {port} and {scheme} are the server's.
    ("ws/echo/", {"Host": "localhost:{port}"}, 101),
    ("ws/echo/", {"Host": "LOCALHOST:{port}"}, 101),
    ("ws/echo/", {"Host": "127.0.0.1:{port}"}, 101),
    ("ws/echo/", {"Host": "[::1]:{port}"}, 101),
    ("ws/echo/", {"Host": None}, 400),
    ("ws/echo/", {"Host": ""}, 400),
    ("ws/echo/", {"Host": "lanthorn.example:{port}"}, 421),
    ("ws/echo/", {"Host": "localhost.evil.example:{port}"}, 421),
    ("ws/echo/", {"Host": "192.0.2.1:{port}"}, 421),
    ("ws/echo/", {"Host": "127.0.0.1:1"}, 421),
    ("ws/echo/", {"Host": "127.0.0.1"}, 421),
    ("ws/echo/", {"Host": "x@127.0.0.1:{port}"}, 421),
    # Pages from elsewhere.
    ("ws/echo/", {"Origin": "{scheme}://127.0.0.1:{port}"}, 101),
    ("ws/echo/", {"Origin": "{scheme}://localhost:{port}"}, 101),
    ("ws/echo/", {"Origin": "{socket_scheme}://localhost:{port}"}, 101),
    ("ws/echo/", {"Origin": "{socket_scheme}://lanthorn.example:{port}"}, 403),
    ("ws/echo/", {"Origin": "null"}, 403),
    ("ws/echo/", {"Origin": ""}, 403),
    ("ws/echo/", {"Origin": "http://lanthorn.example"}, 403),
    ("ws/echo/", {"Origin": "http://lanthorn.example:{port}"}, 403),
    ("ws/echo/", {"Origin": "{scheme}://127.0.0.1"}, 403),
    ("ws/echo/", {"Origin": "{scheme}://127.0.0.1:1"}, 403),
    ("ws/echo/", {"Origin": "{other_scheme}://127.0.0.1:{port}"}, 403),
    ("ws/echo/", {"Origin": "file://"}, 403),
    ("ws/lanthorn/", {"Origin": "null", "Sec_WebSocket_Protocol": "lanthorn.v1"}, 403),
]

# The patterns of --allow-origin, an origin, whether it gets in.
ORIGINS = [
    (["http://app.example:8080"], "http://app.example:8080", True),
    (["http://app.example:8080"], "http://APP.example:8080", True),
    (["http://app.example:8080"], "http://app.example:8081", False),
    (["http://app.example:8080"], "https://app.example:8080", False),
    (["http://app.example"], "http://app.example", True),
    (["http://app.example"], "http://app.example:80", True),
    (["http://app.example"], "http://app.example:8080", False),
    (["https://app.example"], "https://app.example:443", True),
    (["app.example"], "http://app.example", True),
    (["app.example"], "https://app.example:8443", True),
    (["app.example"], "http://x.app.example", False),
    (["app.example"], "http://evilapp.example", False),
    ([".app.example"], "http://a.b.app.example:1", True),
    ([".app.example"], "http://app.example", True),
    ([".app.example"], "http://evilapp.example", False),
    (["a.example", "b.example"], "http://b.example", True),
    (["a.example", "b.example"], "http://c.example", False),
    (["a.example"], "null", False),
    (["*"], "http://any.example:1", True),
    (["*"], "null", True),
]

# The bytes of a request that is none, and the status it gets.
BAD_HEADS = [
    (b"hello\r\n\r\n", 400),
    (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
    (b"GET / HTTP/1.1\r\nHost 127.0.0.1\r\n\r\n", 400),
    (b"GET / HTTP/1.1\r\n: x\r\n\r\n", 400),
    (b"GET /\r\n\r\n", 400),
    (b"GET / HTTP/1.1\r\nHost: \x01\r\n\r\n", 400),
    (b"GET / HTTP/1.1\r\nA: " + b"x" * 17_000 + b"\r\n\r\n", 431),
    (b"GET / HTTP/1.1\r\nA: " + b"x" * 17_000, 431),
    (b"GET / HTTP/1.1\r\nA: " + b"x" * 1_000_000 + b"\r\n\r\n", 431),
    (b"GET /" + b"x" * 17_000 + b" HTTP/1.1\r\n\r\n", 431),
    (b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 65 + b"\r\n", 431),
]


class HandshakeTest(peers.PeerTest):
    async def test_handshakes(self):
        server = await self.start_server()
        for path, fields, status in HANDSHAKES:
            with self.subTest(path=path, fields=fields):
                schemes = sorted(("http", "https"), key=lambda name: name != server.scheme)
                fields = {name: value and value.format(port=server.port, scheme=schemes[0],
                                                       other_scheme=schemes[1],
                                                       socket_scheme="wss" if server.is_secure else "ws")
                          for name, value in fields.items()}
                response = await self.request(server, peers.upgrade_head(server, path, **fields))
                self.assertEqual(response.status, status, response.body)
                if status != 101:
                    self.assert_refusal(response)

    def assert_refusal(self, response):
        """A short text that says what to do, on a connection that ends."""
        self.assertNotIn("sec-websocket-accept", response.headers)
        self.assertIn("close", response.headers["connection"].lower())
        self.assertTrue(response.headers["content-type"].startswith("text/plain"))
        self.assertRegex(response.body.decode(), r"^[A-Z].*\.\n$")
        if response.status == 426:
            self.assertEqual(response.headers["upgrade"], "websocket")
            self.assertEqual(response.headers["sec-websocket-version"], "13")
        elif response.status == 405:
            self.assertIn("GET", response.headers["allow"])

    async def test_nothing_may_follow_the_head(self):
        server = await self.start_server()
        head = peers.upgrade_head(server, "ws/echo/").encode()
        response = await self.request(server, head + peers.client_frame(peers.TEXT, b"early"))
        self.assertEqual(response.status, 400)

    async def test_a_head_in_pieces(self):
        server = await self.start_server()
        peer = await self.raw(server)
        for byte in peers.upgrade_head(server, "ws/echo/").encode():
            peer.write(bytes([byte]))
            await peer.writer.drain()
        self.assertEqual((await peer.response()).status, 101)
        peer.write(peers.client_frame(peers.TEXT, b"hi"))
        self.assertEqual(await peer.frame(), (peers.TEXT, b"hi"))

    async def test_bad_heads(self):
        server = await self.start_server()
        for head, status in BAD_HEADS:
            with self.subTest(head=head[:40], size=len(head)):
                response = await self.request(server, head)
                self.assertEqual(response.status, status, response.body)
                self.assert_refusal(response)

    async def test_a_slow_head(self):
        """The time is for the whole head, not for each byte."""
        server = await self.start_server()
        silent = await self.raw(server)
        dripping = await self.raw(server)
        start = time.monotonic()

        async def drip():
            for byte in b"GET / HTTP/1.1\r\nHost: " + b"x" * 1000:
                dripping.write(bytes([byte]))
                await asyncio.sleep(0.1)

        task = asyncio.create_task(drip())
        for peer in (silent, dripping):
            self.assertEqual((await peer.response()).status, 408)
            self.assertGreater(time.monotonic() - start, 4)
        task.cancel()

    async def test_allowed_origins(self):
        servers = {}
        for patterns, origin, is_allowed in ORIGINS:
            with self.subTest(patterns=patterns, origin=origin):
                key = tuple(patterns)
                if key not in servers:
                    options = [word for pattern in patterns for word in ("--allow-origin", pattern)]
                    servers[key] = await self.start_server(*options)
                server = servers[key]
                for path in ("ws/echo/", "ws/chat/room1/"):
                    response = await self.request(
                        server, peers.upgrade_head(server, path, Origin=origin))
                    self.assertEqual(response.status, 101 if is_allowed else 403)
                # Its own stay allowed.
                head = peers.upgrade_head(server, "ws/echo/", Origin=server.origin)
                self.assertEqual((await self.request(server, head)).status, 101)

    async def test_limits_of_connections(self):
        rows = [("--max-connections", 503), ("--max-per-address", 429)]
        for option, status in rows:
            with self.subTest(option):
                server = await self.start_server(option, "2")
                first = await self.raw_websocket(server, "ws/echo/")
                await self.raw_websocket(server, "ws/chat/room1/")
                full = await self.request(server, peers.upgrade_head(server, "ws/echo/"))
                self.assertEqual(full.status, status)
                self.assertGreater(int(full.headers["retry-after"]), 0)
                # Pages are no connections, and one that goes makes room for the next.
                page = await self.request(server, peers.request_head(server, ""))
                self.assertEqual(page.status, 200)
                await first.end()
                await server.logged(event="disconnect", path="/ws/echo/")
                await self.raw_websocket(server, "ws/echo/")

    async def test_sockets_that_wait_do_not_keep_others_out(self):
        server = await self.start_server()
        silent = [await self.raw(server) for _ in range(40)]
        await self.raw_websocket(server, "ws/echo/")
        # The oldest of an address go when it has too many.
        self.assertEqual(await within(silent[0].reader.read(), "the end of the oldest"), b"")

    async def within_time(self, seconds, statuses):
        """What `statuses` gives, of a try that took less than `seconds`: the server counts from when
        a client connects, and a busy computer lets the clients be late."""
        for _ in range(5):
            start = time.monotonic()
            answers = await asyncio.gather(statuses(), return_exceptions=True)
            if time.monotonic() - start < seconds:
                return answers[0]
        self.skipTest(f"this computer needs more than {seconds} s for it")

    async def test_many_people_behind_one_address(self):
        """They have all connected before the first of them asks, as when a link is shown to a
        class: a head that comes within a second is answered."""
        server = await self.start_server()

        async def statuses():
            crowd = [await self.raw(server) for _ in range(120)]
            for peer in crowd:
                peer.write(peers.request_head(server, "", Connection="close"))
            return [(await peer.response()).status for peer in crowd]

        self.assertEqual(await self.within_time(1, statuses), [200] * 120)

    async def test_as_many_as_one_address_may_have(self):
        server = await self.start_server("--max-per-address", "600")

        async def statuses():
            crowd = [await self.raw(server) for _ in range(100)]
            await asyncio.sleep(1.2)  # They are no longer new, and fewer than may wait.
            for peer in crowd:
                peer.write(peers.upgrade_head(server, "ws/echo/"))
            return [(await peer.response()).status for peer in crowd]

        self.assertEqual(await self.within_time(5, statuses), [101] * 100)

    async def test_ipv6(self):
        try:
            with socket.socket(socket.AF_INET6) as probe:
                probe.bind(("::1", 0))
        except OSError:
            self.skipTest("no IPv6 here")
        server = await self.start_server("--listen", "::1")
        self.assertEqual(server.authority, f"[::1]:{server.port}")
        peer = await self.plain(server, "ws/echo/")
        await peer.send("hi")
        await self.expect("hi", peer)
        response = await self.request(server, peers.upgrade_head(
            server, "ws/echo/", Origin=server.origin))
        self.assertEqual(response.status, 101)


if __name__ == "__main__":
    unittest.main()
