# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The terminal client beside a client that nobody of this project wrote."""

import asyncio
import json
import signal
import socket
import time
import unittest

import peers
from fixture import LANTHORN_CLI, Place

MEMBER_KEYS = {"type", "room", "id", "nick", "kind"}
MESSAGE_KEYS = MEMBER_KEYS | {"text", "time"}


class Address(Place):
    """Where a terminal client is sent, as if a server were there."""

    def __init__(self, authority):
        self.authority = authority


class SendTest(peers.PeerTest):
    async def asyncSetUp(self):
        self.server = await self.start_server()
        self.plain = await self.plain(self.server, "ws/chat/demo/")

    async def send(self, *options, text=None):
        return await self.run_cli("send", self.server, "--room", "demo", "--nick", "ann", *options,
                                  text=text)

    async def test_a_pipe(self):
        self.assertEqual(await self.send(text="hi\n"), (0, "", ""))
        await self.expect('{"message": "hi", "username": "ann"}', self.plain)

    async def test_a_line_without_an_end(self):
        self.assertEqual(await self.send(text="你好 🏮"), (0, "", ""))
        await self.expect('{"message": "你好 🏮", "username": "ann"}', self.plain)

    async def test_an_argument(self):
        self.assertEqual(await self.send("good", "morning"), (0, "", ""))
        await self.expect('{"message": "good morning", "username": "ann"}', self.plain)

    async def test_more_lines_than_the_rate_lets_through(self):
        lines = [f"line {number}" for number in range(8)]
        code, out, err = await self.send("--json", text="\n \n" + "\n".join(lines) + "\n")
        self.assertEqual((code, err), (0, ""))
        messages = [json.loads(line) for line in out.splitlines()]
        self.assertEqual([message["text"] for message in messages], lines)
        self.assertEqual([set(message) for message in messages], [MESSAGE_KEYS] * 8)
        for line in lines:
            await self.expect(f'{{"message": "{line}", "username": "ann"}}', self.plain)

    async def test_a_line_that_is_too_long(self):
        code, out, err = await self.send(text="one\n" + "x" * 5001 + "\nthree\n")
        self.assertEqual((code, out), (1, ""))
        self.assertRegex(err, r"^lanthorn-cli: Line 2 was not sent: .*5000 characters.*\n$")
        await self.expect('{"message": "one", "username": "ann"}', self.plain)
        await self.expect('{"message": "three", "username": "ann"}', self.plain)

    async def test_nothing(self):
        self.assertEqual(await self.send(text=""), (0, "", ""))


class NotifyTest(peers.PeerTest):
    """From outside: the members get the message and see nobody come or go."""

    async def asyncSetUp(self):
        self.server = await self.start_server()
        self.plain = await self.plain(self.server, "ws/chat/demo/")
        self.watcher = await self.native(self.server, "watcher", "demo")

    async def notify(self, *options, text=None):
        return await self.run_cli("notify", self.server, "--room", "demo", "--nick", "ci",
                                  *options, text=text)

    async def test_an_argument_and_a_pipe(self):
        self.assertEqual(await self.notify("build", "done"), (0, "", ""))
        await self.expect('{"message": "build done", "username": "ci"}', self.plain)
        self.assertEqual(await self.notify(text="one\n\n二\n"), (0, "", ""))
        for text in ("one", "二"):
            await self.expect(f'{{"message": "{text}", "username": "ci"}}', self.plain)
        frames = []
        while not frames or frames[-1]["payload"].get("text") != "二":
            frames.append(await self.watcher.frame())
        self.assertEqual([frame["payload"]["text"] for frame in frames
                          if frame["type"] == "message"], ["build done", "one", "二"])
        self.assertEqual([frame for frame in frames if frame["type"] == "presence_diff" and "ci" in
                          [member["nick"] for member in frame["payload"]["joined"]]], [])

    async def test_more_lines_than_the_rate_lets_through(self):
        lines = [f"line {number}" for number in range(7)]
        code, out, err = await self.notify("--json", text="\n".join(lines))
        self.assertEqual((code, err), (0, ""))
        messages = [json.loads(line) for line in out.splitlines()]
        self.assertEqual([(message["text"], message["nick"]) for message in messages],
                         [(line, "ci") for line in lines])
        self.assertEqual([set(message) for message in messages], [MESSAGE_KEYS] * 7)
        for line in lines:
            await self.expect(f'{{"message": "{line}", "username": "ci"}}', self.plain)

    async def test_a_room_where_nobody_is(self):
        self.assertEqual(await self.run_cli("notify", self.server, "--room", "empty", "hello"),
                         (0, "", ""))
        self.assertEqual(await self.run_cli("rooms", self.server), (0, "demo\t2\nlobby\t0\n", ""))

    async def test_a_text_that_is_too_long(self):
        code, out, err = await self.notify(text="x" * 5001 + "\nfine\n")
        self.assertEqual((code, out), (1, ""))
        self.assertRegex(err, r"^lanthorn-cli: Line 1 was not sent: .*5000 characters.*\n$")
        await self.expect('{"message": "fine", "username": "ci"}', self.plain)


class ListenTest(peers.PeerTest):
    async def asyncSetUp(self):
        self.server = await self.start_server()
        self.watcher = await self.native(self.server, "watcher", "demo")

    async def tail(self, nick, *options):
        client = await self.cli("tail", self.server, "--room", "demo", "--nick", nick, *options)
        await self.watcher.joined("demo", nick=nick, kind="terminal")
        return client

    async def test_two_terminals_and_a_plain_client(self):
        tail = await self.tail("ann", "--count", 3)
        tail_json = await self.tail("ben", "--count", 3, "--json")
        plain = await self.plain(self.server, "ws/chat/demo/")
        await plain.send('{"message": "from a page", "username": "波"}')
        await self.expect('{"message": "from a page", "username": "波"}', plain)
        code, _, err = await self.run_cli("send", self.server, "--room", "demo", "--nick", "cas",
                                          text="from a terminal\n")
        self.assertEqual((code, err), (0, ""))
        await self.expect('{"message": "from a terminal", "username": "cas"}', plain)
        await plain.send(r'{"message": "\u001b[31m\nred\u202e"}')
        await plain.receive()

        self.assertEqual(await tail.ended(), 0)
        self.assertEqual(str(tail.out), "波: from a page\ncas: from a terminal\n"
                         "(no name): \\u001b[31m\\nred\\u202e\n")
        self.assertEqual(await tail_json.ended(), 0)
        messages = [json.loads(line) for line in tail_json.out.lines]
        for message in messages:
            self.assertEqual(set(message), MESSAGE_KEYS)
            self.assertEqual((message["type"], message["room"]), ("message", "demo"))
            self.assertLess(abs(message["time"] - time.time() * 1000), 60_000)
        self.assertEqual(
            [(message["nick"], message["kind"], message["text"]) for message in messages],
            [("波", "plain", "from a page"), ("cas", "terminal", "from a terminal"),
             ("", "plain", "\x1b[31m\nred\u202e")])
        self.assertNotIn("\x1b", str(tail_json.out))
        self.assertEqual(str(tail.err) + str(tail_json.err), "")

    async def test_timeout(self):
        alone = await self.tail("ann", "--timeout", 0.5)
        short = await self.tail("ben", "--timeout", 2, "--count", 2)
        await self.watcher.post("demo", "one")
        self.assertEqual(await alone.ended(), 0)
        self.assertEqual(str(alone.err), "")
        self.assertEqual(await short.ended(), 5)
        self.assertEqual(str(short.out), "watcher: one\n")
        self.assertRegex(str(short.err), "1 of 2")

    async def test_signals(self):
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            with self.subTest(number=number):
                client = await self.tail("ann")
                client.send_signal(number)
                self.assertEqual(await client.ended(), code)
                await self.watcher.event("presence_diff", "room:demo")

    async def test_a_reader_that_leaves(self):
        code, out, err = await self.run_program(
            "bash", "-c", 'set -o pipefail; "$0" words "$1" | head -n 1', LANTHORN_CLI,
            self.server.authority)
        self.assertEqual((code, err), (0, ""))
        self.assertRegex(out, r"^[a-z]+\n$")

    async def test_chat(self):
        ann = await self.cli("chat", self.server, "--room", "demo", "--nick", "ann")
        self.assertEqual(await ann.line(), "* here: watcher, ann")
        ben = await self.cli("chat", self.server, "--room", "demo", "--nick", "ben", "--json")
        self.assertEqual(await ann.line(), "* ben came")
        await self.watcher.joined("demo", nick="ben")
        plain = await self.plain(self.server, "ws/chat/demo/")
        self.assertEqual(await ann.line(), "* (no name) came")

        ann.write("hi <b>\n\n")
        await self.expect('{"message": "hi <b>", "username": "ann"}', plain)
        self.assertEqual(await ann.line(), "ann: hi <b>")
        ben.write("hello ann\n")
        await self.expect('{"message": "hello ann", "username": "ben"}', plain)
        self.assertEqual(await ann.line(), "ben: hello ann")
        await plain.send('{"message": "hello all", "username": "波"}')
        await plain.receive()
        self.assertEqual(await ann.line(), "波: hello all")
        self.assertEqual(await ann.line(), "* (no name) is now 波")
        await plain.leave()
        self.assertEqual(await ann.line(), "* 波 left")

        ann.write("bye\n/quit\nnot any more\n")
        self.assertEqual(await ann.line(), "ann: bye")
        self.assertEqual(await ann.ended(), 0)
        ben.write("last\n")
        ben.end_input()
        self.assertEqual(await ben.ended(), 0)
        self.assertEqual(str(ann.err) + str(ben.err), "")

        lines = [json.loads(line) for line in ben.out.lines]
        messages = [line for line in lines if line["type"] == "message"]
        self.assertEqual([(line["nick"], line["text"]) for line in messages], [
            ("ann", "hi <b>"), ("ben", "hello ann"), ("波", "hello all"), ("ann", "bye"),
            ("ben", "last")])
        presence = [line for line in lines if line["type"] == "presence"]
        self.assertEqual(len(lines), len(messages) + len(presence))
        for line in presence:
            self.assertEqual(set(line), MEMBER_KEYS | {"event"})
        events = [(line["event"], line["nick"]) for line in presence]
        self.assertEqual(events[:3], [("joined", ""), ("renamed", "波"), ("left", "波")])


class StreamsTest(peers.PeerTest):
    async def test_words(self):
        server = await self.start_server()
        plain, text = await asyncio.gather(
            self.run_cli("words", server, "--count", 2, "--json"),
            self.run_cli("words", server, "--count", 2))
        for code, _, err in (plain, text):
            self.assertEqual((code, err), (0, ""))
        self.assertRegex(text[1], r"^([a-z]+\n){2}$")
        words = [json.loads(line) for line in plain[1].splitlines()]
        self.assertEqual([set(word) for word in words], [{"type", "word", "time"}] * 2)
        self.assertLess(words[0]["time"], words[1]["time"])

    async def test_sensors(self):
        server = await self.start_server()
        plain, text, late = await asyncio.gather(
            self.run_cli("sensors", server, "--count", 2, "--json"),
            self.run_cli("sensors", server, "--count", 2),
            self.run_cli("sensors", server, "--count", 50, "--timeout", 1))
        for code, _, err in (plain, text):
            self.assertEqual((code, err), (0, ""))
        values = [int(line) for line in text[1].splitlines()]
        self.assertEqual(len(values), 2)
        self.assertTrue(all(0 <= value <= 100 for value in values), values)
        readings = [json.loads(line) for line in plain[1].splitlines()]
        self.assertEqual([set(reading) for reading in readings],
                         [{"type", "sensor", "series", "value", "unit", "time"}] * 2)
        self.assertEqual(late[0], 5)


class ListsTest(peers.PeerTest):
    async def test_rooms_and_members(self):
        server = await self.start_server()
        self.assertEqual(await self.run_cli("rooms", server), (0, "lobby\t0\n", ""))
        self.assertEqual(await self.run_cli("who", server), (0, "", ""))

        await self.native(server, "ann", "lobby", "客厅", kind="window")
        plain = await self.plain(server, "ws/chat/%E5%AE%A2%E5%8E%85/")
        self.assertEqual(await self.run_cli("who", server, "--room", "客厅"),
                         (0, "ann\twindow\n(no name)\tplain\n", ""))
        await plain.send('{"message": "hi", "username": "波"}')
        await plain.receive()
        self.assertEqual(await self.run_cli("who", server, "--room", "客厅"),
                         (0, "ann\twindow\n波\tplain\n", ""))
        self.assertEqual(await self.run_cli("rooms", server), (0, "lobby\t1\n客厅\t2\n", ""))

        code, out, err = await self.run_cli("rooms", server, "--json")
        self.assertEqual((code, err), (0, ""))
        self.assertEqual([json.loads(line) for line in out.splitlines()], [
            {"type": "room", "room": "lobby", "members": 1},
            {"type": "room", "room": "客厅", "members": 2}])
        code, out, err = await self.run_cli("who", server, "--room", "客厅", "--json")
        self.assertEqual((code, err), (0, ""))
        members = [json.loads(line) for line in out.splitlines()]
        self.assertEqual([set(member) for member in members], [MEMBER_KEYS] * 2)
        self.assertEqual([(member["nick"], member["kind"]) for member in members],
                         [("ann", "window"), ("波", "plain")])


class FailureTest(peers.PeerTest):
    """Each with words that say what to do, and without waiting for ever."""

    async def listener(self, answer):
        """Something else that accepts connections; reads, answers, and then hangs up if it should.

        `answer` tells the bytes and whether to hang up."""
        async def handle(reader, writer):
            try:
                data, hangs_up = answer
                if data.startswith(b"HTTP"):
                    await reader.readuntil(b"\r\n\r\n")
                writer.write(data)
                if not hangs_up:
                    await reader.read()
            finally:
                writer.close()

        listener = await asyncio.start_server(handle, "127.0.0.1", 0)
        self.addAsyncCleanup(listener.wait_closed)
        self.addCleanup(listener.close)
        return Address("%s:%d" % listener.sockets[0].getsockname())

    async def assert_fails(self, address, code, said, command="tail", **how):
        result, out, err = await self.run_cli(command, address, **how)
        self.assertEqual((result, out), (code, ""), err)
        self.assertRegex(err, said)

    async def test_nothing_listens(self):
        with socket.socket() as closed:  # Bound, so that nobody else listens there.
            closed.bind(("127.0.0.1", 0))
            address = Address("%s:%d" % closed.getsockname())
            for command in ("chat", "send", "notify", "tail", "words", "sensors", "rooms", "who"):
                await self.assert_fails(address, 3, f"(?m)^lanthorn-cli: Cannot connect to {address.authority}: ",
                                        command, text="hi\n")
            await self.assert_fails(address, 3, "Cannot connect", "send", text="")

    async def test_no_such_computer(self):
        # Never exists (RFC 6761).
        await self.assert_fails(Address("lanthorn.invalid"), 3, "check the")

    async def test_other_servers(self):
        """Those of which nothing more comes take the 10 s that are given to a connection."""
        def http(status):
            return f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n".encode(), True

        rows = [
            (http("200 OK"), 4, "not Lanthorn"),
            (http("301 Moved Permanently"), 4, "not Lanthorn"),
            (http("403 Forbidden"), 4, "--allow-origin"),
            (http("404 Not Found"), 4, "does not know"),
            (http("421 Misdirected Request"), 4, "one of its own addresses"),
            (http("429 Too Many Requests"), 4, "try again later"),
            (http("503 Service Unavailable"), 4, "try again later"),
            ((b"", True), 3, "closed before"),
            ((b"", False), 5, "does not answer"),
            ((b"220 mail.example ESMTP\r\n", False), 5, "does not answer"),
        ]

        async def check(answer, code, said):
            await self.assert_fails(await self.listener(answer), code,
                                    f"^lanthorn-cli: Cannot connect to .*{said}", seconds=30)

        await asyncio.gather(*(check(*row) for row in rows))

    async def test_a_full_server(self):
        server = await self.start_server("--max-connections", "1")
        await self.plain(server, "ws/echo/")
        await self.assert_fails(server, 4, "all the connections")

    async def test_a_server_that_stops(self):
        """The terminal tells why it waits."""
        server = await self.start_server()
        watcher = await self.native(server, "watcher", "lobby")
        client = await self.cli("send", server, "--nick", "ann")
        await watcher.joined("lobby", nick="ann")
        client.write("hi\n")
        await watcher.event("message")
        self.assertEqual(await server.stop(), 0)
        line = await client.error_line("Connection lost|No connection")
        self.assertRegex(line, "The host is stopping")

    async def test_wrong_usage(self):
        rows = [
            [],
            ["nonsense"],
            ["tail"],
            ["tail", ""],
            ["tail", "http://"],
            ["tail", "127.0.0.1:99999"],
            ["tail", "ftp://127.0.0.1"],
            ["tail", "127.0.0.1", "more"],
            ["tail", "127.0.0.1", "--count", "0"],
            ["tail", "127.0.0.1", "--timeout", "soon"],
            ["tail", "127.0.0.1", "--room", "a/b"],
            ["tail", "127.0.0.1", "--nick", "n" * 33],
            ["words", "127.0.0.1", "--room", "demo"],
        ]
        for arguments in rows:
            with self.subTest(arguments=arguments):
                code, out, err = await self.run_program(LANTHORN_CLI, *arguments)
                self.assertEqual((code, out), (2, ""))
                self.assertTrue(err.startswith("lanthorn-cli: "), err)
                self.assertIn("--help'", err)


if __name__ == "__main__":
    unittest.main()
