# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages as the Django Channels tutorials have them, served from elsewhere, in a real browser."""

import peers
from browser import IS_FIREFOX, Browser, main
from pageserver import PageServer


class TutorialTest(peers.PeerTest):
    """One test, as the browser takes longer to start than all of it."""

    async def test_pages(self):
        browser = await Browser.start(self)
        pages = PageServer()
        self.addCleanup(pages.end)

        server = await self.start_server("--allow-origin", pages.origin)
        pages.authority = server.authority
        one = await browser.open(pages.origin + "/one/")
        two = await browser.open(pages.origin + "/two/")
        await self.check_chat(browser, server, pages)
        await self.check_streams(one, two)

        server = await self.start_server()
        pages.authority = server.authority
        await self.check_refusal(browser, server, pages)

    async def check_streams(self, one, two):
        await one.until("document.querySelector('#words').innerText.split('\\n').length > 3")
        self.assertRegex(await one.evaluate("document.querySelector('#words').innerText"),
                         r"^([a-z]+\n){3,}$")
        await two.until("chart.data.length > 2")
        values = await two.evaluate("chart.data")
        self.assertTrue(all(value in range(101) for value in values), values)

    async def check_chat(self, browser, server, pages):
        log = "document.querySelector('#chat-log').value"
        watcher = await self.native(server, "watcher", "room1")
        page = await browser.open(pages.origin + "/room/")
        await watcher.joined("room1", kind="plain")
        terminal = await self.cli("chat", server, "--room", "room1", "--nick", "terminal")
        await watcher.joined("room1", nick="terminal")
        self.assertEqual(await terminal.line(), "* here: watcher, (no name), terminal")

        terminal.write("hello page, 你好 <b>🏮</b>\n")
        expected = "terminal: hello page, 你好 <b>🏮</b>\n"
        await page.until(f"{log} != ''")
        self.assertEqual(await page.evaluate(log), expected)
        self.assertEqual(await terminal.line(), expected.rstrip())

        await page.evaluate("document.querySelector('#chat-message-input').focus()")
        await page.type('hello "terminal" 🏮')
        await page.evaluate("document.querySelector('#chat-message-submit').click()")
        self.assertEqual(await terminal.line(), 'page: hello "terminal" 🏮')
        await page.until(f"{log}.split('\\n').length > 2")
        self.assertEqual(await page.evaluate(log), expected + 'page: hello "terminal" 🏮\n')

        # Closing the tab leaves the room.
        self.assertEqual(await terminal.line(), "* (no name) is now page")
        await page.close()
        self.assertEqual(await terminal.line(), "* page left")

    async def check_refusal(self, browser, server, pages):
        page = await browser.open(pages.origin + "/room/")
        await page.until("chatSocket.readyState == WebSocket.CLOSED")
        said = [event["params"] for event in page.events
                if event["method"] == "Network.webSocketFrameError"]
        if not IS_FIREFOX:  # It tells nobody the status.
            self.assertIn("403", str(said))
        line = await server.logged(event="reject")
        self.assertEqual((line["path"], line["status"]), ("/ws/chat/room1/", 403))
        self.assertEqual(len(server.access_log), 1)


if __name__ == "__main__":
    main()
