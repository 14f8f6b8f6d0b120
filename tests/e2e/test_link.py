# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What breaks between a client and its host, and that both get over it."""

import asyncio
import tempfile
import unittest

import peers
from proxy import Proxy

# A side that hears nothing for 20 s asks, and waits for 10 s; the server looks once per second.
SILENCE = 45


class LinkTest(peers.PeerTest):
    async def proxy(self, server):
        proxy = await Proxy.start(server)
        self.addAsyncCleanup(proxy.end)
        return proxy

    async def tail(self, address, watcher, nick):
        client = await self.cli("tail", address, "--room", "demo", "--nick", nick)
        return client, await watcher.joined("demo", nick=nick)

    async def test_the_host_is_killed_and_comes_back(self):
        server = await self.start_server()
        watcher = await self.native(server, "watcher", "demo")
        tail, _ = await self.tail(server, watcher, "ann")
        chat = await self.cli("chat", server, "--room", "demo", "--nick", "ben")
        await watcher.joined("demo", nick="ben")
        await watcher.post("demo", "before")
        self.assertEqual(await tail.line(), "watcher: before")

        await server.kill()
        self.assertEqual((await watcher.closed())[0], 1006)
        for client in (tail, chat):
            await client.error_line("^lanthorn-cli: Connection lost, trying again: ")
        chat.write("typed while nobody was there\n")

        again = await self.start_server(port=server.port)
        for client in (tail, chat):
            await client.error_line("^Connected again")
        watcher = await self.native(again, "watcher", "demo")
        await self.wait_for_members(watcher, {"watcher", "ann", "ben"})
        await watcher.post("demo", "after")
        line = await tail.line()
        if line == "ben: typed while nobody was there":  # Whoever comes back first.
            line = await tail.line()
        self.assertEqual(line, "watcher: after")
        while await chat.line() != "watcher: after":
            pass
        chat.end_input()
        self.assertEqual(await chat.ended(), 0)
        self.assertEqual(chat.out.lines.count("ben: typed while nobody was there\n"), 1)

    async def wait_for_members(self, peer, nicks):
        while True:
            await peer.ok("who", "room:demo")
            state = await peer.event("presence_state")
            if {member["nick"] for member in state["members"]} == nicks:
                return
            await peer.event("presence_diff")

    async def test_the_link_is_cut(self):
        """What was said before the client was back in the room comes, too."""
        folder = tempfile.TemporaryDirectory(prefix="lanthorn-link-")
        self.addCleanup(folder.cleanup)
        server = await self.start_server("--data", folder.name)
        proxy = await self.proxy(server)
        watcher = await self.native(server, "watcher", "demo")
        tail, _ = await self.tail(proxy, watcher, "ann")
        direct, _ = await self.tail(server, watcher, "ben")
        for number in range(2):
            proxy.cut()
            # Whether others see it go and come depends on what the client knows.
            await tail.error_line("^lanthorn-cli: Connection lost, trying again: ")
            await tail.error_line("^Connected again")
            await watcher.post("demo", f"cut {number}", f"m{number}")
            for client in (tail, direct):
                self.assertEqual(await client.line(), f"watcher: cut {number}")
        # Who had another way has noticed nothing.
        self.assertEqual(str(direct.err), "")

    async def test_the_link_stalls(self):
        """No side is told that the other is gone; both find out."""
        server = await self.start_server()
        proxy = await self.proxy(server)
        watcher = await self.native(server, "watcher", "demo")
        tail, id_ = await self.tail(proxy, watcher, "ann")
        # Answers nothing, unlike who has merely nothing to say.
        mute = await self.raw_websocket(server, "ws/chat/mute/")
        await self.plain(server, "ws/chat/mute/")
        witness = await self.native(server, "witness", "mute")
        await witness.ok("who", "room:mute")
        mute_id = (await witness.event("presence_state"))["members"][0]["id"]

        proxy.stall()
        await watcher.post("demo", "lost")
        await asyncio.gather(
            tail.error_line("^lanthorn-cli: Connection lost, trying again: ", SILENCE),
            self.returned(watcher, id_),
            witness.left("mute", mute_id, SILENCE))
        await tail.error_line("^Connected again")
        await watcher.post("demo", "seen", "m2")
        self.assertEqual(await tail.line(), "watcher: seen")
        self.assertEqual(await mute.frame(), (peers.PING, b""))
        await witness.ok("who", "room:mute")
        members = (await witness.event("presence_state"))["members"]
        self.assertEqual([member["nick"] for member in members], ["", "witness"])

    async def returned(self, watcher, id_):
        """Waits until the old connection left and the new one came, in either order."""
        is_left = is_back = False
        while not (is_left and is_back):
            diff = await watcher.event("presence_diff", "room:demo", SILENCE)
            is_left = is_left or id_ in diff["left"]
            is_back = is_back or any(member["nick"] == "ann" for member in diff["joined"])


if __name__ == "__main__":
    unittest.main()
