# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a host listens, and what it tells others of that: links, and QR codes that hold them."""

import asyncio
import os
import pty
import re
import shutil
import socket
import subprocess
import tempfile
import unittest
from pathlib import Path

import peers
from fixture import LANTHORND, within

FIRST_LINK = re.compile(r"^  (http://\S+)  \S", re.MULTILINE)
COLORS = re.compile(r"\033\[[0-9;]*m")
UPPER_LIGHT, LOWER_LIGHT = "█▀", "█▄"


def has_ipv6():
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
        return True
    except OSError:
        return False


def rows_of(text):
    """The rows of a QR code drawn in half blocks; True is a light module."""
    rows = []
    for line in COLORS.sub("", text).replace("\r", "").split("\n"):
        if line and set(line) <= set("█▀▄ "):
            rows += [[c in UPPER_LIGHT for c in line], [c in LOWER_LIGHT for c in line]]
    return rows


def scan(rows, folder):
    """What a QR code holds, as a program reads it that nobody of this project wrote."""
    scale = 4
    pixels = b"".join(bytes(255 * light for light in row for _ in range(scale)) * scale
                      for row in rows)
    picture = Path(folder, "code.pgm")
    picture.write_bytes(b"P5 %d %d 255\n" % (len(rows[0]) * scale, len(rows) * scale) + pixels)
    result = subprocess.run(["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture],
                            capture_output=True, text=True, timeout=60, check=True)
    return result.stdout.rstrip("\n")


def without_qr():
    version = subprocess.run([LANTHORND, "--version"], capture_output=True, text=True, check=True)
    return "without QR" in version.stdout


CAN_SCAN = shutil.which("zbarimg") and not without_qr()


class ShareTest(peers.PeerTest):
    async def shared(self, *options):
        """What a host prints behind its first line, once it has stopped."""
        server = await self.start_server("--print-share", *options)
        self.assertEqual(await server.stop(), 0)
        return server, "".join(server.out.lines[1:])

    async def test_loopback_only(self):
        for address in ["127.0.0.1"] + ["::1"] * has_ipv6():
            with self.subTest(address):
                _, text = await self.shared("--listen", address)
                self.assertEqual(text, "Nobody else can reach this; start with --listen 0.0.0.0\n")

    async def test_nothing_unless_asked(self):
        server = await self.start_server("--listen", "0.0.0.0")
        self.assertEqual(await server.stop(), 0)
        self.assertEqual(len(server.out.lines), 1)

    @unittest.skipUnless(CAN_SCAN, "no QR codes, or nothing to read them")
    async def test_the_code_holds_the_first_link(self):
        server, text = await self.shared("--listen", "0.0.0.0")
        link = FIRST_LINK.search(text)
        if not link:
            self.assertEqual(text, "Nobody else can reach this: there is no network here.\n")
            self.skipTest("this computer has no network")
        self.assertTrue(link[1].endswith(f":{server.port}/"), link[1])
        self.assertNotIn("\033", text)
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(scan(rows_of(text), folder), link[1])

    @unittest.skipIf(without_qr(), "no QR codes")
    async def test_a_terminal_gets_colors(self):
        ours, theirs = pty.openpty()
        self.addCleanup(os.close, ours)
        process = await asyncio.create_subprocess_exec(
            "setpriv", "--pdeathsig", "KILL", "--", LANTHORND, "--port", "0", "--listen", "0.0.0.0",
            "--print-share", stdout=theirs, stderr=subprocess.DEVNULL)
        os.close(theirs)
        text = ""
        try:
            while not re.search("no network|▀{20}", text):  # What a code ends with.
                more = await within(asyncio.to_thread(os.read, ours, 65536), "the code")
                text += more.decode(errors="replace")
        finally:
            process.terminate()
            self.assertEqual(await within(process.wait(), "the end"), 0)
        if "no network" in text:
            self.skipTest("this computer has no network")
        self.assertIn("\033[38;5;231;48;5;16m", text)


class ListenTest(peers.PeerTest):
    async def status(self, address, port, host):
        """What a request for the start page gets at this address under this name."""
        reader, writer = await within(asyncio.open_connection(address, port), "a connection")
        writer.write(f"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        line = await within(reader.readline(), "an answer")
        writer.close()
        return int(line.split()[1])

    async def test_all_of_ipv4(self):
        server = await self.start_server("--listen", "0.0.0.0")
        self.assertEqual(server.host, "127.0.0.1")
        for address in ("127.0.0.1", "127.0.0.2"):
            self.assertEqual(
                await self.status(address, server.port, f"{address}:{server.port}"), 200)

    @unittest.skipUnless(has_ipv6(), "this computer has no IPv6")
    async def test_both_families(self):
        server = await self.start_server("--listen", "::")
        for address, host, status in (("127.0.0.1", "127.0.0.1:{}", 200),
                                      ("::1", "[::1]:{}", 200),
                                      ("::1", "[0:0:0:0:0:0:0:1]:{}", 200),
                                      ("::1", "localhost:{}", 200),
                                      ("::1", "127.0.0.1:{}", 200),
                                      ("::1", "::1:{}", 421),
                                      ("::1", "[::1]:1{}", 421),
                                      ("::1", "[::1", 421),
                                      ("::1", "[2001:db8::1]:{}", 421)):
            with self.subTest(address=address, host=host):
                name = host.format(server.port)
                self.assertEqual(await self.status(address, server.port, name), status)

    @unittest.skipUnless(has_ipv6(), "this computer has no IPv6")
    async def test_ipv6_loopback(self):
        server = await self.start_server("--listen", "::1")
        self.assertEqual(str(server.out), f"Listening on http://[::1]:{server.port}/\n")
        self.assertEqual(await self.status("::1", server.port, f"[::1]:{server.port}"), 200)
        await self.plain(server, "ws/echo/")


if __name__ == "__main__":
    unittest.main()
