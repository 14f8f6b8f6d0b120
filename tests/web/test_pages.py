# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages of a host in a real browser, beside the other programs."""

import json
import tempfile
from pathlib import Path

import peers
from browser import IS_FIREFOX, Browser, main
from fixture import LANTHORN, without_display

LANGUAGES = Path(__file__).resolve().parents[2] / "resources" / "web" / "lang"
READY = "!!document.querySelector(':root[data-ready]')"
BODIES = "[...document.querySelectorAll('.message .body')].map(body => body.textContent)"


class PagesTest(peers.PeerTest):
    """One test, as the browser takes longer to start than most of it."""

    async def test_pages(self):
        self.browser = await Browser.start(self)
        self.pages = []
        await self.check_chat()
        await self.check_start_page()
        await self.check_live_pages()
        await self.check_languages()

    async def open(self, server, path, language=None):
        """A page of the server that is ready, and must have been well-behaved in the end."""
        origin = f"http://{server.authority}"
        page = await self.browser.open(f"{origin}/{path}", language)
        await page.until(READY)
        self.pages.append((page, server.authority))
        return page

    async def check_behaviour(self):
        """Nothing went wrong on the pages and nobody else was asked for anything."""
        for page, authority in self.pages:
            self.assertEqual(page.complaints(), [])
            self.assertEqual(await page.evaluate("violations"), [])
            for url in page.requests():
                self.assertIn(url.split("/")[2], authority, url)
            await self.check_layout(page)
            await self.check_names(page)
            await page.close()
        self.pages.clear()

    async def check_layout(self, page):
        """Nothing is wider than a small phone or a laptop."""
        for width in (360, 1280):
            await page.resize(width)
            self.assertLessEqual(await page.evaluate("document.documentElement.scrollWidth"), width,
                                 await page.evaluate("location.href"))

    async def check_names(self, page):
        """A screen reader can name everything that can be used."""
        if IS_FIREFOX:  # It does not tell what it reads aloud.
            return
        tree = await page.call("Accessibility.getFullAXTree")
        used = [node for node in tree["nodes"] if not node["ignored"]
                and node["role"]["value"] in ("button", "link", "textbox", "radio", "image")]
        self.assertTrue(used)
        for node in used:
            self.assertTrue(node["name"]["value"].strip(), node)

    async def enter(self, page, nick):
        """Says a name, as a new user does."""
        await page.until("document.activeElement.id == 'nick'")
        await page.type(nick)
        await page.press_enter()
        await page.until("document.activeElement.id == 'text'")

    async def say(self, page, text):
        await page.evaluate("document.querySelector('#text').focus()")
        await page.type(text)
        await page.press_enter()

    async def shows(self, page, *texts):
        """Waits until the messages are these, in this order."""
        await page.until(f"JSON.stringify({BODIES}) == JSON.stringify({json.dumps(texts)})")

    async def window(self, server, room):
        """The application in a room, without a screen."""
        home = tempfile.TemporaryDirectory()
        self.addCleanup(home.cleanup)
        environment = without_display() | {
            "HOME": home.name, "XDG_CONFIG_HOME": home.name, "XDG_RUNTIME_DIR": home.name,
            "QT_QPA_PLATFORM": "offscreen"}
        return await self.start(LANTHORN, "--join", server.authority, "--room", room, "--nick",
                                "window", env=environment)

    async def check_chat(self):
        server = await self.start_server()
        room = "chat/%E5%AE%A2%E5%8E%85/"
        watcher = await self.native(server, "watcher", "客厅")
        ann = await self.open(server, room)
        self.assertEqual(await ann.text("#room-name"), "客厅")
        await self.enter(ann, "ann 🏮")
        await watcher.joined("客厅", nick="ann 🏮", kind="browser")
        # The name is remembered.
        bob = await self.open(server, room)
        await watcher.joined("客厅", nick="ann 🏮", kind="browser")
        await bob.click("#rename")
        await bob.evaluate("document.querySelector('#nick').select()")
        await self.enter(bob, "bob")
        await watcher.joined("客厅", nick="bob")
        terminal = await self.cli("chat", server, "--room", "客厅", "--nick", "terminal")
        await watcher.joined("客厅", nick="terminal")
        here = await terminal.line()
        count = 4
        if LANTHORN:
            await self.window(server, "客厅")
            await watcher.joined("客厅", nick="window", kind="window")
            count = 5
            self.assertEqual(await terminal.line(), "* window came")
        self.assertEqual(here, "* here: watcher, ann 🏮, bob, terminal")
        for page in (ann, bob):
            await page.until(f"document.querySelectorAll('#members li').length == {count}")

        await self.say(ann, "hello <b>all</b>, 你好 🏮")
        self.assertEqual(await terminal.line(), "ann 🏮: hello <b>all</b>, 你好 🏮")
        terminal.write("from a terminal\n")
        texts = ["hello <b>all</b>, 你好 🏮", "from a terminal"]
        for page in (ann, bob):
            await self.shows(page, *texts)
        # Shift and Enter break the line.
        await bob.type("two")
        await bob.press_enter(shift=True)
        await bob.type("lines, https://example.org/a.")
        await bob.press_enter()
        texts.append("two\nlines, https://example.org/a.")
        for page in (ann, bob):
            await self.shows(page, *texts)
            self.assertEqual(
                await page.evaluate("[...document.querySelectorAll('.body a')]"
                                    ".map(a => [a.href, a.rel, a.target].join(' '))"),
                ["https://example.org/a noopener noreferrer _blank"])
        # Both pages are of one browser, which is one person.
        self.assertEqual(await bob.evaluate("document.querySelectorAll('.own').length"), 2)
        self.assertEqual(await bob.text(".own .hidden-text"), "You: ")
        await bob.until("document.querySelector('.own').dataset.state == 'delivered'")

        await self.check_reading_back(ann, watcher, texts)
        await self.check_return(server, ann, bob, texts)
        await self.check_refusals(ann)
        await self.check_behaviour()

    async def check_reading_back(self, page, watcher, texts):
        """Who reads earlier messages is not moved, and told of new ones."""
        await page.bring_to_front()  # Another one does not scroll.
        await page.resize(360, 400)
        texts += ["long\n" * 40 + "end", "new"]
        await watcher.post("客厅", texts[-2])
        await self.shows(page, *texts[:-1])
        await page.until("scroller.scrollTop > 500")
        # Two frames later it is known to the page.
        await page.evaluate("scroller.scrollTop = 0; new Promise(done => requestAnimationFrame("
                            "() => requestAnimationFrame(done)))", promise=True)
        await watcher.post("客厅", texts[-1])
        await self.shows(page, *texts)
        await page.until("document.querySelector('#newest span').textContent == '1 new message'")
        self.assertEqual(await page.evaluate("scroller.scrollTop"), 0)
        await page.click("#newest")
        await page.until("scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2"
                         " && document.querySelector('#newest').hidden")

    async def check_return(self, server, ann, bob, texts):
        """The pages come back when the host does, and bring what was written meanwhile."""
        await server.stop()
        for page in (ann, bob):
            await page.until("!document.querySelector('#status').hidden")
        await self.say(ann, "written meanwhile")
        await ann.until("document.querySelector('#status').textContent"
                        ".includes('1 message is waiting')")
        self.assertEqual(await ann.evaluate("[...document.querySelectorAll('.own')].at(-1)"
                                            ".dataset.state"), "waiting")
        await bob.evaluate("document.querySelector('#text').focus()")
        await bob.type("a draft")

        again = await self.start_server(port=server.port)
        for page in (ann, bob):
            await page.click("#status button")
            await page.until("document.querySelector('#status').hidden", 40)
        watcher = await self.native(again, "watcher", "客厅")
        await ann.until("[...document.querySelectorAll('.own')].at(-1).dataset.state"
                        " == 'delivered'")
        await bob.until("document.querySelectorAll('#members li').length > 2")
        await watcher.post("客厅", "welcome back")
        await ann.until(f"{BODIES}.includes('welcome back')")
        await self.shows(ann, *texts, "written meanwhile", "welcome back")
        await bob.until(f"{BODIES}.includes('welcome back')")
        self.assertIn("interrupted", await bob.evaluate(
            "[...document.querySelectorAll('.note')].at(-1).textContent"))
        # What was not sent yet is still there, also after the page was loaded anew.
        await bob.reload()
        await bob.until("document.querySelector('[data-ready] #text')?.value == 'a draft'")

    async def check_refusals(self, page):
        """What the host does not take is said where it was typed."""
        await page.click("#rename")
        await page.evaluate("document.querySelector('#nick').select()")
        await page.type("bad\u202ename")
        await page.press_enter()
        await page.until("document.querySelector('#nick-problem').textContent"
                         ".startsWith('This name cannot be used')")
        await page.evaluate("document.querySelector('#nick').select()")
        await self.enter(page, "ann")
        await page.type("x" * 5003)
        await page.press_enter()
        await page.until("document.querySelector('#text-problem').textContent"
                         " == '3 characters too many'")
        # A sixth message at once is over the rate: it waits and goes by itself.
        await page.evaluate("document.querySelector('#text').value = ''")
        for number in range(7):
            await self.say(page, f"quick {number}")
        await page.until("[...document.querySelectorAll('.own')].at(-1).textContent"
                         ".includes('quick 6')")
        await page.until("!document.querySelector('.own:not([data-state=delivered])')")

    async def check_start_page(self):
        server = await self.start_server("--name", "A <lab> & more")
        page = await self.open(server, "")
        await page.until("document.querySelector('#host-name').textContent == 'A <lab> & more'")
        rooms = ("[...document.querySelectorAll('#rooms .tile')].map(tile => tile.textContent"
                 " + ' ' + tile.pathname)")
        await page.until(f"{rooms} == '#lobby0 people /chat/lobby/'")
        peer = await self.native(server, "visitor", "客 厅?#")
        await page.until(f"{rooms}.includes('#客 厅?#1 person /chat/%E5%AE%A2%20%E5%8E%85%3F%23/')")
        await peer.ok("leave", "room:客 厅?#")
        await page.until(f"{rooms} == '#lobby0 people /chat/lobby/'")
        await page.until("document.querySelector('#word').textContent"
                         " && document.querySelector('#reading').textContent")
        chooser = await self.open(server, "chat")
        self.assertEqual(await chooser.evaluate("location.pathname"), "/chat/")
        await chooser.evaluate("document.querySelector('#room-name').focus()")
        await chooser.type("a/b")
        await chooser.press_enter()
        self.assertIn("slash", await chooser.text("#room-problem"))
        await chooser.evaluate("document.querySelector('#room-name').select()")
        await chooser.type("100% new")
        await chooser.press_enter()
        await chooser.until("location.pathname == '/chat/100%25%20new/'"
                            f" && {READY}")
        self.assertEqual(await chooser.text("#room-name"), "100% new")
        # A name in another form of Unicode is the same room.
        peer = await self.native(server, "watcher", "Caf\u00e9")
        page = await self.open(server, "chat/Cafe%CC%81/")
        await self.enter(page, "ann")
        await peer.joined("Caf\u00e9", nick="ann", kind="browser")
        await page.until("document.querySelectorAll('#members li').length == 2")
        await self.check_other_hosts(page, peer)
        missing = await self.browser.open(f"http://{server.authority}/nothing")
        await missing.until("document.querySelector('h1').textContent == 'There is nothing here'")
        await self.check_behaviour()

    async def check_other_hosts(self, page, peer):
        """What a host says of others that share its rooms; here it says so without any."""
        await page.on_new_document("""
            window.WebSocket = class extends WebSocket {
                constructor(...parameters) { super(...parameters); window.socket = this; }
            };""")
        await page.reload()
        await peer.joined("Caf\u00e9", nick="ann", kind="browser")
        await page.until("document.querySelectorAll('#members li').length == 2")
        member = {"id": "x", "nick": "far", "kind": "window", "host": "lab <2>"}
        for type_, payload in (("presence_diff", {"joined": [member], "left": []}),
                               ("resync", {})):
            frame = json.dumps({"type": type_, "topic": "room:Caf\u00e9", "payload": payload})
            await page.evaluate(f"socket.onmessage({{data: {json.dumps(frame)}}})")
        self.assertEqual(await page.evaluate("document.querySelector('#members li:last-child')"
                                             ".innerText.split('\\n').slice(1)"),
                         ["far", "lab <2>"])
        # There is nothing above a line that says what may be missing; then it is left out.
        self.assertEqual(await page.evaluate("document.querySelectorAll('.note').length"), 0)
        await peer.post("Caf\u00e9", "hi")
        await self.shows(page, "hi")
        await page.evaluate(f"socket.onmessage({{data: {json.dumps(frame)}}})")
        self.assertIn("other hosts", await page.evaluate(
            "[...document.querySelectorAll('.note')].at(-1).textContent"))

    async def check_live_pages(self):
        server = await self.start_server()
        word = await self.open(server, "one/")
        await word.until("document.querySelectorAll('#earlier li').length > 0")
        self.assertRegex(await word.text("#word"), r"^[a-z]+$")

        chart = await self.open(server, "two/")
        value = "document.querySelector('#value').textContent"
        await chart.until(f"/^[0-9]+$/.test({value})")
        points = "Chart.getChart('chart').data.datasets[0].data"
        edge = "Chart.getChart('chart').options.scales.x.max"
        await chart.until(f"{points}.filter(point => point.y >= 0).length > 1")
        values = await chart.evaluate(f"{points}.map(point => point.y)")
        self.assertTrue(all(0 <= value <= 100 for value in values), values)
        await chart.click("#span input[value='900']")
        self.assertEqual(await chart.evaluate(
            f"{edge} - Chart.getChart('chart').options.scales.x.min"), 900_000)
        before = await chart.evaluate(edge)
        await chart.until(f"{edge} > {before}")

        # Silence is seen as such: said, and a gap when it ends.
        await server.stop()
        for page in (word, chart):
            await page.bring_to_front()
            await page.until("document.querySelector('#silence').textContent"
                             ".startsWith('No data for ')")
        # Time goes on, the line does not.
        last = await chart.evaluate(f"{points}.at(-1).x")
        await chart.until(f"{edge} - {last} > 6000")
        again = await self.start_server(port=server.port)
        for page in (word, chart):
            await page.click("#status button")
            await page.until("document.querySelector('#silence').hidden", 40)
        await chart.until(f"{points}.some(point => Number.isNaN(point.y))"
                          f" && {points}.at(-1).y >= 0")
        self.assertFalse(again.is_ended)
        await self.check_behaviour()

    async def check_languages(self):
        server = await self.start_server()
        for wanted, language in (("de-AT", "de"), ("zh-Hans-CN", "zh-CN"), ("zh-HK", "zh-TW"),
                                 ("fr", "en")):
            with self.subTest(language=wanted):
                text = (LANGUAGES / f"{language}.js").read_text(encoding="utf-8")
                texts = json.loads(text.split("export default")[1].strip().rstrip(";"))
                page = await self.open(server, "chat/lobby/", wanted)
                self.assertEqual(await page.evaluate("document.documentElement.lang"), language)
                self.assertEqual(await page.text("#empty"), texts["no_messages"])
        await self.check_behaviour()


if __name__ == "__main__":
    main()
