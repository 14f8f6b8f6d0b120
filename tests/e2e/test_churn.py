# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients that come and go, ten thousand times and in every way: nothing may be left of them."""

import asyncio
import itertools
import json
import socket
import struct
import unittest

import peers
from fixture import PATIENCE

ROUNDS = 10_000  # After as many that bring the memory to what so much at once needs.
ROUNDS_SANITIZED = 1_000
AT_ONCE = 8  # Fewer than may wait for their heads to arrive.
GROWTH = 1.05

CLOSE = 0x8
TEXT = 0x1
RESET = struct.pack("ii", 1, 0)  # SO_LINGER: closing resets the connection.


def visit(server, how):
    """One client, from coming to going. Without asyncio, which would take most of the time."""
    with socket.create_connection((server.host, server.port), timeout=PATIENCE) as client:
        if how != "close":
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        if how == "half a head":
            client.sendall(peers.upgrade_head(server, "ws/echo/").encode()[:40])
            return
        path = "ws/lanthorn/" if how == "native" else "ws/chat/churn/"
        fields = {"Sec_WebSocket_Protocol": peers.SUBPROTOCOL} if how == "native" else {}
        client.sendall(peers.upgrade_head(server, path, **fields).encode())
        head = b""
        while b"\r\n\r\n" not in head:
            received = client.recv(4096)
            assert received, f"the server ended the connection: {head}"
            head += received
        assert head.startswith(b"HTTP/1.1 101 "), head
        if how == "native":
            for command in ({"type": "hello", "payload": {"nick": "ann", "kind": "other"}},
                            {"type": "join", "topic": "room:churn"}):
                client.sendall(peers.client_frame(TEXT, json.dumps(command).encode()))
        elif how == "close":
            client.sendall(peers.client_frame(CLOSE, struct.pack("!H", 1000)))
            while client.recv(4096):
                pass


class ChurnTest(peers.PeerTest):
    async def churn(self, server, rounds):
        def come_and_go():
            ways = itertools.cycle(["close", "reset", "native", "close", "half a head"])
            for how in itertools.islice(ways, rounds // AT_ONCE):
                visit(server, how)

        await asyncio.gather(*(asyncio.to_thread(come_and_go) for _ in range(AT_ONCE)))
        await self.wait_for_nobody(server)

    async def wait_for_nobody(self, server):
        async def counts():
            page = await self.request(server, peers.request_head(server, "health"))
            return json.loads(page.body)

        health = await counts()
        for _ in range(100):
            if health["connections"] == health["rooms"] == health["members"] == 0:
                return
            await asyncio.sleep(0.1)
            health = await counts()
        self.fail(f"somebody is still here: {health}")

    async def test_nothing_is_left(self):
        server = await self.start_server()
        rounds = ROUNDS_SANITIZED if server.is_sanitized else ROUNDS
        await self.churn(server, rounds)
        before = server.memory()
        await self.churn(server, rounds)
        after = server.memory()
        print(f"{before} KiB in memory before, {after} KiB after", flush=True)
        if not server.is_sanitized:  # Which keeps what was freed, to find who uses it.
            self.assertLess(after, before * GROWTH)
        self.assertLess(server.descriptors(), 64)


if __name__ == "__main__":
    unittest.main()
