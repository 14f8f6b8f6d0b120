# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""RFC 6455 row by row, on bytes that no WebSocket library would send."""

import asyncio
import socket
import struct
import unittest

import peers
from fixture import within
from peers import BINARY, CLOSE, MORE, PING, PONG, TEXT, client_frame

MESSAGE_BYTES = 64 * 1024


def first(opcode, payload=b""):
    """A frame of a message that goes on."""
    return client_frame(opcode, payload, first=0)


def close(code=None, reason=b""):
    return client_frame(CLOSE, b"" if code is None else struct.pack("!H", code) + reason)


def reserved(bits, opcode, payload=b""):
    return client_frame(opcode, payload, first=0x80 | bits << 4)


def fragments(payload, size=1):
    """A text in frames of `size` bytes."""
    parts = [payload[at:at + size] for at in range(0, len(payload), size)]
    return [client_frame(TEXT if i == 0 else MORE, part, first=0x80 if i == len(parts) - 1 else 0)
            for i, part in enumerate(parts)]


NO_STATUS = 1005  # A close frame that says nothing is answered by one.

# What is sent, and what comes back: frames, and at last the code of a close when the server ends it.
ROWS = {
    # Lengths of every form.
    **{f"text of {n}": ([client_frame(TEXT, b"*" * n)], [(TEXT, b"*" * n)])
       for n in (0, 1, 125, 126, 127, 128, 65535, MESSAGE_BYTES)},
    **{f"bytes of {n}": ([client_frame(BINARY, b"\xfe" * n)], [(BINARY, b"\xfe" * n)])
       for n in (0, 1, 125, 126, 127, 128, 65535, MESSAGE_BYTES)},
    "one byte too many": ([client_frame(TEXT, b"*" * (MESSAGE_BYTES + 1))], [1009]),
    "one byte too many, in fragments":
        ([first(BINARY, b"*" * MESSAGE_BYTES), client_frame(MORE, b"*")], [1009]),
    # Pings and pongs.
    **{f"ping of {n}": ([client_frame(PING, bytes(range(n)))], [(PONG, bytes(range(n)))])
       for n in (0, 1, 5, 124, 125)},
    "long ping": ([client_frame(PING, b"*" * 126)], [1002]),
    "long pong": ([client_frame(PONG, b"*" * 126)], [1002]),
    "long close": ([client_frame(CLOSE, b"\x03\xe8" + b"*" * 124)], [1002]),
    "pong that nobody asked for": ([client_frame(PONG, b"x"), client_frame(PING, b"y")],
                                   [(PONG, b"y")]),
    "ten pings": ([client_frame(PING, b"%d" % i) for i in range(10)],
                  [(PONG, b"%d" % i) for i in range(10)]),
    "pings and texts keep their order":
        ([client_frame(TEXT, b"1"), client_frame(PING, b"2"), client_frame(BINARY, b"3"),
          client_frame(PING, b"4"), client_frame(TEXT, b"5")],
         [(TEXT, b"1"), (PONG, b"2"), (BINARY, b"3"), (PONG, b"4"), (TEXT, b"5")]),
    "ping in fragments": ([first(PING, b"x"), client_frame(MORE, b"y")], [1002]),
    # Reserved bits and opcodes; what came before them is answered.
    **{f"reserved bits {bits} of opcode {opcode}": ([reserved(bits, opcode, b"x")], [1002])
       for bits in range(1, 8) for opcode in (TEXT, BINARY, PING, PONG, CLOSE)},
    "reserved bits behind a text":
        ([client_frame(TEXT, b"a"), reserved(2, TEXT, b"b"), client_frame(PING, b"")],
         [(TEXT, b"a"), 1002]),
    **{f"opcode {opcode} behind a text":
           ([client_frame(TEXT, b"a"), client_frame(opcode, b"b"), client_frame(PING, b"")],
            [(TEXT, b"a"), 1002])
       for opcode in (3, 4, 5, 6, 7, 11, 12, 13, 14, 15)},
    # Fragments.
    "two fragments": (fragments(b"ab"), [(TEXT, b"ab")]),
    "empty fragments": ([first(TEXT), first(MORE), client_frame(MORE, b"")], [(TEXT, b"")]),
    "empty, full, empty": ([first(TEXT), first(MORE, b"x"), client_frame(MORE, b"")], [(TEXT, b"x")]),
    "ping between fragments":
        ([first(TEXT, b"a"), client_frame(PING, b"p"), client_frame(MORE, b"b")],
         [(PONG, b"p"), (TEXT, b"ab")]),
    "pings between many fragments":
        ([first(TEXT, b"1"), first(MORE, b"2"), client_frame(PING, b"p"), first(MORE, b"3"),
          first(MORE, b"4"), client_frame(PING, b"q"), client_frame(MORE, b"5")],
         [(PONG, b"p"), (PONG, b"q"), (TEXT, b"12345")]),
    "pong between fragments":
        ([first(TEXT, b"a"), client_frame(PONG, b"p"), client_frame(MORE, b"b")],
         [(TEXT, b"ab")]),
    "close between fragments": ([first(TEXT, b"a"), close(1000), client_frame(MORE, b"b")], [1000]),
    "nothing to continue": ([client_frame(MORE, b"a"), client_frame(TEXT, b"b")], [1002]),
    "nothing to continue, not final": ([first(MORE, b"a"), client_frame(TEXT, b"b")], [1002]),
    "nothing to continue any more":
        (fragments(b"ab") + [client_frame(MORE, b"c"), client_frame(TEXT, b"d")],
         [(TEXT, b"ab"), 1002]),
    "text in a text": ([first(TEXT, b"a"), client_frame(TEXT, b"b")], [1002]),
    "bytes in a text": ([first(TEXT, b"a"), first(BINARY, b"b"), client_frame(MORE, b"")], [1002]),
    "as many fragments as allowed": (fragments(b"x" * 128), [(TEXT, b"x" * 128)]),
    "too many fragments": (fragments(b"x" * 129), [1009]),
    # The ends of connections.
    "close": ([close(1000)], [1000]),
    "close without a code": ([close()], [NO_STATUS]),
    "close with a long reason": ([close(1000, b"*" * 123)], [1000]),
    "half a code": ([client_frame(CLOSE, b"\x03")], [1002]),
    "close, then others": ([close(1001), client_frame(TEXT, b"a"), client_frame(PING, b"")], [1001]),
    "close, then close": ([close(1000), close(1002)], [1000]),
    "text, then close": ([client_frame(TEXT, b"a"), close(1000)], [(TEXT, b"a"), 1000]),
    "ping, then close": ([client_frame(PING, b"a"), close(1000)], [(PONG, b"a"), 1000]),
    "reason that is no UTF-8": ([close(1000, b"\xce\xba\xe1\xbd\xb9\xcf\x83\xed\xa0\x80")], [1007]),
    **{f"close {code}": ([close(code)], [code])
       for code in (1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999)},
    **{f"no close code {code}": ([close(code)], [1002])
       for code in (0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535)},
}

TEXTS = ["Hello-µ@ßöäüàá-UTF-8!!", "κόσμε", "𝄞 clef", "\x00", "\x7f", "\u0080", "\u07ff", "\u0800",
         "\ud7ff", "\ue000", "\ufffd", "\uffff", "\U00010000", "\U0010ffff"]

# What no text has, and how many bytes of it can still be the beginning of one.
NO_TEXTS = [
    (b"\x80", 0), (b"\xbf", 0), (b"\xc0\xaf", 0), (b"\xc1\xbf", 0), (b"\xfe", 0), (b"\xff", 0),
    (b"\xf5\x80", 0), (b"\xf8\x88", 0), (b"\xfc\x84", 0), (b"\xc2x", 1), (b"\xe0\x80\xaf", 1),
    (b"\xe0\x9f\xbf", 1), (b"\xed\xa0\x80", 1), (b"\xed\xaf\xbf", 1), (b"\xf0\x80\x80", 1),
    (b"\xf0\x8f\xbf", 1), (b"\xf4\x90\x80\x80", 1), (b"\xe2\x82x", 2), (b"\xf0\x90\x80x", 3),
]


class ConformanceTest(peers.PeerTest):
    async def asyncSetUp(self):
        await super().asyncSetUp()
        self.server = await self.start_server()

    async def open(self):
        peer = await self.raw_websocket(self.server, "ws/echo/")
        peer.writer.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return peer

    async def expect_answers(self, peer, answers):
        for answer in answers:
            opcode, payload = await peer.frame()
            if isinstance(answer, int):
                code = b"" if answer == NO_STATUS else struct.pack("!H", answer)
                self.assertEqual((opcode, payload[:2]), (CLOSE, code))
                self.assertEqual(await within(peer.reader.read(), "the end"), b"")
            else:
                self.assertEqual((opcode, payload), answer)

    async def exchange(self, pieces, answers):
        """The pieces, one after the other, get these answers and no other."""
        peer = await self.open()
        for piece in pieces:
            peer.write(piece)
            if len(pieces) > 1:
                await asyncio.sleep(0)  # Each in a packet of its own, as far as it is up to us.
        if not answers or not isinstance(answers[-1], int):
            peer.write(close(4999))
            answers = [*answers, 4999]
        await self.expect_answers(peer, answers)
        await peer.end()

    async def test_rows(self):
        for name, (frames, answers) in ROWS.items():
            stream = b"".join(frames)
            ways = {"at once": [stream], "frame by frame": frames}
            if len(stream) < 300:
                ways["byte by byte"] = [bytes([byte]) for byte in stream]
            elif len(stream) > 1000:
                ways["in pieces"] = [stream[at:at + 997] for at in range(0, len(stream), 997)]
            for way, pieces in ways.items():
                with self.subTest(name, way=way):
                    await self.exchange(pieces, answers)

    async def test_texts(self):
        """However a character is cut by frames."""
        for text in (text.encode() for text in TEXTS):
            with self.subTest(text):
                for size in range(1, len(text) + 1):
                    await self.exchange([b"".join(fragments(text, size))], [(TEXT, text)])

    async def test_no_texts_end_at_their_first_wrong_byte(self):
        """Before the frame, or the message, is whole: nothing more is ever sent."""
        for bad, good in NO_TEXTS:
            text = "κ".encode() + bad
            wrong = len("κ".encode()) + good  # The index of the first wrong byte.
            whole = client_frame(TEXT, text + b"...")
            header = len(whole) - len(text) - 3
            ways = {
                "a frame that is not whole": [whole[:header + wrong + 1]],
                "byte by byte": [whole[at:at + 1] for at in range(header + wrong + 1)],
                "fragments": [first(TEXT, text[:wrong]), first(MORE, text[wrong:wrong + 1])],
                "a fragment for each byte":
                    [first(TEXT if at == 0 else MORE, text[at:at + 1])
                     for at in range(wrong + 1)],
            }
            for way, pieces in ways.items():
                with self.subTest(bad, way=way):
                    await self.exchange(pieces, [1007])

    async def test_no_more_than_the_wrong_byte_is_wrong(self):
        """What can still become a text is waited for, and ends in the middle of a character only
        with the message."""
        for bad, good in NO_TEXTS:
            if good == 0:
                continue
            with self.subTest(bad):
                peer = await self.open()
                peer.write(first(TEXT, bad[:good]) + client_frame(PING, b"?"))
                await self.expect_answers(peer, [(PONG, b"?")])
                peer.write(client_frame(MORE, b""))
                await self.expect_answers(peer, [1007])
                await peer.end()

    async def test_unmasked_frames(self):
        for frame in (b"\x81\x01a", b"\x82\x00", b"\x89\x00", b"\x88\x02\x03\xe8"):
            with self.subTest(frame):
                await self.exchange([frame], [1002])


if __name__ == "__main__":
    unittest.main()
