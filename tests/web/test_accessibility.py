# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every state of every page, looked at by axe-core for barriers and by html-validate for faults."""

import json
import os
import shutil
import tempfile
from pathlib import Path

import peers
from browser import Browser, main
from fixture import skip_all

HERE = Path(__file__).resolve().parent
NPM = Path(os.environ.get("NPM_FOLDER", HERE.parents[1] / "build" / "npm"))
AXE = NPM / "node_modules" / "axe-core" / "axe.min.js"
READY = "!!document.querySelector(':root[data-ready]')"
NODE = shutil.which("node") or shutil.which("nodejs")

# Width, height and theme. At 320 x 256 a page of 1280 x 1024 is seen at 400 %.
LOOKS = [(320, 256, False), (360, 740, True), (1280, 800, False), (1280, 800, True)]

# Every rule of axe, of any level; what it cannot judge itself is no violation.
RUN = "axe.run(document, {resultTypes: ['violations']}).then(result => result.violations.map(" \
    "found => [found.id, found.impact, found.nodes.map(node => node.html.slice(0, 200))]))"


class AccessibilityTest(peers.PeerTest):
    async def asyncSetUp(self):
        self.axe = AXE.read_text(encoding="utf-8")
        self.documents = {}
        self.browser = await Browser.start(self)

    async def open(self, server, path):
        page = await self.browser.open(f"http://{server.authority}/{path}", "en")
        await page.bring_to_front()
        await page.until(READY)
        return page

    async def audit(self, page, state):
        await page.evaluate(self.axe + "\n;0")
        for width, height, dark in LOOKS:
            look = f"{state}, {width} x {height}, {'dark' if dark else 'light'}"
            await page.resize(width, height)
            await page.set_dark(dark)
            with self.subTest(look):
                self.assertEqual(await page.evaluate(RUN, promise=True), [])
                self.assertLessEqual(
                    await page.evaluate("document.documentElement.scrollWidth"), width)
        self.documents[state] = "<!DOCTYPE html>\n" + await page.evaluate(
            "document.documentElement.outerHTML")

    async def validate(self):
        code, out, err = await self.run_program(NODE, HERE / "htmlvalidate.mjs", NPM,
                                                text=json.dumps(self.documents), seconds=60)
        self.assertEqual((code, out.splitlines(), err), (0, [], ""))

    async def test_pages(self):
        server = await self.start_server("--name", "Labor <3>")
        peer = await self.native(server, "Zoë", "demo", "غرفة")
        start = await self.open(server, "")
        await start.until("document.querySelectorAll('#rooms .tile').length == 3"
                          " && document.querySelector('#word').textContent"
                          " && document.querySelector('#reading').textContent")
        await self.audit(start, "start")
        await start.evaluate("document.querySelector('#room-name').focus()")
        await start.type("a/b")
        await start.press_enter()
        await self.audit(start, "start with a wrong name")
        await self.audit(await self.open(server, "chat/"), "rooms")
        await self.audit(await self.browser.open(f"http://{server.authority}/nothing", "en"),
                         "not found")
        await self.check_live(server)
        await self.check_room(server, peer)
        await self.validate()

    async def check_live(self, server):
        word = await self.open(server, "one/")
        await word.until("document.querySelectorAll('#earlier li').length > 0")
        await self.audit(word, "word")
        await word.click("#hold")
        await self.audit(word, "word held")
        chart = await self.open(server, "two/")
        await chart.until("document.querySelector('#value').textContent != '–'")
        await self.audit(chart, "sensors")
        await chart.click("#hold")
        await self.audit(chart, "sensors held")

    async def check_room(self, server, peer):
        page = await self.open(server, "chat/demo/")
        await page.until("document.activeElement.id == 'nick'")
        await self.audit(page, "room, name asked")
        await page.type("zoë")
        await page.press_enter()
        await page.until("document.querySelector('#nick').value == 'zoë 2'")
        await self.audit(page, "room, name taken")
        await page.press_enter()
        await peer.joined("demo", nick="zoë 2")
        await self.audit(page, "room, empty")
        await peer.post("demo", "hello https://example.org/ and\nmore")
        await peer.post("demo", "مرحبا بالجميع", "m2")
        await page.evaluate("document.querySelector('#text').focus()")
        await page.type("hi")
        await page.press_enter()
        await page.until("!!document.querySelector('.own[data-state=delivered]')")
        await page.type("x" * 5003)
        await page.press_enter()
        await page.until("!document.querySelector('#text-problem').hidden")
        await self.audit(page, "room, messages")
        await page.resize(320, 256)
        await page.until("document.querySelector('#people-button').ariaExpanded == 'false'")
        await page.click("#people-button")
        with self.subTest("people"):
            await page.evaluate(self.axe + "\n;0")
            self.assertEqual(await page.evaluate(RUN, promise=True), [])
        await page.click("#people-close")
        await server.stop()
        await page.until("!document.querySelector('#status').hidden")
        await self.audit(page, "room, host away")

    async def test_room_with_a_history(self):
        """What one may do with a message, and what is found."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        server = await self.start_server("--data", folder.name)
        peer = await self.native(server, "ada", "demo")
        await peer.post("demo", "hello there")
        page = await self.open(server, "chat/demo/")
        await page.until("document.activeElement.id == 'nick'")
        await page.type("ben")
        await page.press_enter()
        await page.until("document.activeElement.id == 'text'")
        await page.type("hello to you")
        await page.press_enter()
        await page.until("!!document.querySelector('.own[data-state=delivered] .more')")
        await peer.ok("react", "room:demo", {"seq": 2, "text": "👍"})
        await page.until("!!document.querySelector('.reaction')")
        await page.click(".own .more")
        await self.audit(page, "room, actions of a message")
        for action in ("Edit", "Delete"):
            if action == "Delete":
                await page.click(".actions button:last-child")
                await page.click(".own .more")
            await page.evaluate("[...document.querySelectorAll('.actions button')]"
                                f".find(button => button.textContent == '{action}').click()")
            await self.audit(page, f"room, {action.lower()}")
        await page.click("#search-button")
        await page.type("hello")
        await page.press_enter()
        await page.until("document.querySelectorAll('.hit').length == 2")
        await self.audit(page, "room, found")
        await self.validate()

    async def test_password(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        file = Path(folder.name, "password")
        file.write_text("daily-new-7", encoding="utf-8")
        server = await self.start_server("--password-file", file)
        opened = "!!document.querySelector('.door:not([hidden])')" \
            " && !document.querySelector('.door button').disabled"
        for path in ("", "chat/demo/", "one/"):
            page = await self.open(server, path)
            await page.until(opened)
            await self.audit(page, f"password at /{path}")
        await page.type("wrong")
        await page.press_enter()
        await page.until("document.querySelector('#password-problem').textContent")
        await self.audit(page, "password, wrong")
        await self.validate()


if __name__ == "__main__":
    if not AXE.is_file() or not NODE:
        skip_all("axe-core and html-validate are not here; ./dev setup installs them from npm.")
    main()
