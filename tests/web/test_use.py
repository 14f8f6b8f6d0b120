# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the pages are used by keys, by touch, slowly, enlarged, and in the reader's own colours."""

import peers
from browser import IS_FIREFOX, Browser, main

READY = "!!document.querySelector(':root[data-ready]')"
POINTS = "(document.querySelector('#chart').shown?.values(0) ?? [])"
EDGE = "document.querySelector('#chart').shown.end"


class UseTest(peers.PeerTest):
    """One test, as the browser takes longer to start than most of it."""

    async def test_use(self):
        self.browser = await Browser.start(self)
        self.server = await self.start_server()
        for check in (self.check_tiles, self.check_hold, self.check_enlarged, self.check_people,
                      self.check_fields, self.check_directions, self.check_clock,
                      self.check_colours):
            with self.subTest(check.__name__):
                if not (IS_FIREFOX and check == self.check_colours):  # It cannot be asked for them.
                    await check()

    async def open(self, path, language="en"):
        page = await self.browser.open(f"http://{self.server.authority}/{path}", language)
        await page.bring_to_front()
        await page.until(READY)
        return page

    async def open_as_stranger(self, path, language="en"):
        """Whose browser was not here before."""
        page = await self.open(path, language)
        await page.evaluate("localStorage.clear(), sessionStorage.clear()")
        await page.reload()
        await page.until(f"document.readyState == 'complete' && {READY}"
                         " && document.activeElement.id == 'nick'")
        return page

    async def enter(self, page, nick):
        await page.until("document.activeElement.id == 'nick'")
        await page.evaluate("document.activeElement.select()")
        await page.type(nick)
        await page.press_enter()
        await page.until("document.activeElement.id == 'text'")

    async def check_tiles(self):
        """Whoever comes and goes, the tile in focus stays the same element."""
        peer = await self.native(self.server, "visitor", "middle")
        page = await self.open("")
        await page.until("document.querySelectorAll('#rooms .tile').length == 2")
        await page.evaluate("window.tile = document.querySelector(\"[href='/chat/middle/']\");"
                            "tile.focus()")
        for room in ("a", "zoo"):
            await peer.ok("join", f"room:{room}")
        await self.native(self.server, "second", "middle")
        await page.until("tile.querySelector('.count').textContent == '2 people'"
                         " && document.querySelectorAll('#rooms .tile').length == 4")
        self.assertEqual(await page.evaluate(
            "[document.activeElement == tile, tile.isConnected,"
            " [...document.querySelectorAll('#rooms bdi')].map(name => name.textContent).join()]"),
            [True, True, "a,lobby,middle,zoo"])
        await peer.ok("leave", "room:a")
        await page.until("document.querySelectorAll('#rooms .tile').length == 3")
        self.assertTrue(await page.evaluate("document.activeElement == tile"))

    async def check_hold(self):
        word = await self.open("one/")
        await word.until("document.querySelectorAll('#earlier li').length > 0")
        await word.click("#hold")
        self.assertEqual(await word.evaluate("hold.getAttribute('aria-pressed')"), "true")
        held = await word.text("#word")
        chart = await self.open("two/")
        await chart.until("document.querySelector('#value').textContent != '–'"
                          f" && {POINTS}.length > 1")
        await chart.click("#hold")
        shown = "[document.querySelector('.figures').textContent, " + EDGE + "].join()"
        before = await chart.evaluate(shown)
        # Nothing that comes is seen, and nothing speaks by itself.
        watcher = await self.connect(self.server, "ws/words/")
        for _ in range(2):
            await watcher.receive()
        self.assertEqual(await chart.evaluate(shown), before)
        await word.bring_to_front()
        self.assertEqual(await word.text("#word"), held)
        for page in (word, chart):
            self.assertEqual(await page.evaluate(
                "[...document.querySelectorAll('[aria-live],[role=status],[role=log],output')]"
                ".filter(live => live.textContent).length"), 0)
        size = "getComputedStyle(document.querySelector('#word')).fontSize"
        sizes = {await word.evaluate(size)}
        await word.click("#hold")
        self.assertEqual(await word.evaluate("document.querySelectorAll('#earlier bdi')[0]"
                                             ".closest('[lang]').lang"), "en")
        self.assertNotEqual(await word.text("#word"), held)
        sizes.add(await word.evaluate(size))
        self.assertEqual(len(sizes), 1)
        await chart.bring_to_front()
        await chart.click("#hold")
        await chart.until(f"{shown} != {before!r}")

    async def check_enlarged(self):
        """At 400 % everything is reached, by scrolling in one direction."""
        for path, last in (("", ".quiet"), ("one/", ".earlier"), ("two/", "#chart"),
                           ("chat/demo/", "#introduction button")):
            page = await self.open(path)
            await page.resize(320, 256)
            await page.until(f"""(() => {{
                const last = document.querySelector({last!r});
                last.scrollIntoView({{block: "end"}});
                const {{bottom, right}} = last.getBoundingClientRect();
                return bottom <= innerHeight + 1 && right <= innerWidth + 1
                    && document.documentElement.scrollWidth <= 320;
            }})()""")
        chart = await self.open("two/")
        await chart.resize(320, 256)
        self.assertGreaterEqual(await chart.evaluate("document.querySelector('#chart').clientHeight"),
                                150)
        font = "document.querySelector('#chart').shown?.fontSize"
        # Drawn for the width it has now: not larger than the text of the page.
        await chart.until(f"{font} < parseFloat(getComputedStyle(document.documentElement).fontSize)")
        before = await chart.evaluate(font)
        await chart.evaluate("document.documentElement.style.fontSize = '32px'")
        await chart.until(f"{font} == {before * 2}")

    async def check_people(self):
        page = await self.open_as_stranger("chat/people/")
        await self.enter(page, "ann")
        inert = "[...document.querySelectorAll('.bar, #status, main')].map(part => part.inert).join()"
        self.assertEqual(await page.evaluate(inert), "false,false,false")
        await page.resize(360)
        await page.until("document.querySelector('#people-button').ariaExpanded == 'false'")
        await page.click("#people-button")
        self.assertEqual(await page.evaluate(inert), "true,true,true")
        self.assertEqual(await page.evaluate("document.activeElement.id"), "people-close")
        await page.click("#people-close")
        self.assertEqual(await page.evaluate(inert), "false,false,false")
        self.assertEqual(await page.evaluate("document.activeElement.id"), "people-button")

    async def check_fields(self):
        invalid = "document.activeElement.ariaInvalid"
        page = await self.open("")
        await page.evaluate("document.querySelector('#room-name').focus()")
        await page.type("a/b")
        await page.press_enter()
        await page.until(f"{invalid} == 'true'")
        room = await self.open_as_stranger("chat/fields/")
        await room.until("document.activeElement.id == 'nick'")
        await room.evaluate("document.activeElement.value = ''")
        await room.press_enter()
        await room.until(f"{invalid} == 'true'")
        await room.type("bob")
        await room.press_enter()
        await room.until("document.activeElement.id == 'text'")
        await room.type("x" * 5001)
        await room.press_enter()
        await room.until(f"{invalid} == 'true'")
        await room.evaluate("document.activeElement.value = ''")
        await room.type("y")
        await room.until(f"{invalid} === null")

    async def check_directions(self):
        peer = await self.native(self.server, "writer", "directions")
        page = await self.open_as_stranger("chat/directions/")
        await self.enter(page, "reader")
        await peer.joined("directions", nick="reader")
        await peer.post("directions", "short\nand a line that is longer", "m1")
        await peer.post("directions", "קצר\nשורה ארוכה יותר", "m2")
        await page.until("document.querySelectorAll('.body').length == 2")
        self.assertEqual(await page.evaluate(
            "[...document.querySelectorAll('.bubble')].map(bubble =>"
            " getComputedStyle(bubble).direction).join()"), "ltr,rtl")
        # The time stands apart from the text, and is written as the reader writes it.
        self.assertEqual(await page.evaluate(
            "[...document.querySelectorAll('.meta')].map(time => {"
            " const style = getComputedStyle(time);"
            " return [style.marginLeft != '0px', style.marginRight != '0px']; }).join()"),
            "true,false,false,true")
        self.assertTrue(await page.evaluate(
            "[...document.querySelectorAll('.meta')].every(time => {"
            " const left = at => { const range = new Range(); range.setStart(time.firstChild, at);"
            " range.setEnd(time.firstChild, at + 1); return range.getBoundingClientRect().left; };"
            " return left(0) < left(time.textContent.length - 1); })"))
        self.assertEqual(await page.evaluate(
            "[...document.querySelectorAll('textarea, input[type=text]:not([hidden])')].map(field => field.dir)"
            ".join()"), "auto,auto")

    async def check_clock(self):
        for language, has_half_days in (("en-US", True), ("en-GB", False), ("fr-FR", False)):
            peer = await self.native(self.server, f"writer {language}", f"clock {language}")
            page = await self.open_as_stranger(f"chat/clock%20{language}/", language)
            await self.enter(page, f"reader {language}")
            await peer.joined(f"clock {language}", nick=f"reader {language}")
            await peer.post(f"clock {language}", "now")
            await page.until("document.querySelectorAll('.meta').length == 1")
            shown = [await page.text(".meta")]
            chart = await self.open("two/", language)
            await chart.until("!!document.querySelector('#chart').shown?.ticks[0]")
            shown.append(await chart.evaluate("document.querySelector('#chart').shown.ticks[0].label"))
            for text in shown:
                self.assertEqual(text[-1] == "M", has_half_days, (language, shown))

    async def check_colours(self):
        """Of the reader's own: edges stay, and what is chosen is told apart."""
        peer = await self.native(self.server, "painter", "colours")
        room = await self.open_as_stranger("chat/colours/")
        await self.enter(room, "seer")
        await peer.joined("colours", nick="seer")
        await peer.post("colours", "hi")
        await room.until("!!document.querySelector('.bubble')")
        chart = await self.open("two/")
        for page in (room, chart):
            await page.call("Emulation.setEmulatedMedia",
                            features=[{"name": "forced-colors", "value": "active"}])
        self.assertEqual(await room.evaluate(
            "getComputedStyle(document.querySelector('.bubble')).borderTopWidth"), "1px")
        self.assertEqual(await chart.evaluate(
            "new Set([...document.querySelectorAll('.segments span')]"
            ".map(span => getComputedStyle(span).backgroundColor)).size"), 2)


if __name__ == "__main__":
    main()
