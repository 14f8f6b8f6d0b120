# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What hosts on one Redis tell each other of what was said: changes, and what one of them missed.

The first argument says in which way they use Redis: CoreLayer or PubSubLayer.
"""

import asyncio
import json
import tempfile
import unittest

import peers
from fixture import Place, Server, until, within
from proxy import Proxy
from sites import Core, PubSub, SharedTest

ROOM = "room:lobby"


class RedisPlace(Place):
    """Where a Redis is, for a Proxy."""

    host = "127.0.0.1"

    def __init__(self, port):
        self.port = port


class Member:
    """Somebody in the lobby of a host, who keeps what comes."""

    def __init__(self, peer):
        self.peer = peer
        self.frames = []
        self.answers = {}

    async def read(self):
        async for text in self.peer.ws:
            frame = json.loads(text)
            if "ref" in frame:
                self.answers[frame["ref"]] = frame
            else:
                self.frames.append(frame)

    async def ask(self, type_, payload, topic=ROOM):
        ref = await self.peer.send_command(type_, topic, payload)
        answer = await until(lambda: self.answers.pop(ref, None), f"the answer to {type_}")
        return answer

    async def ok(self, type_, payload, topic=ROOM):
        answer = await self.ask(type_, payload, topic)
        if answer["type"] != "ok":
            raise AssertionError(f"{type_}: {answer}")
        return answer["payload"]

    def events(self, type_):
        """The payloads that came, in order."""
        return [frame["payload"] for frame in self.frames
                if frame["type"] == type_ and frame.get("topic") == ROOM]

    def texts(self):
        return [message["text"] for message in self.events("message")]

    async def event(self, type_, number=1):
        """One of these, counted from 1."""
        await until(lambda: len(self.events(type_)) >= number, f"{number} {type_}", 30)
        return self.events(type_)[number - 1]

    async def hears(self, text):
        await until(lambda: text in self.texts(), text, 30)
        return next(each for each in self.events("message") if each["text"] == text)


class SharedHistoryTest(SharedTest):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        self.proxy = await Proxy.start(RedisPlace(self.redis_port))
        self.addAsyncCleanup(self.proxy.end)

    async def host(self, name, url=None):
        folder = tempfile.TemporaryDirectory(prefix="lanthorn-shared-")
        self.addCleanup(folder.cleanup)
        host = await Server.listening("--layer", url or self.url, "--rate", "off", "--name", name,
                                      "--data", folder.name)
        self.addAsyncCleanup(host.kill)
        await host.error_line("Rooms are shared")
        return host

    def far_url(self):
        """Of the same Redis, over a link that breaks."""
        return f"{self.scheme}://{Proxy.HOST}:{self.redis_port}/0"

    async def member(self, host, name):
        ws = await within(peers.websockets.connect(
            host.ws("ws/lanthorn/"), subprotocols=[peers.SUBPROTOCOL], max_queue=None),
            "a connection")
        member = Member(peers.NativePeer(ws))
        reading = asyncio.create_task(member.read())

        async def end():
            await ws.close()
            await asyncio.gather(reading, return_exceptions=True)
        self.addAsyncCleanup(end)
        await member.ok("hello", {"nick": name, "key": f"key of {name}"}, None)
        await member.ok("join", {})
        return member

    async def meet(self, *members):
        """Each hears each, so all of them are in the room for everybody."""
        for speaker in members:
            text = f"{speaker.number} is here"
            await speaker.ok("post", {"id": text.replace(" ", "-"), "text": text})
            for hearer in members:
                await hearer.hears(text)

    async def people(self, *hosts):
        """Somebody at each of them, who have met."""
        members = []
        for index, host in enumerate(hosts):
            member = await self.member(host, f"person{index}")
            member.number = index
            members.append(member)
        await self.members(len(hosts))
        await self.meet(*members)
        return members

    async def test_changes(self):
        """What happens to a message happens to it on every host, and sites notice nothing."""
        ann, ben = await self.people(await self.host("Lab 1"), await self.host("Lab 2"))
        url, _ = await self.start_site()
        site = await self.join(url)
        await self.members(3)
        here = (await ann.ok("post", {"id": "m1", "text": "frist"}))["seq"]
        there = (await ben.hears("frist"))["seq"]
        # On each host behind what was said there before: their numbers differ in general.
        await ann.ok("edit", {"seq": here, "text": "first"})
        edited = await ben.event("edited")
        self.assertEqual((edited["target"], edited["text"]), (there, "first"))

        await ben.ok("react", {"seq": there, "text": "👍"})
        reacted = await ann.event("reacted")
        self.assertEqual((reacted["target"], reacted["text"], reacted["nick"]),
                         (here, "👍", "person1"))
        await ben.ok("react", {"seq": there, "text": "👍", "on": False})
        self.assertIs((await ann.event("reacted", 2))["on"], False)

        # Only the author may change it, whoever asks where.
        self.assertEqual((await ben.ask("edit", {"seq": there, "text": "mine"}))["payload"]["code"],
                         "not_yours")
        await ann.ok("delete", {"seq": here})
        self.assertEqual((await ben.event("deleted"))["target"], there)
        page = await ben.ok("history", {"around": there})
        [message] = [each for each in page["messages"] if each["seq"] == there]
        self.assertTrue(message["deleted"])

        await ann.ok("post", {"id": "m2", "text": "last"})
        await ben.hears("last")
        self.assertEqual(await site.heard(2), ["frist", "last"])

    async def lose_link(self, hosts):
        await self.proxy.close()
        await hosts[1].error_line("rooms are not shared")

    async def regain_link(self, hosts):
        await self.proxy.open()
        await hosts[1].error_line("Rooms are shared", 40)

    async def far_pair(self, *names):
        hosts = [await self.host("Lab 1"), await self.host("Lab 2", self.far_url())]
        for name in names:
            hosts.append(await self.host(name))
        return hosts, await self.people(*hosts)

    async def test_a_gap_is_filled(self):
        """In place, in order, and once."""
        hosts, (ann, ben) = await self.far_pair()
        await self.lose_link(hosts)
        await ben.ok("post", {"id": "own", "text": "said alone"})
        posted = [f"message {number}" for number in range(250)]
        for number, text in enumerate(posted):
            seq = (await ann.ok("post", {"id": f"m{number}", "text": text}))["seq"]
        await ann.ok("react", {"seq": seq, "text": "🏮"})
        await self.regain_link(hosts)
        reacted = await ben.event("reacted")  # Nobody says anything behind it.
        await ann.ok("post", {"id": "after", "text": "after it"})
        await ben.hears("after it")

        self.assertEqual([text for text in ben.texts() if text.startswith("message")], posted)
        self.assertEqual(ben.texts()[-1], "after it")
        self.assertEqual(ben.texts().count("said alone"), 1)
        self.assertEqual([frame for frame in ben.frames if frame["type"] == "resync"], [])
        self.assertEqual(reacted["target"], (await ben.hears("message 249"))["seq"])
        numbers = sorted(event["seq"] for type_ in ("message", "reacted")
                         for event in ben.events(type_))
        self.assertEqual(numbers, list(range(1, len(numbers) + 1)))
        await ann.hears("said alone")

    async def test_others_have_it(self):
        """What a host said that is gone, comes from one that heard it."""
        hosts, (ann, ben, cleo) = await self.far_pair("Lab 3")
        await self.lose_link(hosts)
        await self.say_and_vanish(hosts[0], ann, 150, [cleo])
        await self.regain_link(hosts)
        await ben.hears("message 149")
        self.assertEqual([text for text in ben.texts() if text.startswith("message")],
                         [f"message {number}" for number in range(150)])
        await cleo.ok("post", {"id": "after", "text": "after it"})
        await ben.hears("after it")
        self.assertEqual([frame for frame in ben.frames if frame["type"] == "resync"], [])
        [message] = [each for each in ben.events("message") if each["text"] == "message 3"]
        self.assertEqual(message["sender"]["nick"], "person0")

    async def test_nobody_has_it(self):
        """Then the members are told that something is missing."""
        hosts, (ann, ben) = await self.far_pair()
        await self.lose_link(hosts)
        await self.say_and_vanish(hosts[0], ann, 150, [])
        await self.regain_link(hosts)
        await until(lambda: [frame for frame in ben.frames if frame["type"] == "resync"],
                    "the mark of the gap", 30)

    async def say_and_vanish(self, host, speaker, count, hearers):
        for number in range(count):
            await speaker.ok("post", {"id": f"m{number}", "text": f"message {number}"})
        for hearer in hearers:
            await hearer.hears(f"message {count - 1}")
        await host.kill()


class CoreLayer(Core, SharedHistoryTest):
    pass


class PubSubLayer(PubSub, SharedHistoryTest):
    pass


if __name__ == "__main__":
    unittest.main()
