# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window hosts, and pages in a real browser come in: what each says, all others see.

Leaves pictures of what people see in the build tree, for people to look at.
"""

import asyncio
import base64
import json
import os
import tempfile
import time
from pathlib import Path

from browser import Browser, main
from fixture import PATIENCE, ProgramTest, skip_all, without_display

DRIVEN_WINDOW = os.environ.get("DRIVEN_WINDOW")  # None where the application was not built.
SCREENSHOTS = Path(os.environ.get("SCREENSHOTS", tempfile.gettempdir()))
READY = "!!document.querySelector(':root[data-ready]')"
BODIES = "[...document.querySelectorAll('.message .body')].map(body => body.textContent)"
MEMBERS = "document.querySelectorAll('#members li').length"
EDGE = "document.querySelector('#chart').shown.end"


class Window:
    """The window as a person uses it who hosts, without a screen."""

    def __init__(self, program):
        self.program = program

    def press(self, keys):
        self.program.write(f"press {keys}\n")

    def say(self, text):
        self.program.write(f"type {text}\n")
        self.press("Return")

    async def look(self):
        self.program.write("look\n")
        return json.loads(await self.program.line())

    async def shows(self, condition, what):
        """Waits until what it shows is as wanted; returns that."""
        end = time.monotonic() + PATIENCE
        while not condition(shown := await self.look()):
            if time.monotonic() > end:
                raise AssertionError(f"waited {PATIENCE} s in vain for {what}: {shown}")
            await asyncio.sleep(0.05)
        return shown

    async def connected(self, scheme):
        """Waits until it hosts; what it shows then."""
        return await self.shows(
            lambda shown: shown["connected"] and shown["url"].startswith(f"{scheme}:"), scheme)

    async def grab(self, path):
        self.program.write(f"grab {path}\n")
        await self.program.line()


class WindowTest(ProgramTest):
    async def asyncSetUp(self):
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.environment = without_display() | {
            "HOME": folder.name, "XDG_RUNTIME_DIR": folder.name, "XDG_CONFIG_HOME": folder.name,
            "XDG_DATA_HOME": folder.name, "QT_QPA_PLATFORM": "offscreen"}
        self.pages = []

    async def test_http(self):
        await self.check("http")

    async def test_https(self):
        await self.check("https")

    async def host(self, port=0):
        return Window(await self.start(DRIVEN_WINDOW, f"--host=127.0.0.1:{port}", "--nick", "ann",
                                       "--lang", "en", env=self.environment))

    async def open(self, path):
        page = await self.browser.open(self.url + path, "en")
        await page.until(READY)
        self.pages.append(page)
        return page

    async def enter(self, page, nick):
        await page.bring_to_front()
        await page.evaluate("document.querySelector('#nick').select()")
        await page.type(nick)
        await page.press_enter()
        await page.until("document.activeElement.id == 'text'")

    async def say(self, page, text):
        await page.evaluate("document.querySelector('#text').focus()")
        await page.type(text)
        await page.press_enter()

    async def check(self, scheme):
        window = await self.host()
        shown = await window.connected("http")
        flags = []
        if scheme == "https":
            window.press("Ctrl+Shift+E")
            shown = await window.connected("https")
            key = bytes.fromhex(shown["key"].replace(":", ""))
            # Nobody vouches for it; this is what people do who compared the fingerprint.
            flags = ["--ignore-certificate-errors-spki-list=" + base64.b64encode(key).decode()]
        self.url = shown["url"]
        self.browser = await Browser.start(self, *flags)

        phone = await self.open("chat/lobby/")
        await self.enter(phone, "phone")
        laptop = await self.open("chat/lobby/")
        await laptop.click("#rename")
        await self.enter(laptop, "laptop")
        rooms = (phone, laptop)
        for page in rooms:
            await page.until(f"{MEMBERS} == 3")
        await window.shows(lambda shown: shown["people"] == ["ann", "phone", "laptop"],
                           "the people")
        await self.talk(window, rooms, ["from the window", "from a phone", "from a laptop"])
        chart = await self.open("two/")
        await self.check_chart(chart)
        await self.take_pictures(scheme, window, phone, chart)
        await self.check_restart(scheme, window, rooms, chart)
        await self.check_behaviour()

    async def talk(self, window, pages, texts):
        """One says something after the other; all have all of it in the end."""
        before = (await window.look())["texts"]
        window.say(texts[0])
        for number, text in enumerate(texts[1:]):
            # One after the other, as people do who read before they answer.
            await pages[number].until(f"{BODIES}.at(-1) == {json.dumps(texts[number])}")
            await self.say(pages[number], text)
        for page in pages:
            await page.until(f"JSON.stringify({BODIES}.slice(-{len(texts)}))"
                             f" == JSON.stringify({json.dumps(texts)})")
        shown = await window.shows(lambda shown: shown["texts"] == before + texts, texts)
        self.assertEqual(shown["senders"][-len(texts):], ["ann", "phone", "laptop"])

    async def check_chart(self, page):
        await page.bring_to_front()
        await page.until("(document.querySelector('#chart').shown?.values(0) ?? [])"
                         ".filter(point => point.y >= 0).length > 1")
        before = await page.evaluate(EDGE)
        await page.until(f"{EDGE} > {before}")

    async def check_restart(self, scheme, window, rooms, chart):
        """All come back by themselves to a host that was gone for a moment."""
        port = int(self.url.split(":")[2].strip("/"))
        await window.program.kill()
        for page in (*rooms, chart):
            await page.until("!document.querySelector('#status').hidden")
        window = await self.host(port)
        shown = await window.connected(scheme)  # The choice is kept, and so is the key.
        self.assertEqual(shown["url"], self.url)
        for page in (*rooms, chart):
            await page.until("document.querySelector('#status').hidden", 60)
        for page in rooms:
            await page.until(f"{MEMBERS} == 3")
        await self.talk(window, rooms, ["back again", "welcome back", "and so am I"])
        await self.check_chart(chart)

    async def take_pictures(self, scheme, window, phone, chart):
        await window.grab(SCREENSHOTS / f"{scheme}-window.png")
        start = await self.open("")
        # What people read there and type into another program leads here.
        self.assertEqual(await start.text("code.address"), self.url.removeprefix("http://")[:-1])
        pages = {"room": phone, "chart": chart, "start": start,
                 "word": await self.open("one/")}
        for name, page in pages.items():
            await page.bring_to_front()
            for width, height in ((360, 740), (1280, 800)):
                await page.resize(width, height)
                if name == "word":
                    self.assertEqual(await page.evaluate(
                        "document.querySelector('#word bdi').getClientRects().length"), 1)
                for theme in ("light", "dark"):
                    await page.set_dark(theme == "dark")
                    await page.evaluate("new Promise(done => requestAnimationFrame(() =>"
                                     " requestAnimationFrame(done)))", promise=True)
                    await page.screenshot(SCREENSHOTS / f"{scheme}-{name}-{width}-{theme}.png")

    async def check_behaviour(self):
        """Nothing went wrong on the pages and nobody else was asked for anything."""
        authority = self.url.split("/")[2]
        for page in self.pages:
            self.assertEqual(page.complaints(), [])
            self.assertEqual(await page.evaluate("violations"), [])
            self.assertEqual({url.split("/")[2] for url in page.requests()}, {authority})


if __name__ == "__main__":
    if not DRIVEN_WINDOW:
        skip_all("the application was not built.")
    main()
