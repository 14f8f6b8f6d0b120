# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A headless Firefox and its pages, driven over WebDriver BiDi, with the methods of browser.py."""

import asyncio
import base64
import json
import os
import shutil
import tempfile
from pathlib import Path

import websockets

from fixture import within
from page import Page, VIOLATIONS

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")

# It asks nobody for anything, and shows the pages as a browser that has been used before.
PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.aboutwelcome.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.min_background_timeout_value": 4,
    "extensions.systemAddon.update.enabled": False,
    "intl.accept_languages": "en",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.proxy.type": 0,
    "remote.active-protocols": 1,
    "services.settings.server": "",
    "termsofuse.bypassNotification": True,
    "toolkit.telemetry.enabled": False,
}

# What the console says of attempts to reach a server that is away.
AWAY = ("The connection to ws", "Firefox can’t establish a connection to the server at ws",
        "can’t establish a connection to the server at ws")

# From its start until it can be driven; it is large.
STARTING = 60

# What the key does where no script takes it.
ENTER = """(() => {
    const target = document.activeElement;
    const press = type => target.dispatchEvent(
        new KeyboardEvent(type, {key: "Enter", code: "Enter", keyCode: 13, shiftKey: SHIFT,
                                 bubbles: true, cancelable: true}));
    const isFree = press("keydown");
    if (isFree && target.localName === "textarea")
        document.execCommand("insertText", false, "\\n");
    else if (isFree && target.localName === "input")
        target.form?.requestSubmit();
    else if (isFree)
        target.click();
    press("keyup");
})()"""


class Firefox:
    def __init__(self, process, ws):
        self._process = process
        self._ws = ws
        self._id = 0
        self._answers = {}
        self._pages = {}
        self._task = asyncio.create_task(self._listen())

    @classmethod
    async def start(cls, test, *flags):
        """Its process belongs to the test. Writes to a folder of its own and nowhere else. Of the
        flags of Chromium it knows the one that takes any certificate."""
        folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        test.addCleanup(folder.cleanup)
        profile = Path(folder.name)
        (profile / "user.js").write_text("".join(
            f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
            for name, value in PREFERENCES.items()), encoding="utf-8")
        process = await test.start(
            FIREFOX, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port=0",
            "about:blank", env=os.environ | {"HOME": folder.name, "TMPDIR": folder.name,
                                             "MOZ_DISABLE_AUTO_SAFE_MODE": "1"})
        line = await process.error_line(r"WebDriver BiDi listening on ws://", STARTING)
        address = "ws://" + line.split("ws://")[1].strip() + "/session"
        ws = await within(websockets.connect(address, max_size=None), "the browser")
        browser = cls(process, ws)
        test.addAsyncCleanup(browser.end)
        trusting = "--ignore-certificate-errors" in flags
        await browser.call("session.new", capabilities={
            "alwaysMatch": {"acceptInsecureCerts": trusting}})
        await browser.call("session.subscribe", events=["log.entryAdded",
                                                        "network.beforeRequestSent"])
        return browser

    async def end(self):
        """Lets it end its own processes."""
        await self.call("browser.close")
        await self._process.ended()
        await self._ws.close()
        await self._task

    async def _listen(self):
        try:
            async for text in self._ws:
                message = json.loads(text)
                if "id" in message and message["id"] in self._answers:
                    self._answers.pop(message["id"]).set_result(message)
                elif message.get("type") == "event":
                    told = message["params"]
                    context = told.get("context") or told.get("source", {}).get("context")
                    if page := self._pages.get(context):
                        page.events.append(message)
        except websockets.ConnectionClosedError:
            pass  # It does not say goodbye.

    async def call(self, method, **parameters):
        self._id += 1
        answer = self._answers[self._id] = asyncio.get_running_loop().create_future()
        await self._ws.send(json.dumps({"id": self._id, "method": method, "params": parameters}))
        result = await within(answer, f"the answer to {method}")
        if result["type"] == "error":
            raise AssertionError(f"{method}: {result['message']}")
        return result["result"]

    async def open(self, url, language=None):
        """A page in a tab of its own, loaded from `url`."""
        context = (await self.call("browsingContext.create", type="tab"))["context"]
        page = self._pages[context] = FirefoxPage(self, context)
        await page.on_new_document(VIOLATIONS)
        if language:
            await self.call("emulation.setLocaleOverride", locale=language, contexts=[context])
        await page.go(url)
        await page.until("document.readyState == 'complete' && location.href != 'about:blank'")
        return page


def plain(remote):
    """A value of the page as JSON would have it; None for what it has not."""
    kind, value = remote["type"], remote.get("value")
    if kind == "array":
        return [plain(each) for each in value]
    if kind == "object":
        return {key: plain(each) for key, each in value}
    if kind == "number":
        return float(value) if isinstance(value, str) else value
    return value if kind in ("string", "boolean") else None


class FirefoxPage(Page):
    def __init__(self, browser, context):
        super().__init__()
        self._browser = browser
        self._context = context

    async def evaluate(self, expression, promise=False):
        result = await self._browser.call(
            "script.evaluate", expression=expression, awaitPromise=promise,
            serializationOptions={"maxObjectDepth": 8, "maxDomDepth": 0},
            target={"context": self._context})
        if result["type"] == "exception":
            raise AssertionError(f"{expression}: {result['exceptionDetails']['text']}")
        return plain(result["result"])

    async def go(self, url):
        await self._browser.call("browsingContext.navigate", context=self._context, url=url,
                                 wait="none")

    async def reload(self):
        await self._browser.call("browsingContext.reload", context=self._context,
                                 wait="interactive")

    async def close(self):
        await self._browser.call("browsingContext.close", context=self._context)

    async def bring_to_front(self):
        await self._browser.call("browsingContext.activate", context=self._context)

    async def on_new_document(self, source):
        await self._browser.call("script.addPreloadScript", contexts=[self._context],
                                 functionDeclaration=f"() => {{ {source} }}")

    # Keys of input.performActions wait for the tab to be painted, which on a busy computer without a
    # display may never happen.
    async def type(self, text):
        await self.evaluate(f"document.execCommand('insertText', false, {json.dumps(text)})")

    async def press_enter(self, shift=False):
        await self.evaluate(ENTER.replace("SHIFT", "true" if shift else "false"))

    async def resize(self, width, height=740):
        await self._browser.call("browsingContext.setViewport", context=self._context,
                                 viewport={"width": width, "height": height})

    async def screenshot(self, path):
        picture = await self._browser.call("browsingContext.captureScreenshot",
                                           context=self._context)
        path.write_bytes(base64.b64decode(picture["data"]))

    def requests(self):
        # With the fragment, which is never sent.
        return [told["request"]["url"].split("#")[0]
                for told in self.told("network.beforeRequestSent")]

    def complaints(self):
        return [told["text"] for told in self.told("log.entryAdded")
                if told["level"] in ("error", "warn") or told["type"] == "console"
                if not any(away in (told["text"] or "") for away in AWAY)]
