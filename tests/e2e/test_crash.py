# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window that ends without being closed, and the next one, which goes on where it was."""

import asyncio
import json
import os
import re
import signal
import tempfile
import time
import unittest
from pathlib import Path

import peers
from fixture import LANTHORN, PATIENCE, skip_all, without_display

DRIVEN_WINDOW = os.environ.get("DRIVEN_WINDOW")  # None where the application was not built.


class CrashTest(peers.PeerTest):
    async def asyncSetUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = Path(folder.name)
        self.environment = without_display() | {
            "HOME": folder.name, "XDG_RUNTIME_DIR": folder.name, "XDG_CONFIG_HOME": folder.name,
            "XDG_DATA_HOME": folder.name, "QT_QPA_PLATFORM": "offscreen"}

    async def window(self, *options, nick="ann"):
        return await self.start(DRIVEN_WINDOW, "--nick", nick, "--lang", "en", *options,
                                env=self.environment)

    async def look(self, window):
        window.write("look\n")
        return json.loads(await window.line())

    async def shows(self, window, condition, what):
        end = time.monotonic() + PATIENCE
        while not condition(shown := await self.look(window)):
            if time.monotonic() > end:
                raise AssertionError(f"waited {PATIENCE} s in vain for {what}: {shown}")
            await asyncio.sleep(0.05)
        return shown

    async def recorded(self, text):
        """Waits until what is kept for the next window holds this."""
        record = next(iter(self.home.rglob("running.json")))
        end = time.monotonic() + PATIENCE
        while text not in record.read_text(encoding="utf-8"):
            self.assertLess(time.monotonic(), end, f"{text!r} was not kept")
            await asyncio.sleep(0.05)

    def reports(self):
        return sorted(self.home.rglob("crash-*.txt"))

    async def crash(self, window, number):
        # Only it: setpriv, which started it, has become it.
        os.kill(window.pid, number)
        self.assertEqual(await window.ended(), -number)

    async def test_a_crash_leaves_a_report_and_the_session_comes_back(self):
        window = await self.window("--host=127.0.0.1:0", "--room", "secretroom")
        shown = await self.shows(window, lambda s: s["connected"], "the session")
        url = shown["url"]
        window.write("type in the middle of\n")
        await self.recorded("in the middle of")
        self.assertEqual(self.reports(), [])
        await self.crash(window, signal.SIGSEGV)

        [report] = self.reports()
        self.assertEqual(report.stat().st_mode & 0o777, 0o600)
        text = report.read_text(encoding="utf-8")
        self.assertRegex(text, r"\Alanthorn [0-9.]+ \(Qt [0-9.]+\)\nSignal: SIGSEGV\n"
                               r"Calls, the innermost first:\n(?:\S*0x[0-9a-f]+\n){3,}\Z")
        self.assertIn("libQt6Core.so.6", text)
        for word in ("ann", "secretroom", "middle", self.home.name):
            self.assertNotIn(word, text)

        window = await self.window()
        shown = await self.shows(window, lambda s: s["connected"] and s.get("draft"), "it again")
        self.assertEqual((shown["url"], shown["room"], shown["draft"]),
                         (url, "secretroom", "in the middle of"))
        self.assertTrue(any(str(report.parent) in banner for banner in shown["banners"]), shown)

        # One that is closed leaves nothing to go on with.
        window.end_input()
        self.assertEqual(await window.ended(), 0, str(window.err))
        self.assertEqual(list(self.home.rglob("running.json")), [])
        window = await self.window()
        shown = await self.look(window)
        self.assertEqual((shown["connected"], shown["banners"]), (False, []))

    async def test_a_kill_leaves_no_report_and_the_session_comes_back(self):
        server = await self.start_server()
        window = await self.window("--join", server.authority, "--room", "demo")
        await self.shows(window, lambda s: s["connected"], "the session")
        window.write("type almost\n")
        await self.recorded("almost")
        await self.crash(window, signal.SIGKILL)
        self.assertEqual(self.reports(), [])

        watcher = await self.native(server, "watcher", "demo")
        window = await self.window(nick="ben")  # The host keeps the other one for a while.
        shown = await self.shows(window, lambda s: s["connected"], "it again")
        self.assertEqual((shown["room"], shown["draft"]), ("demo", "almost"))
        self.assertTrue(any("not closed" in banner for banner in shown["banners"]), shown)
        await self.shows(window, lambda s: "watcher" in s["people"], "who is there")
        await watcher.leave()

    async def test_what_crashes_again_and_again_is_left_closed(self):
        window = await self.window("--host=127.0.0.1:0")
        await self.shows(window, lambda s: s["connected"], "the session")
        await self.recorded("hosting")
        await self.crash(window, signal.SIGABRT)
        for _ in range(2):
            window = await self.window()
            await self.shows(window, lambda s: s["connected"], "it again")
            await self.recorded("hosting")
            await self.crash(window, signal.SIGABRT)
        window = await self.window()
        shown = await self.shows(window, lambda s: s["banners"], "what happened")
        self.assertFalse(shown["connected"])
        self.assertRegex(shown["banners"][0], re.escape(str(self.reports()[-1].parent)))


if __name__ == "__main__":
    if not LANTHORN or not DRIVEN_WINDOW:
        skip_all("the application was not built.")
    unittest.main()
