# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of the live chart with several series."""

import asyncio
import json
import tempfile
import time

import peers
from browser import Browser, main
from fixture import LANTHORN_CLI, within

READY = "!!document.querySelector(':root[data-ready]')"
CHIPS = "[...document.querySelectorAll('.chip')]"


def values(place):
    return f"(document.querySelector('#chart').shown?.values({place}) ?? [])"


class SeriesTest(peers.PeerTest):
    """One test, as the browser takes longer to start than most of it."""

    async def test_series(self):
        self.writers = asyncio.Queue()
        source = await asyncio.start_server(lambda _, writer: self.writers.put_nowait(writer),
                                            "127.0.0.1", 0)
        self.addCleanup(source.close)
        port = source.sockets[0].getsockname()[1]
        folder = tempfile.TemporaryDirectory(prefix="lanthorn-series-")
        self.addCleanup(folder.cleanup)
        self.control = f"{folder.name}/control.sock"
        options = ("--source", f"tcp://127.0.0.1:{port}", "--control", self.control, "--data",
                   folder.name, "--keep-values", "1")
        await self.keep_before(options)
        self.server = await self.start_server(*options)
        self.writer = await within(self.writers.get(), "the server at the source")
        self.addCleanup(self.writer.close)
        browser = await Browser.start(self)

        # All of it before the page is there.
        await self.send({"attic": 20, "cellar": 50}, {"attic": 21, "cellar": 99}, {"attic": None},
                        {"attic": 22, "cellar": 100}, {"attic": 23.5, "cellar": 100})
        page = await browser.open(f"http://{self.server.authority}/two/", "en")
        await page.bring_to_front()
        await page.until(READY)
        await self.check_history(page)
        await self.check_digits(page)
        await self.check_many(page)
        await self.check_kept(page)
        await self.check_fineness(page)
        await self.check_hold(page)
        await self.check_stage(page, browser)
        self.assertEqual(page.complaints(), [])

    async def keep_before(self, options):
        """What an earlier run of the host measured."""
        earlier = await self.start_server(*options)
        self.writer = await within(self.writers.get(), "the earlier server at the source")
        await self.send({"garden": 7}, {"garden": 8})
        while True:
            _, out, _ = await self.run_program(LANTHORN_CLI, "host", "sources", "--json",
                                               "--control", self.control)
            if json.loads(out)["values"] == 2:
                break
            await asyncio.sleep(0.1)
        await earlier.stop()
        self.writer.close()

    async def send(self, *readings):
        self.writer.write("".join(json.dumps(each) + "\n" for each in readings).encode())
        await self.writer.drain()

    async def check_history(self, page):
        """Who comes late sees what was; null is a gap, and no zero."""
        await page.until(f"{values(0)}.length >= 5")
        await page.until(f"{CHIPS}.length == 2")
        self.assertEqual(await page.evaluate(f"{CHIPS}.map(chip => chip.querySelector('bdi').textContent)"),
                         ["attic", "cellar"])
        seen = await page.evaluate(f"{values(0)}.map(({{y}}) => Number.isNaN(y) ? null : y)")
        self.assertEqual(seen[:5], [20, 21, None, 22, 23.5])
        self.assertGreaterEqual(await page.evaluate(
            f"Math.min(...{values(0)}.map(({{y}}) => y).filter(y => !Number.isNaN(y)))"), 20)

    async def check_digits(self, page):
        await page.until(f"{CHIPS}[0].querySelector('b').textContent == '23.5'")
        await self.send({"attic": 1013.25})
        await page.until(f"{CHIPS}[0].querySelector('b').textContent.startsWith('1,013')")
        await page.evaluate(f"{CHIPS}[1].click()")
        # One that is shown alone has the large digits, and the others keep their chips.
        await page.until("!document.querySelector('.figure-main').hidden")
        await page.until("document.querySelector('#value').textContent.startsWith('1,013')")
        self.assertEqual(await page.evaluate(f"{CHIPS}[1].ariaPressed"), "false")
        await page.evaluate(f"{CHIPS}[1].click()")
        await page.until("document.querySelector('.figure-main').hidden")

    async def check_many(self, page):
        """So many values at once are all taken, and the page says that they are present."""
        before = await page.evaluate(f"{values(0)}.length")
        for _ in range(20):
            await self.send(*({"attic": 20 + i % 5, "cellar": 1000 + i} for i in range(100)))
        await page.until(f"{values(0)}.length > {before}")
        await page.until("document.querySelector('#silence').hidden")
        # Every one of them is in the picture: none is missing on the way.
        await page.until(f"Math.max(...{values(1)}.map(({{y}}) => y)) == 1099")

    async def check_kept(self, page):
        """A series that goes on behind what an earlier run has kept, and a gap."""
        await self.send({"garden": 9})
        await page.until(f"{values(2)}.length >= 4")
        seen = f"{values(2)}.map(({{y}}) => Number.isNaN(y) ? null : y).join()"
        await page.until(f"{seen} == '7,8,,9'")

    async def check_fineness(self, page):
        """After a reload the last minute has each value, and not what 16 of them came to."""
        now = time.time()
        minutes = [{"ts": now - 600 + i / 40, "ramp": i % 100} for i in range(22_000)]
        seconds = [{"ts": now - 45 + i / 100, "ramp": i % 100} for i in range(4_500)]
        await self.send(*minutes, *seconds)
        await page.until(f"{values(3)}.length >= 4000")
        await page.evaluate("window.isOld = true; location.reload()")
        await page.until(f"!window.isOld && {READY}")
        await page.until(f"{values(3)}.length >= 4000")

    async def check_hold(self, page):
        await page.click("#hold")
        await page.until("document.querySelector('#silence').textContent.startsWith('Held at ')")
        shown = "[...document.querySelectorAll('.chip b')].map(digits => digits.textContent).join()"
        before = await page.evaluate(shown)
        await self.send({"attic": -77, "cellar": 1})
        await page.until(f"{values(0)}.length > 0")
        self.assertEqual(await page.evaluate(shown), before)
        await page.click("#hold")
        await page.until(f"{CHIPS}[0].querySelector('b').textContent.startsWith('-77')")

    async def host(self, *order):
        done = await self.run_program(LANTHORN_CLI, "host", *order, "--control", self.control)
        self.assertEqual((done[0], done[2]), (0, ""))

    async def check_stage(self, page, browser):
        """The host holds everybody's picture, and leads; nobody is taken away from a room."""
        note = "document.querySelector('#silence').textContent"
        await self.host("hold")
        await page.until(f"{note}.startsWith('Held by the host at ')")
        end = await page.evaluate("document.querySelector('#chart').shown.end")
        await self.host("go-live")
        await page.until(f"!{note}.startsWith('Held')")
        await page.until(f"document.querySelector('#chart').shown.end > {end}")

        await self.host("hold")
        await page.until(f"{note}.startsWith('Held by the host at ')")
        await page.click("#hold")  # Whoever likes goes on alone.
        await page.until(f"!{note}.startsWith('Held')")
        await self.host("go-live")

        room = await browser.open(f"http://{self.server.authority}/chat/demo/", "en")
        await room.until(READY)
        banner = "[...document.querySelectorAll('.banner[role=status]')].find(each => !each.hidden && each.querySelector('a'))"
        await self.host("show", "word")
        await page.until("location.pathname == '/one/'")
        await page.until(READY)
        await room.until(f"({banner})?.textContent == 'The host shows the word. Go there'")
        self.assertEqual(await room.evaluate("location.pathname"), "/chat/demo/")
        self.assertEqual(await room.evaluate(f"({banner}).querySelector('a').pathname"), "/one/")
        await self.host("show", "chart")
        await page.until("location.pathname == '/two/'")
        await self.host("show", "free")
        await room.until(f"!({banner})")


if __name__ == "__main__":
    main()
