# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a host keeps: through kill -9 and restarts, for old clients, and with two hosts on a folder."""

import asyncio
import json
import tempfile
import unittest

import websockets

import peers
from fixture import Server

ROOM = "room:lobby"
WRITERS = 4


class HistoryTest(peers.PeerTest):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="lanthorn-history-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    async def keeping(self, *options):
        return await self.start_server("--data", self.folder, "--rate", "off", *options)

    async def known(self, server, nick, since=None):
        """A client with a key in the lobby; the answer to its join, and the events that followed."""
        peer = await self.native(server)
        await peer.ok("hello", payload={"nick": nick, "key": f"key of {nick}"})
        joined = await peer.ok("join", ROOM, {"since": since} if since else {})
        events = []
        while joined:
            part = await peer.event("history", ROOM)
            events += part["events"]
            if part.get("done"):
                break
        return peer, joined, events

    async def everything(self, peer):
        """All messages of the lobby, page by page."""
        messages, before = [], None
        while True:
            page = await peer.ok("history", ROOM, {"count": 100} | ({"before": before} if before else {}))
            messages = page["messages"] + messages
            if not page["more"]:
                return messages
            before = messages[0]["seq"]


class CrashTest(HistoryTest):
    async def write(self, peer, name, acknowledged, enough):
        """Posts one behind the other until the server is gone."""
        number = 0
        try:
            while True:
                number += 1
                answer = await peer.post("lobby", f"{name} says {number}", f"{name}-{number}")
                acknowledged[f"{name}-{number}"] = answer["seq"]
                if len(acknowledged) >= 60:
                    enough.set()
        except (websockets.ConnectionClosed, AssertionError):
            return f"{name}-{number}"  # Perhaps it was taken, perhaps not.

    async def test_nothing_acknowledged_is_lost(self):
        acknowledged = {}
        for _ in range(3):
            server = await self.keeping()
            enough = asyncio.Event()
            before = len(acknowledged)
            round_ = {}
            names = [f"w{before}x{i}" for i in range(WRITERS)]
            writers = [await self.known(server, name) for name in names]
            tasks = [asyncio.create_task(self.write(peer, name, round_, enough))
                     for (peer, _, _), name in zip(writers, names)]
            await peers.within(enough.wait(), "60 answers")
            await server.kill()
            open_ids = [await peers.within(task, "the end of a writer") for task in tasks]
            acknowledged |= round_

            server = await self.keeping()
            for name, id_ in zip(names, open_ids):
                # Who was not answered asks again, and gets the number that it has or had.
                peer, _, _ = await self.known(server, name)
                answer = await peer.post("lobby", f"{name} says again", id_)
                again = await peer.post("lobby", f"{name} says again", id_)
                self.assertEqual(answer, again)
                acknowledged[id_] = answer["seq"]
            reader, joined, _ = await self.known(server, "reader")
            messages = await self.everything(reader)
            self.assertEqual({message["id"]: message["seq"] for message in messages}, acknowledged)
            self.assertEqual([message["seq"] for message in messages],
                             list(range(1, joined["last"] + 1)))
            self.assertEqual(await server.stop(), 0)

    async def test_resume_over_a_restart(self):
        server = await self.keeping()
        ann, _, _ = await self.known(server, "ann")
        await ann.post("lobby", "one", "m1")
        epoch = ann.greeting["payload"]["epoch"]
        bo, _, _ = await self.known(server, "bo")
        await bo.post("lobby", "two", "m1")
        await server.kill()
        server = await self.keeping()
        ann, joined, events = await self.known(server, "ann", {"epoch": epoch, "seq": 1})
        self.assertEqual((joined["follow"], joined["last"]), (1, 2))
        self.assertEqual([(event["seq"], event["text"]) for event in events], [(2, "two")])
        # The same person as before the restart.
        page = await ann.ok("history", ROOM)
        own = (await ann.ok("hello", payload={"nick": "ann"}))["person"]
        self.assertEqual(page["messages"][0]["sender"]["person"], own)


class NeighbourTest(HistoryTest):
    async def test_clients_of_the_first_version(self):
        """They send what they always sent, and find in the answers what they know."""
        server = await self.keeping()
        peer = await self.native(server)
        answers = {}
        for name in ("client-hello", "join", "who", "subscribe", "list", "post", "notify", "ping",
                     "unsubscribe", "leave"):
            frame = (peers.WIRE / f"{name}.json").read_text(encoding="utf-8")
            ref = json.loads(frame)["ref"]
            await peer.send(frame)
            while True:
                answer = await peer.frame()
                if answer.get("ref") == ref:
                    break
                answers.setdefault(answer["type"], answer)
            self.assertEqual(answer["type"], "ok", name)
            if name == "post":
                answers["ok-post"] = answer
        known = {"ok-post": "ok-post", "message": "message", "presence_state": "presence-state"}
        for type_, golden in known.items():
            wanted = json.loads((peers.WIRE / f"{golden}.json").read_text(encoding="utf-8"))
            self.assertLessEqual(peers.shape(wanted["payload"]).keys(),
                                 peers.shape(answers[type_]["payload"]).keys(), type_)

    async def test_plain_messages_are_kept(self):
        server = await self.keeping()
        plain = await self.plain(server, "ws/chat/lobby/")
        await plain.send('{"message": "hello", "username": "eve"}')
        self.assertEqual(await plain.receive(), '{"message": "hello", "username": "eve"}')
        _, _, events = await self.known(server, "ann")
        self.assertEqual([(event["text"], event["sender"]["nick"]) for event in events],
                         [("hello", "eve")])

    async def test_two_hosts_on_one_folder(self):
        first = await self.keeping()
        # It complains, as it should.
        second = await Server.listening("--data", self.folder)
        self.addAsyncCleanup(second.kill)
        await second.error_line("not saved")
        peer = await self.native(second)
        self.assertTrue((await peer.event("not_saved"))["on"])
        await peer.ok("hello", payload={"nick": "ann"})
        await peer.ok("join", ROOM)
        self.assertNotIn("seq", await peer.post("lobby", "said all the same"))
        self.assertEqual((await peer.event("message", ROOM))["text"], "said all the same")
        ann, _, _ = await self.known(first, "ann")
        self.assertEqual((await ann.post("lobby", "kept"))["seq"], 1)


if __name__ == "__main__":
    unittest.main()
