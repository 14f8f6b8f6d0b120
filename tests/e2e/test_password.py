# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A host that asks for a password: who gets in, who does not, and what nobody learns."""

import asyncio
import base64
import json
import os
import pty
import re
import resource
import stat
import subprocess
import tempfile
import unittest
from pathlib import Path

import peers
from fixture import LANTHORN_CLI, LANTHORND, PATIENCE, within
from peers import request_head, upgrade_head

PASSWORD = "täglich-neu-7"
HEALTH = ("health", "metrics")
PLAIN = ("ws/words/", "ws/sensors/", "ws/any_url/", "ws/two_url/", "ws/chat/", "ws/chat/a/",
         "ws/echo/")


def basic(secret, user=""):
    return "Basic " + base64.b64encode(f"{user}:{secret}".encode()).decode()


class PasswordTest(peers.PeerTest):
    async def asyncSetUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.environment = os.environ | {"XDG_STATE_HOME": str(self.folder / "state")}
        self.file = self.password_file("password", PASSWORD + "\n")

    def password_file(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    async def host(self, *options):
        server = await self.start_server("--password-file", self.file, *options)
        self.addCleanup(self.assert_no_secrets, server)
        return server

    def assert_no_secrets(self, server):
        said = str(server.err) + str(server.out)
        for secret in (PASSWORD, "täglich", "wrong-password", *getattr(self, "tokens", [])):
            self.assertNotIn(secret, said)

    async def guest(self, server):
        """A native client that was greeted, and not yet let in."""
        peer = await self.native(server)
        self.assertEqual(peer.greeting["payload"]["auth"], "required")
        return peer

    async def token(self, server):
        peer = await self.guest(server)
        token = (await peer.ok("authenticate", payload={"password": PASSWORD}))["token"]
        await peer.leave()
        self.tokens = [*getattr(self, "tokens", []), token]
        return token


class NativeTest(PasswordTest):
    async def test_without_a_password_nobody_is_asked(self):
        server = await self.start_server()
        peer = await self.native(server, "ann", "lobby")
        self.assertNotIn("auth", peer.greeting["payload"])
        self.assertEqual(await peer.ok("authenticate", payload={"password": "whatever"}), {})

    async def test_nothing_before_the_password(self):
        server = await self.host()
        inside = await self.guest(server)
        await inside.ok("authenticate", payload={"password": PASSWORD})
        await inside.ok("hello", payload={"nick": "ann"})
        await inside.ok("join", "room:lobby")
        outside = await self.guest(server)
        for type_, topic, payload in (
                ("hello", None, {"nick": "eve"}), ("join", "room:lobby", None),
                ("who", "room:lobby", None), ("subscribe", "rooms", None),
                ("subscribe", "words", None), ("notify", "room:lobby", {"id": "1", "text": "x"}),
                ("ping", None, None), ("dance", None, None)):
            with self.subTest(type_):
                answer = await outside.command(type_, topic, payload)
                self.assertEqual(answer["payload"]["code"], "password_required")
        await inside.post("lobby", "secret")
        self.assertEqual([json.loads(frame)["type"] for frame in await outside.leave()], [])

    async def test_the_password_gives_a_token_that_lets_in_again(self):
        server = await self.host()
        first = await self.guest(server)
        self.assert_like_example(first.greeting, "server-hello-auth")
        answer = await first.command("authenticate", payload={"password": PASSWORD})
        self.assert_like_example(answer, "ok-authenticate")
        token = answer["payload"]["token"]
        self.tokens = [token]
        self.assertRegex(token, r"^[A-Za-z0-9_-]{43}$")
        await first.ok("hello", payload={"nick": "ann"})
        again = await self.guest(server)
        self.assertEqual(await again.ok("authenticate", payload={"token": token}), {})
        await again.ok("hello", payload={"nick": "bo"})
        await again.ok("join", "room:lobby")

    async def test_commands_behind_the_password_wait_for_its_answer(self):
        server = await self.host()
        peer = await self.guest(server)
        await peer.send_command("authenticate", None, {"password": PASSWORD})
        await peer.send_command("hello", None, {"nick": "ann"})
        await peer.send_command("join", "room:lobby")
        for ref in (1, 2, 3):
            frame = await peer.frame()
            self.assertEqual((frame["type"], frame.get("ref")), ("ok", ref), frame)

    async def test_wrong_ones(self):
        server = await self.host()
        peer = await self.guest(server)
        for payload, code in (
                ({"password": "wrong-password"}, "wrong_password"), ({"password": ""}, "wrong_password"),
                ({"password": "x" * 60000}, "wrong_password"), ({"token": "A" * 43}, "token_refused"),
                ({"token": ""}, "wrong_password"), ({}, "bad_payload"), ({"password": 7}, "bad_payload"),
                ({"password": PASSWORD, "token": "x"}, "bad_payload")):
            with self.subTest(str(payload)[:60]):
                answer = await peer.command("authenticate", None, payload)
                self.assertEqual(answer["payload"]["code"], code)
        await peer.ok("authenticate", payload={"password": PASSWORD})

    async def test_composed_and_decomposed_are_one_password(self):
        server = await self.host()
        peer = await self.guest(server)
        await peer.ok("authenticate", payload={"password": PASSWORD.replace("ä", "a\u0308")})

    async def test_many_wrong_ones_ban_the_address_but_not_its_tokens(self):
        server = await self.host()
        token = await self.token(server)
        peer = await self.guest(server)
        for _ in range(10):
            answer = await peer.command("authenticate", None, {"password": "wrong-password"})
            self.assertEqual(answer["payload"]["code"], "wrong_password")
        for password in ("wrong-password", PASSWORD):
            answer = await peer.command("authenticate", None, {"password": password})
            self.assertEqual(answer["payload"]["code"], "too_many_attempts")
            self.assertTrue(answer["payload"]["temporary"])
            self.assertGreater(answer["payload"]["retry_after"], 290_000)
            self.assertLessEqual(answer["payload"]["retry_after"], 300_000)
        await server.error_line("Too many wrong passwords from 127.0.0.1")
        response = await self.request(server, upgrade_head(server, "ws/echo/",
                                                           Authorization=basic(PASSWORD)))
        self.assertEqual(response.status, 429)
        self.assertGreater(int(response.headers["retry-after"]), 290)
        await peer.ok("authenticate", payload={"token": token})

    async def test_marks_without_end_cost_the_others_nothing(self):
        server = await self.host()
        peer = await self.guest(server)
        other = await self.guest(server)
        await peer.send_command("authenticate", None,
                                {"password": "a" + "\u0301\u0323" * 5000})
        await other.ok("authenticate", payload={"password": PASSWORD})
        answer = await peer.frame()
        self.assertEqual(answer["payload"]["code"], "wrong_password")

    async def test_without_memory_nobody_is_told_a_wrong_password(self):
        server = await self.host()
        if server.is_sanitized:
            self.skipTest("a sanitizer needs all memory that there is")
        token = await self.token(server)
        peer = await self.guest(server)
        with open(f"/proc/{server.pid}/statm", encoding="ascii") as sizes:
            used = int(sizes.read().split()[0]) * resource.getpagesize()
        limits = resource.prlimit(server.pid, resource.RLIMIT_AS)
        # A check takes 64 MiB.
        resource.prlimit(server.pid, resource.RLIMIT_AS, (used + (32 << 20), limits[1]))
        for _ in range(11):
            answer = await peer.command("authenticate", None, {"password": PASSWORD})
            self.assertEqual(answer["payload"]["code"], "internal")
            self.assertTrue(answer["payload"]["temporary"])
            self.assertGreater(answer["payload"]["retry_after"], 0)
        response = await self.request(server, upgrade_head(server, "ws/echo/",
                                                           Authorization=basic(PASSWORD)))
        self.assertEqual(response.status, 503)
        self.assertGreater(int(response.headers["retry-after"]), 0)
        await (await self.guest(server)).ok("authenticate", payload={"token": token})
        await server.error_line("not enough memory to check a password")
        resource.prlimit(server.pid, resource.RLIMIT_AS, limits)
        await peer.ok("authenticate", payload={"password": PASSWORD})
        self.assertEqual(len(server.warnings()), 12)
        server.err.lines[:] = [line for line in server.err.lines if "not enough memory" not in line]

    async def test_the_oldest_makes_room(self):
        server = await self.host()
        waiting = [await self.guest(server) for _ in range(17)]
        code, reason = await waiting[0].closed()
        self.assertEqual((code, reason), (4401, "too many clients are being asked"))
        await waiting[16].ok("authenticate", payload={"password": PASSWORD})

    async def test_the_host_asks_everybody_again(self):
        control = self.folder / "control.sock"
        server = await self.host("--control", control)
        token = await self.token(server)
        native = await self.guest(server)
        await native.ok("authenticate", payload={"token": token})
        plain = await within(
            peers.websocket(server.ws("ws/chat/"), {"Authorization": f"Bearer {token}"}),
            "a WebSocket")
        self.addAsyncCleanup(plain.close)
        code, out, err = await self.run_program(LANTHORN_CLI, "host", "forget", "--control", control)
        self.assertEqual((code, out, err), (0, "", ""))
        reason = "the host asks for the password again"
        self.assertEqual(await native.closed(), (4401, reason))
        self.assertEqual(await peers.Peer(plain).closed(), (4401, reason))
        again = await self.guest(server)
        answer = await again.command("authenticate", None, {"token": token})
        self.assertEqual(answer["payload"]["code"], "token_refused")
        await again.ok("authenticate", payload={"password": PASSWORD})

    async def test_many_at_once(self):
        server = await self.host()
        guests = [await self.guest(server) for _ in range(4)]
        await asyncio.gather(*(guest.ok("authenticate", payload={"password": PASSWORD})
                               for guest in guests))


class PlainTest(PasswordTest):
    async def test_plain_paths_and_the_status_need_it(self):
        server = await self.host()
        token = await self.token(server)
        for path, status in [(path, 101) for path in PLAIN] + [(path, 200) for path in HEALTH]:
            head = upgrade_head if status == 101 else request_head
            refused = {None: 401, "Bearer x": 401, f"Bearer {PASSWORD}": 401, "Basic": 401,
                       "Basic !": 401, "Basic eA==": 401, "Digest x": 401}
            granted = {f"Bearer {token}": status, basic(token): status}
            for value, wanted in (refused | granted).items():
                with self.subTest(path=path, value=value):
                    peer = await self.raw(server)
                    peer.write(head(server, path, Authorization=value))
                    response = await peer.response()
                    self.assertEqual(response.status, wanted)
                    if wanted == 401:
                        self.assertEqual(response.headers["www-authenticate"],
                                         'Basic realm="Lanthorn", charset="UTF-8"')
                    await peer.end()
        for path, head, status in (("ws/echo/", upgrade_head, 101), ("health", request_head, 200)):
            for secret, wanted in ((PASSWORD, status), ("wrong-password", 401)):
                with self.subTest(path=path, secret=secret):
                    peer = await self.raw(server)
                    peer.write(head(server, path, Authorization=basic(secret, "anybody")))
                    self.assertEqual((await peer.response()).status, wanted)
                    await peer.end()

    async def test_a_plain_client_speaks_as_ever(self):
        server = await self.host()
        token = await self.token(server)
        ws = await within(
            peers.websocket(server.ws("ws/chat/"), {"Authorization": f"Bearer {token}"}),
            "a WebSocket")
        self.addAsyncCleanup(ws.close)
        await ws.send('{"message": "hi"}')
        self.assertEqual(await within(ws.recv(), "the echo"), '{"message": "hi"}')

    async def test_pages_are_public_and_tell_nothing(self):
        server = await self.host()
        inside = await self.guest(server)
        await inside.ok("authenticate", payload={"password": PASSWORD})
        await inside.ok("hello", payload={"nick": "anneliese"})
        await inside.ok("join", "room:geheimraum")
        for path in ("", "chat/", "chat/geheimraum/", "chat/other/", "one/", "two/"):
            with self.subTest(path):
                response = await self.request(server, request_head(server, path))
                self.assertEqual(response.status, 200)
                self.assertNotIn(b"anneliese", response.body)
                self.assertNotIn(b"geheimraum", response.body)

    async def test_errors_come_before_it(self):
        server = await self.host()
        for path, fields, status in (("ws/no/", {}, 404), ("ws/echo/", {"Origin": "http://e"}, 403),
                                     ("ws/echo/", {"Host": "evil:1"}, 421)):
            response = await self.request(server, upgrade_head(server, path, **fields))
            self.assertEqual(response.status, status)


class ProgramsTest(PasswordTest):
    async def test_bad_files(self):
        for name, text in (("none", None), ("empty", ""), ("short", "12345\nlong-enough\n"),
                           ("long", "x" * 129)):
            with self.subTest(name):
                path = self.folder / name if text is None else self.password_file(name, text)
                for program in ((LANTHORND,), (LANTHORN_CLI, "words", "127.0.0.1:1")):
                    code, out, err = await self.run_program(*program, "--password-file", path)
                    self.assertEqual((code, out), (2, ""))
                    self.assertIn(str(path), err)
                    self.assertNotIn("12345", err)

    async def test_the_terminal_client_with_a_file_and_then_with_its_token(self):
        server = await self.host()
        words = ("words", server, "--count", "1")
        code, out, err = await self.run_cli(*words, env=self.environment)
        self.assertEqual((code, out), (4, ""))
        self.assertIn("asks for a password", err)
        self.assertIn("--password-file", err)

        wrong = self.password_file("wrong", "wrong-password")
        code, out, err = await self.run_cli(*words, "--password-file", wrong, env=self.environment)
        self.assertEqual((code, out), (4, ""))
        self.assertIn("password is wrong", err)

        code, out, err = await self.run_cli(*words, "--password-file", self.file,
                                            env=self.environment)
        self.assertEqual((code, err), (0, ""))
        kept = self.folder / "state" / "lanthorn" / "tokens.json"
        self.assertEqual(stat.S_IMODE(kept.stat().st_mode), 0o600)
        self.assertNotIn(PASSWORD, kept.read_text(encoding="utf-8"))
        self.tokens = re.findall(r'"token": "(\S+)"', kept.read_text(encoding="utf-8"))
        self.assertEqual(len(self.tokens), 1)

        code, out, err = await self.run_cli(*words, env=self.environment)
        self.assertEqual((code, err), (0, ""))

    async def test_a_token_that_is_refused_is_forgotten(self):
        server = await self.host()
        words = ("words", server, "--count", "1")
        await self.run_cli(*words, "--password-file", self.file, env=self.environment)
        kept = self.folder / "state" / "lanthorn" / "tokens.json"
        kept.write_text(re.sub('"token": "..', '"token": "xx', kept.read_text("utf-8")), "utf-8")
        code, _, err = await self.run_cli(*words, env=self.environment)
        self.assertEqual(code, 4)
        self.assertIn("asks for a password", err)
        self.assertNotIn("xx", kept.read_text("utf-8"))

    async def test_the_link_carries_it(self):
        server = await self.host()
        link = f"http://{server.authority}/#password=t%C3%A4glich-neu-7"
        code, _, err = await self.run_program(LANTHORN_CLI, "words", link, "--count", "1",
                                              env=self.environment)
        self.assertEqual((code, err), (0, ""))

    async def ask_in_terminal(self, server, *typed):
        """What a terminal shows where these lines are typed, one at each prompt; the exit code."""
        ours, theirs = pty.openpty()
        self.addCleanup(os.close, ours)
        process = await asyncio.create_subprocess_exec(
            "setpriv", "--pdeathsig", "KILL", "--", LANTHORN_CLI, "words", server.authority,
            "--count", "1", stdin=theirs, stdout=theirs, stderr=theirs, env=self.environment)
        os.close(theirs)
        shown = ""
        lines = list(typed)
        prompts = 0
        while True:
            try:
                more = await within(asyncio.to_thread(os.read, ours, 65536), "the terminal")
            except OSError:
                break
            shown += more.decode(errors="replace")
            if shown.count("Password for") > prompts and lines:
                prompts += 1
                os.write(ours, lines.pop(0).encode())
        return shown, await within(process.wait(), "the end")

    async def test_the_terminal_asks_without_echo(self):
        server = await self.host()
        shown, code = await self.ask_in_terminal(server, "wrong-password\n", PASSWORD + "\n")
        self.assertEqual(code, 0, shown)
        self.assertEqual(shown.count(f"Password for {server.authority}: "), 2)
        self.assertIn("The password is wrong.", shown)
        self.assertNotIn("wrong-password", shown)
        self.assertNotIn(PASSWORD, shown)
        shown, code = await self.ask_in_terminal(server)
        self.assertEqual(code, 0)
        self.assertNotIn("Password for", shown)

    async def test_the_terminal_asks_three_times(self):
        server = await self.host()
        shown, code = await self.ask_in_terminal(server, *["wrong-password\n"] * 4)
        self.assertEqual((code, shown.count("Password for")), (4, 3))

    async def test_giving_up_at_the_terminal(self):
        server = await self.host()
        for typed, wanted in (("\n", 4), ("\x04", 4), ("\x03", 130)):
            with self.subTest(repr(typed)):
                process = await self.ask_in_session(server, typed)
                self.assertEqual(process, wanted)

    async def ask_in_session(self, server, typed):
        """The exit code where the terminal also sends signals."""
        pid, ours = pty.fork()
        if pid == 0:
            os.execve(LANTHORN_CLI, [LANTHORN_CLI, "words", server.authority], self.environment)
        self.addCleanup(os.close, ours)
        shown = ""
        while "Password for" not in shown:
            more = await within(asyncio.to_thread(os.read, ours, 65536), "the prompt")
            shown += more.decode(errors="replace")
        os.write(ours, typed.encode())
        _, status = await within(asyncio.to_thread(os.waitpid, pid, 0), "the end")
        return os.waitstatus_to_exitcode(status)

    async def test_print_share_tells_it_to_a_terminal_only(self):
        server = await self.host("--listen", "0.0.0.0", "--print-share")
        self.assertEqual(await server.stop(), 0)
        self.assertNotIn("#", str(server.out))
        ours, theirs = pty.openpty()
        self.addCleanup(os.close, ours)
        process = await asyncio.create_subprocess_exec(
            "setpriv", "--pdeathsig", "KILL", "--", LANTHORND, "--port", "0", "--listen", "0.0.0.0",
            "--print-share", "--password-file", str(self.file), stdout=theirs,
            stderr=subprocess.DEVNULL)
        os.close(theirs)
        shown = ""
        try:
            while not re.search("no network|password=", shown):
                more = await within(asyncio.to_thread(os.read, ours, 65536), "the links")
                shown += more.decode(errors="replace")
        finally:
            process.terminate()
            self.assertEqual(await within(process.wait(), "the end", PATIENCE), 0)
        if "no network" in shown:
            self.skipTest("this computer has no network")
        self.assertIn("/#password=t%C3%A4glich-neu-7", shown)


if __name__ == "__main__":
    unittest.main()
