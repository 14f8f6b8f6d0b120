# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a page shows of what was said before, and what becomes of what was written without a host."""

import tempfile

import peers
from browser import Browser, main

READY = "!!document.querySelector(':root[data-ready]')"
BODIES = "[...document.querySelectorAll('.message .body')].map(body => body.textContent)"
NOTES = "[...document.querySelectorAll('#messages .note')].map(note => note.textContent)"
DELETED = "This message was deleted"
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
        await self.check_own_changes(page, peer)
        await self.check_reactions(page, peer)
        await self.check_search(page)
        await self.check_absence(page)
        await self.check_outbox(page)
        self.assertEqual(page.complaints(), [])
        self.assertEqual(await page.evaluate("violations"), [])

    async def shows(self, page, *texts):
        """The last messages are these, each once."""
        await page.until(f"JSON.stringify({BODIES}.slice(-{len(texts)}))"
                         f" == JSON.stringify({list(texts)})")
        bodies = [body for body in await page.evaluate(BODIES) if body != DELETED]
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
        await self.shows(page, DELETED)

    async def open_actions(self, page, text):
        """By the keyboard, from the button of the newest message."""
        await page.evaluate("[...document.querySelectorAll('.more')].at(-1).focus()")
        row = f"[...document.querySelectorAll('.message')].find(row =>" \
            f" row.querySelector('.body').textContent == '{text}')"
        for _ in range(10):
            if await page.evaluate(f"({row}).contains(document.activeElement)"):
                break
            await page.press("ArrowUp", 38)
        await page.press_enter()
        await page.until("!!document.querySelector('.actions')")

    async def choose(self, page, text):
        await page.evaluate("[...document.querySelectorAll('.actions button')]"
                            f".find(button => button.textContent == '{text}').click()")

    async def check_own_changes(self, page, peer):
        await page.evaluate("document.getElementById('text').focus()")
        await page.type("my slip")
        await page.press_enter()
        said = await peer.event("message", "room:past")
        while said["text"] != "my slip":
            said = await peer.event("message", "room:past")
        await self.open_actions(page, "my slip")
        await self.choose(page, "Edit")
        await page.evaluate("document.activeElement.value = ''")
        await page.type("my text")
        await page.press_enter()
        edited = await peer.event("edited", "room:past")
        self.assertEqual((edited["target"], edited["text"]), (said["seq"], "my text"))
        await self.shows(page, "my text")
        # The keyboard is where it was.
        self.assertEqual(await page.evaluate("document.activeElement.className"), "more")

        # Escape changes nothing, and so does what is kept after all.
        await page.press_enter()
        await self.choose(page, "Edit")
        await page.type("no")
        await page.press("Escape", 27)
        await self.shows(page, "my text")
        await page.press_enter()
        await self.choose(page, "Delete")
        await self.choose(page, "Keep it")
        await page.press_enter()
        await self.choose(page, "Delete")
        await self.choose(page, "Delete")
        self.assertEqual((await peer.event("deleted", "room:past"))["target"], said["seq"])
        await page.until("document.querySelectorAll('.own.deleted').length == 1")
        # What is deleted cannot be changed.
        await page.press_enter()
        self.assertEqual(await page.text(".actions button"), "Close")
        await page.press("Escape", 27)

    async def check_reactions(self, page, peer):
        chips = "[...document.querySelectorAll('.reaction')].map(chip =>" \
            " `${chip.textContent} ${chip.getAttribute('aria-pressed')}`).join()"
        seq = (await peer.post("past", "a joke", "joke"))["seq"]
        await self.shows(page, "a joke")
        await peer.ok("react", "room:past", {"seq": seq, "text": "😂"})
        await page.until(f"{chips} == '😂 1 false'")
        await page.click(".reaction")
        self.assertTrue((await peer.event("reacted", "room:past"))["text"], "😂")
        await page.until(f"{chips} == '😂 2 true'")
        await page.click(".reaction")
        await page.until(f"{chips} == '😂 1 false'")
        await self.open_actions(page, "a joke")
        # Others' messages can be neither edited nor deleted.
        self.assertEqual(await page.evaluate(
            "[...document.querySelectorAll('.actions button')].map(one => one.textContent)"),
            ["👍", "❤️", "😂", "🎉", "😮"])
        await self.choose(page, "🎉")
        await page.until(f"{chips} == '😂 1 false,🎉 1 true'")
        # What the host refuses is told below the message.
        for number in range(18):
            await peer.ok("react", "room:past", {"seq": seq, "text": f"r{number}"})
        await self.open_actions(page, "a joke")
        await self.choose(page, "👍")
        await page.until("document.querySelector('.refused')?.textContent.startsWith('Not changed')")
        await peer.ok("delete", "room:past", {"seq": seq})
        await page.until(f"{chips} == ''")

    async def check_search(self, page):
        """What is found opens in its place, and from there one gets back to the newest."""
        await page.click("#search-button")
        await page.until("document.activeElement.id == 'search-text'")
        hits = "[...document.querySelectorAll('.hit-text')].map(hit => hit.textContent)"
        await page.type("nothing like it")
        await page.press_enter()
        await page.until("document.getElementById('search-status').textContent.startsWith('No mess')")
        await page.evaluate("document.getElementById('search-text').select()")
        await page.type("said 7")
        await page.press_enter()
        await page.until(f"{hits}.length > 0")
        self.assertEqual((await page.evaluate(hits))[0], "said 7")
        # It is not among what is shown after the page was loaded anew.
        await page.call("Page.reload")
        await page.until(f"document.readyState == 'complete' && {READY}")
        await page.until(f"{BODIES}.length == 50")
        await page.click("#search-button")
        await page.type("said 7")
        await page.press_enter()
        await page.until(f"{hits}.length > 0")
        await page.click(".hit")
        await page.until(f"{BODIES}.includes('said 7') && !{BODIES}.includes('said 119')")
        await page.until("document.activeElement.closest('.message')?.querySelector('.body')"
                         ".textContent == 'said 7'")
        self.assertEqual(await page.text("#newest span"), "Newest messages")
        await page.click("#newest")
        await page.until(f"{BODIES}.includes('said 119') && !{BODIES}.includes('said 7')")
        self.assertTrue(await page.evaluate("document.getElementById('newest').hidden"))
        await page.press("Escape", 27)
        await page.click("#search-close")
        await page.evaluate("document.getElementById('text').focus()")

    async def check_absence(self, page):
        """The host is killed; what was said on it meanwhile comes once, behind a line."""
        await page.type("mine")
        await page.press_enter()
        await page.until(f"{BODIES}.at(-1) == 'mine' && {STATES}.split(',').at(-1) == 'delivered'")
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
