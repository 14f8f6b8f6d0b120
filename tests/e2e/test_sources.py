# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Values that come in by what people have, and go out as series: each once, in order, with its time."""

import asyncio
import json
import socket
import time
import unittest

import peers
from fixture import within
from sources import SERIES, Reader, SourcesTest


class SeriesTest(SourcesTest):
    async def test_two_sensors_lose_nothing(self):
        server = await self.start_server("--source", "tcp-listen://:0")
        port = await self.port_of(server, "tcp")
        reader = await Reader.subscribed(await self.native(server))
        one, two = await self.lines(port), await self.lines(port)
        for number in range(500):
            one.write(b'{"a": %d}\n' % number)
            two.write(b"b:%d\n" % -number)
        await reader.reach(lambda: len(reader.of("a")) == 500 == len(reader.of("b")), "all values")
        self.assertEqual(reader.of("a"), list(range(500)))
        self.assertEqual(reader.of("b"), [-number for number in range(500)])
        self.assertEqual(reader.holes, 0)

    async def test_who_joins_late_gets_what_was(self):
        server = await self.start_server("--source", "tcp-listen://:0")
        port = await self.port_of(server, "tcp")
        sender = await self.lines(port)
        now = time.time() * 1000
        # 15 minutes of 100 values a second, by their own times.
        count = 90_000
        sender.write(b"".join(b'{"ts": %.1f, "data": %d}\n' % (now - 900_000 + number * 10, number)
                              for number in range(count)))
        early = await Reader.subscribed(await self.native(server), level=256)
        while not early.infos or early.infos[1]["next"] != count:
            await early.peer.ok("subscribe", SERIES, {"level": 256})
            early.take({"type": "series_state", "payload":
                        await early.peer.event("series_state")})
            await asyncio.sleep(0.1)
        await early.peer.leave()
        late = Reader(await self.native(server))
        begin = time.monotonic()
        answer = await late.peer.command("series_history", SERIES,
                                         {"from": now - 900_000, "columns": 1280})
        blocks = list(answer["payload"]["series"])
        while "next" in answer["payload"]:
            answer = await late.peer.command("series_history", SERIES, answer["payload"]["next"])
            blocks += answer["payload"]["series"]
        self.assertLess(time.monotonic() - begin, 10)  # 1 s on a quiet computer.
        end = 0
        for block in blocks:
            self.assertEqual(block["first"], end)
            entries = len(block.get("values", block.get("min")))
            end += entries * block.get("level", 1)
        self.assertEqual(end, count)
        self.assertEqual(min(block["min"][0] for block in blocks if "min" in block), 0)

    async def test_null_is_a_gap(self):
        server = await self.start_server("--source", "tcp-listen://:0")
        port = await self.port_of(server, "tcp")
        reader = await Reader.subscribed(await self.native(server))
        sender = await self.lines(port)
        sender.write(b'{"data": 1}\n{"data": null}\n{"data": NaN}\n{"data": 2}\n')
        await reader.reach(lambda: len(reader.of("data")) == 4, "the values")
        self.assertEqual(reader.of("data"), [1, None, None, 2])

    async def test_times_have_fractions_of_a_millisecond(self):
        server = await self.start_server("--source", "tcp-listen://:0")
        port = await self.port_of(server, "tcp")
        reader = await Reader.subscribed(await self.native(server))
        sender = await self.lines(port)
        begin = int(time.time()) * 1000 - 5000
        for number in range(8000):  # 8 kHz for a second.
            sender.write(b'{"ts": %.3f, "data": %d}\n' % (begin + number / 8, number))
        await reader.reach(lambda: len(reader.of("data")) == 8000, "the values")
        known = reader.values[reader.id_of("data")]
        times = [known[number][0] for number in range(8000)]
        self.assertEqual(len(set(times)), 8000)
        for number in (0, 1, 4001, 7999):
            self.assertAlmostEqual(times[number], begin + number / 8, delta=0.002)

    async def test_a_clock_that_is_set_back(self):
        server = await self.start_server("--source", "tcp-listen://:0?interval=1s")
        port = await self.port_of(server, "tcp")
        reader = await Reader.subscribed(await self.native(server))
        sender = await self.lines(port)
        now = time.time()
        for number, at in enumerate((now - 2, now - 1, now - 3600, now - 3599)):
            sender.write(b'{"ts": %.3f, "data": %d}\n' % (at * 1000, number))
        await reader.reach(lambda: len(reader.of("data")) == 5, "the values")
        self.assertEqual(reader.of("data"), [0, 1, None, 2, 3])
        known = reader.values[reader.id_of("data")]
        times = [known[number][0] for number in range(5)]
        self.assertEqual(times, sorted(times))

    async def test_streams_fall_silent_with_their_source(self):
        server = await self.start_server("--source", "tcp-listen://:0?interval=200ms")
        port = await self.port_of(server, "tcp")
        sensors = await self.native(server)
        await sensors.ok("subscribe", "sensors")
        sender = await self.lines(port)
        sender.write(b"temp:21.5\n")
        reading = await sensors.event("reading")
        self.assertEqual((reading["sensor"], reading["value"]), ("temp", 21.5))
        plain = await self.connect(server, "ws/two_url/")
        self.assertEqual(await plain.receive(), '{"data": 21.5}')
        reader = await Reader.subscribed(await self.native(server))
        await reader.reach(lambda: reader.infos[1]["state"] == "silent", "silence")
        quiet = await self.connect(server, "ws/graph/")
        with self.assertRaises(AssertionError):
            await quiet.receive(seconds=1)
        sender.write(b"temp:22\n")
        self.assertEqual(await quiet.receive(), '{"value": 22}')

    async def test_who_reads_slowly_is_told_of_the_hole_and_closes_it(self):
        server = await self.start_server("--source", "tcp-listen://:0")
        port = await self.port_of(server, "tcp")
        sender = await self.lines(port)
        sender.write(b"data:0\n")
        # The system would keep 32 MiB for it.
        narrow = socket.socket()
        narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 64 * 1024)
        narrow.connect((server.host, server.port))
        deaf = await peers.RawPeer.connect(None, None, sock=narrow)
        self.addAsyncCleanup(deaf.end)
        deaf.write(peers.upgrade_head(server, "ws/lanthorn/", Sec_WebSocket_Protocol="lanthorn.v1"))
        self.assertEqual((await deaf.response()).status, 101)
        deaf.write(peers.client_frame(peers.TEXT, json.dumps(
            {"type": "subscribe", "topic": SERIES, "ref": 1}).encode()))
        deaf.writer.transport.pause_reading()
        count = 300_001  # Much more than the system keeps for a connection.
        sender.write(b"".join(b"data:%d.123456789\n" % number for number in range(1, count)))
        watcher = Reader(await self.native(server))
        while watcher.infos.get(1, {}).get("next") != count:
            await watcher.peer.ok("subscribe", SERIES, {"level": 256})
            watcher.take({"type": "series_state", "payload":
                          await watcher.peer.event("series_state")})
            await asyncio.sleep(0.15)
        deaf.writer.transport.resume_reading()
        reader = Reader(None)
        seen = 0

        async def read():
            nonlocal seen
            while seen < 2 or reader.infos[1]["next"] != count:
                opcode, payload = await deaf.frame()
                frame = json.loads(payload) if opcode == peers.TEXT else {"type": "none"}
                seen += frame["type"] == "series_state"
                reader.take(frame)
        await within(read(), "a second state")
        known = reader.values[1]
        self.assertLess(len(known), count)  # Something was left out, whole.
        reader.peer = await self.native(server)
        await watcher.peer.leave()
        hole = next(number for number in range(count) if number not in known)
        await reader.fetch({"id": 1, "first": hole, "end": hole + 5000})
        for number in range(hole + 5000):
            self.assertEqual(int(known[number][1]), number)


if __name__ == "__main__":
    unittest.main()
