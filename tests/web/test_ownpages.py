# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages as the tutorials have them, from a folder that the host itself serves, in a real browser."""

import tempfile
from pathlib import Path

import peers
from browser import Browser, main

# Reads its room from the address, as one page for all rooms, and has all its script in itself.
ROOM = """<!DOCTYPE html>
<html>
<head><meta charset="utf-8"/><title>Chat Room</title>
<link rel="stylesheet" href="/static/style.css"></head>
<body>
<textarea id="chat-log" cols="100" rows="20"></textarea><br>
<input id="chat-message-input" type="text" size="100"><br>
<input id="chat-message-submit" type="button" value="Send">
<script>
    const roomName = window.location.pathname.split('/')[2];
    const chatSocket = new WebSocket('ws://' + window.location.host + '/ws/room/' + roomName + '/');
    chatSocket.onmessage = function(e) {
        const data = JSON.parse(e.data);
        document.querySelector('#chat-log').value += (data.username + ': ' + data.message + '\\n');
    };
    document.querySelector('#chat-message-input').onkeyup = function(e) {
        if (e.keyCode === 13) document.querySelector('#chat-message-submit').click();
    };
    document.querySelector('#chat-message-submit').onclick = function(e) {
        const input = document.querySelector('#chat-message-input');
        chatSocket.send(JSON.stringify({'message': input.value, 'username': USER}));
        input.value = '';
    };
</script>
</body>
</html>
"""

# Another usual shape: a form with its handler in the tag, and a library beside it.
WORD = """<html><body style="background: #eee" onload="begin()">
<h1 id="app">-</h1><script src="static/words.js"></script></body></html>
"""
WORDS = """
function begin() {
    var socket = new WebSocket((location.protocol === 'https:' ? 'wss://' : 'ws://')
                               + location.host + '/ws/any_url/');
    socket.onmessage = e => document.querySelector('#app').innerText = JSON.parse(e.data).message;
}
"""

GRAPH = """<html><body><canvas id="myChart"></canvas><script src="https://cdn.test/chart.js"></script>
<script>
var data = [];
var socket = new WebSocket('ws://' + window.location.host + '/ws/two_url/');
socket.onmessage = function(e) { data.push(JSON.parse(e.data).data); };
</script></body></html>
"""

FROM_A_FILE = """<script>
var state = null;
var socket = new WebSocket('ws://HOST/ws/chat/lobby/');
socket.onopen = () => state = 'open';
socket.onclose = () => state = state || 'refused';
</script>
"""


class OwnPagesTest(peers.PeerTest):
    """One test, as the browser takes longer to start than all of it."""

    async def test_pages(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        for name, text in (("index.html", WORD), ("static/words.js", WORDS),
                           ("static/style.css", "body { color: rgb(1, 2, 3) }"),
                           ("ann/room.html", ROOM.replace("USER", "'ann'")),
                           ("nobody/room.html", ROOM.replace("USER", "''")),
                           ("graph/index.html", GRAPH), ("favicon.ico", "")):
            path = self.folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self.browser = await Browser.start(self)
        await self.check_rooms()
        await self.check_streams()
        await self.check_password()
        await self.check_files()

    async def check_rooms(self):
        server = await self.start_server(
            "--pages", self.folder, "--alias", "ws/room/<name>/=ws/chat/<name>/",
            "--alias", "a/<room>/=ann/room.html", "--alias", "n/<room>/=nobody/room.html")
        first = await self.browser.open(f"http://{server.authority}/a/demo/")
        second = await self.browser.open(f"http://{server.authority}/n/demo/")
        self.assertEqual(await first.evaluate("getComputedStyle(document.body).color"),
                         "rgb(1, 2, 3)")
        for page in first, second:
            await page.until("chatSocket.readyState == WebSocket.OPEN")
        log = "document.querySelector('#chat-log').value"
        for page, text, heard in ((first, "hello", "ann: hello\n"),
                                  (second, "well", "ann: hello\n: well\n")):
            await page.evaluate("document.querySelector('#chat-message-input').focus()")
            await page.type(text)
            await page.press_enter()
            for reader in first, second:
                await reader.until(f"{log} == {heard!r}")
        # The built-in page of the same room, beside them.
        page = await self.browser.open(f"http://{server.authority}/chat/demo/")
        await page.until("!!document.querySelector(':root[data-ready]')")
        for page in first, second, page:
            self.assertEqual(page.complaints(), [])
            self.assertEqual(await page.evaluate("violations"), [])

    async def check_streams(self):
        server = await self.start_server("--pages", self.folder)
        word = await self.browser.open(f"http://{server.authority}/")
        await word.until("/^[a-z]+$/.test(document.querySelector('#app').innerText)")
        graph = await self.browser.open(f"http://{server.authority}/graph/")
        await graph.until("data.length > 0")
        # A page loads from other hosts only when they are named.
        self.assertIn("https://cdn.test/chart.js", str(await graph.evaluate("violations")))
        server = await self.start_server("--pages", self.folder, "--pages-source", "cdn.test",
                                         "--pages-source", "https://cdn.test")
        graph = await self.browser.open(f"http://{server.authority}/graph/")
        await graph.until("data.length > 0")
        self.assertEqual(await graph.evaluate("violations"), [])

    async def check_password(self):
        """A link with the name of a user and the password opens a page, and its plain WebSocket."""
        secret = self.folder.parent / (self.folder.name + "-password")
        secret.write_text("tamo-kilu-resa\n", encoding="utf-8")
        self.addCleanup(secret.unlink)
        server = await self.start_server("--pages", self.folder, "--password-file", secret)
        head = peers.request_head(server, "static/words.js")
        self.assertEqual((await self.request(server, head)).status, 401)
        page = await self.browser.open(f"http://any:tamo-kilu-resa@{server.authority}/")
        await page.until("/^[a-z]+$/.test(document.querySelector('#app').innerText)")

    async def check_files(self):
        """What a browser opened as a file is from nowhere."""
        for options, expected in (((), "refused"), (("--allow-origin", "null"), "open")):
            server = await self.start_server(*options)
            path = self.folder / "file.html"
            path.write_text(FROM_A_FILE.replace("HOST", server.authority), encoding="utf-8")
            page = await self.browser.open(path.as_uri())
            await page.until(f"state == '{expected}'")


if __name__ == "__main__":
    main()
