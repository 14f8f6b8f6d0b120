# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients that nobody of this project wrote: python3-websockets, and bytes on a socket."""

import asyncio
import base64
import dataclasses
import inspect
import json
import os
import socket
import ssl
import struct
from pathlib import Path

import websockets

from fixture import PATIENCE, ProgramTest, within

SUBPROTOCOL = "lanthorn.v1"
MORE, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10  # The opcodes of RFC 6455.
WIRE = Path(__file__).resolve().parent.parent / "data" / "wire"


def shape(value):
    """What is the same in two JSON values of one kind: keys and types. The first version knew no
    persons, and has examples of its own."""
    if isinstance(value, dict):
        return {key: shape(member) for key, member in value.items() if key != "person"}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return "number"
    return type(value).__name__


def without_person(member):
    """A member without its public id, which differs between hosts."""
    return {key: value for key, value in member.items() if key != "person"}


class Peer:
    """One WebSocket connection of python3-websockets."""

    def __init__(self, socket_):
        self.ws = socket_

    async def send(self, frame):
        await within(self.ws.send(frame), "room to send")

    async def receive(self, seconds=PATIENCE):
        return await within(self.ws.recv(), "a frame", seconds)

    async def closed(self, seconds=PATIENCE):
        """The code and reason with which the server closes; frames before that are dropped."""
        async def drain():
            try:
                while True:
                    await self.ws.recv()
            except websockets.ConnectionClosed:
                return self.ws.close_code, self.ws.close_reason
        return await within(drain(), "the end of the connection", seconds)

    async def leave(self):
        """Closes; the frames that nobody had received."""
        await within(self.ws.close(), "the end of the connection")
        rest = []
        try:
            while True:
                rest.append(await self.ws.recv())
        except websockets.ConnectionClosed:
            return rest

    def kill(self):
        """Ends the connection with a TCP reset."""
        raw = self.ws.transport.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.ws.transport.abort()


class NativePeer(Peer):
    """Speaks lanthorn.v1; what comes between a command and its answer is kept for later."""

    greeting = None

    def __init__(self, socket_):
        super().__init__(socket_)
        self._ref = 0
        self._kept = []

    @property
    def id(self):
        return self.greeting["payload"]["id"]

    async def frame(self, seconds=PATIENCE):
        """The next frame that was not taken yet, in the order of arrival."""
        if self._kept:
            return self._kept.pop(0)
        return json.loads(await self.receive(seconds))

    async def event(self, type_, topic=None, seconds=PATIENCE):
        """The next frame of this type and topic; others are dropped."""
        async def search():
            while True:
                frame = await self.frame(seconds)
                if frame["type"] == type_ and topic in (None, frame.get("topic")):
                    return frame["payload"]
        return await within(search(), f"{type_} of {topic}", seconds)

    async def send_command(self, type_, topic=None, payload=None):
        """Its ref."""
        self._ref += 1
        command = {"type": type_, "ref": self._ref, "topic": topic, "payload": payload}
        await self.send(json.dumps({key: value for key, value in command.items()
                                    if value is not None}))
        return self._ref

    async def command(self, type_, topic=None, payload=None):
        """The answer to it."""
        ref = await self.send_command(type_, topic, payload)
        while True:
            frame = json.loads(await self.receive())
            if frame.get("ref") == ref:
                return frame
            self._kept.append(frame)

    async def ok(self, type_, topic=None, payload=None):
        """The payload of the answer, which must be ok."""
        answer = await self.command(type_, topic, payload)
        if answer["type"] != "ok":
            raise AssertionError(f"{type_} {topic}: {answer}")
        return answer.get("payload", {})

    async def post(self, room, text, id_="m1"):
        return await self.ok("post", f"room:{room}", {"id": id_, "text": text})

    async def left(self, room, id_, seconds=PATIENCE):
        """Waits until a member is told to have left."""
        while id_ not in (await self.event("presence_diff", f"room:{room}", seconds))["left"]:
            pass

    async def joined(self, room, seconds=PATIENCE, **fields):
        """Waits until a member with these fields is told to have joined or changed; its id."""
        while True:
            diff = await self.event("presence_diff", f"room:{room}", seconds)
            for member in diff["joined"]:
                if fields.items() <= member.items():
                    return member["id"]


@dataclasses.dataclass
class Response:
    status: int
    reason: str
    headers: dict
    body: bytes


class RawPeer:
    """Bytes to and from a port."""

    is_deaf = False

    def __init__(self, reader, writer):
        self.reader = reader
        self.writer = writer

    @classmethod
    async def connect(cls, host, port, **how):
        return cls(*await within(asyncio.open_connection(host, port, **how), "a connection"))

    def write(self, data):
        self.writer.write(data.encode() if isinstance(data, str) else data)

    def stop_reading(self):
        """For good."""
        self.is_deaf = True
        self.writer.transport.pause_reading()

    async def read(self, count):
        return await within(self.reader.readexactly(count), f"{count} bytes")

    async def frame(self):
        """The opcode and payload of a frame, which must be whole and not masked."""
        first, length = await self.read(2)
        assert first & 0xf0 == 0x80 and length < 0x80, (first, length)
        if length == 126:
            length, = struct.unpack("!H", await self.read(2))
        elif length == 127:
            length, = struct.unpack("!Q", await self.read(8))
        return first & 0x0f, await self.read(length)

    async def close_code(self):
        """The code of the close frame that ends the connection; what comes before is dropped."""
        opcode, payload = await self.frame()
        while opcode != CLOSE:
            opcode, payload = await self.frame()
        return struct.unpack("!H", payload[:2])[0]

    async def response(self, has_body=True):
        """An HTTP response; the server ends the connection behind it when it says so."""
        head = await within(self.reader.readuntil(b"\r\n\r\n"), "the head of a response")
        first, *lines = head.decode("ascii").removesuffix("\r\n\r\n").split("\r\n")
        version, status, reason = first.split(" ", 2)
        assert version == "HTTP/1.1", first
        headers = {}
        for line in lines:
            name, value = line.split(": ", 1)
            assert name.lower() not in headers, head
            headers[name.lower()] = value
        body = b""
        if int(status) != 101:
            has_body = has_body and int(status) not in (204, 304)
            if has_body:
                body = await self.read(int(headers["content-length"]))
            if "close" in headers["connection"]:
                rest = await within(self.reader.read(), "the end of the connection")
                assert not rest, (head, rest)
        return Response(int(status), reason, headers, body)

    async def end(self):
        if self.is_deaf:
            self.writer.transport.abort()  # It would wait for what it does not read.
        self.writer.close()
        try:
            await self.writer.wait_closed()
        except (ConnectionError, ssl.SSLError):
            pass  # The server was first.


def client_frame(opcode, payload, first=0x80):
    """A frame as a client sends it."""
    mask = os.urandom(4)
    length = len(payload)
    if length < 126:
        head = struct.pack("!BB", first | opcode, 0x80 | length)
    elif length < 0x10000:
        head = struct.pack("!BBH", first | opcode, 0x80 | 126, length)
    else:
        head = struct.pack("!BBQ", first | opcode, 0x80 | 127, length)
    masked = bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))
    return head + mask + masked


def request_head(server, path, method="GET", version="HTTP/1.1", **fields):
    """The head of a request; fields as keywords, `_` for `-`, None for none."""
    wanted = {"Host": server.authority} | {name.replace("_", "-"): value
                                           for name, value in fields.items()}
    lines = [f"{method} /{path} {version}"]
    lines += [f"{name}: {value}" for name, value in wanted.items() if value is not None]
    return "\r\n".join(lines) + "\r\n\r\n"


def upgrade_head(server, path, **fields):
    """The head of a WebSocket handshake, with fields changed, added or (None) left out."""
    handshake = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec_WebSocket_Key": base64.b64encode(os.urandom(16)).decode(),
        "Sec_WebSocket_Version": "13",
    }
    return request_head(server, path, **(handshake | fields))


def websocket(url, headers=None, **options):
    """A connection by the `websockets` of any version: newer ones call the headers otherwise."""
    if headers:
        known = inspect.signature(websockets.connect).parameters
        name = "additional_headers" if "additional_headers" in known else "extra_headers"
        options[name] = headers
    return websockets.connect(url, **options)


async def refusal_of(url):
    """The status with which a WebSocket is refused."""
    try:
        await websocket(url)
    except websockets.InvalidHandshake as refusal:
        response = getattr(refusal, "response", None)
        return response.status_code if response else refusal.status_code
    raise AssertionError(f"{url} is not refused")


class PeerTest(ProgramTest):
    """A test with peers of a server. Everything below it can be said over TLS, too."""

    server_options = ()

    async def start_server(self, *options, **how):
        return await super().start_server(*self.server_options, *options, **how)

    async def connect(self, server, path, **options):
        """A plain client, or whatever the options make of it; it is closed when the test ends."""
        ws = await within(websockets.connect(server.ws(path), ssl=server.ssl, **options),
                          "a WebSocket")
        self.addAsyncCleanup(ws.close)
        return Peer(ws)

    async def plain(self, server, path):
        """A plain client that must have received every frame it got when the test ends."""
        peer = await self.connect(server, path)
        self.addAsyncCleanup(self._leave_without_rest, peer)
        return peer

    async def _leave_without_rest(self, peer):
        self.assertEqual(await peer.leave(), [], "a plain client got frames that nobody expected")

    async def native(self, server, nick=None, *rooms, kind="other", **how):
        """A client of the native protocol that was greeted, and introduced when it has a nick."""
        ws = await within(websockets.connect(server.ws("ws/lanthorn/"), ssl=server.ssl,
                                             subprotocols=[SUBPROTOCOL], **how), "a WebSocket")
        self.addAsyncCleanup(ws.close)
        peer = NativePeer(ws)
        peer.greeting = await peer.frame()
        self.assertEqual(peer.greeting["type"], "hello")
        if nick:
            await peer.ok("hello", payload={"nick": nick, "kind": kind})
        for room in rooms:
            await peer.ok("join", f"room:{room}")
            await peer.event("presence_state", f"room:{room}")
        return peer

    async def raw(self, server):
        peer = await RawPeer.connect(server.host, server.port, ssl=server.ssl)
        self.addAsyncCleanup(peer.end)
        return peer

    async def raw_websocket(self, server, path, **fields):
        """A connection whose handshake is done and whose frames are up to the test."""
        peer = await self.raw(server)
        peer.write(upgrade_head(server, path, **fields))
        self.assertEqual((await peer.response()).status, 101)
        return peer

    async def request(self, server, head, has_body=True):
        """The response to the bytes of one request."""
        peer = await self.raw(server)
        peer.write(head)
        response = await peer.response(has_body)
        await peer.end()
        return response

    def assert_like_example(self, frame, example):
        """A frame has the members, with the types, of the example in tests/data/wire."""
        expected = json.loads((WIRE / f"{example}.json").read_text(encoding="utf-8"))
        self.assertEqual(shape(frame), shape(expected), example)

    async def expect(self, text, *peers):
        """Each of the peers receives exactly this frame next."""
        for peer in peers:
            self.assertEqual(await peer.receive(), text)
