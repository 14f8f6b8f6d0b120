# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A headless Chromium and its pages, driven over the DevTools protocol; or Firefox, where the
environment says BROWSER=firefox."""

import asyncio
import base64
import json
import os
import shutil
import tempfile
import time
import unittest

import websockets

from firefox import FIREFOX, Firefox
from fixture import skip_all, within
from page import Page, VIOLATIONS

CHROMIUM = shutil.which("chromium")

FLAGS = [
    "--headless",
    "--no-sandbox",  # Works for root, too; the pages are ours.
    "--disable-gpu",
    "--disable-dev-shm-usage",  # Which is small in a container.
    "--disable-quic",
    "--no-proxy-server",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-background-timer-throttling",
    "--disable-renderer-backgrounding",
    "--remote-debugging-port=0",
    "--remote-allow-origins=*",
]

# What the console says of attempts to reach a server that is away.
AWAY = ("WebSocket connection to ", "Failed to load resource: net::ERR_")

# From its start until it can be driven; it is large.
STARTING = 60


class Chromium:
    def __init__(self, process, ws):
        self._process = process
        self._ws = ws
        self._id = 0
        self._answers = {}
        self._pages = {}
        self._task = asyncio.create_task(self._listen())

    @classmethod
    async def start(cls, test, *flags):
        """Its process belongs to the test. Writes to a folder of its own and nowhere else."""
        folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        test.addCleanup(folder.cleanup)
        profile = folder.name
        process = await test.start(CHROMIUM, *FLAGS, *flags, f"--user-data-dir={profile}", "about:blank",
                                   env=os.environ | {"HOME": profile, "TMPDIR": profile})
        # Where it is, is the one thing it says in a fixed form.
        line = await process.error_line(r"^DevTools listening on ws://", STARTING)
        ws = await within(websockets.connect(line.split()[-1], max_size=None), "the browser")
        browser = cls(process, ws)
        test.addAsyncCleanup(browser.end)
        return browser

    async def end(self):
        """Lets it end its own processes."""
        await self.call("Browser.close")
        await self._process.ended()
        await self._ws.close()
        await self._task

    async def _listen(self):
        try:
            async for text in self._ws:
                message = json.loads(text)
                if "id" in message:
                    self._answers.pop(message["id"]).set_result(message)
                elif page := self._pages.get(message.get("sessionId")):
                    page.events.append(message)
        except websockets.ConnectionClosedError:
            pass  # It does not say goodbye.

    async def call(self, method, session=None, **parameters):
        self._id += 1
        message = {"id": self._id, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        answer = self._answers[self._id] = asyncio.get_running_loop().create_future()
        await self._ws.send(json.dumps(message))
        result = await within(answer, f"the answer to {method}")
        if "error" in result:
            raise AssertionError(f"{method}: {result['error']}")
        return result["result"]

    async def open(self, url, language=None):
        """A page in a tab of its own, loaded from `url`."""
        target = await self.call("Target.createTarget", url="about:blank")
        session = await self.call("Target.attachToTarget", flatten=True,
                                  targetId=target["targetId"])
        page = self._pages[session["sessionId"]] = ChromiumPage(self, session["sessionId"])
        await page.call("Runtime.enable")
        await page.call("Network.enable")
        await page.call("Log.enable")
        await page.call("Page.enable")
        await page.call("Page.addScriptToEvaluateOnNewDocument", source=VIOLATIONS)
        if language:
            await page.call("Emulation.setUserAgentOverride", userAgent="",
                            acceptLanguage=language)
        await page.call("Page.navigate", url=url)
        await page.until("document.readyState == 'complete' && location.href != 'about:blank'")
        return page


class ChromiumPage(Page):
    def __init__(self, browser, session):
        super().__init__()
        self._browser = browser
        self._session = session

    async def call(self, method, **parameters):
        return await self._browser.call(method, self._session, **parameters)

    async def evaluate(self, expression, promise=False):
        """The value of an expression in the page, or what its promise comes to."""
        result = await self.call("Runtime.evaluate", expression=expression, returnByValue=True,
                                 awaitPromise=promise)
        if "exceptionDetails" in result:
            raise AssertionError(f"{expression}: {result['exceptionDetails']}")
        return result["result"].get("value")

    async def go(self, url):
        await self.call("Page.navigate", url=url)

    async def reload(self):
        await self.call("Page.reload")

    async def close(self):
        await self.call("Page.close")

    async def bring_to_front(self):
        await self.call("Page.bringToFront")

    async def on_new_document(self, source):
        """Runs before the scripts of whatever is loaded from now on."""
        await self.call("Page.addScriptToEvaluateOnNewDocument", source=source)

    async def type(self, text):
        """As from a keyboard, into what has the focus."""
        await self.call("Input.insertText", text=text)

    async def press_enter(self, shift=False):
        key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13,
               "modifiers": 8 if shift else 0}
        await self.call("Input.dispatchKeyEvent", type="keyDown", text="\r", **key)
        await self.call("Input.dispatchKeyEvent", type="keyUp", **key)

    async def press(self, key, code):
        """A key without a character; `code` as KeyboardEvent.keyCode."""
        for kind in ("keyDown", "keyUp"):
            await self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key,
                            windowsVirtualKeyCode=code)

    async def resize(self, width, height=740):
        await self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                        deviceScaleFactor=1, mobile=width < 600)

    async def set_dark(self, dark):
        await self.call("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    async def screenshot(self, path):
        picture = await self.call("Page.captureScreenshot")
        path.write_bytes(base64.b64decode(picture["data"]))

    def requests(self):
        """The addresses that it asked for, over HTTP and WebSocket."""
        return ([told["request"]["url"] for told in self.told("Network.requestWillBeSent")]
                + [told["url"] for told in self.told("Network.webSocketCreated")])

    def complaints(self):
        """What stands in its console, without the attempts to reach a server that is away."""
        return ([told["entry"]["text"] for told in self.told("Log.entryAdded")
                 if not told["entry"]["text"].startswith(AWAY)]
                + [str(told) for told in self.told("Runtime.consoleAPICalled")]
                + [str(told) for told in self.told("Runtime.exceptionThrown")])


IS_FIREFOX = os.environ.get("BROWSER") == "firefox"
Browser = Firefox if IS_FIREFOX else Chromium


def main():
    """Runs the tests of the program when there is a browser."""
    if IS_FIREFOX and not FIREFOX:
        skip_all("there is no Firefox here; its package in Debian is firefox-esr.")
    if not IS_FIREFOX and not CHROMIUM:
        skip_all("there is no Chromium here; its package in Debian is chromium.")
    unittest.main()
