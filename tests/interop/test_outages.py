# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rooms shared through a Redis, or with a host, that is killed or hangs."""

import asyncio
import signal
import unittest

from sites import Core, PubSub, SharedTest

# What a host without its Redis may say.
OUTAGE = "rooms are not shared until it is back"


class OutagesTest(SharedTest):
    dead_after = None  # How long a host that is killed may be a member, in seconds.

    async def test_redis_is_killed(self):
        first_url, first = await self.start_host()
        second_url, second = await self.start_host()
        ann = await self.join(first_url)
        bob = await self.join(second_url)
        eve = await self.cli("tail", first, "--nick", "eve")
        await self.members(2)
        await self.redis.kill()
        await first.error_line(OUTAGE)
        await second.error_line(OUTAGE)
        texts = [str(number) for number in range(20)]
        for text in texts:
            await ann.say(text)
        self.assertEqual(await ann.heard(20), texts)
        await asyncio.sleep(10)
        await self.start_redis()
        await first.error_line("Rooms are shared", 10)
        self.assertEqual(await bob.heard(20), texts)
        await bob.say("back")
        self.assertEqual(await ann.heard(1), ["back"])
        self.assertEqual(await bob.heard(1), ["back"])
        await bob.hears_nothing()
        await self.members(2)
        await eve.error_line("Some messages may be missing")

    async def test_redis_is_frozen(self):
        first_url, _ = await self.start_host()
        second_url, _ = await self.start_host()
        ann = await self.join(first_url)
        bob = await self.join(second_url)
        await self.members(2)
        self.redis.send_signal(signal.SIGSTOP)
        texts = [str(number) for number in range(20)]
        for text in texts:
            await ann.say(text)
        self.assertEqual(await asyncio.wait_for(ann.heard(20), 2), texts)
        await asyncio.sleep(10)
        self.redis.send_signal(signal.SIGCONT)
        self.assertEqual(await bob.heard(20), texts)
        await bob.hears_nothing()
        await ann.hears_nothing()
        await self.members(2)

    async def test_host_is_killed(self):
        first_url, first = await self.start_host()
        site_url, _ = await self.start_site()
        await self.join(first_url)
        eve = await self.join(site_url)
        await self.members(2)
        await first.kill()
        async def is_alone():
            # The site removes who is too old before it sends.
            await eve.say("anybody there?")
            await eve.heard(1)
            return len(self.processes()) == 1
        for _ in range(self.dead_after):
            if await is_alone():
                return
            await asyncio.sleep(1)
        self.fail(f"the dead host is a member after {self.dead_after} s")


class CoreLayer(Core, OutagesTest):
    dead_after = 30


class PubSubLayer(PubSub, OutagesTest):
    dead_after = 5


if __name__ == "__main__":
    unittest.main()
