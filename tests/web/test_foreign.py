# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts, pages and names that mean harm, in a real browser."""

import json
from pathlib import Path

import peers
from browser import Browser, main
from pageserver import PageServer

# Texts that become code where they are not treated as text. Each one that runs sets `xss`, or loads
# something with "evil" in its address.
TEXTS = json.loads((Path(__file__).resolve().parents[1] / "data" / "hostiletexts.json")
                   .read_text(encoding="utf-8"))
READY = "!!document.querySelector(':root[data-ready]')"


def as_nick(text):
    return text[:32].strip()


def as_room(text):
    return text.replace("/", "|")[:64].strip()


class ForeignTest(peers.PeerTest):
    """One test, as the browser takes longer to start than most of it."""

    async def test_hostility(self):
        self.assertGreaterEqual(len(set(TEXTS)), 60)
        # Names that somebody else made lead to the host.
        self.browser = await Browser.start(self, "--host-resolver-rules=MAP *.test 127.0.0.1")
        await self.check_texts()
        await self.check_room_names()
        await self.check_foreign_page()
        await self.check_rebinding()

    def assert_harmless(self, page, authority):
        self.assertEqual(page.complaints(), [])
        self.assertEqual(page.told("Page.javascriptDialogOpening"), [])
        self.assertEqual({url.split("/")[2] for url in page.requests()}, {authority})

    async def assert_untouched(self, page):
        self.assertEqual(await page.evaluate("typeof xss"), "undefined")
        self.assertEqual(await page.evaluate("violations"), [])
        self.assertEqual(await page.evaluate("document.scripts.length"), 1)

    async def check_texts(self):
        server = await self.start_server("--rate", "off")
        page = await self.browser.open(f"http://{server.authority}/chat/lobby/")
        await page.until(READY)
        await page.evaluate("document.querySelector('#nick').value = 'ann'")
        await page.click("#introduction button")
        await page.until("document.querySelectorAll('#members li').length == 1")
        mallory = await self.native(server, "mallory", "lobby")
        names = [as_nick(text) for text in TEXTS]
        for number, text in enumerate(TEXTS):
            await mallory.ok("hello", payload={"nick": names[number], "kind": "other"})
            await mallory.post("lobby", text, id_=f"m{number}")
        await page.until("document.querySelectorAll('.bubble').length"
                         f" == {len(TEXTS)}", 30)
        self.assertEqual(
            await page.evaluate("[...document.querySelectorAll('.body')]"
                                ".map(body => body.textContent)"), TEXTS)
        # Only links were made of them, and those lead to where they say.
        made = await page.evaluate("[...document.querySelectorAll('.body *')]"
                                   ".map(element => element.localName + ' ' + element.protocol)")
        self.assertLessEqual(set(made), {"a http:", "a https:", "a mailto:"})
        self.assertEqual(await page.evaluate("[...document.querySelectorAll('.sender')]"
                                             ".map(sender => sender.textContent)"), names)
        # No two people have names that look alike.
        await mallory.ok("hello", payload={"nick": "mallory"})
        crowd = names[::4]
        for name in crowd:
            await self.native(server, name, "lobby")
        await page.until("document.querySelectorAll('#members li').length"
                         f" == {len(crowd) + 2}")
        shown = await page.evaluate("[...document.querySelectorAll('#members .name')]"
                                    ".map(name => name.textContent)")
        self.assertEqual(shown, ["ann", "mallory", *crowd])
        await self.assert_untouched(page)
        self.assert_harmless(page, server.authority)
        await page.close()

    async def check_room_names(self):
        server = await self.start_server("--rate", "off")
        names = [as_room(text) for text in TEXTS]
        peer = await self.native(server, "mallory")
        for name in names:
            await peer.ok("join", f"room:{name}")
        start = await self.browser.open(f"http://{server.authority}/")
        tiles = "document.querySelectorAll('#rooms .tile')"
        await start.until(f"{tiles}.length == {len(set(names)) + 1}")
        shown = await start.evaluate(f"[...{tiles}].map(tile =>"
                                     " tile.querySelector('bdi').textContent)")
        self.assertEqual(set(shown), {*names, "lobby"})
        paths = await start.evaluate(f"[...{tiles}].map(tile => tile.pathname)")
        self.assertTrue(all(path.startswith("/chat/") for path in paths), paths)
        await self.assert_untouched(start)
        self.assert_harmless(start, server.authority)
        # The page of a room, under every name, one after the other.
        for name in names[:4] + names[-4:]:
            path = paths[shown.index(name)]
            await start.go(f"http://{server.authority}{path}")
            await start.until(f"{READY} && location.pathname == {json.dumps(path)}"
                              f" && document.title == {json.dumps(name + ' – Lanthorn')}")
            self.assertEqual(await start.text("#room-name"), name)
            await self.assert_untouched(start)
        self.assert_harmless(start, server.authority)
        await start.close()

    async def check_foreign_page(self):
        """A page of another origin reads nothing and opens no WebSocket."""
        server = await self.start_server()
        pages = PageServer()
        self.addCleanup(pages.end)
        pages.authority = server.authority
        page = await self.browser.open(pages.origin.replace("127.0.0.1", "evil.test")
                                       + "/foreign/")
        await page.until("Object.keys(results).length > 20"
                         " && !Object.values(results).includes(null)")
        got = {name: result for name, result in (await page.evaluate("results")).items()
               if result != "refused"}
        self.assertEqual(got, {})
        # Its frame shows nothing of ours.
        self.assertTrue(any("frame-ancestors" in told["entry"]["text"]
                            for told in page.told("Log.entryAdded")), page.told("Log.entryAdded"))
        refused = [(line["path"], line["status"]) for line in server.access_log
                   if line["event"] == "reject"]
        self.assertEqual(sorted(refused), [("/ws/any_url/", 403), ("/ws/chat/lobby/", 403),
                                           ("/ws/lanthorn/", 403)])
        await self.check_nobody_came(server)
        await page.close()

    async def check_rebinding(self):
        """A name that somebody else made lead here gets nothing, though its page is then of the
        same origin."""
        server = await self.start_server()
        origin = f"http://rebind.test:{server.port}"
        page = await self.browser.open(origin + "/chat/lobby/")
        self.assertIn("another name", await page.evaluate("document.body.innerText"))
        for path in ("/", "/health", "/metrics"):
            status = await page.evaluate(f"fetch('{path}').then(response => response.status)",
                                         promise=True)
            self.assertEqual(status, 421, path)
        opened = await page.evaluate(
            "new Promise(done => { const socket = new WebSocket('ws://' + location.host"
            " + '/ws/chat/lobby/'); socket.onopen = () => done(true);"
            " socket.onerror = () => done(false); })", promise=True)
        self.assertFalse(opened)
        self.assertEqual({line["status"] for line in server.access_log}, {421})
        await self.check_nobody_came(server)
        await page.close()

    async def check_nobody_came(self, server):
        metrics = await self.request(server, peers.request_head(server, "metrics"))
        self.assertIn(b"\nlanthorn_connections_total 0\n", metrics.body)


if __name__ == "__main__":
    main()
