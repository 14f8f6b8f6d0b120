# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the host does about sources and charts while the session runs."""

import json
import os
import time
import unittest

from fixture import LANTHORN_CLI, within
from sources import Reader, SourcesTest


class RunningTest(SourcesTest):
    async def order(self, control, *words, text=None):
        code, out, err = await self.run_program(LANTHORN_CLI, "host", *words, "--control", control,
                                                text=text)
        self.assertEqual((code, err), (0, ""), words)
        return out

    async def test_sources_come_and_go_while_it_runs(self):
        control = os.path.join(self.folder(), "control.sock")
        server = await self.start_server("--control", control)
        reader = await Reader.subscribed(await self.native(server))
        await self.order(control, "remove-source", "1")  # The random values of a host that was told nothing.
        await reader.reach(lambda: not reader.sources and not reader.infos, "their end")
        await self.order(control, "add-source", "tcp-listen://:0")
        await reader.reach(lambda: reader.sources, "a source")
        port = int(reader.sources[2]["name"].rsplit(":", 1)[1])
        line = await self.lines(port)
        line.write(b'{"temp": 21.5}\nnothing that counts\n')
        await reader.reach(lambda: reader.infos, "a series")

        await reader.reach(lambda: reader.sources[2]["refused"] == 1, "the counts")
        row = json.loads(await self.order(control, "sources", "--json"))
        self.assertEqual((row["url"], row["values"]), ("tcp-listen://:0", 1))
        self.assertNotEqual(row["reason"], "")
        self.assertIn("tcp-listen://:0", await self.order(control, "sources"))

        code, _, err = await self.run_program(LANTHORN_CLI, "host", "add-source", "gopher:",
                                              "--control", control)
        self.assertEqual(code, 4)
        self.assertIn("no source", err)
        await self.order(control, "change-source", "2", "random:?interval=20ms")
        await reader.reach(lambda: len(reader.infos) == 2, "the series of the other source")
        await self.order(control, "remove-source", "2")
        await reader.reach(lambda: not reader.sources and not reader.infos, "the end of it")

    async def test_a_password_is_never_shown(self):
        control = os.path.join(self.folder(), "control.sock")
        server = await self.start_server("--control", control)
        url = "mqtt://ann:secret@127.0.0.1:9/#"
        code, _, err = await self.run_program(LANTHORN_CLI, "host", "add-source", url,
                                              "--control", control)
        self.assertEqual(code, 2)
        self.assertIn("standard input", err)
        await self.order(control, "add-source", "-", text=url + "\n")
        out = await self.order(control, "sources")
        out += await self.order(control, "sources", "--json")
        self.assertIn("mqtt://ann@127.0.0.1:9", out)
        self.assertNotIn("secret", out)
        reader = await Reader.subscribed(await self.native(server))
        self.assertNotIn("secret", json.dumps(reader.sources))

    async def test_the_host_holds_everybodys_picture(self):
        control = os.path.join(self.folder(), "control.sock")
        server = await self.start_server("--control", control)
        guest = await self.native(server)
        await guest.send_command("subscribe", "stage")

        async def stage():
            while True:
                frame = await within(guest.frame(), "the stage")
                if frame["type"] == "stage":
                    return frame["payload"]

        self.assertEqual(await stage(), {"scene": "free"})
        before = time.time() * 1000
        await self.order(control, "hold")
        held = (await stage())["held"]["time"]
        self.assertTrue(before - 1 <= held <= time.time() * 1000 + 1, held)
        await self.order(control, "show", "room", "demo")
        self.assertEqual(await stage(),
                         {"scene": "room", "room": "demo", "held": {"time": held}})
        self.assertIn("shows room demo, the chart held at", await self.order(control, "stage"))
        await self.order(control, "go-live")
        self.assertEqual(await stage(), {"scene": "room", "room": "demo"})
        late = await self.native(server)
        await late.send_command("subscribe", "stage")
        guest = late
        self.assertEqual(await stage(), {"scene": "room", "room": "demo"})


if __name__ == "__main__":
    unittest.main()
