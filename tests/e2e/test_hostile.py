# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients that break the rules, or keep them in a way that would hurt others. What they cost is
printed, and bounded where the server is not sanitized."""

import asyncio
import socket
import statistics
import struct
import tempfile
import time
import unittest

import peers
from fixture import PATIENCE, until, within
from peers import BINARY, CLOSE, MORE, PING, PONG, TEXT, client_frame

# More than the limits allow to any of the attacks below, and far less than what they send.
MEMORY_GROWTH_KIB = 48 * 1024


def head(first, length, masked=0x80):
    """The header of a frame of any length, without its mask."""
    return struct.pack("!BBQ", first, masked | 127, length)


def unmasked(first, payload):
    return struct.pack("!BB", first, len(payload)) + payload


# Name, what is sent, the code of the close frame. A good message goes before each of them.
BAD_FRAMES = [
    ("not masked", unmasked(0x81, b"hi"), 1002),
    ("not masked, empty", unmasked(0x81, b""), 1002),
    ("ping not masked", unmasked(0x89, b"hi"), 1002),
    ("close not masked", unmasked(0x88, b"\x03\xe8"), 1002),
    ("first reserved bit", client_frame(TEXT, b"hi", first=0xc0), 1002),
    ("second reserved bit", client_frame(TEXT, b"hi", first=0xa0), 1002),
    ("third reserved bit", client_frame(TEXT, b"hi", first=0x90), 1002),
    *((f"opcode {opcode}", client_frame(opcode, b"hi"), 1002)
      for opcode in (3, 4, 5, 6, 7, 11, 12, 13, 14, 15)),
    ("ping in fragments", client_frame(PING, b"hi", first=0), 1002),
    ("pong in fragments", client_frame(PONG, b"hi", first=0), 1002),
    ("close in fragments", client_frame(CLOSE, b"\x03\xe8", first=0), 1002),
    ("long ping", client_frame(PING, b"x" * 126), 1002),
    ("long close", client_frame(CLOSE, b"\x03\xe8" + b"x" * 124), 1002),
    ("continuation of nothing", client_frame(MORE, b"hi"), 1002),
    ("fragment of nothing", client_frame(MORE, b"hi", first=0), 1002),
    ("message in a message", client_frame(TEXT, b"a", first=0) + client_frame(TEXT, b"b"), 1002),
    ("binary in a text", client_frame(TEXT, b"a", first=0) + client_frame(BINARY, b"b"), 1002),
    ("16 bits for 2", struct.pack("!BBH", 0x81, 0x80 | 126, 2) + bytes(6), 1002),
    ("64 bits for 2", head(0x81, 2) + bytes(6), 1002),
    ("64 bits for 65535", head(0x81, 0xffff) + bytes(4), 1002),
    ("length below zero", head(0x81, 1 << 63) + bytes(4), 1002),
    ("half a close code", client_frame(CLOSE, b"\x03"), 1002),
    *((f"close code {code}", client_frame(CLOSE, struct.pack("!H", code)), 1002)
      for code in (0, 999, 1004, 1005, 1006, 1015, 2999, 5000)),
    ("not UTF-8", client_frame(TEXT, b"\xff\xfe"), 1007),
    ("text cut in a character", client_frame(TEXT, b"\xc3"), 1007),
    ("surrogate", client_frame(TEXT, b"\xed\xa0\x80"), 1007),
    ("not UTF-8 in fragments",
     client_frame(TEXT, b"\xc3", first=0) + client_frame(MORE, b"x"), 1007),
    ("close reason not UTF-8", client_frame(CLOSE, b"\x03\xe8\xff"), 1007),
    ("one byte too much", head(0x82, 65_537) + bytes(4), 1009),
    ("length above all", head(0x81, 1 << 62), 1009),
    ("too much in fragments",
     client_frame(BINARY, bytes(60_000), first=0) + client_frame(MORE, bytes(6_000)), 1009),
    ("too many fragments", client_frame(TEXT, b"x", first=0)
     + client_frame(MORE, b"x", first=0) * 128, 1009),
    ("too many empty fragments", client_frame(TEXT, b"", first=0)
     + client_frame(MORE, b"", first=0) * 100_000, 1009),
    ("ping flood", client_frame(PING, b"x" * 125) * 1000, 1008),
    ("pong flood", client_frame(PONG, b"") * 1000, 1008),
    ("flood inside a message",
     client_frame(TEXT, b"x", first=0) + client_frame(PING, b"") * 1000, 1008),
]

# What looks odd and is right: what is sent, the frames that come back.
GOOD_FRAMES = [
    ("empty fragments", client_frame(TEXT, b"", first=0) + client_frame(MORE, b"", first=0)
     + client_frame(MORE, b"hi"), [(TEXT, b"hi")]),
    ("as many fragments as allowed", client_frame(TEXT, b"x", first=0)
     + client_frame(MORE, b"x", first=0) * 126 + client_frame(MORE, b"x"), [(TEXT, b"x" * 128)]),
    ("text cut in a character", client_frame(TEXT, b"\xf0\x9f", first=0)
     + client_frame(MORE, b"\x8f", first=0) + client_frame(MORE, b"\xae"),
     [(TEXT, b"\xf0\x9f\x8f\xae")]),
    ("as long as allowed", head(0x82, 65_536) + bytes(4) + bytes(65_536), [(BINARY, bytes(65_536))]),
    ("ping between fragments", client_frame(BINARY, b"a", first=0) + client_frame(PING, b"p")
     + client_frame(MORE, b"b"), [(PONG, b"p"), (BINARY, b"ab")]),
    ("unasked pong", client_frame(PONG, b"p") + client_frame(TEXT, b"hi"), [(TEXT, b"hi")]),
    ("longest ping", client_frame(PING, b"x" * 125), [(PONG, b"x" * 125)]),
]


class HostileTest(peers.PeerTest):
    """A server whose memory is watched. Over which transport its peers come is up to raw()."""

    def assert_memory_bounded(self, server, before, what):
        after = server.memory()
        print(f"{what}: {before} KiB in memory before, {after} KiB after", flush=True)
        if not server.is_sanitized:
            self.assertLess(after - before, MEMORY_GROWTH_KIB)

    async def assert_serves(self, server):
        start = time.monotonic()
        peer = await self.raw_websocket(server, "ws/echo/")
        peer.write(client_frame(TEXT, b"hello"))
        self.assertEqual(await peer.frame(), (TEXT, b"hello"))
        await peer.end()
        return time.monotonic() - start


class FramesTest(HostileTest):
    async def test_bad_frames(self):
        server = await self.start_server()
        neighbour = await self.raw_websocket(server, "ws/echo/")
        times = []
        for name, data, code in BAD_FRAMES:
            with self.subTest(name):
                peer = await self.raw_websocket(server, "ws/echo/")
                start = time.monotonic()
                peer.write(client_frame(TEXT, b"good") + data)
                self.assertEqual(await peer.frame(), (TEXT, b"good"))
                # Pongs may be on the way; messages may not.
                opcode, payload = await peer.frame()
                while opcode == PONG:
                    opcode, payload = await peer.frame()
                self.assertEqual(opcode, CLOSE)
                self.assertEqual(struct.unpack("!H", payload[:2])[0], code)
                self.assertEqual(await within(peer.reader.read(), "the end"), b"")
                times.append(time.monotonic() - start)
                print(f"{name}: {code} after {times[-1] * 1000:.1f} ms")
                await peer.end()
        if not server.is_sanitized:
            self.assertLess(statistics.median(times), 0.1)
        neighbour.write(client_frame(TEXT, b"still here"))
        self.assertEqual(await neighbour.frame(), (TEXT, b"still here"))

    async def test_good_frames(self):
        server = await self.start_server()
        for name, data, expected in GOOD_FRAMES:
            with self.subTest(name):
                peer = await self.raw_websocket(server, "ws/echo/")
                peer.write(data)
                received = [await peer.frame() for _ in expected]
                self.assertEqual(received, expected)
                await peer.end()

    async def test_close_codes(self):
        server = await self.start_server()
        rows = [(b"\x03\xe8", b"\x03\xe8", 1000), (b"\x0f\xa0bye", b"\x0f\xa0bye", 4000),
                (b"\x03\xf4", b"\x03\xf4", 1012), (b"", b"", 1005)]
        for sent, answer, code in rows:
            with self.subTest(code):
                peer = await self.raw_websocket(server, "ws/echo/?" + str(code))
                peer.write(client_frame(CLOSE, sent))
                self.assertEqual(await peer.frame(), (CLOSE, answer))
                self.assertEqual(await within(peer.reader.read(), "the end"), b"")
                await server.logged(event="disconnect", status=code)
        peer = await self.raw_websocket(server, "ws/echo/")
        await peer.end()
        await server.logged(event="disconnect", status=1006)

    async def test_frames_before_the_answer(self):
        """Whether they come with the head is up to the network; they are never delivered."""
        server = await self.start_server()
        peer = await self.raw(server)
        peer.write(peers.upgrade_head(server, "ws/echo/").encode() + client_frame(TEXT, b"early"))
        self.assertEqual((await peer.response()).status, 400)

    async def test_slow_messages(self):
        """The time is for the whole message, not for each byte."""
        server = await self.start_server()
        stuck, fragments, dripping = [await self.raw_websocket(server, "ws/echo/")
                                      for _ in range(3)]
        start = time.monotonic()
        stuck.write(client_frame(TEXT, b"hello")[:-1])
        fragments.write(client_frame(TEXT, b"hello", first=0) + client_frame(PING, b""))

        async def drip():
            for byte in client_frame(TEXT, b"x" * 1000):
                dripping.write(bytes([byte]))
                await asyncio.sleep(0.1)

        task = asyncio.create_task(drip())
        for peer in (stuck, fragments, dripping):
            self.assertEqual(await peer.close_code(), 4008)
            self.assertGreater(time.monotonic() - start, 9)
        task.cancel()


class FloodTest(HostileTest):
    """Who sends more than is let through, and goes on."""

    async def test_native_floods(self):
        with tempfile.NamedTemporaryFile("w", encoding="ascii") as password:
            password.write("tamo-kilu-resa\n")
            password.flush()
            await self.flood_natively()
            await self.flood_natively("--password-file", password.name)

    async def flood_natively(self, *options):
        server = await self.start_server(*options)
        for frame in (b'{"type":"ping","ref":1}', b'{"type":"ping"}', b"no JSON"):
            with self.subTest(options=options[:1], frame=frame):
                peer = await self.raw_websocket(server, "ws/lanthorn/",
                                                Sec_WebSocket_Protocol=peers.SUBPROTOCOL)
                peer.write(client_frame(TEXT, frame) * 5000)
                self.assertEqual(await peer.close_code(), 4029)
                self.assertEqual(await within(peer.reader.read(), "the end"), b"")

    async def test_an_echo_flood(self):
        server = await self.start_server()
        peer = await self.raw_websocket(server, "ws/echo/")
        peer.write(client_frame(TEXT, b"x") * 5000)
        self.assertEqual(await peer.close_code(), 4029)
        await self.assert_serves(server)


class MemoryTest(HostileTest):
    async def test_declared_lengths_are_not_believed(self):
        server = await self.start_server()
        await self.assert_serves(server)
        before = server.memory()
        for length in (70_000, 1 << 30, 1 << 62):
            peer = await self.raw_websocket(server, "ws/echo/")
            peer.write(head(0x82, length) + bytes(4) + bytes(20_000_000))
            self.assertEqual(await peer.close_code(), 1009)
            await peer.end()
        self.assert_memory_bounded(server, before, "declared lengths")
        await self.assert_serves(server)

    async def test_messages_that_never_end(self):
        server = await self.start_server()
        await self.assert_serves(server)
        before = server.memory()
        crowd = [await self.raw_websocket(server, "ws/echo/") for _ in range(60)]
        for peer in crowd:
            peer.write(client_frame(BINARY, bytes(60_000), first=0) + head(0x02, 5_000)[:1])
        await self.assert_serves(server)
        self.assert_memory_bounded(server, before, "60 messages without an end")

    async def test_ping_flood_without_reading(self):
        server = await self.start_server()
        await self.assert_serves(server)
        before = server.memory()
        peer = await self.raw_websocket(server, "ws/echo/")
        peer.stop_reading()
        try:
            for _ in range(200):
                peer.write(client_frame(PING, b"x" * 125) * 500)
                await within(peer.writer.drain(), "room to send")
        except ConnectionError:
            pass  # As it should be.
        line = await server.logged(event="disconnect", status=1008)
        self.assert_memory_bounded(server, before, f"ping flood, ended after {line['ms']} ms")
        await self.assert_serves(server)

    async def test_who_asks_and_never_reads(self):
        server = await self.start_server("--rate", "off")
        await self.assert_serves(server)
        before = server.memory()
        peer = await self.raw_websocket(server, "ws/echo/")
        peer.stop_reading()
        try:
            for _ in range(400):
                peer.write((head(0x82, 65_536) + bytes(4) + bytes(65_536)) * 4)
                await within(peer.writer.drain(), "room to send")
        except ConnectionError:
            pass
        line = await server.logged(event="disconnect", status=4008)
        self.assert_memory_bounded(server, before, f"100 MB of echoes, ended after {line['ms']} ms")
        await self.assert_serves(server)


class DescriptorsTest(HostileTest):
    def limit(self, server):
        """How many descriptors the server may have now, and at most."""
        with open(f"/proc/{server.pid}/limits", encoding="ascii") as limits:
            line = next(line for line in limits if line.startswith("Max open files"))
        return [int(word) for word in line.split()[3:5]]

    async def test_the_limit_is_raised(self):
        server = await self.start_server(prefix=("prlimit", "--nofile=200:3000", "--"))
        soft, hard = self.limit(server)
        self.assertGreater(soft, 2000)
        self.assertEqual(hard, 3000)

    async def test_accepting_goes_on_after_the_last_descriptor(self):
        server = await self.start_server(prefix=("prlimit", "--nofile=60:60", "--"))
        if server.is_sanitized:
            self.skipTest("the sanitizer itself needs descriptors.")
        crowd = []

        async def join():
            peer = await self.raw(server)
            peer.write(peers.upgrade_head(server, "ws/echo/"))
            crowd.append(peer)

        for _ in range(60):  # As many as one address may have.
            await join()  # The system takes what the server does not.
        line = await server.error_line("Cannot accept connections")
        print(line)
        await asyncio.sleep(1)  # Long enough to try in vain again.
        for peer in crowd[:30]:
            await peer.end()
        waited = await self.assert_serves(server)
        print(f"A new client was in {waited * 1000:.1f} ms after 30 had left")
        self.assertLess(len(server.warnings()), 10)
        server.err.lines[:] = [line for line in server.err.lines if "Cannot accept" not in line]


class LogTest(HostileTest):
    async def test_nobody_fills_the_log(self):
        server = await self.start_server()
        requests = 2000
        head = peers.request_head(server, "nothing").encode()

        def flood():
            for _ in range(requests):
                with socket.create_connection((server.host, server.port)) as peer:
                    peer.sendall(head)
                    while peer.recv(4096):
                        pass

        start = time.monotonic()
        await asyncio.to_thread(flood)
        seconds = time.monotonic() - start
        await asyncio.sleep(1)
        await self.assert_serves(server)
        await server.logged(event="disconnect", path="/ws/echo/")
        left_out = sum(int(line.split()[0]) for line in server.err.lines if "left out" in line)
        written = len(server.access_log)
        print(f"{requests} requests in {seconds:.1f} s: {written} lines, {left_out} left out")
        self.assertLess(written, 200 * (seconds + 3))
        # One line for each, and three for the client at the end.
        self.assertEqual(written + left_out, requests + 3)

    async def test_a_request_cannot_change_the_log(self):
        server = await self.start_server()
        for target in (b"/\x1b[2J", b"/\xe2\x80\xae", b"/%0A%1B%E2%80%AE", b"/\x9b"):
            await self.request(server, b"GET " + target + b" HTTP/1.1\r\nHost: "
                               + server.authority.encode() + b"\r\n\r\n")
        await until(lambda: len(server.access_log) == 4, "four lines")
        for line in server.err.lines:
            self.assertRegex(line, r"\A[ -~]*\n\Z")


if __name__ == "__main__":
    unittest.main()
