# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages, the status, and requests of all kinds, on the port of the WebSockets."""

import gzip
import json
import re
import unittest

import peers
from fixture import within


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
