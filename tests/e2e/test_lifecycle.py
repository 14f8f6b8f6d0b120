# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How programs start and stop, and how connections end."""

import asyncio
import json
import os
import signal
import socket
import struct
import unittest

import peers
from fixture import LANTHORN, LANTHORN_CLI, LANTHORND, within, without_display

# What the command line may not be, and what of it the error names.
WRONG_USAGE = [
    (["--port", "x"], "--port"),
    (["--port", "-1"], "--port"),
    (["--port", "65536"], "--port"),
    (["--listen", "nonsense"], "--listen"),
    (["--sensor", "moon"], "--sensor"),
    (["--rate", "on"], "--rate"),
    (["--allow-origin", "a b"], "a b"),
    (["--allow-origin", "app.example:8080"], "app.example:8080"),
    (["--allow-origin", ""], "origin"),
    (["--max-connections", "0"], "--max-connections"),
    (["--max-connections", "20001"], "--max-connections"),
    (["--max-per-address", "x"], "--max-per-address"),
    (["--nonsense"], "nonsense"),
    (["nonsense"], "nonsense"),
    (["--port"], "port"),
]


class CommandLineTest(peers.PeerTest):
    async def test_help_and_version_need_no_display(self):
        for program in filter(None, [LANTHORND, LANTHORN_CLI, LANTHORN]):
            name = os.path.basename(program)
            for option, expected in (("--help", f"(?s)^Usage: .*{name}.*--help"),
                                     ("-h", "^Usage: "),
                                     ("--version", rf"^{name} \d+\.\d+\.\d+"),
                                     ("-v", rf"^{name} \d+\.\d+\.\d+")):
                with self.subTest(program=name, option=option):
                    code, out, err = await self.run_program(program, option, env=without_display())
                    self.assertEqual((code, err), (0, ""))
                    self.assertRegex(out, expected)

    async def test_wrong_usage(self):
        for options, named in WRONG_USAGE:
            with self.subTest(options=options):
                code, out, err = await self.run_program(LANTHORND, *options)
                self.assertEqual((code, out), (2, ""))
                self.assertIn(named, err)
                self.assertIn("lanthornd --help", err)

    @unittest.skipUnless(LANTHORN, "the application was not built")
    async def test_application_without_a_display(self):
        code, out, err = await self.run_program(LANTHORN, "--host=0", env=without_display())
        self.assertEqual((code, out), (1, ""))
        self.assertRegex(err, "^lanthorn: .*display.*lanthornd\n$")
        code, out, err = await self.run_program(LANTHORN, "--nonsense", env=without_display())
        self.assertEqual((code, out), (2, ""))
        self.assertRegex(err, "nonsense(.|\n)*lanthorn --help")

    async def test_port_in_use(self):
        first = await self.start_server()
        code, out, err = await self.run_program(LANTHORND, "--port", first.port)
        self.assertEqual((code, out), (1, ""))
        self.assertIn(f"Port {first.port} on 127.0.0.1 is in use", err)
        self.assertIn("Choose another", err)
        await self.plain(first, "ws/echo/")

    async def test_an_address_of_another_computer(self):
        code, out, err = await self.run_program(LANTHORND, "--listen", "192.0.2.1", "--port", "0")
        self.assertEqual((code, out), (1, ""))
        self.assertIn("192.0.2.1", err)


class StopTest(peers.PeerTest):
    async def test_clients_are_told(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(number=number):
                server = await self.start_server()
                clients = [await self.connect(server, path) for path in (
                    "ws/words/", "ws/sensors/", "ws/chat/", "ws/chat/room1/", "ws/echo/")]
                clients.append(await self.native(server, "ann", "room1"))
                codes = asyncio.gather(*(client.closed() for client in clients))
                self.assertEqual(await server.stop(number), 0)
                for code, reason in await codes:
                    self.assertEqual((code, reason), (1001, "the server is stopping"))
                self.assertEqual(str(server.out).count("\n"), 1)

    async def test_nobody_holds_it_up(self):
        """Neither who does not read nor who has not said what it wants."""
        server = await self.start_server()
        await self.raw_websocket(server, "ws/words/")
        await self.raw(server)
        half = await self.raw(server)
        half.write("GET / HTTP/1.1\r\nHos")
        await half.writer.drain()
        self.assertEqual(await server.stop(), 0)

    async def test_the_port_is_free_again(self):
        server = await self.start_server()
        client = await self.connect(server, "ws/echo/")
        self.assertEqual(await server.stop(), 0)
        await client.closed()
        again = await self.start_server(port=server.port)
        self.assertEqual(again.port, server.port)
        await self.plain(again, "ws/echo/")


class MembershipTest(peers.PeerTest):
    async def asyncSetUp(self):
        self.server = await self.start_server()
        self.watcher = await self.native(self.server, "watcher", "room1")

    async def raw_member(self):
        """A plain member of the room as bytes on a socket, and its id."""
        peer = await self.raw_websocket(self.server, "ws/chat/room1/")
        return peer, await self.watcher.joined("room1", kind="plain")

    async def test_close_frame(self):
        plain = await self.connect(self.server, "ws/chat/room1/")
        id_ = await self.watcher.joined("room1", kind="plain")
        await plain.ws.close(4321, "bye")
        await self.watcher.left("room1", id_)
        await self.server.logged(event="disconnect", status=4321)

        native = await self.native(self.server, "ann", "room1")
        await native.ws.close()
        await self.watcher.left("room1", native.id)

    async def test_close_frame_of_who_keeps_the_connection(self):
        peer, id_ = await self.raw_member()
        peer.write(peers.client_frame(peers.CLOSE, struct.pack("!H", 1000)))
        self.assertEqual(await peer.close_code(), 1000)
        await self.watcher.left("room1", id_)

    async def test_end_of_stream(self):
        peer, id_ = await self.raw_member()
        peer.writer.write_eof()
        await self.watcher.left("room1", id_)
        await self.server.logged(event="disconnect", status=1006)

    async def test_reset(self):
        plain = await self.connect(self.server, "ws/chat/room1/")
        id_ = await self.watcher.joined("room1", kind="plain")
        plain.kill()
        await self.watcher.left("room1", id_)

        native = await self.native(self.server, "ann", "room1")
        native.kill()
        await self.watcher.left("room1", native.id)

    async def test_kill(self):
        client = await self.cli("tail", self.server, "--room", "room1", "--nick", "victim")
        id_ = await self.watcher.joined("room1", nick="victim", kind="terminal")
        await client.kill()
        # It may come back as the same member, for half a minute.
        self.assertEqual(await self.watcher.joined("room1", nick="victim", away=True), id_)

    async def test_protocol_errors(self):
        for name, data in (("reserved bits", b"\xff\xff\xff\xff\xff\xff\xff\xff"),
                           ("not UTF-8", peers.client_frame(peers.TEXT, b"\xff")),
                           ("too large", b"\x81\xff" + struct.pack("!Q", 1 << 40) + b"mask")):
            with self.subTest(name):
                peer, id_ = await self.raw_member()
                peer.write(data)
                await self.watcher.left("room1", id_)

    async def test_flood(self):
        peer, id_ = await self.raw_member()
        peer.write(peers.client_frame(peers.TEXT, b'{"message": "x"}') * 130)
        await self.watcher.left("room1", id_)
        await self.server.logged(event="disconnect", status=4029)

    async def test_in_the_middle_of_a_frame(self):
        peer, id_ = await self.raw_member()
        peer.write(peers.client_frame(peers.TEXT, b'{"message": "x"}')[:-3])
        await peer.writer.drain()
        await peer.end()
        await self.watcher.left("room1", id_)


class SlowReaderTest(peers.PeerTest):
    async def test_who_does_not_read_is_let_go(self):
        """The others are not held up by it."""
        server = await self.start_server("--rate", "off")
        watcher = await self.native(server, "watcher", "room1")
        slow = await self.raw_slow_member(server)
        id_ = await watcher.joined("room1", kind="plain")
        text = "x" * 5000
        gone = asyncio.create_task(self.gone(watcher, id_))
        # At most what both systems buffer, and the megabyte that the server keeps.
        for number in range(10_000):
            if gone.done():
                break
            await watcher.send(json.dumps({"type": "post", "topic": "room:room1",
                                           "payload": {"id": f"m{number}", "text": text}}))
            await asyncio.sleep(0)
        await within(gone, "the end of the slow client")
        await server.logged(event="disconnect", status=4008)
        slow.close()

    async def gone(self, watcher, id_):
        await watcher.left("room1", id_, seconds=60)

    async def raw_slow_member(self, server):
        """A member that reads nothing behind its handshake."""
        slow = socket.create_connection((server.host, server.port))
        self.addCleanup(slow.close)
        slow.sendall(peers.upgrade_head(server, "ws/chat/room1/").encode())
        return slow


class AccessLogTest(peers.PeerTest):
    FIELDS = {"time", "event", "path", "peer", "status", "ms"}
    SECRET = "Lantern-oil-4711"

    async def test_access_log(self):
        server = await self.start_server()
        peer = await self.connect(server, "ws/chat/%E5%AE%A2/?token=" + self.SECRET)
        address, port = peer.ws.local_address
        await peer.ws.close(1000)
        await server.logged(event="disconnect")
        await self.request(server, peers.request_head(server, "?q=" + self.SECRET))
        await self.request(server, peers.request_head(server, "nothing", method="POST"))
        await self.request(server, peers.upgrade_head(server, "ws/nothing/"))
        await self.request(server, peers.upgrade_head(server, "ws/echo/", Origin="null"))
        await self.request(server, b"nonsense\r\n\r\n")
        self.assertEqual(await server.stop(), 0)

        self.assertNotIn(self.SECRET, str(server.err))
        log = server.access_log
        chat = "/ws/chat/%E5%AE%A2/"
        self.assertEqual([(line["event"], line["path"], line["status"]) for line in log], [
            ("handshake", chat, 0),
            ("connect", chat, 101),
            ("disconnect", chat, 1000),
            ("http", "/", 200),
            ("http", "/nothing", 405),
            ("reject", "/ws/nothing/", 404),
            ("reject", "/ws/echo/", 403),
            ("http", "", 400),
        ])
        for line in log:
            of_a_page = {"origin", "cause"} if line["status"] == 403 else set()
            self.assertEqual(set(line), self.FIELDS | of_a_page)
            self.assertRegex(line["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
            self.assertRegex(line["peer"], r"^127\.0\.0\.1:\d+$")
            self.assertIsInstance(line["ms"], int)
            self.assertGreaterEqual(line["ms"], 0)
        for line in log[:3]:
            self.assertEqual(line["peer"], f"{address}:{port}")

    async def test_one_line_per_event(self):
        """Whatever a request holds."""
        server = await self.start_server()
        await self.request(server, b'GET /a"b\\c%0A{"event":"connect"} HTTP/1.1\r\nHost: x\r\n\r\n')
        line = await server.logged(event="http")
        self.assertEqual(line["path"], '/a"b\\c%0A{"event":"connect"}')
        self.assertEqual(len(server.access_log), 1)

    async def test_no_text_of_a_message(self):
        server = await self.start_server("--rate", "off")
        plain = await self.plain(server, "ws/chat/room1/")
        ann = await self.native(server, "ann", "room1")
        await ann.post("room1", self.SECRET)
        await plain.receive()
        for frame in (f'{{"message": "{self.SECRET}", "username": "bo"}}', self.SECRET,
                      f'{{"message": ["{self.SECRET}"]}}', f'{{"{self.SECRET}": 1}}',
                      json.dumps({"message": self.SECRET * 1000}), self.SECRET.encode()):
            await plain.send(frame)
        await self.expect(f'{{"message": "{self.SECRET}", "username": "bo"}}', plain)
        await self.expect(f'{{"message": ["{self.SECRET}"], "username": ""}}', plain)
        self.assertEqual(json.loads(await plain.receive())["message"], self.SECRET * 1000)
        for frame in ({}, {"type": self.SECRET}, {"type": "join", "topic": self.SECRET},
                      {"type": "post", "topic": "room:x", "payload": {"text": self.SECRET}}):
            await ann.send(json.dumps(frame) if frame else self.SECRET)
            await ann.event("error")
        echo = await self.plain(server, "ws/echo/")
        await echo.send(self.SECRET)
        await echo.receive()
        self.assertEqual(await server.stop(), 0)
        self.assertNotIn(self.SECRET, str(server.err))
        self.assertEqual(len(server.access_log), 9)


if __name__ == "__main__":
    unittest.main()
