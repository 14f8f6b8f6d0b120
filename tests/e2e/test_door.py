# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is decided before a connection is upgraded, and the page on the same port."""

import asyncio
import gzip
import json
import re
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


class PagesTest(peers.PeerTest):
    async def get(self, server, path, **fields):
        return await self.request(server, peers.request_head(server, path, **fields))

    async def test_start_page(self):
        server = await self.start_server("--name", "A <lab> & more")
        response = await self.get(server, "")
        self.assertEqual(response.status, 200)
        self.assertEqual(response.headers["content-type"], "text/html; charset=utf-8")
        self.assertEqual(response.headers["x-content-type-options"], "nosniff")
        self.assertIn("default-src 'none'", response.headers["content-security-policy"])
        self.assertTrue(response.body.startswith(b"<!DOCTYPE html>"))

    async def test_compressed(self):
        server = await self.start_server()
        plain = await self.get(server, "two/")
        packed = await self.get(server, "two/", Accept_Encoding="gzip")
        self.assertEqual(packed.headers["content-encoding"], "gzip")
        self.assertEqual(gzip.decompress(packed.body), plain.body)
        script, = re.findall(r'src="/(assets/\w+/sensors.js)"', plain.body.decode())
        chart = await self.get(server, script)
        self.assertIn(b"canvas", chart.body)
        packed = await self.get(server, script, Accept_Encoding="gzip")
        self.assertLess(len(packed.body), len(chart.body) / 2)
        self.assertEqual(gzip.decompress(packed.body), chart.body)

    async def test_not_modified(self):
        server = await self.start_server()
        page = await self.get(server, "one/")
        peer = await self.raw(server)
        peer.write(peers.request_head(server, "one/", If_None_Match=page.headers["etag"]))
        response = await peer.response(has_body=False)
        self.assertEqual((response.status, response.body), (304, b""))
        self.assertEqual(response.headers["etag"], page.headers["etag"])

    async def test_status(self):
        server = await self.start_server("--name", "lab")
        ann = await self.native(server, "ann", "lobby")
        await self.native(server, "bo", "lobby", "客厅")
        await ann.post("lobby", "hi")
        health = json.loads((await self.get(server, "health")).body)
        self.assertEqual({key: health[key] for key in ("status", "name", "connections", "rooms",
                                                       "members")},
                         {"status": "ok", "name": "lab", "connections": 2, "rooms": 2,
                          "members": 3})
        metrics = await self.get(server, "metrics")
        self.assertTrue(metrics.headers["content-type"].startswith("text/plain; version=0.0.4"))
        samples = dict(line.rsplit(" ", 1) for line in metrics.body.decode().splitlines()
                       if not line.startswith("#"))
        self.assertEqual(float(samples["lanthorn_connections"]), 2)
        self.assertEqual(float(samples["lanthorn_connections_total"]), 2)
        # Two introductions, three joins, one message.
        self.assertEqual(float(samples['lanthorn_messages_total{direction="in"}']), 6)
        self.assertGreater(float(samples['lanthorn_bytes_total{direction="out"}']), 500)

    async def test_head(self):
        server = await self.start_server("--name", "lab")
        whole = await self.get(server, "")
        peer = await self.raw(server)
        peer.write(peers.request_head(server, "", method="HEAD"))
        response = await peer.response(has_body=False)
        self.assertEqual(response.status, 200)
        self.assertEqual(response.body, b"")
        for headers in (response.headers, whole.headers):
            headers.pop("date")
        self.assertEqual(response.headers, whole.headers)

    async def test_other_requests(self):
        server = await self.start_server()
        rows = [
            ("", {"method": "POST"}, 405),
            ("", {"method": "DELETE"}, 405),
            ("nothing", {}, 404),
            ("nothing", {"Accept": "text/html"}, 404),
            ("chat", {}, 308),
            ("chat/%E5%AE%A2", {}, 308),
            ("../../etc/passwd", {}, 404),
            ("assets/..%2f..%2fetc/passwd", {}, 404),
            ("nothing", {"Origin": "null"}, 404),
            ("ws/", {}, 404),
            ("ws/echo/", {}, 426),
            ("ws/lanthorn/", {}, 426),
            ("?a=b", {}, 200),
            ("", {"Host": "lanthorn.example"}, 421),
            ("metrics", {"Host": "lanthorn.example"}, 421),
            ("", {"Host": None}, 400),
            ("", {"version": "HTTP/1.0"}, 200),
            ("", {"Upgrade": "h2c", "Connection": "Upgrade, HTTP2-Settings"}, 200),
        ]
        for path, fields, status in rows:
            with self.subTest(path=path, fields=fields):
                response = await self.get(server, path, **fields)
                self.assertEqual(response.status, status)


# Requests as clients of all kinds send them, {host} being the server's, and the status they get.
REQUESTS = [
    ("GET / HTTP/1.1|Host: {host}", 200),
    ("GET / HTTP/1.1|host:{host}", 200),
    ("|GET / HTTP/1.1|Host: {host}", 200),
    ("GET / HTTP/1.1|Host: {host}|Content-Length: 0", 200),
    ("GET {scheme}://{host}/one/ HTTP/1.1|Host: {host}", 200),
    ("GET {scheme}://{host}/one/ HTTP/1.1|Host: lanthorn.example", 200),
    ("GET {scheme}://{host} HTTP/1.1|Host: {host}", 200),
    ("GET {scheme}://lanthorn.example/ HTTP/1.1|Host: {host}", 421),
    ("GET ftp://{host}/ HTTP/1.1|Host: {host}", 400),
    ("HEAD / HTTP/1.1|Host: {host}", 200),
    ("HEAD /nothing HTTP/1.1|Host: {host}", 404),
    ("HEAD / HTTP/1.1|Host: lanthorn.example", 421),
    ("OPTIONS * HTTP/1.1|Host: {host}", 204),
    ("OPTIONS /one/ HTTP/1.1|Host: {host}", 204),
    ("GET /one/ HTTP/1.0|Host: {host}", 200),
    ("GET /health HTTP/1.0", 200),
    ("HEAD / HTTP/1.0|Host: {host}", 200),
    ("GET /one?x=1 HTTP/1.1|Host: {host}", 308),
    ("GET /chat/%/ HTTP/1.1|Host: {host}", 400),
    ("GET /chat/%zz/ HTTP/1.1|Host: {host}", 400),
    ("GET / HTTP/1.1|Host: {host}|Host: {host}", 400),
    ("GET / HTTP/1.1|Host: {host}|Host: lanthorn.example", 400),
    ("GET / HTTP/1.1", 400),
    ("GET / HTTP/1.1|Host: {host}|X: a| b", 400),
    ("GET / HTTP/1.1|Host : {host}", 400),
    ("GET / HTTP/2.0|Host: {host}", 505),
    ("GET * HTTP/1.1|Host: {host}", 400),
    ("POST / HTTP/1.1|Host: {host}|Content-Length: 0", 405),
    ("PUT /one/ HTTP/1.1|Host: {host}|Content-Length: 0", 405),
    ("TRACE / HTTP/1.1|Host: {host}", 405),
    ("CONNECT {host} HTTP/1.1|Host: {host}", 405),
    ("BREW / HTTP/1.1|Host: {host}", 501),
    ("GET / HTTP/1.1|Host: {host}|Expect: 100-continue", 200),
    ("GET / HTTP/1.1|Host: {host}|Expect: cake", 417),
    ("GET / HTTP/1.1|Host: {host}|Transfer-Encoding: gzip", 501),
    ("GET / HTTP/1.1|Host: {host}|Transfer-Encoding: chunked|Content-Length: 5", 400),
    ("GET / HTTP/1.1|Host: {host}|Content-Length: 5|Content-Length: 6", 400),
    ("GET / HTTP/1.1|Host: {host}|Content-Length: five", 400),
    ("GET /ws/echo/ HTTP/1.1|Host: {host}", 426),
]

# The body of a request, which nobody here reads, and how it is announced.
BODIES = [
    ("Content-Length: 5", b"hello"),
    ("Content-Length: 5|Expect: 100-continue", b""),
    ("Content-Length: 200000", b"x" * 200_000),
    ("Transfer-Encoding: chunked", b"5\r\nhello\r\n0\r\n\r\n"),
]


class HttpTest(peers.PeerTest):
    def lines(self, server, text):
        text = text.format(host=server.authority, scheme=server.scheme)
        return (text.replace("|", "\r\n") + "\r\n\r\n").encode()

    async def test_requests(self):
        server = await self.start_server()
        for text, status in REQUESTS:
            with self.subTest(text):
                response = await self.request(server, self.lines(server, text),
                                              has_body=not text.startswith("HEAD"))
                self.assertEqual(response.status, status, response.body)
                self.assertRegex(response.headers["date"],
                                 r"^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$")
                if status in (204, 405):
                    self.assertEqual(response.headers["allow"], "GET, HEAD, OPTIONS")
                elif status == 308:
                    self.assertEqual(response.headers["location"], "/one/?x=1")

    async def test_bodies(self):
        """They are answered without being read, and nothing in them is a request."""
        server = await self.start_server()
        for method, status in (("GET", 200), ("POST", 405)):
            for fields, body in BODIES:
                with self.subTest(method=method, fields=fields):
                    head = self.lines(server, f"{method} / HTTP/1.1|Host: {{host}}|{fields}")
                    response = await self.request(server, head + body)
                    self.assertEqual(response.status, status)
                    self.assertEqual(response.headers["connection"], "close")

    async def test_connections_that_stay(self):
        server = await self.start_server()
        peer = await self.raw(server)
        rows = [("GET / HTTP/1.1", 200), ("HEAD / HTTP/1.1", 200), ("GET /one HTTP/1.1", 308),
                ("GET / HTTP/1.0|Connection: keep-alive", 200), ("OPTIONS * HTTP/1.1", 204),
                ("GET /none HTTP/1.1", 404)]
        for text, status in rows[:-1] + rows:
            peer.write(self.lines(server, f"{text}|Host: {{host}}"))
            response = await peer.response(has_body=not text.startswith("HEAD"))
            self.assertEqual(response.status, status)
            self.assertEqual(response.headers["connection"],
                             "close" if status == 404 else "keep-alive")

    async def test_requests_in_a_row(self):
        """They come in one write and are answered in their order; a WebSocket may be the last."""
        server = await self.start_server()
        peer = await self.raw(server)
        paths = ["one/", "one", "two/", "chat/a/"] * 8
        requests = "".join(peers.request_head(server, path) for path in paths)
        peer.write(requests + peers.upgrade_head(server, "ws/echo/"))
        bodies = {}
        for path in paths:
            response = await peer.response()
            self.assertEqual(response.status, 308 if path == "one" else 200)
            self.assertEqual(bodies.setdefault(path, response.body), response.body)
        self.assertEqual(len(set(bodies.values())), 4)
        self.assertEqual((await peer.response()).status, 101)
        peer.write(peers.client_frame(peers.TEXT, b"hi"))
        self.assertEqual(await peer.frame(), (peers.TEXT, b"hi"))

    async def test_who_ends_its_side(self):
        """As some programs do behind their request."""
        server = await self.start_server()
        if server.is_secure:
            return
        peer = await self.raw(server)
        peer.write(self.lines(server, "GET /two/ HTTP/1.1|Host: {host}|Connection: close"))
        peer.writer.write_eof()
        self.assertEqual((await peer.response()).status, 200)

    async def test_idle_connections_end(self):
        server = await self.start_server()
        peer = await self.raw(server)
        peer.write(peers.request_head(server, ""))
        await peer.response()
        self.assertEqual(await within(peer.reader.read(), "the end"), b"")


if __name__ == "__main__":
    unittest.main()
