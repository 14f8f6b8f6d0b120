# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The front ends of four tutorials, served by --pages as their sites delivered them, in a real browser: the
folders of tests/data/frontends. Some of them say localhost:8000, so all this is in a network of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

if os.environ.get("LANTHORN_TEST_NETWORK") != "own" and shutil.which("unshare"):
    OWN = ["unshare", "--net", *([] if os.geteuid() == 0 else ["--map-root-user"]), "--"]
    if subprocess.run([*OWN, "ip", "link", "set", "lo", "up"], check=False).returncode == 0:
        os.environ["LANTHORN_TEST_NETWORK"] = "own"
        os.execvp(OWN[0], [*OWN, sys.executable, "-B", *sys.argv])

import peers  # noqa: E402
from browser import Browser, main  # noqa: E402
from fixture import skip_all  # noqa: E402

if os.environ.get("LANTHORN_TEST_NETWORK") != "own":
    skip_all("no network of its own can be made here")
subprocess.run(["ip", "link", "set", "lo", "up"], check=True)

FRONTENDS = Path(__file__).resolve().parents[1] / "data" / "frontends"


class FrontendsTest(peers.PeerTest):
    """One test, as the browser takes longer to start than all of it."""

    async def test_pages(self):
        self.browser = await Browser.start(self)
        for check in self.check_first, self.check_official, self.check_short, self.check_fixed:
            await check()

    async def serve(self, folder, *options):
        server = await self.start_server("--pages", FRONTENDS / folder, *options, port=8000)
        self.addAsyncCleanup(server.stop)
        return server

    async def done(self, server, *pages):
        for page in pages:
            # They log what they get, and their sites have no icon, so only this is a complaint.
            self.assertEqual(await page.evaluate("violations"), [])
            await page.close()
        self.assertEqual(await server.stop(), 0)

    async def say(self, page, field, button, text):
        await page.evaluate(f"document.querySelector('{field}').focus()")
        await page.type(text)
        await page.click(button)

    async def enter(self, page, field, text):
        await page.evaluate(f"document.querySelector('{field}').focus()")
        await page.type(text)
        await page.press_enter()

    async def check_first(self):
        server = await self.serve("first", "--alias", "threechat/ann/=rooms/ann.html",
                                  "--alias", "threechat/demo/=rooms/nobody.html")
        origin = "http://localhost:8000"
        one = await self.browser.open(f"{origin}/one.html")
        two = await self.browser.open(f"{origin}/two.html")
        ann = await self.browser.open(f"{origin}/threechat/ann/")
        nobody = await self.browser.open(f"{origin}/threechat/demo/")
        for page in ann, nobody:
            await page.until("socket.readyState == WebSocket.OPEN")
        log = "document.querySelector('#chat-text').value"
        expected = ""
        for page, text, line in ((ann, "hello 🏮", "ann: hello 🏮"), (nobody, "well", ": well")):
            await self.say(page, "#input", "#submit", text)
            expected += line + "\n"
            for reader in ann, nobody:
                await reader.until(f"{log} == {expected!r}")
        await one.until("document.querySelector('#one').innerText != 'one'")
        self.assertRegex(await one.evaluate("document.querySelector('#one').innerText"), "^[a-z]+$")
        await two.until("lineChart.updates > 1")
        updates, *values = await two.evaluate("[lineChart.updates, ...config.data.datasets[0].data]")
        self.assertEqual(len(values), 6)
        first = [10, 20, 30, 40, 50, 60][updates:]
        self.assertEqual(values[:len(first)], first)
        self.assertTrue(all(0 <= value <= 100 for value in values), values)
        await self.done(server, one, two, ann, nobody)

    async def check_official(self):
        server = await self.serve("official")
        page = await self.browser.open("http://localhost:8000/")
        await self.enter(page, "#room-name-input", "lobby")
        await page.until("typeof chatSocket != 'undefined' && chatSocket.readyState == WebSocket.OPEN")
        other = await self.browser.open("http://127.0.0.1:8000/chat/lobby/")
        await other.until("chatSocket.readyState == WebSocket.OPEN")
        await self.enter(page, "#chat-message-input", "hello")
        for reader in page, other:
            await reader.until("document.querySelector('#chat-log').value == 'hello\\n'")
        await self.done(server, page, other)

    async def check_short(self):
        server = await self.serve("short")
        page = await self.browser.open("http://localhost:8000/chat/lobby/")
        await page.until("chatSocket.readyState == WebSocket.OPEN")
        for text in "one", "two":
            await self.say(page, "#message", "#send", text)
        await page.until("document.querySelector('#messages').innerText == 'one\\ntwo'")
        await self.done(server, page)

    async def check_fixed(self):
        server = await self.serve("fixed")
        first = await self.browser.open("http://localhost:8000/")
        second = await self.browser.open("http://localhost:8000/")
        for page in first, second:
            await page.until("chatSocket.readyState == WebSocket.OPEN")
        await self.say(first, "#chat-message-input", "#chat-message-submit", "hello")
        for page in first, second:
            await page.until("document.querySelector('#chat-log').value == '\\nhello'")
        await self.done(server, first, second)


if __name__ == "__main__":
    main()
