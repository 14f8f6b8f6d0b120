# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rooms shared with a site made with Django Channels and with another host, through Redis."""

import asyncio
import json
import os
import signal
import sys
import time
import unittest

from fixture import PATIENCE, skip_all, until, within
from sites import Core, PubSub, SharedTest

try:
    import msgpack
except ImportError as missing:
    skip_all(missing)

# Sends any event to any group.
GROUP_SENDER = """
import chatsite, json, sys
from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
async_to_sync(get_channel_layer().group_send)(sys.argv[1], json.loads(sys.argv[2]))
"""

# Any program of a site.
SENDER = """
import chatsite, json, sys
from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
async_to_sync(get_channel_layer().send)("lanthorn-notify", json.loads(sys.argv[1]))
"""


class RoomsTest(SharedTest):
    async def test_everywhere(self):
        site_url, _ = await self.start_site()
        first_url, first = await self.start_host()
        second_url, _ = await self.start_host()
        ann = await self.join(first_url)
        bob = await self.join(second_url)
        eve = await self.join(site_url)
        zoe = await self.join(first_url)
        await self.members(3)
        everyone = [ann, bob, eve, zoe]

        texts = ["hello", "🏮 שלום 你好", "", 'quote " and \\ and \u0000', "m" * 5000]
        for sender in everyone:
            for text in texts:
                await sender.say(text)
            for client in everyone:
                self.assertEqual(await client.heard(len(texts)), texts)
        # More than a client of a host may write: the site shows it, the hosts do not.
        await eve.say("x" * 70_000)
        self.assertEqual(await eve.heard(1), ["x" * 70_000])
        for sender in (ann, eve):  # What a page may write though a window may not.
            for message in ("x" * 30_000, 7, [1.5, None], {"a": True}):
                await sender.say(message)
                for client in everyone:
                    self.assertEqual(await client.heard(1), [message])
        await ann.say("hi", "admin", user=7)
        for client in (ann, zoe, bob):
            self.assertEqual(json.loads(await within(client.socket.recv(), "a message")),
                             {"message": "hi", "username": "admin", "user": 7})
        self.assertEqual(await eve.heard(1), ["hi"])

        for sender in everyone:  # Bursts, everywhere in order and once.
            burst = [str(number) for number in range(60)]
            for text in burst:
                await sender.say(text)
            for client in everyone:
                self.assertEqual(await client.heard(60), burst)

        for spelling in ("chat_message", "chat.message", "chat_msg"):
            await eve.say(spelling, **{"as": spelling})
            for client in everyone:
                self.assertEqual(await client.heard(1), [spelling])
        await eve.say("for the site alone", **{"as": "private_news"})
        await eve.heard(1)
        for client in everyone:
            await client.hears_nothing(0.3)

        await zoe.socket.close()
        await ann.socket.close()
        await self.members(2)
        await bob.say("still here")
        self.assertEqual(await eve.heard(1), ["still here"])
        ann = await self.join(first_url)
        await self.members(3)
        self.assertEqual(await first.stop(), 0)
        await self.members(2)
        await bob.socket.close()
        await eve.socket.close()
        await self.members(0)
        self.check_keys()

    async def test_bursts(self):
        """More at once than a process of a site may have waiting arrives, in order."""
        site_url, _ = await self.start_site()
        url, _ = await self.start_host()
        ann = await self.join(url)
        eve = await self.join(site_url)
        await self.members(2)
        burst = [str(number) for number in range(300)]
        for text in burst:
            await ann.say(text)
        self.assertEqual(await eve.heard(300), burst)
        for text in burst:
            await eve.say(text)
        await eve.heard(300)

    async def check_spelling(self, spelling):
        """A site whose consumer has one handler gets events of that type, and no other."""
        site_url, _ = await self.start_site(spelling)
        first_url, first = await self.start_host()
        second_url, _ = await self.start_host()
        ann = await self.join(first_url)
        bob = await self.join(second_url)
        eve = await self.join(site_url)
        await self.members(3)
        await eve.say("from the site")  # From now on the hosts know.
        for client in (ann, bob, eve):
            self.assertEqual(await client.heard(1), ["from the site"])
        for sender in (ann, bob):
            await sender.say("from a host")
            for client in (ann, bob, eve):
                self.assertEqual(await client.heard(1), ["from a host"])
        # So does a host that starts anew, before the site says anything.
        self.assertEqual(await first.stop(), 0)
        first_url, _ = await self.start_host()
        ann = await self.join(first_url)
        await self.members(3)
        await ann.say("again")
        for client in (ann, bob, eve):
            self.assertEqual(await client.heard(1), ["again"])
            await client.socket.close()
        await self.members(0)

    async def test_spellings(self):
        for spelling in ("chat.message", "chat_msg", "chatroom_message"):
            with self.subTest(spelling):
                self.database.flushall()
                await self.check_spelling(spelling)
        self.database.flushall()
        self.url += "?event=chat.message"  # Said beforehand.
        site_url, _ = await self.start_site("chat.message")
        url, _ = await self.start_host()
        ann = await self.join(url)
        eve = await self.join(site_url)
        await self.members(2)
        await ann.say("first")
        self.assertEqual(await eve.heard(1), ["first"])

    async def test_room_group(self):
        """A site with one group for all, which has a name of its own."""
        self.group = "ops_coffee"
        site_url, _ = await self.start_site("ops_coffee")
        url, host = await self.start_host("--room-group", "lobby=ops_coffee")
        ann = await self.join(url)
        eve = await self.join(site_url)
        await self.members(2)
        await eve.say("from the site")
        self.assertEqual(await ann.heard(1), ["from the site"])
        self.assertEqual(await eve.heard(1), ["from the site"])
        await ann.say("from the host")
        self.assertEqual(await eve.heard(1), ["from the host"])
        other = await self.join(host.ws("ws/chat/demo/"))
        await other.say("in another room")
        await ann.say("last")
        self.assertEqual(await eve.heard(1), ["last"])

    async def test_secret(self):
        """Who does not know the secret is a site, whatever it says to be."""
        path = os.path.join(self.folder.name, "secret")
        with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
            file.write("a secret of some length\n")
        self.url += f"?secret={path}"
        site_url, _ = await self.start_site()
        first_url, first = await self.start_host("--name", "Lab 1")
        _, second = await self.start_host("--name", "Lab 2")
        ann = await self.join(first_url)
        eve = await self.join(site_url)
        bob = await self.cli("tail", second, "--nick", "bob", "--json")
        await self.members(3)

        async def forge(group, event):
            code, _, errors = await self.run_program(
                sys.executable, "-B", "-c", GROUP_SENDER, group, json.dumps(event),
                env=self.site_env())
            self.assertEqual(code, 0, errors)

        await forge("lanthorn_presence", {
            "type": "lanthorn_presence", "lanthorn_origin": "x", "host": "x", "name": "Lab 3",
            "number": 1, "part": 0, "parts": 1,
            "joined": [{"room": "lobby", "id": "1", "nick": "mallory", "kind": "window"}]})
        await forge("chat_lobby", {
            "type": "chatroom_message", "lanthorn_origin": "x", "message": "forged",
            "username": "admin", "sender": "abc-1", "kind": "window", "id": "1",
            "time": 2 ** 62})
        forged = json.loads(await bob.line())
        self.assertEqual(forged["text"], "forged")
        self.assertEqual(await ann.heard(1), ["forged"])
        self.assertEqual(await eve.heard(1), ["forged"])
        await ann.say("proven")
        self.assertEqual(json.loads(await bob.line())["text"], "proven")
        self.assertEqual(await eve.heard(1), ["proven"])
        await eve.say("from the site")
        self.assertEqual(await ann.heard(2), ["proven", "from the site"])
        async def people_of_both_hosts():
            while True:
                code, out, _ = await self.run_cli("who", first)
                self.assertEqual(code, 0)
                self.assertNotIn("mallory", out)
                if "bob\tterminal\tLab 2" in out:
                    return

        # Who is there comes in its own time, not with what was said.
        await within(people_of_both_hosts(), "bob, who is at the other host")

    async def test_people(self):
        """Members of the other host are in the list, and no longer when it is gone."""
        site_url, _ = await self.start_site()
        _, first = await self.start_host("--name", "Lab 1")
        _, second = await self.start_host("--name", "Lab 2")
        eve = await self.join(site_url)  # Gets nothing of this.

        async def who(host):
            code, out, _ = await self.run_cli("who", host)
            self.assertEqual(code, 0)
            return set(out.splitlines())

        async def people(host, *lines, seconds=PATIENCE):
            end = time.monotonic() + seconds
            while (seen := await who(host)) != set(lines) and time.monotonic() < end:
                await asyncio.sleep(0.1)
            self.assertEqual(seen, set(lines))

        ann = await self.cli("tail", first, "--nick", "ann")
        bob = await self.cli("tail", second, "--nick", "bob")
        both = {"ann": "ann\tterminal", "bob": "bob\tterminal"}
        await people(first, both["ann"], both["bob"] + "\tLab 2")
        await people(second, both["ann"] + "\tLab 1", both["bob"])
        bob.send_signal(signal.SIGINT)
        await people(first, both["ann"])
        bob = await self.cli("tail", second, "--nick", "bob")
        await people(first, both["ann"], both["bob"] + "\tLab 2")
        self.assertEqual(await second.stop(), 0)  # At once, not when a lease ends.
        await people(first, both["ann"], seconds=10)
        _, third = await self.start_host("--name", "Lab 3")
        await people(third, both["ann"] + "\tLab 1")
        await first.kill()
        await people(third, seconds=40)  # A lease, and the next look at it.
        await eve.say("still connected")
        self.assertEqual(await eve.heard(1), ["still connected"])

    async def test_workers(self):
        """A named channel is read here or there, whoever sends to it."""
        url, _ = await self.start_host()
        ann = await self.join(url)
        await self.members(1)
        send = [sys.executable, "-B", "-c", SENDER]
        for event, heard in [
                ({"type": "notify", "room": "lobby", "message": "🏮 built", "username": "ci"},
                 {"message": "🏮 built", "username": "ci"}),
                ({"type": "dance"}, None),
                ({"type": "notify", "room": "a/b", "message": "no such room"}, None),
                ({"type": "notify", "room": "lobby", "message": " "}, None),
                ({"type": "notify", "room": "lobby", "message": "nameless"},
                 {"message": "nameless", "username": ""})]:
            code, _, errors = await self.run_program(*send, json.dumps(event), env=self.site_env())
            self.assertEqual(code, 0, errors)
            if heard:
                text = await within(ann.socket.recv(), "a message")
                self.assertEqual(json.loads(text), heard)
        await ann.hears_nothing(0.3)

    def check_event(self, data):
        event = msgpack.unpackb(data)
        self.assertEqual(msgpack.packb(event), data)
        self.assertEqual(list(event)[0], "type")
        self.assertEqual(event["type"], "chatroom_message")
        self.assertEqual(event["message"], "🏮 hello")
        self.assertEqual(event["username"], "ann")

    def check_keys(self):
        for key in self.database.keys("*"):
            self.assertGreater(self.database.ttl(key), 0, key)


class CoreLayer(Core, RoomsTest):
    async def test_bytes(self):
        """What a host writes is what Python's MessagePack makes of the same event."""
        url, _ = await self.start_host()
        ann = await self.join(url)
        self.database.zadd("asgi:group:chat_lobby", {"specific.feed!me": time.time()})
        await ann.say("🏮 hello")
        await until(lambda: self.database.zcard("asgispecific.feed!"), "an entry")
        [(entry, score)] = self.database.zrange("asgispecific.feed!", 0, -1, withscores=True)
        self.check_event(entry[12:])
        self.assertEqual(msgpack.unpackb(entry[12:])["__asgi_channel__"], ["specific.feed!me"])
        self.assertLess(abs(score - time.time()), 60)


class PubSubLayer(PubSub, RoomsTest):
    async def test_bytes(self):
        """What a host publishes is what Python's MessagePack makes of the same event."""
        url, _ = await self.start_host()
        ann = await self.join(url)
        reader = self.database.pubsub()
        self.addCleanup(reader.close)
        reader.subscribe("asgi__group__chat_lobby")
        await self.members(2)
        await ann.say("🏮 hello")

        def message():
            found = reader.get_message(ignore_subscribe_messages=True)
            return found and found["data"]
        self.check_event(await until(message, "a message"))


if __name__ == "__main__":
    unittest.main()
