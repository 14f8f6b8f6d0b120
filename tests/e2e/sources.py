# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Devices that send values, and who reads the series."""

import asyncio
import json
import os
import shutil
import socket
import tempfile

import peers
from fixture import until, within

SERIES = "series"
MOSQUITTO = shutil.which("mosquitto", path="/usr/sbin:/usr/bin")  # None: not here.


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Reader:
    """Keeps the values of all series, by name, as a page would."""

    def __init__(self, peer):
        self.peer = peer
        self.infos = {}
        self.sources = {}
        self.values = {}  # By id and number.
        self.holes = 0

    @classmethod
    async def subscribed(cls, peer, level=1):
        reader = cls(peer)
        await peer.send_command("subscribe", SERIES, {"level": level})
        await within(reader.until(lambda: reader.infos is not None and reader.has_state), "a state")
        return reader

    has_state = False

    async def until(self, condition):
        while not condition():
            self.take(await self.peer.frame())

    async def reach(self, condition, what):
        await within(self.until(condition), what)

    def take(self, frame):
        payload = frame.get("payload", {})
        if frame["type"] == "error":
            raise AssertionError(frame)
        if frame["type"] == "series_state":
            self.has_state = True
            self.infos = {info["id"]: info for info in payload["series"]}
            self.sources = {source["id"]: source for source in payload["sources"]}
        elif frame["type"] == "series_diff":
            self.infos.update({info["id"]: info for info in payload["changed"]})
            self.sources.update({source["id"]: source for source in payload["sources"]})
            for ended in payload["removed"]:
                del self.infos[ended]
            for ended in payload.get("removed_sources", ()):
                del self.sources[ended]
        elif frame["type"] == "samples":
            self.add(payload)

    def add(self, payload):
        for block in payload["series"]:
            if "values" not in block:
                continue
            known = self.values.setdefault(block["id"], {})
            if known and block["first"] > max(known) + 1:
                self.holes += 1
            times = self.times(payload["base"], block)
            for offset, value in enumerate(block["values"]):
                known[block["first"] + offset] = (times[offset], value)

    @staticmethod
    def times(base, block):
        times = [base + block["at"]]
        for index in range(1, len(block["values"])):
            times.append(times[-1] + (block["step"] if "step" in block else block["dt"][index - 1]))
        return times

    def id_of(self, name):
        return next((key for key, info in self.infos.items() if info["name"] == name), None)

    def of(self, name):
        """The values in the order of their numbers."""
        known = self.values.get(self.id_of(name), {})
        return [known[number][1] for number in sorted(known)]

    async def fetch(self, payload):
        """All parts of an answer."""
        parts = 0
        while payload is not None:
            while True:
                answer = await self.peer.command("series_history", SERIES, payload)
                if answer["type"] == "ok":
                    break
                await asyncio.sleep(answer["payload"]["retry_after"] / 1000)
            body = answer.get("payload", {})
            assert len(json.dumps(body["series"])) < 64 * 1024
            self.add(body)
            payload = body.get("next")
            parts += 1
        return parts


class SourcesTest(peers.PeerTest):
    async def port_of(self, server, kind):
        peer = await self.native(server)
        reader = await Reader.subscribed(peer)

        def port():
            name = next(each["name"] for each in reader.sources.values() if each["kind"] == kind)
            return int(name.rsplit(":", 1)[1])

        # Before it listens, it has that of its address.
        await reader.reach(port, "a port")
        await peer.leave()
        return port()

    async def lines(self, port):
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        self.addAsyncCleanup(self.close, writer)
        return writer

    @staticmethod
    async def close(writer):
        writer.close()
        try:
            await writer.wait_closed()
        except ConnectionError:
            pass

    async def broker(self, port):
        """A mosquitto on this port of the loopback, once it listens."""
        config = os.path.join(self.folder(), "mosquitto.conf")
        with open(config, "w", encoding="ascii") as file:
            file.write(f"listener {port} 127.0.0.1\nallow_anonymous true\n")
        started = await self.start(MOSQUITTO, "-c", config)

        def listens():
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", port)) == 0

        await until(listens, "the broker")
        return started

    def folder(self):
        folder = tempfile.TemporaryDirectory(prefix="lanthorn-sources-")
        self.addCleanup(folder.cleanup)
        return folder.name
