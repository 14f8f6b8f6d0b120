# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was acknowledged is shown to everybody once and in one order, whatever breaks meanwhile.

8 people write and 8 read in 4 rooms, while links are cut at random, in the second test the host
is killed, and in the third clients are that keep what they could not send. DELIVERY_SECONDS and
DELIVERY_KILLS make them longer, DELIVERY_MESSAGES the last one larger: see `./dev soak`.
"""

import asyncio
import os
import random
import sqlite3
import sys
import tempfile
import time
import unittest

import peers
from delivery import Account, Client
from fixture import Server, until
from outboxwriter import OutboxWriter
from proxy import Proxy

SECONDS = float(os.environ.get("DELIVERY_SECONDS", 12))
MESSAGES = int(os.environ.get("DELIVERY_MESSAGES", 20000))
KILLS = int(os.environ.get("DELIVERY_KILLS", 20))
SEED = int(os.environ.get("DELIVERY_SEED", 20261129))
ROOMS = ["lobby", "kitchen", "garage", "räume"]
PEOPLE = 8
PAUSE = 0.05  # Between two posts of one person.


class DeliveryTest(peers.PeerTest):
    async def asyncSetUp(self):
        # It notes where each of many thousand futures was made, and takes most of the time.
        asyncio.get_running_loop().set_debug(False)
        folder = tempfile.TemporaryDirectory(prefix="lanthorn-delivery-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.random = random.Random(SEED)
        self.account = Account()
        self.tasks = []
        self.server = await self.host()
        self.proxy = await Proxy.start(self.server)
        self.addAsyncCleanup(self.proxy.end)
        self.addAsyncCleanup(self.end_tasks)

    async def host(self, port=0):
        server = await Server.listening("--data", self.folder, "--rate", "off",
                                        "--keep-messages", "0", port=port)
        self.addAsyncCleanup(server.kill)
        return server

    def begin(self, coroutine):
        self.tasks.append(asyncio.create_task(coroutine))
        return self.tasks[-1]

    async def end_tasks(self):
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    async def under_load(self, trouble):
        """Everybody writes and reads while `trouble` lasts; then the accounts are compared."""
        stop = asyncio.Event()
        readers = [Client(self.account, self.proxy, f"reader{i}", ROOMS) for i in range(PEOPLE)]
        writers = [Client(self.account, self.proxy, f"writer{i}", [ROOMS[i % len(ROOMS)]])
                   for i in range(PEOPLE)]
        for client in readers + writers:
            self.begin(client.run())
        for client in readers:
            await peers.within(client.there(), "a reader")
        writing = [self.begin(writer.write(writer.rooms[0], PAUSE, stop)) for writer in writers]
        await trouble
        stop.set()
        await peers.within(asyncio.gather(*writing), "the last answers", 60)

        last = {room: max((seq for where, seq in self.account.acknowledged.values()
                           if where == room), default=0) for room in ROOMS}
        await until(lambda: all(max(reader.seen[room], default=0) >= last[room]
                                for reader in readers for room in ROOMS),
                    "the last messages", 60)
        self.compare(readers, writers)

    def compare(self, readers, writers):
        self.assertEqual(self.account.wrong, [])
        self.assertEqual(self.account.invoked, set(self.account.acknowledged))
        for client in readers + writers:
            for room in client.rooms:
                wanted = {seq: id_ for id_, (where, seq) in self.account.acknowledged.items()
                          if where == room}
                self.assertEqual(client.seen[room], wanted, f"{client.name} in {room}")

    async def cut_links(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            await asyncio.sleep(self.random.uniform(0.2, 2))
            self.proxy.cut_some(self.random)

    async def test_links_that_are_cut(self):
        await self.under_load(self.cut_links(SECONDS))

    async def kill_host(self, rounds):
        for _ in range(rounds):
            enough = len(self.account.acknowledged) + 20
            await until(lambda: len(self.account.acknowledged) >= enough, "20 answers", 60)
            await asyncio.sleep(self.random.uniform(0, 0.1))
            await self.server.kill()
            self.server = await self.host(self.server.port)

    async def test_a_host_that_is_killed(self):
        await self.under_load(self.kill_host(KILLS))
        self.assertEqual(await self.server.stop(), 0)
        with sqlite3.connect(os.path.join(self.folder, "history.sqlite")) as file:
            self.assertEqual(file.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
            self.assertEqual(file.execute("SELECT count(*) FROM event").fetchone(),
                             (len(self.account.acknowledged),))
        file.close()

    async def test_clients_that_are_killed(self):
        """What was in an outbox comes once, in the order in which it was written."""
        writers = []
        for number in range(4):
            folder = tempfile.TemporaryDirectory(prefix="lanthorn-outbox-")
            self.addCleanup(folder.cleanup)
            writers.append(OutboxWriter(self.proxy, ROOMS[number % 2], f"writer{number}",
                                        folder.name))
        stop = asyncio.Event()
        writing = [self.begin(writer.write(self.random, stop)) for writer in writers]
        cutting = self.begin(self.cut_links(10 ** 6))
        await until(lambda: sum(writer.kills for writer in writers) >= KILLS, "the kills",
                    60 + 10 * KILLS)
        stop.set()
        cutting.cancel()
        await peers.within(asyncio.gather(*writing), "the last writers", 60)
        for writer in writers:
            self.assertEqual(await writer.finish(60), 0)
        self.assertEqual(await self.server.stop(), 0)
        with sqlite3.connect(os.path.join(self.folder, "history.sqlite")) as file:
            rows = file.execute("SELECT text FROM event ORDER BY id").fetchall()
        file.close()
        for writer in writers:
            texts = [text for text, in rows if text.startswith(f"{writer.name} ")]
            self.assertGreater(len(texts), 0)
            numbers = [int(text.split()[1]) for text in texts]
            self.assertEqual(numbers, sorted(set(numbers)), f"{writer.name}: once and in order")
            self.assertLessEqual(writer.kept, set(texts), f"{writer.name}: none is lost")

    def fill(self, count):
        """So many messages more in the lobby, without what finds their words."""
        with sqlite3.connect(os.path.join(self.folder, "history.sqlite")) as file:
            room, last = file.execute("SELECT id, last FROM room WHERE name = 'lobby'").fetchone()
            person, = file.execute("SELECT min(id) FROM person").fetchone()
            now = int(time.time() * 1000)
            file.executemany(
                "INSERT INTO event (id, kind, time, person, client, member, nick, program, host,"
                " text) VALUES (?, 1, ?, ?, ?, 'c1', 'ann', 'window', '', ?)",
                ((room << 40 | last + number, now, person, f"filled-{number}",
                  f"message {number} of a large history") for number in range(1, count + 1)))
            file.execute("UPDATE room SET last = ?, last_time = ? WHERE id = ?",
                         (last + count, now, room))
        file.close()
        return last + count

    async def test_a_host_with_a_large_history(self):
        """Killed while somebody writes, it is in service again at once."""
        peer = await self.native(self.server, "ann", "lobby")
        await peer.post("lobby", "first", "first")
        await peer.leave()
        self.assertEqual(await self.server.stop(), 0)
        last = self.fill(MESSAGES)
        self.server = await self.host()
        times = []
        for number in range(5):
            peer = await self.native(self.server, "ann", "lobby")
            self.assertEqual((await peer.post("lobby", "more", f"m{number}"))["seq"],
                             last + 1 + number)
            await self.server.kill()
            begin = time.monotonic()
            self.server = await self.host(self.server.port)
            peer = await self.native(self.server, "ben", "lobby")
            page = await peer.ok("history", "room:lobby", {"count": 1})
            times.append(time.monotonic() - begin)
            self.assertEqual(page["messages"][0]["seq"], last + 1 + number)
        print(f"in service again after {sorted(times)[2]:.2f} s with {last} messages",
              file=sys.stderr)
        if MESSAGES >= 10 ** 6:
            self.assertLess(max(times), 2)


if __name__ == "__main__":
    unittest.main()
