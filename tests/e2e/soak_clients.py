# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients that come, go, send and reset at random, for as long as one likes: soak_clients.py [MINUTES]

First as long to warm up. Each half minute all leave, and what the server then has is noted: memory, of
which the slope over time is printed with its uncertainty, descriptors and threads, and who is still
known. Fails when anything grows.
"""

import asyncio
import json
import random
import struct
import sys
import time

import peers
from fixture import within

CLIENTS = 200
ROUND = 25  # Seconds; then everybody leaves.
REST = 5  # Longer than the server keeps what it gives back.
SLOPE = 1024  # KiB per hour.

CLOSE, TEXT, BINARY, PING = 0x8, 0x1, 0x2, 0x9


class Soak(peers.PeerTest):
    minutes = 10

    async def test_clients(self):
        asyncio.get_running_loop().set_debug(False)  # It would be busy with itself.
        server = await self.start_server("--max-per-address", "1000", "--max-connections", "1000")
        print(f"{CLIENTS} clients, {self.minutes} minutes to warm up, and as many that count", flush=True)
        await self.rounds(server, self.minutes * 60)
        samples = await self.rounds(server, self.minutes * 60)
        slope, error = line(samples)
        print(f"{len(samples)} samples: memory {samples[0][1]} to {samples[-1][1]} KiB, "
              f"{slope:+.0f} KiB per hour, give or take {2 * error:.0f}", flush=True)
        self.assertLess(slope - 2 * error, SLOPE)
        for what, column in (("descriptors", 2), ("threads", 3)):
            values = [sample[column] for sample in samples]
            print(f"{what}: {min(values)} to {max(values)}", flush=True)
            self.assertEqual(values[0], values[-1], what)

    async def rounds(self, server, seconds):
        samples = []
        begin = time.monotonic()
        while time.monotonic() - begin < seconds:
            end = time.monotonic() + ROUND
            await asyncio.gather(*(self.come_and_go(server, end) for _ in range(CLIENTS)))
            await asyncio.sleep(REST)
            page = await self.request(server, peers.request_head(server, "health"))
            health = json.loads(page.body)
            known = {name: health[name] for name in ("connections", "rooms", "members")}
            self.assertEqual(set(known.values()), {0}, known)
            samples.append((time.monotonic() - begin, server.memory(), server.descriptors(),
                            threads(server)))
            print(f"{samples[-1][0]:5.0f} s: {samples[-1][1]} KiB", flush=True)
        return samples

    async def come_and_go(self, server, end):
        while time.monotonic() < end:
            try:
                await within(self.visit(server, end), "a visit", ROUND + 30)
            except (ConnectionError, asyncio.IncompleteReadError):
                pass  # It was over a rate, or reset itself.

    async def visit(self, server, end):
        native = random.random() < 0.5
        path = "ws/lanthorn/" if native else random.choice(
            ["ws/chat/soak/", f"ws/chat/r{random.randrange(50)}/", "ws/echo/", "ws/words/", "ws/graph/"])
        fields = {"Sec_WebSocket_Protocol": peers.SUBPROTOCOL} if native else {}
        reader, writer = await asyncio.open_connection(server.host, server.port)
        try:
            head = peers.upgrade_head(server, path, **fields).encode()
            if random.random() < 0.05:
                writer.write(head[:random.randrange(len(head))])
                return
            writer.write(head)
            if b" 101 " not in await reader.readuntil(b"\r\n\r\n"):
                return
            drain = asyncio.ensure_future(discard(reader))
            for frame in self.frames(native):
                writer.write(frame)
                await asyncio.sleep(random.uniform(0, 0.5))
                if time.monotonic() > end:
                    break
            if random.random() < 0.5:
                writer.write(peers.client_frame(CLOSE, struct.pack("!H", 1000)))
                await drain
            drain.cancel()
        finally:
            if random.random() < 0.3:
                writer.transport.abort()
            writer.close()

    def frames(self, native):
        if native:
            nick = f"n{random.randrange(10_000)}"
            yield command("hello", payload={"nick": nick, "kind": "other"})
            rooms = [f"room:r{random.randrange(50)}" for _ in range(random.randrange(1, 4))]
            for room in rooms:
                yield command("join", topic=room)
            yield command("subscribe", topic=random.choice(["words", "sensors", "rooms"]))
            for number in range(random.randrange(6)):
                yield command("post", topic=random.choice(rooms),
                              payload={"id": f"{nick}-{number}", "text": "x" * random.randrange(1, 4000)})
        else:
            for _ in range(random.randrange(6)):
                yield peers.client_frame(random.choice([TEXT, TEXT, BINARY, PING]),
                                         json.dumps({"message": "y" * random.randrange(100)}).encode())


def command(kind, topic=None, payload=None):
    envelope = {"type": kind, "ref": 1, **({"topic": topic} if topic else {}),
                **({"payload": payload} if payload else {})}
    return peers.client_frame(TEXT, json.dumps(envelope).encode())


async def discard(reader):
    while await reader.read(65536):
        pass


def threads(server):
    with open(f"/proc/{server.pid}/status", encoding="ascii") as status:
        return next(int(row.split()[1]) for row in status if row.startswith("Threads:"))


def line(samples):
    """The slope of the memory over time, in KiB per hour, and its standard error."""
    times = [sample[0] / 3600 for sample in samples]
    memory = [sample[1] for sample in samples]
    mean_time, mean_memory = sum(times) / len(times), sum(memory) / len(memory)
    spread = sum((t - mean_time) ** 2 for t in times)
    slope = sum((t - mean_time) * (m - mean_memory) for t, m in zip(times, memory)) / spread
    rest = sum((m - mean_memory - slope * (t - mean_time)) ** 2 for t, m in zip(times, memory))
    return slope, (rest / max(1, len(samples) - 2) / spread) ** 0.5


if __name__ == "__main__":
    import unittest
    if len(sys.argv) > 1:
        Soak.minutes = float(sys.argv.pop())
    unittest.main()
