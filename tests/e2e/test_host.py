# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The host without a window: what lanthorn-cli host sees and does, and what guests notice."""

import asyncio
import json
import os
import stat
import tempfile
import unittest
from pathlib import Path

import peers
from fixture import LANTHORN_CLI, LANTHORND, within

GUEST_KEYS = {"type", "guest", "member", "nick", "kind", "path", "address", "port", "rooms",
                "since", "received", "sent", "queued", "latency", "muted"}


class GuestTest(peers.PeerTest):
    async def error(self, peer, type_, topic=None, payload=None):
        """The payload of the answer, which must be an error."""
        answer = await peer.command(type_, topic, payload)
        self.assertEqual(answer["type"], "error", answer)
        return answer["payload"]


class HostTest(GuestTest):
    async def asyncSetUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.socket = Path(folder.name) / "made" / "host.sock"
        self.server = await self.start_server("--control", self.socket)

    async def host(self, *order, seconds=15):
        return await self.run_program(LANTHORN_CLI, "host", *order, "--control", self.socket,
                                      seconds=seconds)

    async def done(self, *order):
        code, out, err = await self.host(*order)
        self.assertEqual((code, err), (0, ""), order)
        return out

    async def guests(self):
        out = await self.done("guests", "--json")
        return {line["nick"]: line for line in map(json.loads, out.splitlines())}

    async def number(self, nick):
        return (await self.guests())[nick]["guest"]

    async def test_the_socket_is_for_the_user_alone(self):
        mode = os.stat(self.socket)
        self.assertTrue(stat.S_ISSOCK(mode.st_mode))
        self.assertEqual(stat.S_IMODE(mode.st_mode), 0o600)
        self.assertEqual(stat.S_IMODE(os.stat(self.socket.parent).st_mode), 0o700)

    async def test_guests(self):
        ann = await self.native(self.server, "ann", "demo", kind="window")
        await ann.ok("post", "room:demo", {"id": "m1", "text": "hi"})
        await self.plain(self.server, "ws/chat/demo/")
        await self.native(self.server)
        guests = await self.guests()
        guest = guests["ann"]
        self.assertEqual(set(guest), GUEST_KEYS)
        self.assertEqual((guest["member"], guest["kind"], guest["rooms"]),
                         (ann.id, "window", ["demo"]))
        self.assertEqual((guest["address"], guest["received"], guest["muted"]),
                         ("127.0.0.1", 3, False))
        self.assertGreater(guest["sent"], 3)
        out = await self.done("guests", "--json")
        self.assertEqual([json.loads(line)["kind"] for line in out.splitlines()],
                         ["window", "plain", "other"])
        text = await self.done("guests")
        header, first, *_ = text.splitlines()
        self.assertEqual(header.split(), ["GUEST", "NAME", "PROGRAM", "ADDRESS", "SINCE", "IN",
                                          "OUT", "QUEUE", "LATENCY", "ROOMS"])
        self.assertRegex(first, r"^\d+ +ann +window +127\.0\.0\.1:\d+ +\d{4}-\d\d-\d\d .* demo$")
        for word, cell in (("NAME", "ann"), ("PROGRAM", "window"), ("ROOMS", "demo")):
            self.assertEqual(header.index(word), first.index(cell), text)
        self.assertNotIn("hi", text)
        # Looking asks for the latency; a client that nobody of this project wrote answers.
        while (await self.guests())["ann"]["latency"] is None:
            await asyncio.sleep(0.02)

    async def test_kick(self):
        ann = await self.native(self.server, "ann", "demo")
        ben = await self.native(self.server, "ben", "demo")
        await self.done("kick", str(await self.number("ann")), "too", "loud")
        self.assertEqual(await ann.closed(), (4500, "too loud"))
        # It may come again if it wants to, and everybody else stays.
        await self.native(self.server, "ann", "demo")
        await ben.ok("post", "room:demo", {"id": "m1", "text": "hi"})

    async def test_kicked_terminal_says_why_and_stays_away(self):
        chat = await self.cli("chat", self.server, "--nick", "ann")
        while "ann" not in await self.guests():
            await asyncio.sleep(0.02)
        await self.done("kick", str(await self.number("ann")), "closing time")
        self.assertEqual(await chat.ended(), 4)
        self.assertIn("The host removed you from the session: closing time", str(chat.err))

    async def test_mute(self):
        ann = await self.native(self.server, "ann", "demo")
        number = str(await self.number("ann"))
        await self.done("mute", number, "one at a time")
        muted = await ann.event("muted")
        self.assertEqual(muted, {"muted": True, "reason": "one at a time"})
        error = await self.error(ann, "post", "room:demo", {"id": "m1", "text": "hi"})
        self.assertEqual((error["code"], error["temporary"], error["detail"]),
                         ("muted", False, "one at a time"))
        self.assertTrue((await self.guests())["ann"]["muted"])
        await self.done("unmute", number)
        self.assertEqual((await ann.event("muted"))["muted"], False)
        await ann.ok("post", "room:demo", {"id": "m2", "text": "hi"})

    async def test_nobody_becomes_somebody_else(self):
        ann = await self.native(self.server)
        await ann.ok("hello", payload={"nick": "ann", "kind": "other", "key": "first"})
        await ann.ok("join", "room:demo")
        number = str(await self.number("ann"))
        await self.done("mute", number, "one at a time")
        await ann.event("muted")
        error = await self.error(ann, "hello", None, {"nick": "eve", "kind": "other"})
        self.assertEqual((error["code"], error["detail"]), ("muted", "one at a time"))
        await ann.ok("hello", payload={"nick": "ann", "kind": "other", "key": "second"})
        await self.done("unmute", number)
        self.assertEqual((await ann.event("muted"))["muted"], False)
        again = await self.native(self.server)
        await again.ok("hello", payload={"nick": "ann", "kind": "other", "key": "first"})
        await again.ok("join", "room:demo")
        await again.ok("post", "room:demo", {"id": "m1", "text": "hi"})

    async def test_a_mute_is_not_evaded(self):
        ben = await self.native(self.server, "ben", "demo")
        ann = await self.native(self.server, "ann", "demo")
        await self.done("mute", str(await self.number("ann")), "one at a time")
        await ann.leave()
        again = await self.native(self.server)
        named = await again.ok("hello", payload={"nick": "ben is silly", "key": "another"})
        self.assertEqual(named["nick"], "guest")
        self.assertTrue((await again.event("muted"))["muted"])
        await again.ok("join", "room:demo")
        plain = await self.plain(self.server, "ws/chat/demo/")
        await plain.ws.send('{"message": "ben is silly"}')
        for type_, topic in (("post", "room:demo"), ("notify", "room:demo"), ("join", "room:new")):
            error = await self.error(again, type_, topic, {"id": "m1", "text": "ben is silly"})
            self.assertEqual(error["code"], "muted", type_)
        self.assertEqual(await peers.refusal_of(self.server.ws("ws/chat/ben%20is%20silly/")), 403)
        # Whoever was there before goes on, though from the same address.
        await ben.post("demo", "hi")
        self.assertEqual(json.loads(await plain.receive())["username"], "ben")
        await self.done("unmute", str(await self.number("guest")))
        await again.ok("hello", payload={"nick": "cleo"})
        await again.ok("post", "room:demo", {"id": "m2", "text": "hi"})
        self.assertEqual(json.loads(await plain.receive())["username"], "cleo")

    async def test_lock_and_pause(self):
        ann = await self.native(self.server, "ann", "demo")
        await self.done("lock", "demo")
        ben = await self.native(self.server, "ben")
        self.assertEqual((await self.error(ben, "join", "room:demo"))["code"], "room_locked")
        self.assertEqual(await self.run_cli("rooms", self.server),
                         (0, "demo\t1\tlocked\nlobby\t0\n", ""))
        await self.done("pause")
        self.assertEqual(await self.done("rooms"), "locked  demo\njoining is paused\n")
        cleo = await self.native(self.server)
        self.assertEqual((await self.error(cleo, "hello", payload={"nick": "cleo"}))["code"],
                         "joining_paused")
        self.assertEqual(await peers.refusal_of(self.server.ws("ws/chat/other/")), 403)
        await ann.ok("post", "room:demo", {"id": "m1", "text": "hi"})
        await self.done("unlock", "demo")
        await self.done("resume")
        await ben.ok("join", "room:demo")
        await cleo.ok("hello", payload={"nick": "cleo"})

    async def test_orders_that_are_refused(self):
        await self.native(self.server, "ann")
        number = str(await self.number("ann"))
        for order, code, problem in (
                (("kick", "99999"), 4, "no guest 99999"),
                (("ban", number), 4, "own computer"),
                (("unban", "192.0.2.1"), 4, "not banned"),
                (("kick",), 2, "number of a guest"),
                (("kick", "ann"), 2, "number of a guest"),
                (("mute", number, "x" * 121), 2, "120 characters"),
                (("lock", "a/b"), 2, "slash"),
                (("pause", "now"), 2, "one argument too many"),
                (("kick", number, "--for", "5"), 2, "ban alone"),
                (("dance",), 2, "no order dance"),
                ((), 2, "order is missing")):
            with self.subTest(order):
                result = await self.host(*order)
                self.assertEqual((result[0], result[1]), (code, ""))
                self.assertIn(problem, result[2])

    async def test_bans_are_listed(self):
        await self.done("ban", "192.0.2.1", "spam", "--for", "60")
        await self.done("ban", "2001:DB8::1")
        bans = [json.loads(line) for line in (await self.done("bans", "--json")).splitlines()]
        self.assertEqual([(ban["address"], ban["reason"], ban["until"] > 0) for ban in bans],
                         [("192.0.2.1", "spam", True), ("2001:db8::1", "", False)])
        await self.done("unban", "192.0.2.1")
        self.assertEqual(await self.done("bans"), "2001:db8::1\n")

    async def test_stop(self):
        ann = await self.native(self.server, "ann", "demo")
        await self.done("stop", "lunch is ready")
        self.assertEqual(await ann.closed(), (4502, "lunch is ready"))
        self.server.is_ended = True
        self.assertEqual(await self.server.ended(), 0)
        code, _, err = await self.host("guests")
        self.assertEqual(code, 3)
        self.assertIn("check --port or --control", err)

    async def test_what_no_order_is(self):
        async def exchange(data):
            reader, writer = await asyncio.open_unix_connection(str(self.socket))
            try:
                writer.write(data)
                return await within(reader.readline(), "an answer")
            except ConnectionError:
                return b""
            finally:
                writer.close()
        for data, code in ((b"\n", "unknown_type"), (b"hello\n", "unknown_type"),
                           (b'{"command":"kick"}\n', "bad_payload"),
                           (b'{"command":"kick","guest":-1}\n', "bad_payload"),
                           (b'{"command":"kick","guest":"1"}\n', "bad_payload"),
                           (b'{"command":"lock","room":"a/b"}\n', "bad_room"),
                           (b'{"command":"ban","address":"x"}\n', "bad_payload")):
            with self.subTest(data):
                self.assertEqual(json.loads(await exchange(data))["error"]["code"], code)
        self.assertEqual(await exchange(b"x" * 100_000), b"")
        self.assertIn(b'"ok":true', await exchange(b'{"command":"state"}\n'))

    async def test_a_second_host_does_not_take_the_socket(self):
        other = await self.start(LANTHORND, "--port", 0, "--control", self.socket)
        self.assertEqual(await other.ended(), 1)
        self.assertIn("another host does", str(other.err))
        await self.done("guests")

    async def test_what_a_killed_host_left_is_replaced(self):
        await self.server.kill()
        self.assertTrue(self.socket.exists())
        self.server = await self.start_server("--control", self.socket)
        await self.done("guests")


class NameTest(GuestTest):
    async def asyncSetUp(self):
        self.server = await self.start_server()

    async def test_a_taken_name(self):
        await self.native(self.server, "Ana", "demo")
        other = await self.native(self.server)
        error = await self.error(other, "hello", payload={"nick": "aNA"})
        self.assertEqual((error["code"], error["temporary"], error["detail"]),
                         ("nick_taken", False, "aNA 2"))
        await other.ok("hello", payload={"nick": error["detail"]})

    async def test_the_terminal_takes_what_is_offered(self):
        await self.native(self.server, "ann")
        watcher = await self.native(self.server, "watcher", "demo")
        code, out, err = await self.run_cli("send", self.server, "--room", "demo", "--nick", "ann",
                                            "hi")
        self.assertEqual((code, out), (0, ""))
        self.assertIn("you are ann 2 now", err)
        message = await watcher.event("message")
        self.assertEqual((message["sender"]["nick"], message["text"]), ("ann 2", "hi"))

    async def test_a_key_takes_the_name_back(self):
        hello = {"nick": "Ana", "key": "0123456789abcdef"}
        # Its network is gone, and the server does not know.
        ghost = await self.native(self.server)
        await ghost.ok("hello", payload=hello)
        again = await self.native(self.server)
        await again.ok("hello", payload=hello)


if __name__ == "__main__":
    unittest.main()
