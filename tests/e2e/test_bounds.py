# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What one address can do to everybody else, on however many connections: rooms, messages, names."""

import asyncio
import json
import time
import unittest

import peers

ELSEWHERE = {"local_addr": ("127.0.0.2", 0)}
LONG = "\u623f" * 50
BURST = 20  # Commands at once.
PERSON = {"burst": 5, "per_second": 1}
SHARE = 8  # Of one address, in times of what a person may.


class ListOfRooms:
    """As a client keeps it."""

    def __init__(self):
        self.rooms = {}
        self.total = None
        self.frames = 0

    def apply(self, frame):
        payload = frame["payload"]
        if frame["type"] == "rooms_state":
            self.rooms = {}
        self.frames += 1
        for name in payload.get("removed", []):
            self.rooms.pop(name, None)
        for room in payload.get("rooms", []) + payload.get("changed", []):
            self.rooms[room["name"]] = room["members"]
        self.total = payload.get("total", len(self.rooms))


class BoundsTest(peers.PeerTest):
    async def hasty(self, server, nick, *rooms):
        """A client that does not read all it gets, so that it cannot be closed in good order."""
        peer = await self.native(server, nick, *rooms)
        self.addCleanup(peer.ws.transport.abort)
        return peer


class RoomsTest(BoundsTest):
    async def follow(self, peer):
        """Subscribes to the rooms; what the peer knows of them, kept up to date."""
        known = ListOfRooms()
        await peer.ok("subscribe", "rooms")

        async def read():
            while True:
                frame = await peer.frame(seconds=120)
                if frame["type"].startswith("rooms_"):
                    known.apply(frame)

        task = asyncio.create_task(read())
        self.addCleanup(task.cancel)
        await self.until(lambda: known.frames > 0, "a state")
        return known

    async def until(self, condition, what):
        end = time.monotonic() + 15
        while not condition():
            self.assertLess(time.monotonic(), end, f"waited in vain for {what}")
            await asyncio.sleep(0.02)

    async def enter(self, server, number, names):
        """A client that asks for all these rooms at once; how many let it in, and the refusals."""
        peer = await self.hasty(server, f"guest {number}")
        answers = [await peer.command("join", f"room:{name}") for name in names]
        refusals = [answer["payload"] for answer in answers if answer["type"] == "error"]
        return peer, len(answers) - len(refusals), refusals

    async def test_rooms_that_end_together(self):
        """All of them are gone for everybody, not only as many as a channel holds."""
        server = await self.start_server()
        known = await self.follow(await self.native(server))
        crowd = [await self.enter(server, number, [f"r{number}-{i}" for i in range(BURST - 1)])
                 for number in range(8)]
        self.assertEqual(sum(entered for _, entered, _ in crowd), 8 * (BURST - 1))
        await self.until(lambda: len(known.rooms) == 8 * (BURST - 1) + 1, "the rooms")
        before = known.frames
        for peer, _, _ in crowd:
            peer.kill()
        await self.until(lambda: known.rooms == {"lobby": 0}, "the end of the rooms")
        print(f"{8 * (BURST - 1)} rooms ended in {known.frames - before} changes")

    async def test_a_flood_of_rooms(self):
        server = await self.start_server()
        await self.native(server, "ann", "here", **ELSEWHERE)
        crowd = [await self.enter(server, number, [f"{number}-{i}-{LONG}" for i in range(BURST - 1)])
                 for number in range(32)]
        entered = sum(count for _, count, _ in crowd)
        refusals = [refusal for _, _, rest in crowd for refusal in rest]
        self.assertGreaterEqual(entered, 512)
        self.assertLess(entered, 530)  # Some come back within the time that this takes.
        self.assertEqual({refusal["code"] for refusal in refusals}, {"too_many_rooms"})
        self.assertGreater(refusals[0]["retry_after"], 0)

        newcomer = await self.native(server, "bo", "here", **ELSEWHERE)
        known = await self.follow(await self.native(server, **ELSEWHERE))
        await self.until(lambda: known.total >= entered + 2, "the number of rooms")
        self.assertEqual(len(known.rooms), 500)
        self.assertEqual(known.rooms["here"], 2)  # What is busy is not hidden.
        names = []
        more = {"more": True}
        while more["more"]:
            after = {"after": names[-1]} if names else None
            answer = await newcomer.command("list", "rooms", after)
            more = answer["payload"]
            self.assertLess(len(json.dumps(more)), 1 << 20)
            names += [room["name"] for room in more["rooms"]]
        self.assertEqual(len(names), entered + 2)
        self.assertEqual(names, sorted(names))
        found = await newcomer.ok("list", "rooms", {"search": "HER"})
        self.assertEqual([room["name"] for room in found["rooms"]], ["here"])
        # Others open rooms as before.
        await newcomer.ok("join", "room:new")

    async def test_names_that_never_rest(self):
        """Who renames as often as commands may come is slowed down; the others are told the last."""
        server = await self.start_server()
        watcher = await self.native(server, "ann", "lobby", **ELSEWHERE)
        crowd = [await self.hasty(server, f"guest {i}", "lobby") for i in range(8)]
        for turn in range(18):
            for number, peer in enumerate(crowd):
                await peer.send_command("hello", payload={"nick": f"g{number} t{turn}"})
        wanted = {f"g{number} t17" for number in range(8)}
        names = {}
        frames = 0
        while set(names.values()) & wanted != wanted:
            diff = await watcher.event("presence_diff", "room:lobby")
            frames += 1
            names |= {member["id"]: member["nick"] for member in diff["joined"]}
        print(f"{8 * 18} renames were told in {frames} changes")
        self.assertLess(frames, 8 * 18 / 2)


class MessagesTest(BoundsTest):
    def bound(self, start):
        """What may have come from one address since then."""
        seconds = time.monotonic() - start
        return SHARE * (PERSON["burst"] + PERSON["per_second"] * seconds)

    async def test_one_address_on_many_connections(self):
        server = await self.start_server()
        start = time.monotonic()
        crowd = [await self.native(server, f"guest {i}") for i in range(20)]
        answers = await asyncio.gather(*(
            peer.command("notify", "room:lobby", {"id": "m", "text": "x"})
            for peer in crowd))
        for _ in range(4):
            for peer in crowd:
                answers.append(
                    await peer.command("notify", "room:lobby", {"id": "m", "text": "x"}))
        accepted = sum(answer["type"] == "ok" for answer in answers)
        print(f"{accepted} of {len(answers)} messages in {time.monotonic() - start:.1f} s")
        self.assertGreaterEqual(accepted, SHARE * PERSON["burst"])
        self.assertLessEqual(accepted, self.bound(start))
        refused = [answer["payload"] for answer in answers if answer["type"] == "error"]
        self.assertEqual({each["code"] for each in refused} - {"rate_limited"}, set())
        other = await self.native(server, "elsewhere", **ELSEWHERE)
        await other.ok("notify", "room:lobby", {"id": "m", "text": "x"})

    async def test_one_person_who_comes_back(self):
        server = await self.start_server()
        start = time.monotonic()
        accepted = 0
        for number in range(30):
            peer = await self.native(server)
            await peer.ok("hello", payload={"nick": "ann", "kind": "other", "key": "secret"})
            answer = await peer.command("notify", "room:lobby", {"id": f"m{number}", "text": "x"})
            accepted += answer["type"] == "ok"
            await peer.leave()
        seconds = time.monotonic() - start
        print(f"{accepted} of 30 messages in {seconds:.1f} s")
        self.assertGreaterEqual(accepted, PERSON["burst"])
        self.assertLessEqual(accepted, PERSON["burst"] + PERSON["per_second"] * seconds)

    async def test_plain_clients_of_one_address(self):
        """They cannot be told, so what is too much waits, and nothing is lost."""
        server = await self.start_server()
        reader = await self.connect(server, "ws/chat/r/", **ELSEWHERE)
        start = time.monotonic()
        crowd = [await self.raw_websocket(server, "ws/chat/r/") for _ in range(10)]
        for number, peer in enumerate(crowd):
            peer.stop_reading()
            for i in range(5):
                text = json.dumps({"message": f"{number}-{i}"}).encode()
                peer.write(peers.client_frame(peers.TEXT, text))
        received = []
        for _ in range(50):
            received.append(json.loads(await reader.receive())["message"])
            self.assertLessEqual(len(received), self.bound(start))
        for number in range(10):
            mine = [text for text in received if text.startswith(f"{number}-")]
            self.assertEqual(mine, [f"{number}-{i}" for i in range(5)])


if __name__ == "__main__":
    unittest.main()
