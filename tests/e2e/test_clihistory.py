# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the terminal client shows of the past, and what becomes of what it could not send."""

import json
import os
import signal
import tempfile
import unittest

import peers
from fixture import until
from proxy import Proxy


class CliHistoryTest(peers.PeerTest):
    async def asyncSetUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.options = ("--data", os.path.join(folder.name, "data"))
        self.env = os.environ | {"XDG_STATE_HOME": folder.name, "TZ": "UTC"}
        self.server = await self.start_server(*self.options)

    async def run_it(self, command, *options, text=None):
        return await self.run_cli(command, self.server, "--room", "demo", "--nick", "ann", *options,
                                  text=text, env=self.env)

    async def objects(self, command, *options):
        code, out, err = await self.run_it(command, *options, "--json")
        self.assertEqual((code, err), (0, ""))
        return [json.loads(line) for line in out.splitlines()]

    async def texts(self, command, *options):
        return [message["text"] for message in await self.objects(command, *options)]

    async def restart(self):
        port = self.server.port
        await self.server.kill()
        self.server = await self.start_server(*self.options, port=port)

    async def test_the_past(self):
        self.assertEqual(await self.run_it("send", text="one\ntwo\nthree <b>\n"), (0, "", ""))
        await self.restart()
        messages = await self.objects("history")
        self.assertEqual([message["text"] for message in messages], ["one", "two", "three <b>"])
        numbers = [message["seq"] for message in messages]
        self.assertEqual(numbers, sorted(numbers))
        self.assertEqual({message["nick"] for message in messages}, {"ann"})
        self.assertEqual(await self.texts("history", "--count", "1"), ["three <b>"])
        self.assertEqual(await self.texts("history", "--before", str(numbers[2])), ["one", "two"])
        self.assertEqual(await self.texts("search", "thr"), ["three <b>"])
        self.assertEqual(await self.texts("tail", "--count", "2", "--since", str(numbers[0])),
                         ["two", "three <b>"])
        self.assertEqual(await self.texts("tail", "--count", "3", "--since", "2020-01-01"),
                         ["one", "two", "three <b>"])
        self.assertEqual(await self.texts("export"), ["one", "two", "three <b>"])
        code, page, _ = await self.run_it("export", "--format", "html")
        self.assertEqual(code, 0)
        self.assertIn("three &lt;b&gt;</dd>", page)
        code, text, _ = await self.run_it("export")
        self.assertEqual(code, 0)
        self.assertRegex(text, r"^\d{4}-\d\d-\d\d \d\d:\d\d ann: one\n")

    async def test_a_host_that_keeps_nothing(self):
        await self.server.stop()
        self.server = await self.start_server("--history", "off")
        for command in (("history",), ("search", "hi"), ("export",), ("tail", "--since", "1")):
            code, out, err = await self.run_it(*command)
            self.assertEqual((code, out), (4, ""), command)
            self.assertIn("keeps nothing", err)

    async def test_what_cannot_be_sent_is_kept(self):
        """And sent once, in order, whatever is killed in between."""
        port = self.server.port
        await self.server.kill()
        for text in ("first", "second"):
            code, out, err = await self.run_it("send", "--queue", text)
            self.assertEqual((code, out), (6, ""), err)
        self.server = await self.start_server(*self.options, port=port)
        self.assertEqual(await self.run_it("send", "--queue", "third"), (0, "", ""))
        self.assertEqual(await self.texts("history"), ["first", "second", "third"])
        self.assertEqual(await self.run_it("send", "--queue", text=""), (0, "", ""))
        self.assertEqual(await self.texts("history"), ["first", "second", "third"])

    async def test_a_killed_client(self):
        """What it had read is on the disk, and sent once by the next one, however far it got."""
        lines = [f"line {number}" for number in range(8)]
        sender = self.cli("send", self.server, "--room", "demo", "--nick", "ann", "--queue",
                          env=self.env)
        sender = await sender
        for line in lines:
            sender.write(line + "\n")
        watcher = await self.native(self.server, "watcher", "demo")
        await until(lambda: len(self.kept()) == len(lines), "all lines on the disk")
        await sender.kill()
        self.assertEqual((await self.run_it("send", "--queue", text=""))[0], 0)
        self.assertEqual(await self.texts("history"), lines)
        await watcher.leave()

    async def test_a_computer_that_sleeps(self):
        """Client and host stand still, one after the other, and the links are gone when they wake:
        each message comes once and in order."""
        self.options = (*self.options, "--rate", "off")
        await self.restart()
        proxy = await Proxy.start(self.server)
        self.addAsyncCleanup(proxy.end)
        watcher = await self.native(self.server, "watcher", "demo")
        reader = await self.cli("tail", proxy, "--room", "demo", "--nick", "ben", "--json",
                                env=self.env)
        self.addAsyncCleanup(reader.kill)
        await watcher.joined("demo", 30, nick="ben")
        expected = []

        async def say(count):
            peer = await self.native(self.server, "ann", "demo")
            for _ in range(count):
                expected.append(f"message {len(expected)}")
                await peer.post("demo", expected[-1], f"m{len(expected)}")
            await peer.leave()

        async def shown():
            texts = []
            for line in reader.out.lines:
                event = json.loads(line)
                if "text" in event:
                    texts.append(event["text"])
            return texts

        async def comes():
            while expected[-1] not in await shown():
                await reader.line(60)
            self.assertEqual(await shown(), expected)

        await say(3)
        await comes()
        reader.send_signal(signal.SIGSTOP)
        await say(20)
        proxy.cut()
        await say(20)
        reader.send_signal(signal.SIGCONT)
        await comes()

        self.server.send_signal(signal.SIGSTOP)
        proxy.cut()
        self.server.send_signal(signal.SIGCONT)
        await say(5)
        await comes()
        await watcher.leave()

    def kept(self):
        """The texts that an outbox on the disk was given."""
        folder = os.path.join(self.env["XDG_STATE_HOME"], "lanthorn", "outbox")
        texts = set()
        for name in os.listdir(folder) if os.path.isdir(folder) else ():
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                for line in file:
                    record = json.loads(line.split(" ", 1)[1])
                    if record["is"] == "new":
                        texts.add(record["text"])
        return texts


if __name__ == "__main__":
    unittest.main()
