# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The plain protocol byte for byte: what pages of the Django Channels tutorials rely on."""

import asyncio
import base64
import hashlib
import json
import os
import re
import struct
import time
import unittest
from urllib.parse import quote

import peers
from peers import client_frame

WORD = r'\{"message": "[a-z]+"\}'
VALUE = r'\{"data": (0|[1-9][0-9]?|100)\}'

STREAMS = [
    ("ws/any_url/", WORD),
    ("ws/words/", WORD),
    ("ws/two_url/", VALUE),
    ("ws/sensors/", VALUE),
    ("ws/graph/", VALUE.replace("data", "value")),
]

# What a client sends, the frame that every member of a room gets.
ROOM_FRAMES = [
    ('{"message": "hello", "username": "ann"}', '{"message": "hello", "username": "ann"}'),
    ('{"username":"ann","message":"hello"}', '{"message": "hello", "username": "ann"}'),
    ('{"message": "no name"}', '{"message": "no name", "username": ""}'),
    ('{"message": "", "username": ""}', '{"message": "", "username": ""}'),
    ('{"message":"adsasd","username":"admin"}', '{"message": "adsasd", "username": "admin"}'),
    # Further keys go along when they are texts, numbers or truth values.
    ('{"type": "z", "username": "ann", "message": "x", "id": 7, "room": "y", "ok": true}',
     '{"message": "x", "username": "ann", "id": 7, "ok": true, "room": "y", "type": "z"}'),
    ('{"message": "x", "user": {"name": "ann"}, "tags": ["a"], "date": null}',
     '{"message": "x", "username": ""}'),
    # What is no text, too.
    ('{"message": 1}', '{"message": 1, "username": ""}'),
    ('{"message": null}', '{"message": null, "username": ""}'),
    ('{"message": true}', '{"message": true, "username": ""}'),
    ('{"message": ["x",2.5]}', '{"message": ["x", 2.5], "username": ""}'),
    ('{"message": {"message": "x"}}', '{"message": {"message": "x"}, "username": ""}'),
    (r'{"message": "\u4f60\u597d \ud83c\udfee", "username": "\u6ce2"}',
     '{"message": "你好 🏮", "username": "波"}'),
    (r'{"message": "\"a\\b/c\" \b\f\n\r\t\u0000\u001b\u007f", "username": "ann"}',
     '{"message": "\\"a\\\\b/c\\" \\b\\f\\n\\r\\t\\u0000\\u001b\x7f", "username": "ann"}'),
    ('{"message": "<b>&amp;</b>", "username": "<i>"}',
     '{"message": "<b>&amp;</b>", "username": "<i>"}'),
    # Names are brought into shape, text is not.
    (r'{"message": " e\u0301 \u202e ", "username": " e\u0301\u202e\u0007nn "}',
     '{"message": " e\u0301 \u202e ", "username": "énn"}'),
    (json.dumps({"message": "long", "username": "🏮" * 40}),
     '{"message": "long", "username": "' + "🏮" * 32 + '"}'),
    (json.dumps({"message": "m" * 5001}), '{"message": "' + "m" * 5001 + '", "username": ""}'),
    (json.dumps({"message": "🏮" * 5001}), '{"message": "' + "🏮" * 5001 + '", "username": ""}'),
    (json.dumps({"message": "m" * 65_521}), '{"message": "' + "m" * 65_521 + '", "username": ""}'),
]

# What is dropped without a word, on a connection that goes on.
DROPPED_FRAMES = [
    "",
    "hello",
    "{",
    "[]",
    '"message"',
    "null",
    '{"message": "cut',
    '[{"message": "x"}]',
    '{"username": "ann"}',
    '{"Message": "x"}',
    "{'message': 'x'}",
    b'{"message": "x"}',
    b"\xff\x00",
]

ROOM_NAMES = [
    "room1",
    "a-b_c.d",
    "Room1",
    "客厅",
    "Gäste & Freunde?#%",
    "🏮",
    "r" * 64,
    "客" * 64,
]


def numbered(number):
    return f'{{"message": "{number}", "username": ""}}'


def chat_path(room):
    return f"ws/chat/{quote(room, safe='')}/"


class StreamsTest(peers.PeerTest):
    async def watch(self, server, path, pattern):
        """The words or values come at once and then every 2 s, whatever the client sends."""
        peer = await self.connect(server, path)
        start = time.monotonic()
        received = [await peer.receive(seconds=1.5)]
        first = time.monotonic()
        await peer.send('{"message": "hello"}')
        await peer.send(b"\x00")
        while len(received) < 4:
            received.append(await peer.receive())
        for frame in received:
            self.assertIsInstance(frame, str)
            self.assertRegex(frame, re.compile(pattern + r"\Z", re.ASCII))
        # A mean, as a busy computer may deliver one of them late.
        interval = (time.monotonic() - first) / 3
        self.assertTrue(1.5 < interval < 3, f"every {interval} s")
        self.assertLess(first - start, 1.5)

    async def test_words_and_sensors(self):
        server = await self.start_server()
        await asyncio.gather(*(self.watch(server, *row) for row in STREAMS))


class ChatTest(peers.PeerTest):
    async def test_every_member_gets_the_same_bytes(self):
        server = await self.start_server("--rate", "off")
        ann = await self.plain(server, chat_path("room1"))
        ben = await self.plain(server, chat_path("room1"))
        await self.plain(server, chat_path("room2"))  # Gets nothing.
        for sent, expected in ROOM_FRAMES:
            with self.subTest(sent=sent[:60]):
                await ann.send(sent)
                await self.expect(expected, ann, ben)

    async def test_lobby(self):
        server = await self.start_server("--rate", "off")
        lobby = await self.plain(server, "ws/chat/")
        same_room = await self.plain(server, chat_path("lobby"))
        await lobby.send('{"message": "hi", "username": "ann"}')
        await self.expect('{"message": "hi"}', lobby)
        await self.expect('{"message": "hi", "username": "ann"}', same_room)
        await same_room.send('{"message": "你好", "username": "波"}')
        await self.expect('{"message": "你好"}', lobby)
        await self.expect('{"message": "你好", "username": "波"}', same_room)
        await lobby.send('{"message": "no name"}')
        await self.expect('{"message": "no name"}', lobby)
        await self.expect('{"message": "no name", "username": ""}', same_room)
        await same_room.send('{"message": "m", "username": "波", "user": 7}')
        await self.expect('{"message": "m"}', lobby)
        await self.expect('{"message": "m", "username": "波", "user": 7}', same_room)

    async def test_two_tabs_of_one_person(self):
        server = await self.start_server()
        tabs = [await self.plain(server, chat_path("room1")) for _ in range(2)]
        window = await self.native(server, "cas", "room1")
        for tab, name in ((tabs[0], "admin"), (tabs[1], "admin"), (tabs[0], ""), (tabs[1], "Cas")):
            await tab.send(json.dumps({"message": "x", "username": name}))
            given = "Cas (2)" if name == "Cas" else name
            await self.expect(json.dumps({"message": "x", "username": given}), *tabs)
            message = await window.event("message", "room:room1")
            self.assertEqual(message["sender"]["nick"], given)

    async def test_natives_get_texts_within_their_limit(self):
        server = await self.start_server("--rate", "off")
        page = await self.plain(server, chat_path("room1"))
        window = await self.native(server, "cas", "room1")
        for message, text in ((7, "7"), (["a", None], '["a", null]'), ("x" * 5000, "x" * 5000),
                              ("🏮" * 15_000, "🏮" * 4999 + "…")):
            await page.send(json.dumps({"message": message, "user": "u"}, ensure_ascii=False))
            self.assertEqual(json.loads(await page.receive()),
                             {"message": message, "username": "", "user": "u"})
            frame = await window.event("message", "room:room1")
            self.assertEqual(frame["text"], text)
            self.assertEqual(set(frame), {"id", "sender", "text", "time"})

    async def test_a_bad_frame_is_dropped(self):
        server = await self.start_server("--rate", "off")
        ann = await self.plain(server, chat_path("room1"))
        ben = await self.plain(server, chat_path("room1"))
        for frame in DROPPED_FRAMES:
            with self.subTest(frame=frame[:60]):
                await ann.send(frame)
                await ann.send('{"message": "next"}')
                await self.expect('{"message": "next", "username": ""}', ann, ben)

    async def test_a_lone_surrogate_hurts_nobody(self):
        server = await self.start_server("--rate", "off")
        ann = await self.plain(server, chat_path("room1"))
        await ann.send(r'{"message": "a\ud83cb", "username": "ann"}')
        frame = json.loads(await ann.receive())  # Which is UTF-8, or the peer would have closed.
        self.assertRegex(frame["message"], "^a.b$")
        self.assertEqual(frame["username"], "ann")

    async def test_room_names(self):
        server = await self.start_server("--rate", "off")
        members = []
        for room in ROOM_NAMES:
            members.append([await self.plain(server, chat_path(room)) for _ in range(2)])
        for room, (ann, ben) in zip(ROOM_NAMES, members):
            frame = json.dumps({"message": room, "username": ""}, ensure_ascii=False)
            await ann.send(frame)
            await self.expect(frame, ann, ben)

    async def test_spellings_of_one_room(self):
        server = await self.start_server()
        ann = await self.plain(server, chat_path("café"))
        for path in (chat_path("cafe\u0301"), "ws/chat/%20caf%c3%a9%20/",
                     "ws/chat/c%61f%C3%A9/?a=b"):
            ben = await self.plain(server, path)
            await ben.send('{"message": "hi"}')
            await self.expect('{"message": "hi", "username": ""}', ann, ben)
            self.assertEqual(await ben.leave(), [])

    async def test_a_burst_keeps_its_order(self):
        server = await self.start_server()
        ann = await self.plain(server, chat_path("room1"))
        ben = await self.plain(server, chat_path("room1"))
        frames = [numbered(number) for number in range(8)]
        start = time.monotonic()
        for frame in frames:
            await ann.send(frame)
        for frame in frames:
            await self.expect(frame, ann, ben)
        # Five at once, then one per second.
        self.assertGreater(time.monotonic() - start, 2)

    async def test_without_a_rate_nothing_waits(self):
        server = await self.start_server("--rate", "off")
        ann = await self.plain(server, chat_path("room1"))
        frames = [numbered(number) for number in range(300)]
        for frame in frames:
            await ann.send(frame)
        for frame in frames:
            await self.expect(frame, ann)

    async def test_too_long_a_burst_ends_the_connection(self):
        server = await self.start_server()
        other = await self.plain(server, chat_path("room1"))
        flooder = await self.raw_websocket(server, chat_path("room1"))
        frames = [numbered(number).encode() for number in range(130)]
        # 5 go out at once and 100 wait. All in one write, so that no second passes.
        flooder.write(b"".join(client_frame(peers.TEXT, frame) for frame in frames[:105])
                      + client_frame(peers.PING, b"alive"))
        received = [await flooder.frame() for _ in range(6)]
        received.remove((peers.PONG, b"alive"))
        self.assertEqual(received, [(peers.TEXT, frame) for frame in frames[:5]])
        for frame in frames[:5]:
            await self.expect(frame.decode(), other)
        flooder.write(b"".join(client_frame(peers.TEXT, frame) for frame in frames[105:]))
        self.assertEqual(await flooder.close_code(), 4029)

        await other.send('{"message": "peace"}')
        rest = [await other.receive()]
        while rest[-1] != '{"message": "peace", "username": ""}':
            rest.append(await other.receive())
        # What waited went with its sender, but for what the rate had let through.
        self.assertLess(len(rest), 15)

    async def test_neighbours_of_the_native_protocol_are_not_heard(self):
        server = await self.start_server()
        plain = await self.plain(server, chat_path("room1"))
        ann = await self.native(server, "ann", "room1")
        await ann.ok("hello", payload={"nick": "anna"})
        await ann.ok("leave", "room:room1")
        await ann.ok("join", "room:room1")
        await ann.post("room1", "hi")
        await self.expect('{"message": "hi", "username": "anna"}', plain)


class EchoTest(peers.PeerTest):
    async def test_echo(self):
        server = await self.start_server()
        peer = await self.plain(server, "ws/echo/")
        whole = bytes(range(256)) * 256
        for frame in ("hello", "你好 🏮\u0000\r\n", "", b"", b"\x00\xff", whole[:60_000],
                      "🏮" * 15_000, whole, "x" * 65_536, '{"message": "x"}', "[ 1,2 ]"):
            with self.subTest(frame=frame[:20], size=len(frame)):
                await peer.send(frame)
                echo = await peer.receive()
                self.assertIs(type(echo), type(frame))
                self.assertEqual(echo, frame)
        await peer.send(["你", "好", ""])  # In three frames.
        await self.expect("你好", peer)

    async def test_order(self):
        server = await self.start_server()
        peer = await self.plain(server, "ws/echo/")
        frames = [str(number) if number % 2 else bytes([number]) for number in range(100)]
        for frame in frames:
            await peer.send(frame)
        for frame in frames:
            await self.expect(frame, peer)

    async def test_too_large_a_message(self):
        server = await self.start_server()
        neighbour = await self.plain(server, "ws/echo/")
        for frame in ("x" * 65_537, b"x" * 65_537, "x" * 1_000_000, ["x" * 40_000, "x" * 40_000]):
            with self.subTest(kind=type(frame), size=len(frame)):
                peer = await self.connect(server, "ws/echo/")
                await peer.send(frame)
                self.assertEqual((await peer.closed())[0], 1009)
        await neighbour.send("still here")
        await self.expect("still here", neighbour)


class BytesTest(peers.PeerTest):
    """The same on the socket itself."""

    async def test_handshake(self):
        server = await self.start_server()
        key = base64.b64encode(os.urandom(16)).decode()
        peer = await self.raw(server)
        peer.write(peers.upgrade_head(
            server, "ws/echo/", Sec_WebSocket_Key=key,
            Sec_WebSocket_Protocol="chat", Sec_WebSocket_Extensions="permessage-deflate"))
        response = await peer.response()
        self.assertEqual(response.status, 101)
        self.assertEqual(response.headers["upgrade"].lower(), "websocket")
        self.assertEqual(response.headers["connection"].lower(), "upgrade")
        proof = hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()
        self.assertEqual(response.headers["sec-websocket-accept"], base64.b64encode(proof).decode())
        # Nothing was asked for that a plain path offers.
        self.assertNotIn("sec-websocket-protocol", response.headers)
        self.assertNotIn("sec-websocket-extensions", response.headers)

    async def test_frames(self):
        server = await self.start_server()
        peer = await self.raw_websocket(server, "ws/chat/room1/")
        text = '{"message": "hé", "username": "ann"}'.encode()
        peer.write(client_frame(peers.TEXT, text))
        expected = bytes([0x81, len(text)]) + text
        self.assertEqual(await peer.read(len(expected)), expected)

        # In pieces, with a ping between them, each byte on its own.
        pieces = (client_frame(peers.TEXT, text[:11], first=0) + client_frame(peers.PING, b"ping")
                  + client_frame(peers.MORE, text[11:]))
        for byte in pieces:
            peer.write(bytes([byte]))
            await peer.writer.drain()
        pong = b"\x8a\x04ping"
        self.assertEqual(await peer.read(len(pong) + len(expected)), pong + expected)

        text = json.dumps({"message": "x" * 1000, "username": ""}).encode()
        peer.write(client_frame(peers.TEXT, text))
        expected = b"\x81\x7e" + struct.pack("!H", len(text)) + text
        self.assertEqual(await peer.read(len(expected)), expected)

        peer.write(client_frame(peers.CLOSE, struct.pack("!H", 1000)))
        self.assertEqual(await peer.read(4), b"\x88\x02" + struct.pack("!H", 1000))
        self.assertEqual(await peer.reader.read(), b"")

    async def test_a_close_code_reaches_who_is_still_sending(self):
        """What comes behind the end is read, or the system would reset the connection."""
        server = await self.start_server()
        rows = [
            ("ws/chat/room1/", client_frame(peers.TEXT, b'{"message": "x"}'), 4029),
            ("ws/echo/", b"\x81\xff" + struct.pack("!Q", 70_000) + bytes(70_004), 1009),
        ]
        for path, frame, code in rows:
            with self.subTest(path):
                peer = await self.raw_websocket(server, path)
                peer.write(frame * (3_000_000 // len(frame)))
                self.assertEqual(await peer.close_code(), code)
                self.assertEqual(await peer.reader.read(), b"")


if __name__ == "__main__":
    unittest.main()
