# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""lanthornd as a service: its configuration, what it tells the manager of services, reloading."""

import os
import signal
import socket
import tempfile
import unittest
from pathlib import Path

import peers
from fixture import LANTHORND, until
from peers import request_head


class ServiceTest(peers.PeerTest):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.config = self.folder / "lanthornd.conf"

    def write(self, *lines):
        self.config.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def manager(self, name):
        """Where a manager of services is told."""
        told = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        told.setblocking(False)
        self.addCleanup(told.close)
        told.bind(name)
        return told

    async def start_service(self, told, *options):
        os.environ["NOTIFY_SOCKET"] = told
        self.addCleanup(os.environ.pop, "NOTIFY_SOCKET", None)
        return await self.start_server(*options)

    async def told(self, manager):
        """The next thing that it was told."""
        def heard():
            try:
                return manager.recv(4096).decode()
            except BlockingIOError:
                return None
        return await until(heard, "a word to the manager")

    async def test_the_manager_is_told(self):
        path = str(self.folder / "notify")
        names = {path: path, f"\0lanthorn-{os.getpid()}": f"@lanthorn-{os.getpid()}"}
        for name, variable in names.items():
            with self.subTest(variable):
                manager = self.manager(name)
                server = await self.start_service(variable)
                self.assertEqual(await self.told(manager), "READY=1\nSTATUS=Listening on "
                                 f"http://127.0.0.1:{server.port}/")
                self.assertEqual(await server.stop(), 0)
                self.assertEqual(await self.told(manager), "STOPPING=1")

    async def test_no_manager_hears(self):
        for variable in ("", "nonsense", "/no/such/socket", "/" + "x" * 200, str(self.folder)):
            with self.subTest(variable):
                server = await self.start_service(variable)
                self.assertEqual(await server.stop(), 0)

    async def test_the_configuration_is_checked(self):
        self.write("[lanthornd]", "listen = 127.0.0.1", "port = 0", "rate = off")
        code, out, err = await self.run_program(LANTHORND, "--check-config", "--config", self.config)
        self.assertEqual((code, out, err), (0, "The options are good.\n", ""))
        for line, said in (("listn = ::", "line 2: there is no key"), ("port = x", "--port takes"),
                           ("password-file = /no/such", "/no/such")):
            with self.subTest(line):
                self.write("rate = off", line)
                for option in ("--check-config",), ():
                    code, out, err = await self.run_program(LANTHORND, *option, "--config",
                                                            self.config)
                    self.assertEqual((code, out), (2, ""))
                    self.assertIn(said, err)

    async def test_it_is_read_again(self):
        pages = {name: self.folder / name for name in ("old", "new")}
        for name, folder in pages.items():
            folder.mkdir()
            (folder / "name.txt").write_text(name, encoding="utf-8")
        secret = self.folder / "secret"
        secret.write_text("tamo-kilu-resa\n", encoding="utf-8")
        self.write(f"pages = {pages['old']}")
        server = await self.start_server("--config", self.config)
        self.assertEqual(await self.page(server), b"old")
        self.write(f"pages = {pages['new']}", "max-connections = 5")
        server.send_signal(signal.SIGHUP)
        await server.error_line("SIGHUP: some options changed that count from the next start")
        self.assertEqual(await self.page(server), b"new")
        self.write("nonsense")
        server.send_signal(signal.SIGHUP)
        await server.error_line("SIGHUP: keeps the options it has: .*line 1")
        self.assertEqual(await self.page(server), b"new")
        self.write(f"pages = {pages['new']}", f"password-file = {secret}")
        server.send_signal(signal.SIGHUP)
        await server.error_line("SIGHUP: asks for the new password")
        head = request_head(server, "name.txt")
        self.assertEqual((await self.request(server, head)).status, 401)

    async def page(self, server):
        response = await self.request(server, request_head(server, "name.txt"))
        self.assertEqual(response.status, 200)
        return response.body

    async def test_what_it_keeps_is_where_the_manager_says(self):
        state = self.folder / "state"
        state.mkdir(mode=0o700)
        os.environ["STATE_DIRECTORY"] = str(state)
        self.addCleanup(os.environ.pop, "STATE_DIRECTORY")
        await self.start_server("--tls", "auto", certificate=str(state / "tls.pem"))
        self.assertIn("tls.pem", [path.name for path in state.iterdir()])


if __name__ == "__main__":
    unittest.main()
