# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server behind nginx: who its clients are, by which names and paths they come, and no errors."""

import asyncio
import collections
import json
import os
import re
import tempfile
import unittest

import peers
from fixture import LANTHORN_CLI, skip_all, within
from peers import RawPeer, request_head, websocket
from webproxy import APACHE, HAPROXY, NGINX, Apache, Haproxy, Nginx

if not (NGINX or APACHE or HAPROXY):
    skip_all("there is no proxy here, such as nginx; its package in Debian is nginx.")

# As the README has it.
USUAL = """
    proxy_http_version 1.1;
    proxy_set_header Host $http_host;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection $connection_upgrade;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    proxy_set_header X-Forwarded-Proto $scheme;
"""
PLAIN = f"location / {{ proxy_pass http://lanthorn; {USUAL} }}"


class ProxyTest(peers.PeerTest):
    async def behind(self, *options, locations=PLAIN, keepalive=False):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.control = os.path.join(folder.name, "host.sock")
        server = await self.start_server("--behind-proxy", "127.0.0.1", "--control", self.control,
                                         *options)
        return server, await Nginx.start(self, server, locations, keepalive)

    async def get(self, proxy, path, has_body=True, **fields):
        peer = await RawPeer.connect("127.0.0.1", proxy.port)
        self.addAsyncCleanup(peer.end)
        peer.write(request_head(proxy, path, **fields))
        return await peer.response(has_body)

    async def open(self, proxy, path, local=None, **headers):
        options = {"local_addr": (local, 0)} if local else {}
        ws = await within(websocket(proxy.ws(path), headers or None, **options), "a WebSocket")
        self.addAsyncCleanup(ws.close)
        return ws

    async def refused(self, proxy, path, **headers):
        try:
            await self.open(proxy, path, **headers)
        except Exception as refusal:  # pylint: disable=broad-except
            response = getattr(refusal, "response", None)
            return response.status_code if response else refusal.status_code
        raise AssertionError("it is let in")

    async def check_prefix(self, proxy):
        page = await self.get(proxy, "lan/thorn/", Accept_Encoding="gzip", Connection="close")
        self.assertEqual(page.status, 200)
        self.assertIn(b'data-prefix="/lan/thorn"', page.body)
        assets = re.findall(rb'(?:src|href)="(/[^"]+)"', page.body)
        self.assertGreater(len(assets), 5)
        for path in assets:
            self.assertTrue(path.startswith(b"/lan/thorn/"), path)
            got = await self.get(proxy, path.decode()[1:], Connection="close")
            self.assertEqual(got.status, 200, path)
        moved = await self.get(proxy, "lan/thorn/chat/demo", Connection="close")
        self.assertEqual(moved.headers["location"], "/lan/thorn/chat/demo/")
        ws = await self.open(proxy, "lan/thorn/ws/echo/")
        await ws.send("through")
        self.assertEqual(await within(ws.recv(), "the echo"), "through")


@unittest.skipUnless(NGINX, "there is no nginx here")
class ClientTest(ProxyTest):
    async def test_what_clients_make_up(self):
        """The address that a client tells of is not the one that the proxy tells of."""
        server, proxy = await self.behind("--max-per-address", 2)
        own = "127.0.0.2"  # Also of this computer, but not that of the proxy.
        for made_up in ("192.0.2.1", "192.0.2.2"):
            await self.open(proxy, "ws/echo/", local=own, **{"X-Forwarded-For": made_up})
        self.assertEqual(await self.refused(proxy, "ws/echo/", local=own,
                                            **{"X-Forwarded-For": "192.0.2.3"}), 429)
        self.assertEqual({line["peer"] for line in server.access_log}, {own + ":0"})

    async def test_the_real_client_counts(self):
        """A second proxy, also trusted, makes clients of every address."""
        server, proxy = await self.behind(
            "--max-per-address", 2, locations=PLAIN.replace("$proxy_add_x_forwarded_for",
                                                            "$http_x_client"))
        for address in ("192.0.2.1", "192.0.2.2"):
            for _ in range(2):
                await self.open(proxy, "ws/chat/lobby/", **{"X-Client": address})
            self.assertEqual(
                await self.refused(proxy, "ws/chat/lobby/", **{"X-Client": address}), 429)
        self.assertEqual({line["peer"] for line in server.access_log},
                         {"192.0.2.1:0", "192.0.2.2:0"})
        guests = await self.host("guests", "--json")
        self.assertEqual({json.loads(line)["address"].rsplit(":", 1)[0]
                          for line in guests.splitlines()}, {"192.0.2.1", "192.0.2.2"})

    async def host(self, *order):
        code, out, err = await self.run_program(
            LANTHORN_CLI, "host", *order, "--control", self.control)
        self.assertEqual((code, err), (0, ""))
        return out

    async def test_bans_are_of_clients(self):
        server, proxy = await self.behind(locations=PLAIN.replace("$proxy_add_x_forwarded_for",
                                                                  "$http_x_client"))
        await self.open(proxy, "ws/chat/lobby/", **{"X-Client": "192.0.2.1"})
        [guest] = [json.loads(line) for line in (await self.host("guests", "--json"))
                   .splitlines()]
        await self.host("ban", str(guest["guest"]), "enough")
        self.assertEqual(
            await self.refused(proxy, "ws/chat/lobby/", **{"X-Client": "192.0.2.1"}), 403)
        await self.open(proxy, "ws/chat/lobby/", **{"X-Client": "192.0.2.2"})

    async def test_who_is_no_proxy_is_not_believed(self):
        server = await self.start_server("--behind-proxy", "192.0.2.99")
        for fields in ({"X_Forwarded_For": "192.0.2.1"}, {"Forwarded": "for=192.0.2.1"},
                       {"X_Forwarded_Host": "chat.test"}, {"X_Forwarded_Prefix": "/a"}):
            response = await self.request(server, request_head(server, "", **fields))
            self.assertEqual(response.status, 200)
            self.assertNotIn(b"data-prefix", response.body)
        self.assertEqual({line["peer"].split(":")[0] for line in server.access_log}, {"127.0.0.1"})
        # What a proxy that nobody told us of asks for, it does not ask for this computer.
        head = request_head(server, "metrics", X_Forwarded_For="127.0.0.1")
        self.assertEqual((await self.request(server, head)).status, 403)
        self.assertEqual((await self.request(server, request_head(server, "metrics"))).status, 200)

    async def test_status_is_for_this_computer(self):
        _, proxy = await self.behind(locations=PLAIN.replace("$proxy_add_x_forwarded_for",
                                                             "$http_x_client"))
        self.assertEqual((await self.get(proxy, "health", X_Client="192.0.2.1")).status, 403)
        self.assertEqual((await self.get(proxy, "health", X_Client="127.0.0.1")).status, 200)

    async def test_nonsense_of_a_proxy(self):
        _, proxy = await self.behind(locations=PLAIN.replace("$proxy_add_x_forwarded_for",
                                                             "$http_x_client"))
        self.assertEqual((await self.get(proxy, "", X_Client="nonsense")).status, 400)
        self.assertEqual((await self.get(proxy, "", Forwarded="for=127.0.0.1",
                                         X_Client="192.0.2.1")).status, 400)


@unittest.skipUnless(NGINX, "there is no nginx here")
class NameTest(ProxyTest):
    async def test_names_and_origins(self):
        _, proxy = await self.behind("--allow-host", "chat.test")
        name = f"chat.test:{proxy.port}"
        self.assertEqual((await self.get(proxy, "", Host=name)).status, 200)
        self.assertEqual((await self.get(proxy, "", Host="chat.test")).status, 200)
        self.assertEqual((await self.get(proxy, "", Host=proxy.authority)).status, 200)
        self.assertEqual((await self.get(proxy, "", Host="evil.test")).status, 421)
        # By the origin of the page that the proxy delivers, and no other.
        for origin, status in ((proxy.origin, None), (proxy.origin.replace("http:", "https:"), 403),
                               ("http://127.0.0.1", 403), ("http://evil.test", 403)):
            with self.subTest(origin=origin):
                if status is None:
                    await self.open(proxy, "ws/echo/", Origin=origin)
                else:
                    self.assertEqual(await self.refused(proxy, "ws/echo/", Origin=origin), status)

    async def test_the_scheme_of_the_proxy(self):
        locations = PLAIN.replace("X-Forwarded-Proto $scheme", "X-Forwarded-Proto https")
        _, proxy = await self.behind(locations=locations)
        await self.open(proxy, "ws/echo/", Origin=proxy.origin.replace("http:", "https:"))
        self.assertEqual(await self.refused(proxy, "ws/echo/", Origin=proxy.origin), 403)


@unittest.skipUnless(NGINX, "there is no nginx here")
class PrefixTest(ProxyTest):
    async def test_prefixes(self):
        prefix = "proxy_set_header X-Forwarded-Prefix /lan/thorn;"
        for locations in (
                f"location /lan/thorn/ {{ proxy_pass http://lanthorn/; {USUAL} {prefix} }}",
                f"location /lan/thorn/ {{ proxy_pass http://lanthorn; {USUAL} {prefix} }}"):
            with self.subTest(locations):
                _, proxy = await self.behind(locations=locations)
                await self.check_prefix(proxy)


@unittest.skipUnless(NGINX, "there is no nginx here")
class LoadTest(ProxyTest):
    async def test_six_clients_at_once(self):
        """Of pages and their files, each connection to us used once or again and again."""
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "own.bin"), "wb") as file:
                file.write(b"x" * 1_000_000)
            for keepalive in (False, True):
                with self.subTest(keepalive=keepalive):
                    _, proxy = await self.behind("--pages", folder, keepalive=keepalive)
                    page = (await self.get(proxy, "")).body
                    paths = ["", "chat/lobby/", "own.bin", "nothing"]
                    paths += [path.decode() for path in
                              re.findall(rb'(?:src|href)="/(assets/[^"]+)"', page)]
                    await self.fetch(proxy, paths)

    async def fetch(self, proxy, paths):
        async def client():
            got = []
            for _ in range(5):
                got += await asyncio.gather(*(self.get(proxy, path, Connection="close")
                                              for path in paths))
            return [response.status for response in got]
        statuses = collections.Counter()
        for client_statuses in await asyncio.gather(*(client() for _ in range(6))):
            statuses.update(client_statuses)
        self.assertEqual(statuses, {200: 30 * (len(paths) - 1), 404: 30}, proxy.program)


class OtherTest(ProxyTest):
    """What is usual with other proxies."""

    @unittest.skipUnless(HAPROXY, "there is no HAProxy here; its package in Debian is haproxy")
    async def test_haproxy(self):
        await self.check(*await self.start_proxy(Haproxy))

    @unittest.skipUnless(APACHE, "there is no Apache here; its package in Debian is apache2-bin")
    async def test_apache(self):
        await self.check(*await self.start_proxy(Apache))

    async def start_proxy(self, kind, **how):
        server = await self.start_server("--behind-proxy", "127.0.0.1")
        return server, await kind.start(self, server, **how)

    @unittest.skipUnless(HAPROXY, "there is no HAProxy here; its package in Debian is haproxy")
    async def test_prefix_of_haproxy(self):
        await self.check_prefixes(Haproxy)

    @unittest.skipUnless(APACHE, "there is no Apache here; its package in Debian is apache2-bin")
    async def test_prefix_of_apache(self):
        await self.check_prefixes(Apache)

    async def check_prefixes(self, kind):
        for strips in (False, True):
            with self.subTest(strips=strips):
                _, proxy = await self.start_proxy(kind, prefix="/lan/thorn", strips=strips)
                await self.check_prefix(proxy)

    async def check(self, server, proxy):
        page = await self.get(proxy, "", Connection="close")
        self.assertEqual(page.status, 200)
        for path in re.findall(rb'(?:src|href)="/(assets/[^"]+)"', page.body):
            got = await self.get(proxy, path.decode(), Connection="close")
            self.assertEqual(got.status, 200, path)
        ws = await self.open(proxy, "ws/echo/", local="127.0.0.2", Origin=proxy.origin)
        await ws.send("through")
        self.assertEqual(await within(ws.recv(), "the echo"), "through")
        self.assertIn("127.0.0.2:0", {line["peer"] for line in server.access_log})
        self.assertEqual(await self.refused(proxy, "ws/echo/", Origin="http://evil.test"), 403)
        await self.open(proxy, "ws/echo/", local="127.0.0.3", **{"X-Forwarded-For": "192.0.2.1"})
        self.assertIn("127.0.0.3:0", {line["peer"] for line in server.access_log})
        self.assertNotIn("192.0.2.1:0", {line["peer"] for line in server.access_log})


if __name__ == "__main__":
    unittest.main()
