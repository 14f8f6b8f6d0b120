# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Eight series of 1,000 values a second, shown in a window for as long as one likes: soak_live.py [MINUTES]

A fifth of the time is for warming up. Then every 10 s is noted what the host and the window have in
memory beside the values that they keep on purpose, how far the right edge of the chart is behind the
host's clock, and how old the newest value is. Fails when memory grows or the edge moves away.
"""

import asyncio
import json
import math
import os
import re
import sys
import tempfile
import time
import unittest

import peers
from fixture import LANTHORN_CLI, without_display
from soak_clients import line

SERIES = 8
PER_SECOND = 1_000  # Of each.
STEP = 0.05  # Seconds from one write to the next.
LOOK = 10  # Seconds.
SLOPE = 8 * 1024  # KiB per hour beside the values; an allocator is not exact.
DRIFT = 20  # Milliseconds between the first and the last third.
OLDEST = 1_000  # Milliseconds: at no time is a value that is shown older.


def resident(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        return next(int(row.split()[1]) for row in status if row.startswith("VmRSS:"))


class Soak(peers.PeerTest):
    minutes = 60

    async def test_live(self):
        asyncio.get_running_loop().set_debug(False)  # It would be busy with itself.
        folder = tempfile.TemporaryDirectory(prefix="lanthorn-soak-")
        self.addCleanup(folder.cleanup)
        control = os.path.join(folder.name, "control.sock")
        server = await self.start_server("--control", control, "--source",
                                         "tcp-listen://127.0.0.1:0?kind=arduino")
        out = (await self.run_program(LANTHORN_CLI, "host", "sources", "--json", "--control",
                                      control))[1]
        port = int(json.loads(out)["name"].rsplit(":", 1)[1])
        sending = asyncio.ensure_future(self.send(port))
        self.addCleanup(sending.cancel)
        window = await self.start(
            os.environ["DRIVEN_WINDOW"], "--join", server.address, "--nick", "audience",
            env=without_display() | {
                "HOME": folder.name, "XDG_RUNTIME_DIR": folder.name,
                "XDG_CONFIG_HOME": folder.name, "XDG_DATA_HOME": folder.name,
                "QT_QPA_PLATFORM": "offscreen"})
        window.write("press Alt+2\n")
        while "chart" not in await self.look(window):
            await asyncio.sleep(0.2)
            window.write("press Alt+2\n")
        print(f"{SERIES} series of {PER_SECOND} a second, {self.minutes:g} minutes", flush=True)
        seconds = self.minutes * 60
        await self.watch(server, window, seconds / 5)
        samples = await self.watch(server, window, seconds * 4 / 5)
        self.assertFalse(sending.done(), "the device was cut off")
        self.judge(samples)

    async def send(self, port):
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        begin, sent = time.monotonic(), 0
        while True:
            wanted = int((time.monotonic() - begin) * PER_SECOND)
            for number in range(sent, wanted):
                writer.write(b",".join(
                    b"s%d:%.2f" % (series, 50 + 40 * math.sin(number / (200 + series)))
                    for series in range(SERIES)) + b"\n")
            sent = wanted
            await writer.drain()
            await asyncio.sleep(STEP)

    @staticmethod
    async def look(window):
        window.write("look\n")
        return json.loads(await window.line())

    async def kept(self, server):
        """Bytes of values in the host."""
        page = await self.request(server, peers.request_head(server, "metrics"))
        found = re.search(rb"^lanthorn_series_bytes (\d+)$", page.body, re.MULTILINE)
        return int(found[1])

    async def watch(self, server, window, seconds):
        """Of each look: time, memory of the host and of the window beside values, edge, age."""
        samples = []
        begin = time.monotonic()
        while time.monotonic() - begin < seconds:
            await asyncio.sleep(min(LOOK, seconds / 6))
            kept = await self.kept(server) // 1024
            chart = (await self.look(window))["chart"]
            self.assertEqual(chart["series"], SERIES)
            samples.append((time.monotonic() - begin, server.memory() - kept,
                            resident(window.pid) - chart["values_bytes"] // 1024,
                            chart["edge_ms"], chart["age_ms"]))
            print("{:6.0f} s: host {} KiB, window {} KiB, edge {:.0f} ms, age {:.0f} ms".format(
                *samples[-1]), flush=True)
        return samples

    def judge(self, samples):
        for name, column in (("host", 1), ("window", 2)):
            slope, error = line([(sample[0], sample[column]) for sample in samples])
            print(f"{name}: {slope:+.0f} KiB per hour, give or take {2 * error:.0f}", flush=True)
            self.assertLess(slope - 2 * error, SLOPE, name)
        third = len(samples) // 3
        first, last = (sum(sample[3] for sample in part) / len(part)
                       for part in (samples[:third], samples[-third:]))
        print(f"edge: {first:.1f} ms behind the host's clock at first, {last:.1f} at the end",
              flush=True)
        self.assertLess(abs(last - first), DRIFT)
        self.assertLess(max(sample[4] for sample in samples), OLDEST)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        Soak.minutes = float(sys.argv.pop())
    unittest.main()
