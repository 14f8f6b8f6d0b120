# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The headless host as who runs it meets it: terminals and logs that go, folders that are missing."""

import os
import pathlib
import signal
import stat
import tempfile
import unittest

import peers
from fixture import LANTHORN, LANTHORN_CLI, LANTHORND, PATHS, without_display

PROGRAMS = [program for program in (LANTHORND, LANTHORN_CLI, LANTHORN) if program]


def with_log_to(command):
    """A prefix that gives what follows a standard error that `command` of a shell reads."""
    return "bash", "-c", f'exec "$@" 2> >({command})', "bash"


def is_free_for_all(port):
    with open("/proc/sys/net/ipv4/ip_unprivileged_port_start", encoding="ascii") as first:
        return port >= int(first.read())


class CommandLineTest(peers.PeerTest):
    async def test_unknown_options(self):
        for program in PROGRAMS:
            name = os.path.basename(program)
            for option in ("--help-all", "--nonsense", "-x"):
                with self.subTest(program=name, option=option):
                    code, out, err = await self.run_program(program, option)
                    self.assertEqual((code, out), (2, ""))
                    self.assertRegex(err, rf"^{name}: [^\n]*[^.]\.\nTry .{name} --help.\.?\n$")

    async def test_output_that_cannot_be_written(self):
        for program in PROGRAMS:
            for option in ("--help", "--version"):
                with self.subTest(program=program, option=option):
                    code, _, err = await self.run_program(
                        "bash", "-c", f'"$0" {option} >/dev/full', program)
                    self.assertEqual(code, 1)
                    self.assertRegex(err, rf"^{os.path.basename(program)}: cannot write the "
                                          r"output: .+\n$")

    async def test_no_streams_at_all(self):
        for program in PROGRAMS:
            with self.subTest(program=program):
                code, _, _ = await self.run_program("bash", "-c", '"$0" --nonsense <&- >&- 2>&-',
                                                    program)
                self.assertEqual(code, 2)
        server = await self.start_server(prefix=("bash", "-c", 'exec "$@" <&- 2>&-', "bash"))
        await self.plain(server, "ws/echo/")

    @unittest.skipUnless(LANTHORN, "the application was not built")
    async def test_a_display_that_cannot_be_opened(self):
        for name in ("xcb", "nonsense"):
            with self.subTest(platform=name):
                environment = without_display() | {"QT_QPA_PLATFORM": name, "DISPLAY": ":4321"}
                code, out, err = await self.run_program(LANTHORN, env=environment)
                self.assertEqual((code, out), (1, ""))
                self.assertIn("\nlanthorn: the display cannot be opened. ", "\n" + err)
                self.assertIn("lanthornd", err)

    @unittest.skipUnless(LANTHORN, "the application was not built")
    async def test_errors_are_in_the_language_of_the_help(self):
        for options, expected in ((("--lang", "de", "--nonsense"), "Versuch es mit"),
                                  (("--lang=de", "--host=x"), "weder ein Port"),
                                  (("--lang", "fr"), "zh_CN, zh_TW, de"),
                                  (("--lang", ""), "zh_CN, zh_TW, de")):
            with self.subTest(options=options):
                code, out, err = await self.run_program(LANTHORN, *options)
                self.assertEqual((code, out), (2, ""))
                self.assertIn(expected, err)

    @unittest.skipIf(is_free_for_all(80), "every user may listen on port 80 here")
    async def test_a_port_for_the_privileged(self):
        prefix = ()
        if os.geteuid() == 0:
            prefix = "setpriv", "--bounding-set=-all", "--inh-caps=-all", "--reuid=65534", \
                "--clear-groups", "--"
        code, out, err = await self.run_program(*prefix, LANTHORND, "--history", "off",
                                                "--port", 80)
        self.assertEqual((code, out), (1, ""))
        self.assertRegex(err, "^lanthornd: Port 80 .*privileges.*8000.*CAP_NET_BIND_SERVICE")


class LogTest(peers.PeerTest):
    async def serves(self, server):
        # Each is told by several lines of the log.
        for _ in range(3):
            peer = await self.plain(server, "ws/echo/")
            await peer.send("still here")
            await self.expect("still here", peer)

    async def test_a_reader_that_leaves(self):
        server = await self.start_server(prefix=with_log_to("read -r line"))
        await self.serves(server)
        self.assertEqual(await server.stop(), 0)

    async def test_a_reader_that_stops_reading(self):
        server = await self.start_server(prefix=with_log_to("exec sleep 1000"))
        head = peers.request_head(server, "x" * 2000)
        for _ in range(100):  # More than a pipe holds.
            self.assertEqual((await self.request(server, head)).status, 404)
        await self.serves(server)
        self.assertEqual(await server.stop(), 0)

    async def test_an_output_that_cannot_be_written(self):
        process = await self.start("bash", "-c", 'exec "$@" >/dev/full', "bash", LANTHORND,
                                   "--port", 0)
        await process.error_line("^lanthornd: cannot write the output: ")
        self.assertEqual(process.send_signal(signal.SIGTERM), None)
        self.assertEqual(await process.ended(), 0)

    async def test_a_refused_origin_is_told(self):
        server = await self.start_server()
        origin = "http://evil.example" + "x" * 300
        head = peers.upgrade_head(server, "ws/echo/", Origin=origin)
        self.assertEqual((await self.request(server, head)).status, 403)
        line = await server.logged(event="reject", path="/ws/echo/", status=403)
        self.assertEqual(line["origin"], origin[:200])
        self.assertIn("--allow-origin", line["cause"])
        self.assertEqual((await self.request(server, peers.upgrade_head(server, "no"))).status, 404)
        line = await server.logged(event="reject", path="/no", status=404)
        self.assertNotIn("origin", line)
        # Nor is what was delivered a cause.
        own = f"http://{server.authority}"
        await self.request(server, peers.request_head(server, "", Origin=own))
        line = await server.logged(event="http", status=200)
        self.assertNotIn("cause", line)


class HangupTest(peers.PeerTest):
    async def test_without_a_file(self):
        server = await self.start_server()
        peer = await self.plain(server, "ws/echo/")
        for _ in range(2):
            server.send_signal(signal.SIGHUP)
            await server.error_line("^SIGHUP: goes on")
        await peer.send("still here")
        await self.expect("still here", peer)

    async def test_the_password_file_is_read_again(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        old, new, current = (pathlib.Path(folder.name) / name for name in ("old", "new", "current"))
        old.write_text("first words\n", encoding="utf-8")
        new.write_text("other words\n", encoding="utf-8")
        current.write_bytes(old.read_bytes())
        server = await self.start_server("--password-file", current)

        async def opened_by(file):
            # A token of before must not answer for the password.
            environment = os.environ | {"XDG_STATE_HOME": folder.name + f"/{file.name}"}
            code, _, _ = await self.run_cli("rooms", server, "--password-file", file,
                                            env=environment)
            return code == 0

        self.assertTrue(await opened_by(old))
        current.write_bytes(new.read_bytes())
        server.send_signal(signal.SIGHUP)
        await server.error_line("^SIGHUP: asks for the new password")
        self.assertTrue(await opened_by(new))
        current.unlink()
        server.send_signal(signal.SIGHUP)
        await server.error_line("^SIGHUP: keeps the password it has: ")
        self.assertTrue(await opened_by(new))


class ControlFolderTest(peers.PeerTest):
    """Where the orders come from when no desktop made a folder for them."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.own = self.folder / f"lanthorn-{os.geteuid()}"
        self.environment = {name: value for name, value in os.environ.items()
                            if name not in ("XDG_RUNTIME_DIR", "RUNTIME_DIRECTORY")}
        self.environment["TMPDIR"] = folder.name

    async def start_host(self, **more):
        process = await self.start(LANTHORND, *PATHS, "--port", 0, env=self.environment | more)
        port = (await process.line()).rstrip("/").rpartition(":")[2]
        return process, port

    async def order(self, port, **more):
        return await self.run_program(LANTHORN_CLI, "host", "rooms", "--port", port,
                                      env=self.environment | more)

    async def test_a_folder_of_its_own(self):
        process, port = await self.start_host()
        await process.error_line(f"^lanthornd: can be controlled through {self.own}/{port}.sock")
        self.assertEqual(stat.S_IMODE(self.own.stat().st_mode), 0o700)
        self.assertEqual(await self.order(port), (0, "joining is open\n", ""))
        # Wherever else who gives the orders may be.
        self.assertEqual((await self.order(port, XDG_RUNTIME_DIR=str(self.folder)))[0], 0)
        self.assertEqual(process.send_signal(signal.SIGTERM), None)
        self.assertEqual(await process.ended(), 0)
        self.assertEqual(os.listdir(self.own), [])

    async def test_a_folder_that_others_may_look_into(self):
        self.own.mkdir()
        self.own.chmod(0o755)
        process, port = await self.start_host()
        await process.error_line("^lanthornd: takes no orders .*--control")
        self.assertEqual((await self.order(port))[0], 3)

    async def test_a_link_somebody_laid(self):
        (self.folder / "elsewhere").mkdir(0o700)
        self.own.symlink_to(self.folder / "elsewhere")
        process, _ = await self.start_host()
        await process.error_line("^lanthornd: takes no orders .*--control")

    async def test_a_service(self):
        folder = self.folder / "run"
        folder.mkdir()
        process, port = await self.start_host(RUNTIME_DIRECTORY=f"{folder}:/other")
        await process.error_line(f"^lanthornd: can be controlled through {folder}/{port}.sock")
        self.assertEqual((await self.order(port, RUNTIME_DIRECTORY=f"{folder}"))[0], 0)

    async def test_a_desktop_says_nothing(self):
        process, port = await self.start_host(XDG_RUNTIME_DIR=str(self.folder))
        self.assertEqual((await self.order(port, XDG_RUNTIME_DIR=str(self.folder)))[0], 0)
        process.send_signal(signal.SIGTERM)
        self.assertEqual(await process.ended(), 0)
        self.assertNotIn("orders", str(process.err))

    async def test_a_path_that_is_too_long(self):
        code, out, err = await self.run_program(
            LANTHORND, "--port", 0, "--control", self.folder / ("x" * 120))
        self.assertEqual((code, out), (1, ""))
        self.assertRegex(err, r"^lanthornd: Cannot take orders at .*: the path has more than \d+ "
                              r"bytes; say --control with a shorter one\.\n$")


if __name__ == "__main__":
    unittest.main()
