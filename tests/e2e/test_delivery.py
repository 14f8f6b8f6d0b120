# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was acknowledged is shown to everybody once and in one order, whatever breaks meanwhile.

8 people write and 8 read in 4 rooms, while links are cut at random, and in the second test the host
is killed. DELIVERY_SECONDS and DELIVERY_KILLS make it longer: see `./dev soak`.
"""

import asyncio
import os
import random
import sqlite3
import tempfile
import time
import unittest

import peers
from delivery import Account, Client
from fixture import Server, until
from proxy import Proxy

SECONDS = float(os.environ.get("DELIVERY_SECONDS", 12))
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
        server = await Server.listening("--data", self.folder, "--rate", "off", port=port)
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


if __name__ == "__main__":
    unittest.main()
