# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages of a host that begins to encrypt, or stops to."""

import json

import peers
from browser import Browser, main

READY = "!!document.querySelector(':root[data-ready]')"
MEMBERS = "document.querySelectorAll('#members li').length"
BODIES = "[...document.querySelectorAll('.message .body')].map(body => body.textContent)"
PATH = "chat/R%26D%20%231/"


class EncryptionTest(peers.PeerTest):
    async def asyncSetUp(self):
        # Nobody vouches for the key; people are asked, and go on.
        self.browser = await Browser.start(self, "--ignore-certificate-errors")

    async def enter(self, server, nick):
        page = await self.browser.open(f"http://{server.authority}/{PATH}", "en")
        await page.until(f"{READY} && document.activeElement.id == 'nick'")
        await page.type(nick)
        await page.press_enter()
        await page.until(f"{MEMBERS} == 1 && document.activeElement.id == 'text'")
        return page

    async def test_switched_on(self):
        server = await self.start_server()
        page = await self.enter(server, "R&D #1")
        start = await self.browser.open(f"http://{server.authority}/?a=b", "en")
        await start.until(READY)
        await server.kill()
        await page.until("!document.querySelector('#status').hidden")
        await page.type("waits & waits")
        await page.press_enter()
        await page.type("half a #")
        server = await self.start_server("--tls", "auto", port=server.port)
        address = f"https://{server.authority}/{PATH}"
        # The name, the message that waited and the text at hand came along.
        await page.until(f"location.href == {json.dumps(address)} && {MEMBERS} == 1", 60)
        self.assertIn("R&D #1", await page.text("#members li"))
        await page.until("document.activeElement.id == 'text'")
        self.assertEqual(await page.evaluate("document.activeElement.value"),
                         "waits & waits\nhalf a #")
        await page.press_enter()
        await page.until(f"{BODIES}.length == 1")
        await page.reload()
        await page.until(f"location.hash == '' && {MEMBERS} == 1")
        self.assertEqual(await page.evaluate("document.querySelector('#text').value"), "")
        await start.until(f"location.href == 'https://{server.authority}/?a=b'", 60)
        for each in (page, start):
            self.assertEqual(each.complaints(), [])
            self.assertEqual(await each.evaluate("violations"), [])
            self.assertNotIn("waits", "".join(each.requests()))

    async def test_switched_off(self):
        server = await self.start_server("--tls", "auto")
        page = await self.browser.open(f"https://{server.authority}/{PATH}", "en")
        await page.until(f"{READY} && document.activeElement.id == 'nick'")
        await server.kill()
        server = await self.start_server(port=server.port)
        # Shown, but no link: a page that was encrypted leads to none that is not.
        hint = f"If the host does not encrypt any more, it is at http://{server.authority}/{PATH} now."
        await page.until(f"document.querySelector('#status').textContent.includes({json.dumps(hint)})",
                         60)
        self.assertEqual(await page.evaluate("document.querySelectorAll('#status a').length"), 0)
        await server.kill()
        server = await self.start_server("--tls", "auto", port=server.port)
        await page.until("document.querySelector('#status').hidden", 60)
        self.assertEqual(page.complaints(), [])


if __name__ == "__main__":
    main()
