# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a page shows of what was said before, and what becomes of what was written without a host."""

import tempfile

import peers
from browser import Browser, main

READY = "!!document.querySelector(':root[data-ready]')"
BODIES = "[...document.querySelectorAll('.message .body')].map(body => body.textContent)"
NOTES = "[...document.querySelectorAll('#messages .note')].map(note => note.textContent)"
STATES = "[...document.querySelectorAll('.own')].map(row => row.dataset.state).join()"


class HistoryTest(peers.PeerTest):
    """One test, as the browser takes longer to start than most of it."""

    async def test_history(self):
        self.browser = await Browser.start(self)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.options = ("--data", folder.name, "--rate", "off")
        self.server = await self.start_server(*self.options)
        peer = await self.native(self.server, "bo", "past")
        for number in range(120):
            await peer.post("past", f"said {number}", f"s{number}")
        page = await self.check_pages()
        await self.check_changes(page, peer)
        await self.check_absence(page)
        await self.check_outbox(page)
        self.assertEqual(page.complaints(), [])
        self.assertEqual(await page.evaluate("violations"), [])

    async def shows(self, page, *texts):
        """The last messages are these, each once."""
        await page.until(f"JSON.stringify({BODIES}.slice(-{len(texts)}))"
                         f" == JSON.stringify({list(texts)})")
        bodies = await page.evaluate(BODIES)
        self.assertEqual(len(bodies), len(set(bodies)), bodies)

    async def check_pages(self):
        """The newest messages, and what is older when one scrolls up, where one stays."""
        page = await self.browser.open(f"http://{self.server.authority}/chat/past/", "en")
        await page.until(f"{READY} && document.activeElement.id == 'nick'")
        await page.type("ann")
        await page.press_enter()
        await page.until("document.activeElement.id == 'text'")
        await page.until(f"{BODIES}.length == 50")
        await self.shows(page, "said 118", "said 119")
        self.assertIn("30 days", await page.text("#kept"))
        await page.evaluate("window.row = document.querySelector('.message'); scroller.scrollTop = 0")
        await page.until(f"{BODIES}.length == 100")
        self.assertEqual((await page.evaluate(BODIES))[0], "said 20")
        self.assertGreater(await page.evaluate("scroller.scrollTop"), 100)
        self.assertTrue(await page.evaluate(
            "Math.abs(row.getBoundingClientRect().top"
            " - scroller.getBoundingClientRect().top) < scroller.clientHeight"))
        await page.evaluate("scroller.scrollTop = 0")
        await page.until(f"{BODIES}.length == 120")
        # The day is named once, at the top.
        self.assertEqual(await page.evaluate(NOTES), ["Today"])
        await page.evaluate("scroller.scrollTop = scroller.scrollHeight")
        return page

    async def check_changes(self, page, peer):
        answer = await peer.post("past", "a slip", "slip")
        await self.shows(page, "a slip")
        await peer.ok("edit", "room:past", {"seq": answer["seq"], "text": "a text"})
        await self.shows(page, "a text")
        self.assertEqual(await page.text(".edited"), "edited")
        await peer.ok("delete", "room:past", {"seq": answer["seq"]})
        await self.shows(page, "This message was deleted")

    async def check_absence(self, page):
        """The host is killed; what was said on it meanwhile comes once, behind a line."""
        await page.type("mine")
        await page.press_enter()
        await page.until(f"{STATES} == 'delivered'")
        port = self.server.port
        await self.server.kill()
        await page.until("!document.getElementById('status').hidden")
        elsewhere = await self.start_server(*self.options)  # Out of the page's reach.
        peer = await self.native(elsewhere, "cy", "past")
        await peer.post("past", "while away", "w1")
        await peer.leave()
        await elsewhere.stop()
        self.server = await self.start_server(*self.options, port=port)
        await page.until(f"{BODIES}.includes('while away')", 40)
        await self.shows(page, "mine", "while away")
        self.assertIn("1 message while you were away", await page.evaluate(NOTES))

    async def check_outbox(self, page):
        """Written without a host, kept by the browser over a reload, and sent once."""
        port = self.server.port
        await self.server.kill()
        await page.until("!document.getElementById('status').hidden")
        for text in ("first", "second"):
            await page.type(text)
            await page.press_enter()
        await page.until(f"{STATES}.endsWith('waiting,waiting')")
        await page.evaluate("document.getElementById('text').value = ''")
        self.server = await self.start_server(*self.options, port=port)
        await page.call("Page.reload")
        await page.until(f"document.readyState == 'complete' && {READY}")
        await self.shows(page, "while away", "first", "second")
        await page.until(f"{STATES}.endsWith('delivered,delivered')")
        peer = await self.native(self.server, "di", "past")
        found = await peer.ok("history", "room:past", {"count": 3})
        self.assertEqual([one["text"] for one in found["messages"]],
                         ["while away", "first", "second"])
        left = ("new Promise(done => indexedDB.open('lanthorn.outbox').onsuccess = event =>"
                " event.target.result.transaction('messages').objectStore('messages').count()"
                ".onsuccess = count => done(count.target.result))")
        self.assertEqual(await page.evaluate(left, promise=True), 0)


if __name__ == "__main__":
    main()
