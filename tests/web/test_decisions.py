# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a page in a real browser says of a taken name and of the host's decisions."""

import json
import tempfile
from pathlib import Path

import peers
from browser import Browser, main
from fixture import LANTHORN_CLI

READY = "!!document.querySelector(':root[data-ready]')"
REASON = "<b>one</b> at a time"


class DecisionsTest(peers.PeerTest):
    async def host(self, *order):
        result = await self.run_program(LANTHORN_CLI, "host", *order, "--control", self.socket)
        self.assertEqual((result[0], result[2]), (0, ""), order)
        return result[1]

    async def number(self, nick):
        guests = map(json.loads, (await self.host("guests", "--json")).splitlines())
        return str(next(line["guest"] for line in guests if line["nick"] == nick))

    async def open(self, path="chat/demo/"):
        page = await self.browser.open(f"http://{self.server.authority}/{path}", "en")
        await page.until(READY)
        return page

    async def says(self, page, selector, *parts):
        for part in parts:
            await page.until(f"document.querySelector({json.dumps(selector)})"
                             f".textContent.includes({json.dumps(part)})")

    async def send(self, page, text):
        await page.evaluate("document.querySelector('#text').focus()")
        await page.type(text)
        await page.press_enter()

    async def check_locked_tile(self):
        """The start page says it before anybody is refused, and follows while it is open."""
        start = await self.open("")
        lock = "document.querySelector(\"[href='/chat/demo/'] .lock\")"
        await start.until(f"{lock}?.textContent == 'locked' && !{lock}.hidden"
                          f" && {lock}.title.includes('Nobody new')")
        await self.host("unlock", "demo")
        await start.until(f"{lock}.hidden")
        await self.host("lock", "demo")
        await start.until(f"!{lock}.hidden")

    async def test_decisions(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.socket = Path(folder.name) / "host.sock"
        self.server = await self.start_server("--control", self.socket)
        self.browser = await Browser.start(self)
        watcher = await self.native(self.server, "Ann", "demo")

        # A taken name: a free one stands in the field, so that one key is enough.
        page = await self.open()
        await page.until("document.activeElement.id == 'nick'")
        await page.type("ann")
        await page.press_enter()
        await self.says(page, "#nick-problem", "ann")
        await page.until("document.querySelector('#nick').value == 'ann 2'")
        await page.press_enter()
        guest = await watcher.joined("demo", nick="ann 2", kind="browser")

        # Muted: what is written stays, and is sent when that ends.
        number = await self.number("ann 2")
        await self.host("mute", number, REASON)
        await self.says(page, "#text-problem", "muted", REASON)
        await self.send(page, "let me")
        await page.until("document.querySelector('#text').value == 'let me'")
        self.assertEqual(await page.evaluate("document.querySelectorAll('.message').length"), 0)
        await self.host("unmute", number)
        await page.until("document.querySelector('#text-problem').hidden")
        await page.press_enter()
        self.assertEqual((await watcher.event("message"))["text"], "let me")

        # Removed: the page says why, and does not come back by itself.
        await self.host("kick", number, REASON)
        await self.says(page, "#status", "The host removed you.", REASON)
        await watcher.left("demo", guest)
        await page.evaluate("dispatchEvent(new Event('online'))")
        await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        await self.host("lock", "demo")
        self.assertEqual(await page.evaluate("document.querySelector('#status').hidden"), False)
        await self.check_locked_tile()

        # Who was not inside is refused by a locked room, and by paused joining.
        await page.evaluate("localStorage.clear()")
        other = await self.open()
        await other.until("document.activeElement.id == 'nick'")
        await other.type("bo")
        await other.press_enter()
        await self.says(other, "#empty", "locked this room")
        await self.host("unlock", "demo")
        await self.host("pause")
        await other.evaluate("localStorage.clear()")
        late = await self.open()
        await late.until("document.activeElement.id == 'nick'")
        await late.type("cleo")
        await late.press_enter()
        await self.says(late, "#empty", "anyone new in")

        await self.host("stop", REASON)
        await self.says(late, "#status", "The host ended the session.", REASON)
        self.server.is_ended = True
        self.assertEqual(await self.server.ended(), 0)


if __name__ == "__main__":
    main()
