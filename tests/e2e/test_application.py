# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The application as a process, seen by its peers; what its window shows has tests of its own."""

import re
import tempfile
import unittest

import peers
from fixture import LANTHORN, Place, skip_all, without_display

SERVING = re.compile(r"lanthorn\.server: Serving http://(127\.0\.0\.1:\d+)/")


class Host(Place):
    """The server inside of an application."""

    def __init__(self, authority):
        self.authority = authority
        self.host, port = authority.split(":")
        self.port = int(port)


class ApplicationTest(peers.PeerTest):
    async def application(self, *options):
        """An application with no settings yet and no screen; it must not complain."""
        home = tempfile.TemporaryDirectory()
        self.addCleanup(home.cleanup)
        environment = without_display() | {
            "HOME": home.name, "XDG_CONFIG_HOME": home.name, "XDG_RUNTIME_DIR": home.name,
            "QT_QPA_PLATFORM": "offscreen"}
        program = await self.start(LANTHORN, "--room", "demo", "--nick", "ann", *options,
                                   env=environment)
        self.addAsyncCleanup(self.check_warnings, program)
        return program

    async def check_warnings(self, program):
        await program.kill()
        self.assertEqual([line for line in program.err.lines if not SERVING.match(line)], [])

    async def test_it_hosts(self):
        program = await self.application("--host=127.0.0.1:0")
        host = Host(SERVING.match(await program.error_line(SERVING.pattern))[1])
        watcher = await self.native(host, "watcher", "demo")
        await self.wait_for_member(watcher)
        # Either of the two may have come first.
        code, out, err = await self.run_cli("who", host, "--room", "demo")
        self.assertEqual((code, sorted(out.splitlines()), err),
                         (0, ["ann\twindow", "watcher\tother"], ""))
        plain = await self.plain(host, "ws/chat/demo/")
        code, out, err = await self.run_cli("rooms", host)
        self.assertEqual((code, err), (0, ""))
        self.assertIn("demo\t3", out.splitlines())
        page = await self.request(host, peers.request_head(host, ""))
        self.assertEqual(page.status, 200)
        self.assertEqual((await self.run_cli("send", host, "hi", "--room", "demo",
                                             "--nick", "ben"))[0], 0)
        await self.expect('{"message": "hi", "username": "ben"}', plain)

    async def test_it_joins_and_comes_back(self):
        server = await self.start_server()
        watcher = await self.native(server, "watcher", "demo")
        program = await self.application("--join", server.authority)
        await watcher.joined("demo", nick="ann", kind="window")

        await server.kill()
        again = await self.start_server(port=server.port)
        watcher = await self.native(again, "watcher", "demo")
        id_ = await self.wait_for_member(watcher)
        await program.kill()
        await watcher.left("demo", id_, seconds=60)  # It might have come back for a while.

    async def wait_for_member(self, watcher):
        """The id of the window, which was there or comes."""
        await watcher.ok("who", "room:demo")
        for member in (await watcher.event("presence_state"))["members"]:
            if (member["nick"], member["kind"]) == ("ann", "window"):
                return member["id"]
        return await watcher.joined("demo", nick="ann", kind="window")


if __name__ == "__main__":
    if not LANTHORN:
        skip_all("the application was not built.")
    unittest.main()
