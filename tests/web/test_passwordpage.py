# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages of a host that asks for a password."""

import tempfile
from pathlib import Path

import peers
from browser import Browser, main

PASSWORD = "täglich-neu-7"
READY = "!!document.querySelector(':root[data-ready]')"
OPEN = "!document.querySelector('.door').hidden"
CLOSED = "document.querySelector('.door').hidden && !document.querySelector('main').hidden"
TOKEN = "localStorage.getItem('lanthorn.token')"


class PasswordPageTest(peers.PeerTest):
    async def asyncSetUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = Path(folder.name, "password")
        self.file.write_text(PASSWORD, encoding="utf-8")
        self.browser = await Browser.start(self)
        self.pages = []

    async def host(self, port=0):
        return await self.start_server("--password-file", self.file, "--name", "Labor <3>", port=port)

    async def open(self, server, path):
        page = await self.browser.open(f"http://{server.authority}/{path}", "en")
        await page.until(READY)
        self.pages.append(page)
        return page

    async def give(self, page, password):
        await page.until(f"{OPEN} && document.activeElement.id == 'password'"
                         " && !document.querySelector('.door button').disabled")
        await page.evaluate("document.activeElement.select()")
        await page.type(password)
        await page.press_enter()

    async def assert_well_behaved(self, *secrets):
        """Nothing went wrong, and no request held a secret."""
        for page in self.pages:
            self.assertEqual(page.complaints(), [])
            self.assertEqual(await page.evaluate("violations"), [])
            for url in page.requests():
                for secret in secrets:
                    self.assertNotIn(secret, url)

    async def test_pages(self):
        server = await self.host()
        await self.check_typing(server)
        await self.check_coming_back(server)
        await self.check_link(server)
        await self.check_ban(server)
        said = str(server.err)
        self.assertNotIn("glich", said)
        await self.assert_well_behaved("glich", "password", "token")

    async def check_typing(self, server):
        page = await self.open(server, "")
        await page.until(OPEN)
        self.assertEqual(await page.text(".door h2"), "Labor <3> asks for a password")
        self.assertTrue(await page.evaluate("document.querySelector('main').hidden"))
        self.assertTrue(await page.evaluate("document.querySelector('#status').hidden"))
        for width in (360, 1280):
            await page.resize(width)
            self.assertLessEqual(await page.evaluate("document.documentElement.scrollWidth"), width)
        await self.give(page, "wrong-password")
        await page.until("document.querySelector('.problem').textContent"
                         " == 'This password is wrong.'")
        self.assertIsNone(await page.evaluate(TOKEN))
        # Who has not come in holds no connection.
        await server.logged(event="disconnect", path="/ws/lanthorn/")
        await self.give(page, PASSWORD)
        await page.until(CLOSED)
        await page.until("document.querySelectorAll('#rooms a').length == 1")
        self.assertEqual(await page.text("#host-name"), "Labor <3>")
        self.token = await page.evaluate(TOKEN)
        self.assertRegex(self.token, r"^[A-Za-z0-9_-]{43}$")

    async def check_coming_back(self, server):
        """The token opens every page, until the host does not know it any more."""
        room = await self.open(server, "chat/lobby/")
        await room.until("document.activeElement.id == 'nick'")
        self.assertTrue(await room.evaluate(CLOSED))
        await room.type("ann")
        await room.press_enter()
        await room.until("document.querySelectorAll('#members li').length == 1")
        await room.evaluate("localStorage.setItem('lanthorn.token', 'forgotten')")
        one, two = await self.open(server, "one/"), await self.open(server, "two/")
        for page in (one, two):
            await page.until(OPEN)
        self.assertIsNone(await one.evaluate(TOKEN))
        await self.give(one, PASSWORD)
        for page in (one, two):  # What one tab was given, all have.
            await page.until(CLOSED)
        await one.until("document.querySelector('#word').textContent")
        # In a room, a new host forgot everybody.
        await server.kill()
        again = await self.host(server.port)
        await room.until(OPEN, 30)
        await self.give(room, PASSWORD)
        await room.until(f"{CLOSED} && document.querySelectorAll('#members li').length == 1")
        self.assertEqual(await room.evaluate("document.activeElement.id"), "text")
        await again.kill()
        await self.assert_well_behaved("glich", "password", "token")
        for page in self.pages:
            await page.close()
        self.pages.clear()

    async def check_link(self, server):
        server = await self.host()
        page = await self.open(server, "chat/lobby/#password=t%C3%A4glich-neu-7")
        await page.until("document.activeElement.id == 'nick'")
        await page.until(TOKEN)
        self.assertEqual(await page.evaluate("location.href"),
                         f"http://{server.authority}/chat/lobby/")
        broken = await self.open(server, "one/#password=%")
        await broken.until("document.querySelector('#word').textContent")
        self.assertNotIn("glich", str(server.err))

    async def check_ban(self, _):
        server = await self.host()
        page = await self.open(server, "")
        for _ in range(10):
            await self.give(page, "wrong-password")
            await page.until("document.querySelector('.problem').textContent")
            await page.until("!document.querySelector('.door button').disabled")
        await self.give(page, PASSWORD)
        await page.until("/^Too many wrong passwords came from here. Try again in (30|29)\\d s/"
                         ".test(document.querySelector('.problem').textContent)")
        self.assertTrue(await page.evaluate("document.querySelector('.door button').disabled"))


if __name__ == "__main__":
    main()
