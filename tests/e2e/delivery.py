# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients that come back, write until they are answered, and keep account of what they see."""

import asyncio
import itertools
import json

import websockets

import peers

# What tells a client that its connection broke, or that there is no server at the moment.
BROKEN = (websockets.WebSocketException, OSError, asyncio.TimeoutError)


class Account:
    """What everybody was told, and what of it contradicts."""

    def __init__(self):
        self.invoked = set()
        self.acknowledged = {}  # id: (room, seq)
        self.wrong = []

    def acknowledge(self, id_, room, answer):
        told = (room, answer.get("seq"))
        if told[1] is None:
            self.wrong.append(f"{id_} was not stored: {answer}")
        elif self.acknowledged.setdefault(id_, told) != told:
            self.wrong.append(f"{id_} is {self.acknowledged[id_]} and {told}")


class Client:
    """One person in some rooms, who comes back whenever the connection breaks."""

    def __init__(self, account, place, name, rooms):
        self.account = account
        self.place = place
        self.name = name
        self.rooms = rooms
        self.seen = {room: {} for room in rooms}  # By number: the id.
        self.epoch = None
        self.connections = 0
        self._refs = itertools.count(1)
        self._answers = {}
        self._ws = None
        self._there = asyncio.Event()

    async def run(self):
        while True:
            try:
                async with peers.websockets.connect(
                        self.place.ws("ws/lanthorn/"), subprotocols=[peers.SUBPROTOCOL],
                        open_timeout=5, close_timeout=0.1, max_queue=None) as ws:
                    await self._live(ws)
            except BROKEN:
                pass
            finally:
                self._there.clear()
                self._forget()
            await asyncio.sleep(0.05)  # As long as there is no server.

    async def _live(self, ws):
        self._ws = ws
        self.connections += 1
        reading = asyncio.create_task(self._read(ws))
        try:
            await self.ask("hello", None, {"nick": self.name, "key": f"key of {self.name}"})
            for room in self.rooms:
                await self._join(room)
            self._there.set()
            await reading
        finally:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)

    async def _join(self, room):
        seen = self.seen[room]
        payload = {"since": {"epoch": self.epoch, "seq": max(seen)}} if seen else {}
        answer = await self.ask("join", f"room:{room}", payload)
        self.epoch = self.epoch or answer["epoch"]
        if answer["epoch"] != self.epoch:
            self.account.wrong.append(f"{self.name} got another epoch")
        if answer.get("gap"):
            self.account.wrong.append(f"{self.name} missed {answer['gap']} of {room}")

    async def _read(self, ws):
        try:
            async for frame in ws:
                self._take(json.loads(frame))
        finally:
            self._forget()

    def _forget(self):
        """Nobody will answer what was asked."""
        for answer in self._answers.values():
            if not answer.done():
                answer.set_exception(ConnectionResetError())
                answer.exception()  # Also when nobody came to wait for it.
        self._answers.clear()

    def _take(self, frame):
        if "ref" in frame:
            answer = self._answers.pop(frame["ref"], None)
            if answer and not answer.done():
                answer.set_result(frame)
            return
        room = frame.get("topic", "").removeprefix("room:")
        if frame["type"] == "message":
            self._note(room, frame["payload"])
        elif frame["type"] == "history":
            for event in frame["payload"]["events"]:
                self._note(room, event)

    def _note(self, room, message):
        seen = self.seen[room]
        seq, id_ = message["seq"], message["id"]
        if seq in seen:
            self.account.wrong.append(f"{self.name} got {room} {seq} twice: {seen[seq]}, {id_}")
        elif seen and seq != max(seen) + 1:
            self.account.wrong.append(f"{self.name} got {room} {seq} behind {max(seen)}")
        seen[seq] = id_

    async def ask(self, type_, topic, payload):
        """The payload of the answer, or one of the exceptions that say there is none."""
        ref = next(self._refs)
        answer = self._answers[ref] = asyncio.get_running_loop().create_future()
        await self._ws.send(json.dumps(
            {"type": type_, "ref": ref, "payload": payload} | ({"topic": topic} if topic else {})))
        frame = await asyncio.wait_for(answer, peers.PATIENCE)
        if frame["type"] != "ok":
            raise AssertionError(f"{self.name}: {type_} is answered with {frame}")
        return frame["payload"]

    async def write(self, room, pause, stop):
        """Posts until `stop`; each post until it was answered."""
        for number in itertools.count(1):
            if stop.is_set():
                return
            id_ = f"{self.name}-{number}"
            self.account.invoked.add(id_)
            while True:
                await self._there.wait()
                try:
                    answer = await self.ask("post", f"room:{room}",
                                            {"id": id_, "text": f"{id_} says something"})
                    break
                except BROKEN:
                    await asyncio.sleep(0.01)
            self.account.acknowledge(id_, room, answer)
            await asyncio.sleep(pause)

    async def there(self):
        await self._there.wait()
