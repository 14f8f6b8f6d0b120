# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Long lists of rooms and people in a real browser: they change in place, and no further than one
looks."""

import json

import peers
from browser import Browser, main

READY = "!!document.querySelector(':root[data-ready]')"
SOCKET = """
    window.WebSocket = class extends WebSocket {
        constructor(...parameters) { super(...parameters); window.socket = this; }
    };"""
ROOMS = "document.querySelectorAll('#rooms li').length"
MEMBERS = "document.querySelectorAll('#members li').length"


class LongListsTest(peers.PeerTest):
    async def test_long_lists(self):
        self.browser = await Browser.start(self)
        server = await self.start_server()
        await self.check_rooms(server)
        await self.check_people(server)

    async def open(self, server, path):
        """A page that can be told frames, as if they came from the host."""
        page = await self.browser.open(f"http://{server.authority}/{path}")
        await page.until(READY)
        await page.on_new_document(SOCKET)
        await page.reload()
        await page.until(f"{READY} && window.socket?.readyState === 1")
        return page

    async def tell(self, page, type_, topic, payload):
        frame = json.dumps({"type": type_, "topic": topic, "payload": payload})
        await page.evaluate(f"tell({{data: {json.dumps(frame)}}})")

    async def silence_host(self, page):
        """From now on nobody but the test tells the page anything."""
        await page.evaluate("window.tell = socket.onmessage, socket.onmessage = null, true")

    async def check_rooms(self, server):
        page = await self.open(server, "chat/")
        await page.until(f"{ROOMS} == 1")
        await self.silence_host(page)
        rooms = [{"name": f"r{number:04}", "members": 1} for number in range(2048)]
        await self.tell(page, "rooms_state", "rooms", {"rooms": rooms, "total": 4000})
        self.assertEqual(await page.evaluate(ROOMS), 501)
        self.assertEqual(await page.text("#rooms li:last-child"), "and 3500 more")
        # What is still there is the same element.
        await page.evaluate("document.querySelectorAll('#rooms li').forEach((e, i) => e.mark = i)")
        changed = [{"name": "r0003", "members": 7}, {"name": "r0000a", "members": 1}]
        await self.tell(page, "rooms_diff", "rooms",
                        {"changed": changed, "removed": ["r0001"], "total": 4000})
        marks = await page.evaluate("[...document.querySelectorAll('#rooms li')].slice(0, 5)"
                                    ".map(e => e.mark ?? -1)")
        self.assertEqual(marks, [0, -1, 2, 3, 4])
        # What is typed chooses, first among those that are known.
        await page.evaluate("document.querySelector('#room-name').focus()")
        await page.type("R2047")
        self.assertEqual(await page.evaluate(ROOMS), 1)
        self.assertIn("r2047", await page.text("#rooms li"))
        self.assertEqual(page.complaints(), [])

    async def check_people(self, server):
        page = await self.open(server, "chat/lobby/")
        await page.evaluate("document.querySelector('#nick').value = 'ann'")
        await page.click("#introduction button")
        await page.until(f"{MEMBERS} == 1")
        await self.silence_host(page)
        members = [{"id": f"x{number}", "nick": f"n{number}", "kind": "other"}
                   for number in range(2000)]
        await self.tell(page, "presence_state", "room:lobby", {"members": members, "total": 5000})
        self.assertEqual(await page.evaluate(MEMBERS), 501)
        self.assertEqual(await page.text("#people-count"), "5000")
        await page.evaluate("document.querySelectorAll('#members li').forEach((e, i) => e.mark = i)")
        await self.tell(page, "presence_diff", "room:lobby",
                        {"joined": [{"id": "x2", "nick": "renamed", "kind": "other"}],
                         "left": ["x0"], "total": 4999})
        marks = await page.evaluate("[...document.querySelectorAll('#members li')].slice(0, 4)"
                                    ".map(e => e.mark ?? -1)")
        self.assertEqual(marks, [1, -1, 3, 4])
        self.assertEqual(await page.text("#people-count"), "4999")
        self.assertEqual(page.complaints(), [])


if __name__ == "__main__":
    main()
