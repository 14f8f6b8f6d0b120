# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How late a live value is for who looks, and what many pages cost: measured, not judged.

Prints a line of JSON each: from publishing a message by mosquitto to the digits in the terminal, the page and the window,
200 times; then what a host sends to 50 pages that show 8 series of 1,000 values a second, and what one page in Chromium
needs of a processor beside 49 clients that read as pages do."""

import asyncio
import json
import os
import time

import peers
from browser import Browser, main
from fixture import LANTHORN_CLI, within, without_display
from sources import Reader, SourcesTest, free_port

TIMES = 200
PERIOD = 0.25  # Seconds.
PAGES = 50
SERIES = 8
PER_SECOND = 1_000
SECONDS = 20


def result(**fields):
    print(json.dumps(fields), flush=True)


def summed(what, late):
    late.sort()
    result(what=what, times=len(late), p50_ms=round(late[len(late) // 2], 1),
           p99_ms=round(late[int(len(late) * 0.99)], 1), max_ms=round(late[-1], 1))


def processor_seconds(pids):
    ticks = 0
    for pid in pids:
        with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def children_of(pid):
    found = [pid]
    for parent in found:
        with open(f"/proc/{parent}/task/{parent}/children", encoding="ascii") as children:
            found += [int(child) for child in children.read().split()]
    return found


def name_of(pid):
    with open(f"/proc/{pid}/comm", encoding="ascii") as name:
        return name.read().strip()


class MeasureLive(SourcesTest):
    async def window(self, server):
        folder = self.folder()
        window = await self.start(
            os.environ["DRIVEN_WINDOW"], "--join", server.address, "--nick", "audience",
            env=without_display() | {
                "HOME": folder, "XDG_RUNTIME_DIR": folder, "XDG_CONFIG_HOME": folder,
                "XDG_DATA_HOME": folder, "QT_QPA_PLATFORM": "offscreen"})

        async def look():
            window.write("look\n")
            return json.loads(await window.line())

        while "chart" not in await look():
            window.write("press Alt+2\n")
            await asyncio.sleep(0.2)
        return look

    async def test_publish_to_digits(self):
        port = free_port()
        await self.broker(port)
        server = await self.start_server("--source", f"mqtt://127.0.0.1:{port}/lab/#")
        publisher = await self.start("mosquitto_pub", "-p", str(port), "-t", "lab/temp", "-l")
        publisher.write("0.5\n")
        await asyncio.sleep(1)
        terminal = await self.start(LANTHORN_CLI, "sensors", server.address, "--json")
        browser = await Browser.start(self)
        page = await browser.open(f"http://{server.authority}/two/", "en")
        await page.bring_to_front()
        await page.until("!!document.querySelector(':root[data-ready]')")
        await page.evaluate("""(() => {
            window.seen = {};
            const value = document.querySelector('#value');
            new MutationObserver(() => seen[value.textContent] ??= Date.now())
                .observe(value, {childList: true, characterData: true, subtree: true});
        })()""")
        look = await self.window(server)
        published, in_terminal, in_window = {}, {}, []

        async def read():
            while TIMES not in in_terminal:
                line = json.loads(await terminal.line())
                if "value" in line:
                    in_terminal.setdefault(line["value"], time.time())

        reading = asyncio.ensure_future(read())
        for number in range(1, TIMES + 1):
            published[number] = time.time()
            publisher.write(f"{number}\n")
            while (await look())["chart"]["age_ms"] > PERIOD * 700:
                await asyncio.sleep(0.002)
            in_window.append((time.time() - published[number]) * 1000)
            await asyncio.sleep(PERIOD - (time.time() - published[number]) % PERIOD)
        await within(reading, "all values in the terminal")
        summed("terminal", [1000 * (in_terminal[n] - published[n]) for n in published])
        seen = await page.evaluate("window.seen")
        shown = {int(float(text)): at for text, at in seen.items() if text.replace(".", "").isdigit()}
        summed("page", [shown[n] - 1000 * published[n] for n in published if n in shown])
        summed("window", in_window)

    async def test_fifty_pages(self):
        server = await self.start_server("--max-per-address", "100", "--source",
                                         "tcp-listen://127.0.0.1:0?kind=arduino")
        look = await Reader.subscribed(await self.native(server))
        port = int(next(iter(look.sources.values()))["name"].rsplit(":", 1)[1])
        _, writer = await asyncio.open_connection("127.0.0.1", port)

        async def send():
            begin, sent = time.monotonic(), 0
            while True:
                wanted = int((time.monotonic() - begin) * PER_SECOND)
                writer.write(b"".join(
                    b",".join(b"s%d:%d" % (i, (number + i) % 100) for i in range(SERIES)) + b"\n"
                    for number in range(sent, wanted)))
                sent = wanted
                await asyncio.sleep(0.02)

        async def drain(peer):
            while True:
                await peer.receive(600)

        tasks = [asyncio.ensure_future(send())]
        await look.peer.leave()
        browser = await Browser.start(self)
        page = await browser.open(f"http://{server.authority}/two/", "en")
        await page.bring_to_front()
        for _ in range(PAGES - 1):
            peer = await self.native(server)
            await peer.ok("subscribe", "series", {"level": 16})
            tasks.append(asyncio.ensure_future(drain(peer)))
        await asyncio.sleep(5)

        async def sent():
            metrics = (await self.request(server, peers.request_head(server, "metrics"))).body
            line = next(line for line in metrics.splitlines()
                        if line.startswith(b'lanthorn_bytes_total{direction="out"}'))
            return float(line.split()[-1])

        pids = [pid for pid in children_of(os.getpid()) if name_of(pid).startswith("chrom")]
        before, used, begin = await sent(), processor_seconds(pids), time.monotonic()
        hosts = processor_seconds([server.pid])
        await asyncio.sleep(SECONDS)
        seconds = time.monotonic() - begin
        lag = await page.evaluate("document.querySelector('#silence').hidden ? 'live' : "
                                  "document.querySelector('#silence').textContent")
        result(what="pages", pages=PAGES, out_mb_per_second=round((await sent() - before) / seconds / 1e6, 2),
               browser_percent_of_core=round(100 * (processor_seconds(pids) - used) / seconds, 1),
               host_percent_of_core=round(100 * (processor_seconds([server.pid]) - hosts) / seconds, 1),
               page_says=lag)
        for task in tasks:
            task.cancel()


if __name__ == "__main__":
    main()
