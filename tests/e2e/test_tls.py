# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Over TLS: what holds without it, and what is its own."""

import asyncio
import functools
import json
import logging
import os
import socket
import ssl
import stat
import statistics
import subprocess
import tempfile
import time
import unittest
import warnings

import peers
import test_crowd
import test_door
import test_hostile
import test_http
import test_native
from fixture import LANTHORN_CLI, LANTHORND, PATIENCE, Server, within
from peers import TEXT, client_frame

TLS = ("--tls", "auto")

# Of every write to a connection that the server has ended.
logging.getLogger("asyncio").setLevel(logging.ERROR)


class HandshakesOverTls(test_door.HandshakeTest):
    server_options = TLS

    async def test_slow_handshakes(self):
        """Silence, a piece of a hello and a head that never ends: all share one time."""
        server = await self.start_server()
        slow = [await peers.RawPeer.connect(server.host, server.port) for _ in range(2)]
        slow[1].write(b"\x16\x03\x01\x02\x00\x01")
        slow.append(await self.raw(server))
        slow[2].write("GET / HTTP/1.1\r\nHost: ")
        start = time.monotonic()
        for peer in slow[:2]:
            self.addAsyncCleanup(peer.end)
            self.assertEqual(await within(peer.reader.read(), "the end"), b"")
        self.assertEqual((await slow[2].response()).status, 408)
        self.assertGreater(time.monotonic() - start, 4)
        self.assertLess(time.monotonic() - start, PATIENCE)

    async def test_silent_sockets_do_not_keep_others_out(self):
        server = await self.start_server()
        silent = []
        for number in range(31):
            silent.append(await self.silent_socket(server, number % 2))
        times = []
        for _ in range(5):
            start = time.monotonic()
            peer = await self.raw_websocket(server, "ws/echo/")
            peer.write(client_frame(TEXT, b"hello"))
            self.assertEqual(await peer.frame(), (TEXT, b"hello"))
            times.append(time.monotonic() - start)
        lifetimes = await asyncio.gather(*silent)
        median = statistics.median(times)
        print(f"31 silent TLS connections: a new client was in after {median * 1000:.1f} ms, "
              f"the last of them gone after {max(lifetimes):.1f} s", flush=True)
        if not server.is_sanitized:
            self.assertLess(median, test_crowd.ENTRY)
            self.assertLess(max(lifetimes), test_crowd.GONE + test_crowd.SLACK)

    async def silent_socket(self, server, begins):
        """One that says nothing, or begins a handshake; a task that tells how long it was kept."""
        start = time.monotonic()
        peer = await peers.RawPeer.connect(server.host, server.port)
        self.addAsyncCleanup(peer.end)
        if begins:
            peer.write(b"\x16\x03\x01\x02\x00\x01")

        async def gone():
            self.assertEqual(await within(peer.reader.read(), "the end"), b"")
            return time.monotonic() - start

        return asyncio.create_task(gone())


class NamesOverTls(test_native.ErrorsTest):
    """Of rooms and people, among other things that are refused."""

    server_options = TLS


class FramesOverTls(test_hostile.FramesTest):
    server_options = TLS


class FloodOverTls(test_hostile.FloodTest):
    server_options = TLS


class MemoryOverTls(test_hostile.MemoryTest):
    server_options = TLS


class PagesOverTls(test_http.PagesTest):
    server_options = TLS


class TlsTest(peers.PeerTest):
    server_options = TLS

    async def test_the_key_is_made_once(self):
        first = await self.start_server()
        fingerprint = await first.line()
        self.assertRegex(fingerprint, r"^Key fingerprint [0-9a-f]{4}(:[0-9a-f]{4}){15}$")
        file = first.own_certificate()
        self.assertEqual(stat.S_IMODE(os.stat(file).st_mode), 0o600)
        with open(file, encoding="ascii") as content:
            kept = content.read()
        second = await self.start_server()
        self.assertEqual(await second.line(), fingerprint)
        with open(file, encoding="ascii") as content:
            self.assertEqual(content.read(), kept)

    async def test_names_of_the_certificate(self):
        server = await self.start_server("--listen", "0.0.0.0")
        for name in ("localhost", "127.0.0.1", socket.gethostname().lower()):
            with self.subTest(name):
                # Checks the name against the certificate.
                peer = await peers.RawPeer.connect("127.0.0.1", server.port, ssl=server.ssl,
                                                   server_hostname=name)
                await peer.end()

    async def test_versions(self):
        server = await self.start_server()
        for version, is_taken in ((ssl.TLSVersion.TLSv1_1, False), (ssl.TLSVersion.TLSv1_2, True),
                                  (ssl.TLSVersion.TLSv1_3, True)):
            with self.subTest(version), warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                context = ssl.create_default_context(cafile=server.own_certificate())
                context.set_ciphers("ALL:@SECLEVEL=0")  # Or it is the client that refuses.
                context.minimum_version = context.maximum_version = version
                try:
                    peer = await peers.RawPeer.connect(server.host, server.port, ssl=context)
                except (ssl.SSLError, ConnectionError):
                    self.assertFalse(is_taken)
                else:
                    self.assertTrue(is_taken)
                    await peer.end()

    async def test_plain_requests_are_sent_on(self):
        server = await self.start_server()
        rows = [(peers.request_head(server, "chat/x/?a=b"), 307),
                (peers.upgrade_head(server, "ws/echo/"), 307),
                (peers.request_head(server, "", Host="lanthorn.example"), 421),
                ("hello\r\n\r\n", 400)]
        for head, status in rows:
            with self.subTest(head):
                peer = await peers.RawPeer.connect(server.host, server.port)
                peer.write(head)
                response = await peer.response()
                self.assertEqual(response.status, status)
                self.assertEqual(response.headers.get("location") is not None, status == 307)
                await peer.end()
        peer = await peers.RawPeer.connect(server.host, server.port)
        peer.write(rows[0][0])
        self.assertEqual((await peer.response()).headers["location"],
                         f"https://{server.authority}/chat/x/?a=b")
        await peer.end()

    async def test_hello_to_a_plain_server(self):
        server = await Server.listening()
        self.addAsyncCleanup(server.kill)
        start = time.monotonic()
        with self.assertRaises((ssl.SSLError, ConnectionError)):
            await peers.RawPeer.connect(server.host, server.port,
                                        ssl=ssl.create_default_context())
        self.assertLess(time.monotonic() - start, 4)  # Not when the time for the head was over.

    async def test_rooms(self):
        server = await self.start_server()
        plain = await self.plain(server, "ws/chat/demo/")
        native = await self.native(server, "ann", "demo")
        await native.post("demo", "你好 🏮")
        await self.expect('{"message": "你好 🏮", "username": "ann"}', plain)
        await plain.send(json.dumps({"message": "x" * 5000}))
        self.assertEqual((await native.event("message", "room:demo"))["text"], "你好 🏮")
        self.assertEqual((await native.event("message", "room:demo"))["text"], "x" * 5000)
        await plain.receive()
        self.assertEqual(await server.stop(), 0)
        self.assertEqual((await native.closed())[0], 1001)


class OwnFilesTest(peers.PeerTest):
    """A certificate that somebody else made."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="lanthorn-tls-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = folder.name
        for name, kind in (("rsa", ("rsa:2048",)), ("ec", ("ec", "-pkeyopt",
                                                           "ec_paramgen_curve:P-384"))):
            subprocess.run(["openssl", "req", "-x509", "-newkey", *kind, "-nodes", "-days", "2",
                            "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
                            "-keyout", cls.file(f"{name}.key"), "-out", cls.file(f"{name}.crt")],
                           check=True, capture_output=True)
        subprocess.run(["openssl", "rsa", "-aes128", "-passout", "pass:secret", "-in",
                        cls.file("rsa.key"), "-out", cls.file("locked.key")],
                       check=True, capture_output=True)

    @classmethod
    def file(cls, name):
        return os.path.join(cls.folder, name)

    async def test_files(self):
        for name in ("rsa", "ec"):
            with self.subTest(name):
                server = await self.start_server(
                    "--tls-cert", self.file(f"{name}.crt"), "--tls-key", self.file(f"{name}.key"),
                    certificate=self.file(f"{name}.crt"))
                peer = await self.plain(server, "ws/echo/")
                await peer.send("hi")
                await self.expect("hi", peer)

    async def test_files_that_do_not_work(self):
        rows = [("rsa.crt", "ec.key", "not the key"), ("none", "ec.key", "No such file"),
                ("ec.crt", "none", "No such file"), ("ec.key", "ec.key", "no certificate"),
                ("ec.crt", "ec.crt", "no EC or RSA key"), ("rsa.crt", "locked.key", "password")]
        for certificate, key, words in rows:
            with self.subTest(certificate=certificate, key=key):
                code, out, err = await self.run_program(
                    LANTHORND, "--port", 0, "--tls-cert", self.file(certificate), "--tls-key",
                    self.file(key))
                self.assertEqual((code, out), (1, ""))
                self.assertIn(words, err)
                self.assertIn(self.folder, err)


class KnownKeysTest(peers.PeerTest):
    """The terminal client knows hosts by their keys."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="lanthorn-keys-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.known = os.path.join(folder.name, "config", "lanthorn", "known-hosts")
        self.env = os.environ | {"XDG_CONFIG_HOME": os.path.join(folder.name, "config")}

    async def start_host(self, key, port=0):
        """A host with a key of its own; its fingerprint."""
        data = os.path.join(self.folder, key)
        server = await self.start_server(
            "--tls", "auto", port=port, prefix=("env", f"XDG_DATA_HOME={data}"),
            certificate=os.path.join(data, "lanthorn", "tls.pem"))
        return server, (await server.line()).removeprefix("Key fingerprint ")

    async def rooms(self, server, *options):
        return await self.run_cli("rooms", server, *options, env=self.env)

    async def test_first_use_and_again(self):
        server, fingerprint = await self.start_host("one")
        code, out, err = await self.rooms(server)
        self.assertEqual((code, out), (0, "lobby\t0\n"))
        self.assertEqual(err, f"{server.authority} is new here and is known by its key from now "
                              f"on: {fingerprint}\n")
        self.assertEqual(stat.S_IMODE(os.stat(self.known).st_mode), 0o600)
        self.assertEqual(await self.rooms(server), (0, "lobby\t0\n", ""))
        port = server.port
        await server.stop()
        again, same = await self.start_host("one", port)
        self.assertEqual(same, fingerprint)
        self.assertEqual(await self.rooms(again), (0, "lobby\t0\n", ""))

    async def test_changed_key(self):
        server, old = await self.start_host("one")
        self.assertEqual((await self.rooms(server))[0], 0)
        await server.stop()
        server, new = await self.start_host("two", server.port)
        self.assertNotEqual(new, old)
        for _ in range(2):
            code, out, err = await self.rooms(server)
            self.assertEqual((code, out), (4, ""))
            for words in (old, new, "--fingerprint"):
                self.assertIn(words, err)
        # Its request never came: what is asked for now is the first.
        await self.request(server, peers.request_head(server, "health"))
        self.assertEqual([line["path"] for line in server.access_log], ["/health"])
        # The wrong one is not taken either, nor remembered.
        self.assertEqual((await self.rooms(server, "--fingerprint", old))[0], 4)
        self.assertEqual(await self.rooms(server, "--fingerprint", new.upper()),
                         (0, "lobby\t0\n", ""))
        self.assertEqual(await self.rooms(server), (0, "lobby\t0\n", ""))

    async def test_encryption_gone(self):
        """A known host is not tried without; of a new one it is told how it is reached."""
        server, _ = await self.start_host("one")
        self.assertEqual((await self.rooms(server))[0], 0)
        await server.stop()
        server = await self.start_server(port=server.port)
        refusal = await self.refusal(server)
        self.assertIn("does not encrypt any more", refusal)
        self.assertNotIn("http://", refusal)
        os.remove(self.known)
        self.assertIn("write http://", await self.refusal(server))
        self.assertEqual([line["status"] for line in server.access_log], [400, 400])

    async def test_a_known_host_gets_nothing_in_the_clear(self):
        """However it is addressed; what stands in its place is asked for nothing."""
        server, _ = await self.start_host("one")
        self.assertEqual((await self.rooms(server))[0], 0)
        name, number = f"localhost:{server.port}", f"127.0.0.1:{server.port}"
        # It is known, so that it needs no scheme.
        code, out, err = await self.run_program(LANTHORN_CLI, "rooms", number, env=self.env)
        self.assertEqual((code, out, err), (0, "lobby\t0\n", ""))
        await server.stop()
        heard = []

        async def listen(reader, writer):
            heard.append(await reader.read(1000))
            writer.close()

        plain = await asyncio.start_server(listen, "127.0.0.1", server.port)
        self.addCleanup(plain.close)
        for address in (f"http://{number}", f"ws://{number}/ws/lanthorn/", f"http://{name}",
                        f"HTTP://LOCALHOST:{server.port}", f"http://[::ffff:7f00:1]:{server.port}",
                        f"http://0x7f000001:{server.port}", name):
            code, out, err = await self.run_program(
                LANTHORN_CLI, "send", address, "--nick", "ann", "hello", env=self.env)
            self.assertEqual((code, out), (4, ""), err)
            for words in ("known by its key", "https://", "--forget-key"):
                self.assertIn(words, err)
        code, _, err = await self.run_program(LANTHORN_CLI, "rooms", number, env=self.env)
        self.assertNotEqual(code, 0, err)
        self.assertEqual([first for first in heard if not first.startswith(b"\x16\x03")],
                         [b""] * (len(heard) - 1), heard)

    async def test_encryption_switched_off(self):
        server, _ = await self.start_host("one")
        self.assertEqual((await self.rooms(server))[0], 0)
        await server.stop()
        server = await self.start_server(port=server.port)
        address = f"http://{server.authority}"
        run = functools.partial(self.run_program, LANTHORN_CLI, "rooms", address, env=self.env)
        self.assertEqual((await run())[0], 4)
        self.assertEqual(await run("--forget-key"), (0, "lobby\t0\n", ""))
        self.assertEqual(await run(), (0, "lobby\t0\n", ""))

    async def refusal(self, server):
        """What is said of a host without TLS that was asked for with it."""
        code, out, err = await self.run_program(
            LANTHORN_CLI, "rooms", f"https://{server.authority}", env=self.env)
        self.assertEqual((code, out), (4, ""), err)
        return err

    async def test_forget_key(self):
        server, _ = await self.start_host("one")
        self.assertEqual((await self.rooms(server))[0], 0)
        await server.stop()
        server, new = await self.start_host("two", server.port)
        code, out, err = await self.rooms(server, "--forget-key")
        self.assertEqual((code, out), (0, "lobby\t0\n"))
        self.assertIn(new, err)
        self.assertEqual(await self.rooms(server), (0, "lobby\t0\n", ""))

    async def test_expected_key_at_first_use(self):
        server, fingerprint = await self.start_host("one")
        wrong = "0" * 64
        code, _, err = await self.rooms(server, "--fingerprint", wrong)
        self.assertEqual(code, 4)
        self.assertIn(fingerprint, err)
        self.assertFalse(os.path.exists(self.known))
        self.assertEqual(await self.rooms(server, "--fingerprint", fingerprint),
                         (0, "lobby\t0\n", ""))

    async def test_damaged_file(self):
        server, _ = await self.start_host("one")
        os.makedirs(os.path.dirname(self.known))
        with open(self.known, "w", encoding="ascii") as file:
            file.write("lab-pc:8000 what\n")
        code, out, err = await self.rooms(server)
        self.assertEqual((code, out), (1, ""))
        self.assertIn(self.known, err)
        self.assertIn("line 1", err)

    async def test_wrong_schemes(self):
        server, _ = await self.start_host("one")
        code, _, err = await self.run_program(LANTHORN_CLI, "rooms", server.authority)
        self.assertEqual(code, 4)
        self.assertIn("https://", err)
        plain = await Server.listening()
        self.addAsyncCleanup(plain.kill)
        code, _, err = await self.run_program(LANTHORN_CLI, "rooms", f"https://{plain.authority}",
                                              env=self.env)
        self.assertEqual(code, 4)
        self.assertIn("write http://", err)
        for option in (("--fingerprint", "0" * 64), ("--forget-key",)):
            code, _, err = await self.run_program(LANTHORN_CLI, "rooms", plain.authority, *option)
            self.assertEqual(code, 2)
            self.assertIn("https://", err)

    async def test_chat(self):
        server, _ = await self.start_host("one")
        plain = await self.plain(server, "ws/chat/demo/")
        self.assertEqual((await self.run_cli("send", server, "--room", "demo", "--nick", "ann",
                                             text="你好\n", env=self.env))[0], 0)
        await self.expect('{"message": "你好", "username": "ann"}', plain)


if __name__ == "__main__":
    unittest.main()
